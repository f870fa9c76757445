"""How people move between tiers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def transition(moves: npt.ArrayLike) -> Floats:
    """Counts of moves (from row to column) as chances; rows without anybody are NaN."""
    counts = np.asarray(moves, float)
    whole = counts.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.where(whole > 0, counts / whole, np.nan)


def shorrocks(chances: npt.ArrayLike) -> float:
    """(n - trace P) / (n - 1), over tiers that anybody held (Shorrocks 1978); 0 where nobody moves."""
    p = np.asarray(chances, float)
    held = np.isfinite(p).all(axis=1)
    n = int(held.sum())
    return float((n - np.diag(p)[held].sum()) / (n - 1)) if n > 1 else float("nan")


def escape_time(chances: npt.ArrayLike, tier: int = 0) -> float:
    """Mean steps spent in a tier before leaving it: 1 / (1 - p_bb) (Prais 1955); infinite if none leaves."""
    stay = float(np.asarray(chances, float)[tier, tier])
    return (
        float("nan") if np.isnan(stay) else 1 / (1 - stay) if stay < 1 else float("inf")
    )


def second_eigenvalue(chances: npt.ArrayLike) -> float:
    """The size of the second largest eigenvalue of P: near 1, where one starts decides for long."""
    p = np.asarray(chances, float)
    held = np.isfinite(p).all(axis=1)
    p = p[np.ix_(held, held)]
    return (
        float(np.sort(np.abs(np.linalg.eigvals(p)))[-2]) if len(p) > 1 else float("nan")
    )


def leaving(moves: npt.ArrayLike, tier: int = 0) -> float:
    """The chance a step of leaving a tier; NaN if nobody was in it."""
    row = np.asarray(moves, float)[tier]
    return float(1 - row[tier] / row.sum()) if row.sum() > 0 else float("nan")


def exit_to_entry(moves: npt.ArrayLike, below: int) -> float:
    """Moves out of the tiers under `below` over moves into them (China's defaulter list: 1.148 in 2024)."""
    counts = np.asarray(moves, float)
    into = counts[below:, :below].sum()
    return float(counts[:below, below:].sum() / into) if into > 0 else float("nan")
