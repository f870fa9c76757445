"""How far ties keep within a kind of people.

A mixing matrix holds the share of all ties from each kind (row) to each kind (column).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def assortativity(mixing: npt.ArrayLike) -> float:
    """(tr e - |e^2|) / (1 - |e^2|) of a mixing matrix e (Newman 2003).

    Args:
        mixing: (kinds, kinds) shares of ties.

    Returns:
        1 if all ties keep within, 0 if by chance; NaN if there is one kind.
    """
    shares = np.asarray(mixing, float)
    chance = _within_by_chance(shares)
    if chance >= 1:
        return float("nan")
    return float((np.trace(shares) - chance) / (1 - chance))


def modularity(mixing: npt.ArrayLike) -> float:
    """tr e - |e^2| of a mixing matrix e (Newman & Girvan 2004).

    Args:
        mixing: (kinds, kinds) shares of ties.

    Returns:
        How many more ties keep within than by chance, as a share of all.
    """
    shares = np.asarray(mixing, float)
    return float(np.trace(shares) - _within_by_chance(shares))


def _within_by_chance(shares: npt.NDArray[np.float64]) -> float:
    """|e^2|: the share of ties that would keep within if ends met at random."""
    return float((shares.sum(axis=0) * shares.sum(axis=1)).sum())


def external_internal(mixing: npt.ArrayLike) -> float:
    """Ties across less ties within, over all (Krackhardt & Stern 1988).

    Args:
        mixing: (kinds, kinds) shares of ties.

    Returns:
        From -1, all within, to 1, all across; NaN if there are none.
    """
    shares = np.asarray(mixing, float)
    ties = shares.sum()
    if ties <= 0:
        return float("nan")
    return float((ties - 2 * np.trace(shares)) / ties)


def survival(
    kept: float, whole: float, kept_within: float, whole_within: float
) -> float:
    """How much likelier a tie across is kept than one within.

    Args:
        kept: Ties across that are kept.
        whole: Ties across, kept or let go.
        kept_within: Ties within that are kept.
        whole_within: Ties within, kept or let go.

    Returns:
        Below 1, ties across are cut; NaN where there are none of one sort.
    """
    if min(whole, whole_within) <= 0 or kept_within <= 0:
        return float("nan")
    return (kept / whole) / (kept_within / whole_within)
