"""How far a number may lie from the truth: intervals for shares, their gaps, and means over seeds."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Z = 1.959963984540054  # the normal quantile of .975
STUDENT = (
    12.706,
    4.303,
    3.182,
    2.776,
    2.571,
    2.447,
    2.365,
    2.306,
    2.262,
    2.228,
    2.201,
    2.179,
    2.160,
    2.145,
    2.131,
    2.120,
    2.110,
    2.101,
    2.093,
    2.086,
    2.080,
    2.074,
    2.069,
    2.064,
    2.060,
    2.056,
    2.052,
    2.048,
    2.045,
    2.042,
)
"""Student's t, two-sided 95 %, for 1 to 30 degrees of freedom; beyond, the normal quantile."""


class Estimate(NamedTuple):
    """A value with the ends of its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


NOTHING = Estimate(math.nan, math.nan, math.nan)


def wilson(count: float, whole: float) -> Estimate:
    """A share with its score interval (Wilson 1927); NaN for a whole of nothing."""
    if whole <= 0:
        return NOTHING
    share = count / whole
    middle = share + Z * Z / (2 * whole)
    half = Z * math.sqrt(share * (1 - share) / whole + Z * Z / (4 * whole * whole))
    scale = 1 + Z * Z / whole
    return Estimate(
        share, max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
    )


def difference(
    count: float, whole: float, other: float, other_whole: float
) -> Estimate:
    """The first share less the second, with Newcombe's hybrid score interval (Newcombe 1998, method 10)."""
    a, b = wilson(count, whole), wilson(other, other_whole)
    gap = a.value - b.value
    low = gap - math.sqrt((a.value - a.low) ** 2 + (b.high - b.value) ** 2)
    high = gap + math.sqrt((a.high - a.value) ** 2 + (b.value - b.low) ** 2)
    return Estimate(gap, low, high)


def ratio(count: float, whole: float, other: float, other_whole: float) -> Estimate:
    """The first share over the second, with the log interval of Katz et al. 1978; NaN where one is zero."""
    if min(count, whole, other, other_whole) <= 0:
        return NOTHING
    value = (count / whole) / (other / other_whole)
    spread = Z * math.sqrt(
        max(0.0, 1 / count - 1 / whole + 1 / other - 1 / other_whole)
    )
    return Estimate(value, value * math.exp(-spread), value * math.exp(spread))


def mean(values: npt.ArrayLike) -> Estimate:
    """The mean over replicates with Student's interval; ends are NaN for one replicate alone."""
    found = np.asarray(values, float)
    found = found[np.isfinite(found)]
    if not len(found):
        return NOTHING
    middle = float(found.mean())
    if len(found) == 1:
        return Estimate(middle, math.nan, math.nan)
    quantile = STUDENT[len(found) - 2] if len(found) <= len(STUDENT) + 1 else Z
    half = quantile * float(found.std(ddof=1)) / math.sqrt(len(found))
    return Estimate(middle, middle - half, middle + half)


def paired(values: npt.ArrayLike, others: npt.ArrayLike) -> Estimate:
    """The mean difference of replicates that share their random numbers, seed by seed."""
    return mean(np.asarray(values, float) - np.asarray(others, float))
