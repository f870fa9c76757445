"""Gaps given a legitimate factor: people compared with others like them in it.

A gap may lie in who applies for what. Within each value of the factor people are
compared, and the gaps put together, each weighing as much as it tells (Mantel &
Haenszel 1959).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from regard.measures.audit.count import Count, count_by_group, difference_of
from regard.measures.audit.gap import Gap
from regard.measures.audit.people import Members, PeopleColumns, WholeNumbers
from regard.measures.interval import Estimate
from regard.measures.significance import LEVEL, normal_p_value


@dataclass(frozen=True)
class GapGiven:
    """One gap in a decision, with and without the factor.

    Attributes:
        division: By what people are divided.
        rate: Which decision.
        group: Whose rate.
        against: The group that it is compared with.
        raw: The difference without the factor.
        difference: The difference between people alike in the factor.
        strata: In how many values of it both groups have people.
        left_out: How many people of the two have a value where the other has none.
        p_value: How likely so large a gap is where there is none (Mantel-Haenszel).
        corrected: The same, all comparisons of the audit taken together (Holm).
    """

    division: str
    rate: str
    group: str
    against: str
    raw: Estimate
    difference: Estimate
    strata: int
    left_out: int
    p_value: float
    corrected: float

    @property
    def clear(self) -> bool:
        """Whether it is more than chance: by its p-value and by its interval."""
        return self.corrected <= LEVEL and self.difference.clear


def gaps_given(
    gaps: Sequence[Gap],
    rates: dict[str, WholeNumbers],
    columns: PeopleColumns,
    members: Members,
) -> Iterator[GapGiven]:
    """The gaps that are to be seen given the factor.

    Args:
        gaps: Of one division.
        rates: Who has what a rate counts, by the name of the rate.
        columns: Everybody, with the factor.
        members: Their groups.

    Yields:
        One for each gap of those rates for which both groups have people somewhere.
    """
    factor = columns.factor
    if factor is None or not len(factor):
        return
    strata = int(factor.max()) + 1
    for rate, marks in rates.items():
        cell = np.where(
            (members.number >= 0) & (factor >= 0), members.number * strata + factor, -1
        )
        counts = count_by_group(
            marks.astype(bool),
            np.ones(len(marks), bool),
            cell,
            strata * len(members.names),
            columns.weight,
        )
        cells = list(counts)
        for gap in gaps:
            if gap.rate == rate:
                first = members.names.index(gap.group) * strata
                second = members.names.index(gap.against) * strata
                own = cells[first : first + strata]
                others = cells[second : second + strata]
                conditional = _gap_given(gap, own, others)
                if conditional is not None:
                    yield conditional


def _gap_given(
    gap: Gap, own: Sequence[Count], others: Sequence[Count]
) -> GapGiven | None:
    shared: list[tuple[Count, Count]] = []
    left_out = 0.0
    for first, second in zip(own, others, strict=True):
        if first.whole > 0 and second.whole > 0:
            shared.append((first, second))
        else:
            left_out += first.whole + second.whole
    if not shared:
        return None
    p_value = mantel_haenszel_p_value(shared)
    return GapGiven(
        division=gap.division,
        rate=gap.rate,
        group=gap.group,
        against=gap.against,
        raw=gap.difference,
        difference=mantel_haenszel_difference(shared),
        strata=len(shared),
        left_out=round(left_out),
        p_value=p_value,
        corrected=p_value,
    )


def mantel_haenszel_difference(strata: Sequence[tuple[Count, Count]]) -> Estimate:
    """The common difference of two shares over strata (Mantel & Haenszel's weights).

    Args:
        strata: The two counts of each.

    Returns:
        The difference, with Newcombe's interval on as many people of each group as
        the weights leave.
    """
    own: list[tuple[Count, float]] = []
    others: list[tuple[Count, float]] = []
    for first, second in strata:
        weight = first.whole * second.whole / (first.whole + second.whole)
        own.append((first, weight))
        others.append((second, weight))
    return difference_of(_standardised(own), _standardised(others))


def mantel_haenszel_p_value(strata: Sequence[tuple[Count, Count]]) -> float:
    """The two-sided p-value of no difference in any stratum (Mantel & Haenszel 1959).

    Args:
        strata: The two counts of each.

    Returns:
        By the normal approximation, not corrected for continuity; 1 where nothing can
        differ.
    """
    surplus = 0.0
    variance = 0.0
    for first, second in strata:
        total = first.whole + second.whole
        part = first.part + second.part
        if total <= 1:
            continue
        surplus += first.part - first.whole * part / total
        spread = first.whole * second.whole * part * (total - part)
        variance += spread / (total * total * (total - 1))
    if variance <= 0:
        return 1.0
    return normal_p_value(surplus / variance**0.5)


def _standardised(strata: Sequence[tuple[Count, float]]) -> Count:
    """The share that a group would have if its strata weighed so much."""
    total = 0.0
    share = 0.0
    variance = 0.0
    for count, weight in strata:
        total += weight
        share += weight * count.part / count.whole
        variance += weight**2 / count.whole
    # As many people as would leave the same variance, were there no strata.
    people = total**2 / variance
    return Count(share / total * people, people)
