"""Shares as they were counted, for all groups at once, weighted or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from regard.measures.audit.people import Marks, RealNumbers, WholeNumbers
from regard.measures.interval import Estimate, difference, ratio, wilson
from regard.measures.significance import fisher, score_test


class Count(NamedTuple):
    """How many, and of how many.

    With weights, both are as many people of equal weight as would tell as much (Kish
    1965), so that intervals are as wide as the weights leave them.

    Attributes:
        part: How many.
        whole: Of how many.
    """

    part: float
    whole: float

    @property
    def share(self) -> Estimate:
        """The share with its interval (Wilson 1927)."""
        return wilson(self.part, self.whole)

    @property
    def rest(self) -> Count:
        """All the others of the same whole."""
        return Count(self.whole - self.part, self.whole)


def difference_of(first: Count, second: Count) -> Estimate:
    """The first share less the second, with Newcombe's interval.

    Args:
        first: One share.
        second: The other.

    Returns:
        The difference; NaN where a whole is empty.
    """
    return difference(first.part, first.whole, second.part, second.whole)


def ratio_of(first: Count, second: Count) -> Estimate:
    """The first share over the second, with Koopman's interval.

    Args:
        first: One share.
        second: The other.

    Returns:
        The ratio; NaN where both are nought.
    """
    return ratio(first.part, first.whole, second.part, second.whole)


def p_value_of(first: Count, second: Count, weighted: bool) -> float:
    """How likely so large a gap is where there is none.

    Args:
        first: One share.
        second: The other.
        weighted: Whether they are counted with weights, so that no exact test is.

    Returns:
        Fisher's exact p-value, or that of the score test where there are weights.
    """
    if weighted:
        return score_test(first.part, first.whole, second.part, second.whole)
    return fisher(
        int(first.part), int(first.whole), int(second.part), int(second.whole)
    )


@dataclass(frozen=True)
class GroupCounts:
    """One rate of all groups.

    Attributes:
        part: (groups,) how many, as `Count` has it.
        whole: (groups,) of how many.
        people: (groups,) of how many rows, whatever their weights.
    """

    part: RealNumbers
    whole: RealNumbers
    people: RealNumbers

    def __iter__(self) -> Iterator[Count]:
        """The count of each group."""
        for part, whole in zip(self.part, self.whole, strict=True):
            yield Count(float(part), float(whole))


def count_by_group(
    part: Marks, whole: Marks, number: WholeNumbers, groups: int, weight: RealNumbers
) -> GroupCounts:
    """Counts a share for every group at once.

    Args:
        part: (people,) who counts, of the whole.
        whole: (people,) who is counted among.
        number: (people,) of the group; below nought for none.
        groups: How many there are.
        weight: (people,) ones where nothing is weighted.

    Returns:
        The counts.
    """
    among = whole & (number >= 0)
    group = number[among]
    weights = weight[among]
    counted = part[among] * weights
    people = np.bincount(group, minlength=groups).astype(float)
    total = np.bincount(group, weights, groups)
    squares = np.bincount(group, weights * weights, groups)
    parts = np.bincount(group, counted, groups)
    with np.errstate(invalid="ignore", divide="ignore"):
        effective = np.where(squares > 0, total * total / squares, 0.0)
        shares = np.where(total > 0, parts / total, 0.0)
    # Without weights the counts stay whole, to the last digit.
    unweighted = people == total
    return GroupCounts(
        part=np.where(unweighted, parts, shares * effective),
        whole=np.where(unweighted, people, effective),
        people=people,
    )
