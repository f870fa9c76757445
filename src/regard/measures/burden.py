"""What it costs people to be accepted."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def least_cost(
    score: npt.ArrayLike, threshold: float, cost: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """What each person would have to spend to reach the threshold, at so much a point."""
    return np.asarray(
        np.maximum(0.0, threshold - np.asarray(score, float)) * np.asarray(cost, float)
    )


def social_burden(costs: npt.ArrayLike, qualified: npt.ArrayLike) -> float:
    """The mean least cost of being accepted among the qualified (Milli, Miller, Dragan & Hardt 2019)."""
    c, q = np.asarray(costs, float), np.asarray(qualified).astype(bool)
    return float(c[q].mean()) if q.any() else float("nan")


def burden_gap(
    costs: npt.ArrayLike, qualified: npt.ArrayLike, group: npt.ArrayLike
) -> float:
    """The greatest less the least social burden of the groups."""
    c, q, g = (
        np.asarray(costs, float),
        np.asarray(qualified).astype(bool),
        np.asarray(group),
    )
    found = [social_burden(c[g == one], q[g == one]) for one in np.unique(g)]
    finite = [burden for burden in found if np.isfinite(burden)]
    return max(finite) - min(finite) if finite else float("nan")


def recourse(costs: npt.ArrayLike, most: float) -> tuple[float, float]:
    """Of those refused: the mean least cost within `most`, and the share for whom there is no such way
    (Ustun, Spangher & Liu 2019)."""
    c = np.asarray(costs, float)
    refused = c[c > 0]
    within = refused[refused <= most]
    if not len(refused):
        return float("nan"), float("nan")
    return (float(within.mean()) if len(within) else float("nan")), 1 - len(
        within
    ) / len(refused)
