"""How people move between tiers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def transition(moves: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Counts of moves as chances.

    Args:
        moves: (tiers, tiers) people who moved from row to column, or stayed.

    Returns:
        (tiers, tiers) chances; rows without anybody are NaN.
    """
    counts = np.asarray(moves, float)
    people = counts.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.where(people > 0, counts / people, np.nan)


def shorrocks(chances: npt.ArrayLike) -> float:
    """(n - trace P) / (n - 1) over the n tiers that anybody held (Shorrocks 1978).

    Args:
        chances: (tiers, tiers) chances of moving.

    Returns:
        0 where nobody moves, 1 where where one was says nothing; NaN for one tier.
    """
    among = _among_occupied(chances)
    tiers = len(among)
    if tiers < 2:
        return float("nan")
    return float((tiers - np.trace(among)) / (tiers - 1))


def second_eigenvalue(chances: npt.ArrayLike) -> float:
    """The size of the second largest eigenvalue of the chances of moving.

    Args:
        chances: (tiers, tiers) chances of moving.

    Returns:
        Near 1, where one starts decides for long; NaN for one tier.
    """
    among = _among_occupied(chances)
    if len(among) < 2:
        return float("nan")
    sizes = np.sort(np.abs(np.linalg.eigvals(among)))
    return float(sizes[-2])


def _among_occupied(chances: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The chances of moving between tiers that anybody was in."""
    matrix = np.asarray(chances, float)
    occupied = np.isfinite(matrix).all(axis=1)
    return matrix[np.ix_(occupied, occupied)]


def escape_time(chances: npt.ArrayLike, tier: int = 0) -> float:
    """Mean steps spent in a tier before leaving it, 1 / (1 - p) (Prais 1955).

    Args:
        chances: (tiers, tiers) chances of moving.
        tier: Its number.

    Returns:
        Steps; infinite if none leaves, NaN if nobody was there.
    """
    stay = float(np.asarray(chances, float)[tier, tier])
    if np.isnan(stay):
        return float("nan")
    if stay >= 1:
        return float("inf")
    return 1 / (1 - stay)


def leaving(moves: npt.ArrayLike, tier: int = 0) -> float:
    """The chance a step of leaving a tier.

    Args:
        moves: (tiers, tiers) people who moved from row to column, or stayed.
        tier: Its number.

    Returns:
        From 0 to 1; NaN if nobody was in it.
    """
    row = np.asarray(moves, float)[tier]
    if row.sum() <= 0:
        return float("nan")
    return float(1 - row[tier] / row.sum())


def exit_to_entry(moves: npt.ArrayLike, below: int) -> float:
    """Moves out of the worse tiers over moves into them.

    China's list of defaulters came to 1.148 in 2024.

    Args:
        moves: (tiers, tiers) people who moved from row to column, or stayed.
        below: How many tiers, the first ones, count as worse.

    Returns:
        Above 1 where more leave than come; NaN if nobody comes.
    """
    counts = np.asarray(moves, float)
    entries = counts[below:, :below].sum()
    exits = counts[:below, below:].sum()
    if entries <= 0:
        return float("nan")
    return float(exits / entries)
