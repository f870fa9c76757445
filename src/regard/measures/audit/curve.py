"""The area under the curve, with an interval that does not collapse at 0 and 1."""

from __future__ import annotations

import math

import numpy as np

from regard.measures.audit.people import RealNumbers, WholeNumbers
from regard.measures.interval import NORMAL_QUANTILE, NOTHING, Estimate
from regard.measures.significance import normal_p_value

AREA_HALVINGS = 60  # until an interval's end is exact to a float's last digits


def curve_area(
    score: RealNumbers, outcome: WholeNumbers, weight: RealNumbers
) -> tuple[Estimate, tuple[float, float]]:
    """How well scores tell those with the outcome (Mann & Whitney 1947).

    Args:
        score: (people,) scores.
        outcome: (people,) 1 where it came about.
        weight: (people,) ones where nothing is weighted.

    Returns:
        The chance that somebody with the outcome scores above somebody without it,
        ties counting half, with the interval of Newcombe 2006 (method 5); NaN where
        one of the two is missing. And how many have the outcome, and how many not.
    """
    values, level = np.unique(score, return_inverse=True)
    levels = len(values)
    yes = np.bincount(level, weight * outcome, levels)
    no = np.bincount(level, weight * (1 - outcome), levels)
    sizes = (
        _effective(weight[outcome == 1]),
        _effective(weight[outcome == 0]),
    )
    if not (yes.sum() > 0 and no.sum() > 0):
        return NOTHING, sizes
    below = np.cumsum(no) - no / 2
    area = float((yes * below).sum() / (yes.sum() * no.sum()))
    return area_estimate(area, *sizes), sizes


def area_estimate(area: float, yes: float, no: float) -> Estimate:
    """An area with its interval.

    Args:
        area: From 0 to 1.
        yes: How many people have the outcome.
        no: How many have not.

    Returns:
        All areas that lie no further from it than chance would bring it, by the
        variance of Hanley & McNeil 1982 as Newcombe 2006 takes it.
    """
    return Estimate(area, _end(area, 0.0, yes, no), _end(area, 1.0, yes, no))


def area_p_value(
    first: float, sizes: tuple[float, float], second: float, others: tuple[float, float]
) -> float:
    """How likely so large a gap of two areas is where there is none.

    Args:
        first: The area of one group.
        sizes: How many of it have the outcome, and how many not.
        second: The area of another.
        others: How many of that one.

    Returns:
        The two-sided p-value at the area of both together.
    """
    own = sum(sizes)
    pooled = (first * own + second * sum(others)) / (own + sum(others))
    variance = _variance(pooled, *sizes) + _variance(pooled, *others)
    if variance <= 0:
        return 1.0
    return normal_p_value((first - second) / math.sqrt(variance))


def _variance(area: float, yes: float, no: float) -> float:
    middle = (yes + no) / 2 - 1
    spread = (1 - area) / (2 - area) + area / (1 + area)
    return area * (1 - area) * (1 + middle * spread) / (yes * no)


def _end(area: float, outside: float, yes: float, no: float) -> float:
    """The area, between this one and the outermost, where chance stops reaching."""
    inside = area
    for _ in range(AREA_HALVINGS):
        middle = (outside + inside) / 2
        reach = NORMAL_QUANTILE * math.sqrt(_variance(middle, yes, no))
        if abs(area - middle) > reach:
            outside = middle
        else:
            inside = middle
    return (outside + inside) / 2


def _effective(weight: RealNumbers) -> float:
    """As many people of equal weight as would tell as much (Kish 1965)."""
    squares = float((weight * weight).sum())
    if squares <= 0:
        return 0.0
    return float(weight.sum()) ** 2 / squares
