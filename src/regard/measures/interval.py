"""How far a number may lie from the truth.

Intervals for shares, for their gaps and ratios, and for means over seeds; all of 95 %.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

NORMAL_QUANTILE = 1.959963984540054  # of .975
UPPER_TAIL = 0.975  # two-sided 95 %


class Estimate(NamedTuple):
    """A value with the ends of its 95 % interval.

    Attributes:
        value: The value itself; NaN where it is undefined.
        low: Where the interval begins; NaN where there is none.
        high: Where it ends.
    """

    value: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


NOTHING = Estimate(math.nan, math.nan, math.nan)


def wilson(count: float, whole: float) -> Estimate:
    """A share with its score interval (Wilson 1927).

    Args:
        count: How many of the whole.
        whole: Of how many.

    Returns:
        The share; NaN for a whole of nothing.
    """
    if whole <= 0:
        return NOTHING
    share = count / whole
    squared = NORMAL_QUANTILE * NORMAL_QUANTILE
    middle = share + squared / (2 * whole)
    variance = share * (1 - share) / whole + squared / (4 * whole * whole)
    half = NORMAL_QUANTILE * math.sqrt(variance)
    scale = 1 + squared / whole
    low = max(0.0, (middle - half) / scale)
    high = min(1.0, (middle + half) / scale)
    return Estimate(share, low, high)


def difference(
    count: float, whole: float, other: float, other_whole: float
) -> Estimate:
    """The first share less the second (Newcombe 1998, method 10: hybrid score).

    Args:
        count: How many of the first whole.
        whole: Of how many.
        other: How many of the second whole.
        other_whole: Of how many.

    Returns:
        The difference, from -1 to 1.
    """
    first = wilson(count, whole)
    second = wilson(other, other_whole)
    gap = first.value - second.value
    below = (first.value - first.low) ** 2 + (second.high - second.value) ** 2
    above = (first.high - first.value) ** 2 + (second.value - second.low) ** 2
    return Estimate(gap, gap - math.sqrt(below), gap + math.sqrt(above))


def ratio(count: float, whole: float, other: float, other_whole: float) -> Estimate:
    """The first share over the second, with the log interval of Katz et al. 1978.

    Args:
        count: How many of the first whole.
        whole: Of how many.
        other: How many of the second whole.
        other_whole: Of how many.

    Returns:
        The ratio; NaN where one of the numbers is zero, since it has no logarithm.
    """
    if min(count, whole, other, other_whole) <= 0:
        return NOTHING
    value = (count / whole) / (other / other_whole)
    variance = 1 / count - 1 / whole + 1 / other - 1 / other_whole
    # Rounding may leave a little less than nothing where both shares are one.
    spread = NORMAL_QUANTILE * math.sqrt(max(0.0, variance))
    return Estimate(value, value * math.exp(-spread), value * math.exp(spread))


def mean(values: npt.ArrayLike) -> Estimate:
    """The mean over replicates with Student's interval.

    Args:
        values: One number a replicate; those that are not finite are left out.

    Returns:
        The mean; without ends for one replicate alone, and NaN for none.
    """
    numbers = np.asarray(values, float)
    numbers = numbers[np.isfinite(numbers)]
    if not len(numbers):
        return NOTHING
    middle = float(numbers.mean())
    if len(numbers) == 1:
        return Estimate(middle, math.nan, math.nan)
    error = float(numbers.std(ddof=1)) / math.sqrt(len(numbers))
    half = student_quantile(len(numbers) - 1) * error
    return Estimate(middle, middle - half, middle + half)


def student_quantile(freedom: int) -> float:
    """The two-sided 95 % quantile of Student's t.

    Args:
        freedom: Degrees of freedom, from 1 up.

    Returns:
        12.706 for one degree, falling towards the normal quantile.
    """
    # Loaded here: audits need no t, and SciPy is slow to load.
    from scipy.special import stdtrit

    return float(stdtrit(freedom, UPPER_TAIL))


def paired(values: npt.ArrayLike, others: npt.ArrayLike) -> Estimate:
    """The mean difference of replicates that share their random numbers.

    Args:
        values: One number a replicate.
        others: What is taken from each, seed by seed.

    Returns:
        The mean of the differences.
    """
    return mean(np.asarray(values, float) - np.asarray(others, float))
