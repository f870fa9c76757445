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
LARGEST_LOG = 30.0  # of a ratio, beyond all that people could be counted for
HALVINGS = 60  # until the end of an interval is exact to the last digits of a float


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
    return gap_between(wilson(count, whole), wilson(other, other_whole))


def gap_between(first: Estimate, second: Estimate) -> Estimate:
    """The first estimate less the second, from their own intervals (Newcombe 1998).

    Args:
        first: With its interval.
        second: With its interval, from other people.

    Returns:
        The difference; NaN where one of them is.
    """
    gap = first.value - second.value
    below = (first.value - first.low) ** 2 + (second.high - second.value) ** 2
    above = (first.high - first.value) ** 2 + (second.value - second.low) ** 2
    return Estimate(gap, gap - math.sqrt(below), gap + math.sqrt(above))


def ratio(count: float, whole: float, other: float, other_whole: float) -> Estimate:
    """The first share over the second, with the score interval of Koopman 1984.

    Args:
        count: How many of the first whole.
        whole: Of how many.
        other: How many of the second whole.
        other_whole: Of how many.

    Returns:
        The ratio: 0 where the first share is, infinite where the second is 0; NaN where
        both are. An interval that begins at 0 or never ends says so.
    """
    if min(whole, other_whole) <= 0 or max(count, other) <= 0:
        return NOTHING
    shares = (count, whole, other, other_whole)
    if other <= 0:
        low = _bisect(shares, -LARGEST_LOG, LARGEST_LOG)
        return Estimate(math.inf, low, math.inf)
    if count <= 0:
        high = _bisect(shares, LARGEST_LOG, -LARGEST_LOG)
        return Estimate(0.0, 0.0, high)
    value = (count / whole) / (other / other_whole)
    low = _bisect(shares, -LARGEST_LOG, math.log(value))
    high = _bisect(shares, LARGEST_LOG, math.log(value))
    return Estimate(value, low, high)


def _bisect(
    shares: tuple[float, float, float, float], outside: float, inside: float
) -> float:
    """The ratio at which the data stop contradicting it; both ends as logarithms."""
    for _ in range(HALVINGS):
        middle = (outside + inside) / 2
        if _contradiction(*shares, math.exp(middle)) > NORMAL_QUANTILE**2:
            outside = middle
        else:
            inside = middle
    return math.exp((outside + inside) / 2)


def _contradiction(
    count: float, whole: float, other: float, other_whole: float, ratio: float
) -> float:
    """How far the data are from a ratio, as a chi-squared of one degree.

    The shares are the likeliest ones that have the ratio (Miettinen & Nurminen 1985).
    """
    both = count + other
    square = (whole + other_whole) * ratio
    linear = whole * ratio + count + other_whole + other * ratio
    root = math.sqrt(max(0.0, linear * linear - 4 * square * both))
    second = 2 * both / (linear + root)
    first = min(1.0, ratio * second)
    variance = first * (1 - first) / whole
    variance += ratio * ratio * second * (1 - second) / other_whole
    gap = count / whole - ratio * other / other_whole
    if variance <= 0:
        return 0.0 if gap == 0 else math.inf
    return gap * gap / variance


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
