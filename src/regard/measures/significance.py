"""How likely a gap is by chance alone, and what several gaps make of that.

Two shares are compared exactly (Fisher); several comparisons are corrected together
(Holm), so that looking at more groups does not find more gaps where there are none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

LEVEL = 0.05  # the chance of a false gap, over all comparisons together
# Tables as likely as the one observed count as well; rounding must not leave them out.
AS_LIKELY = 1 + 1e-7


def fisher(count: int, whole: int, other: int, other_whole: int) -> float:
    """The two-sided p-value of two shares (Fisher 1935, exact at every size).

    Args:
        count: How many of the first whole.
        whole: Of how many.
        other: How many of the second whole.
        other_whole: Of how many.

    Returns:
        The chance of a table no likelier than this one, if both shares were the same;
        1 where a whole is empty.
    """
    # Loaded here: SciPy is slow to load, and most of what imports this needs none.
    from scipy.special import gammaln

    total = count + other
    least = max(0, total - other_whole)
    most = min(total, whole)
    possible = np.arange(least, most + 1)
    rest = total - possible
    # Logarithms of binomial coefficients, without what all tables share.
    logs = -gammaln(possible + 1) - gammaln(whole - possible + 1)
    logs -= gammaln(rest + 1) + gammaln(other_whole - rest + 1)
    weights = np.exp(logs - logs.max())
    own = weights[count - least]
    p_value = weights[weights <= own * AS_LIKELY].sum() / weights.sum()
    return float(min(1.0, p_value))


def score_test(count: float, whole: float, other: float, other_whole: float) -> float:
    """The two-sided p-value of two shares by Pearson's score test, for weighted counts.

    Args:
        count: How many of the first whole; weighted counts need not be whole numbers.
        whole: Of how many.
        other: How many of the second whole.
        other_whole: Of how many.

    Returns:
        The p-value; 1 where nothing differs or a whole is empty.
    """
    if whole <= 0 or other_whole <= 0:
        return 1.0
    pooled = (count + other) / (whole + other_whole)
    variance = pooled * (1 - pooled) * (1 / whole + 1 / other_whole)
    if variance <= 0:
        return 1.0
    gap = count / whole - other / other_whole
    return normal_p_value(gap / math.sqrt(variance))


def normal_p_value(deviation: float) -> float:
    """The two-sided p-value of so many standard deviations from zero."""
    return math.erfc(abs(deviation) / math.sqrt(2))


def holm(p_values: Sequence[float], comparisons: int = 0) -> list[float]:
    """P-values corrected for being several (Holm 1979).

    Args:
        p_values: Of the comparisons that are shown.
        comparisons: How many could have been shown; those left out count as if they
            were less clear than all others, which is on the safe side.

    Returns:
        In the same order, corrected; the chance that any of them is at most LEVEL
        where nothing differs is LEVEL.
    """
    total = max(comparisons, len(p_values))
    smallest_first = sorted(range(len(p_values)), key=lambda place: p_values[place])
    corrected = [1.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(smallest_first):
        highest = max(highest, (total - rank) * p_values[place])
        corrected[place] = min(1.0, highest)
    return corrected
