"""What people no longer do, or no longer say."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def chilling_index(act: float, act_without: float) -> float:
    """1 - E[a | scheme] / E[a | none]: the share of an act that is gone; negative if there is more of it."""
    return 1 - act / act_without if act_without > 0 else float("nan")


def self_censored(expressed: npt.ArrayLike, desired: npt.ArrayLike) -> float:
    """P(a < d): who express less dissent than they desire (Daymude, Axelrod & Forrest 2025)."""
    a, d = np.asarray(expressed, float), np.asarray(desired, float)
    return float((a < d).mean()) if len(a) else float("nan")


def falsification_gap(public: float, private: float) -> float:
    """The share who support in public less the share who do in private (Kuran 1995)."""
    return public - private


def entropy(chances: npt.ArrayLike) -> float:
    """Bits of uncertainty about whether each act is done, summed over acts of these chances (Shannon 1948)."""
    p = np.asarray(chances, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = -p * np.log2(p) - (1 - p) * np.log2(1 - p)
    return float(np.nan_to_num(parts).sum())


def conformity(chances: npt.ArrayLike, chances_without: npt.ArrayLike) -> float:
    """The fall in the entropy of acts, as a share of what it was without the scheme."""
    before = entropy(chances_without)
    return 1 - entropy(chances) / before if before > 0 else float("nan")
