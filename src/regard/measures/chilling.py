"""What people no longer do, or no longer say."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def chilling_index(act: float, act_without: float) -> float:
    """1 - E[a | scheme] / E[a | none].

    Args:
        act: How much of an act there is under the scheme.
        act_without: How much there is without it.

    Returns:
        The share that is gone; negative if there is more of it, NaN if there was none.
    """
    if act_without <= 0:
        return float("nan")
    return 1 - act / act_without


def falsification_gap(public: float, private: float) -> float:
    """Support in public less support in private (Kuran 1995).

    Args:
        public: The share who support in public.
        private: The share who do in private.

    Returns:
        From -1 to 1; above 0, people praise what they do not support.
    """
    return public - private


def entropy(chances: npt.ArrayLike) -> float:
    """Uncertainty about whether acts are done (Shannon 1948).

    Args:
        chances: (acts,) the chance of each.

    Returns:
        Bits, summed over acts; a certainty adds nothing.
    """
    done = np.asarray(chances, float)
    left = 1 - done
    # 0 log 0 is NaN here and nothing in the limit.
    with np.errstate(divide="ignore", invalid="ignore"):
        bits = -done * np.log2(done) - left * np.log2(left)
    return float(np.nan_to_num(bits).sum())


def conformity(chances: npt.ArrayLike, chances_without: npt.ArrayLike) -> float:
    """The fall in the entropy of acts.

    Args:
        chances: (acts,) the chance of each under the scheme.
        chances_without: (acts,) the same without it.

    Returns:
        A share of what the entropy was without the scheme; NaN if it was nothing.
    """
    before = entropy(chances_without)
    if before <= 0:
        return float("nan")
    return 1 - entropy(chances) / before
