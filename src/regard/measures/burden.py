"""What it costs people to be accepted."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def least_cost(
    score: npt.ArrayLike, threshold: float, cost: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """What each person would have to spend to reach a threshold.

    Args:
        score: (people,) scores.
        threshold: From which on people are accepted.
        cost: What a point costs, for everybody or (people,) for each.

    Returns:
        (people,) costs; 0 for those who are accepted.
    """
    missing = np.maximum(0.0, threshold - np.asarray(score, float))
    return np.asarray(missing * np.asarray(cost, float))


def social_burden(costs: npt.ArrayLike, qualified: npt.ArrayLike) -> float:
    """The mean least cost among the qualified (Milli, Miller, Dragan & Hardt 2019).

    Args:
        costs: (people,) least costs.
        qualified: (people,) whether somebody ought to be accepted.

    Returns:
        The mean; NaN where nobody is qualified.
    """
    of_qualified = np.asarray(costs, float)[np.asarray(qualified).astype(bool)]
    if not len(of_qualified):
        return float("nan")
    return float(of_qualified.mean())


def burden_gap(
    costs: npt.ArrayLike, qualified: npt.ArrayLike, group: npt.ArrayLike
) -> float:
    """The greatest less the least social burden of the groups.

    Args:
        costs: (people,) least costs.
        qualified: (people,) whether somebody ought to be accepted.
        group: (people,) names of groups.

    Returns:
        The gap; NaN where nobody is qualified.
    """
    cost = np.asarray(costs, float)
    able = np.asarray(qualified).astype(bool)
    names = np.asarray(group)
    burdens = []
    for name in np.unique(names):
        members = names == name
        burdens.append(social_burden(cost[members], able[members]))
    finite = [burden for burden in burdens if np.isfinite(burden)]
    if not finite:
        return float("nan")
    return max(finite) - min(finite)


def recourse(costs: npt.ArrayLike, most: npt.ArrayLike) -> tuple[float, float]:
    """What the refused could do about it (Ustun, Spangher & Liu 2019).

    Args:
        costs: (people,) least costs.
        most: What somebody can spend, everybody or (people,) each.

    Returns:
        Of those refused, the mean least cost within `most`, and the share for whom
        there is no such way; NaN where there is nobody.
    """
    cost = np.asarray(costs, float)
    is_refused = cost > 0
    refused = cost[is_refused]
    if not len(refused):
        return float("nan"), float("nan")
    means = np.broadcast_to(np.asarray(most, float), cost.shape)
    within = refused[refused <= means[is_refused]]
    without_way = 1 - len(within) / len(refused)
    if not len(within):
        return float("nan"), without_way
    return float(within.mean()), without_way
