"""How far ties keep within a kind of people."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def mixing(ends: npt.ArrayLike, others: npt.ArrayLike, kinds: int) -> Floats:
    """The share of ties from kind to kind, from arrays of the kinds at both ends."""
    a, b = np.asarray(ends, np.int64), np.asarray(others, np.int64)
    counts = (
        np.bincount(a * kinds + b, minlength=kinds * kinds)
        .reshape(kinds, kinds)
        .astype(float)
    )
    return np.asarray(counts / max(counts.sum(), 1.0))


def assortativity(e: npt.ArrayLike) -> float:
    """(tr e - |e^2|) / (1 - |e^2|) of a mixing matrix (Newman 2003): 1 if all ties keep within, 0 if by chance."""
    shares = np.asarray(e, float)
    chance = float((shares.sum(axis=0) * shares.sum(axis=1)).sum())
    return (
        float((np.trace(shares) - chance) / (1 - chance))
        if chance < 1
        else float("nan")
    )


def modularity(e: npt.ArrayLike) -> float:
    """tr e - |e^2| (Newman & Girvan 2004)."""
    shares = np.asarray(e, float)
    return float(np.trace(shares) - (shares.sum(axis=0) * shares.sum(axis=1)).sum())


def external_internal(e: npt.ArrayLike) -> float:
    """(external - internal) / all ties, from -1 to 1 (Krackhardt & Stern 1988)."""
    shares = np.asarray(e, float)
    return (
        float((shares.sum() - 2 * np.trace(shares)) / shares.sum())
        if shares.sum() > 0
        else float("nan")
    )


def survival(
    kept: float, whole: float, kept_within: float, whole_within: float
) -> float:
    """How much likelier a tie across is kept than one within: below 1, ties across are cut."""
    if min(whole, whole_within) <= 0 or kept_within <= 0:
        return float("nan")
    return (kept / whole) / (kept_within / whole_within)
