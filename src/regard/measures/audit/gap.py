"""Gaps between groups, rate by rate, corrected for being several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regard.measures.audit.count import (
    Count,
    difference_of,
    p_value_of,
    ratio_of,
)
from regard.measures.audit.curve import area_p_value
from regard.measures.audit.people import Decision
from regard.measures.audit.rates import AUC, BASE, ERROR_RATES, UNREAD, GroupRates
from regard.measures.interval import NOTHING, Estimate, gap_between
from regard.measures.significance import LEVEL

# An exact test needs no thirty people; of fewer than ten it says next to nothing.
FEWEST_COMPARED = 10


@dataclass(frozen=True)
class Gap:
    """One rate of one group against another's.

    Attributes:
        division: By what people are divided into groups.
        rate: Which rate; a decision by its name.
        group: Whose.
        against: The group that it is compared with.
        difference: The group's rate less the other's.
        ratio: The group's rate over the other's; NaN for areas under curves.
        p_value: How likely so large a gap is where there is none.
        corrected: The same, all comparisons of the audit taken together (Holm).
    """

    division: str
    rate: str
    group: str
    against: str
    difference: Estimate
    ratio: Estimate
    p_value: float
    corrected: float

    @property
    def clear(self) -> bool:
        """Whether it is more than chance: by its p-value and by its interval."""
        return self.corrected <= LEVEL and self.difference.clear


@dataclass(frozen=True)
class Comparisons:
    """Gaps, and how many could have been found.

    Attributes:
        gaps: Those that are shown.
        possible: How many comparisons chance had. Where the group to compare with is
            the one with the highest rate, all pairs of groups.
        possible_decided: How many of those are of what was decided.
    """

    gaps: tuple[Gap, ...]
    possible: int
    possible_decided: int = 0

    def without(self, rates: Sequence[str]) -> Comparisons:
        """The same, but for the gaps in some rates; chance had them all the same."""
        gaps = [gap for gap in self.gaps if gap.rate not in rates]
        return replace(self, gaps=tuple(gaps))


def compare_groups(
    division: str,
    groups: Sequence[GroupRates],
    decisions: Sequence[Decision],
    named: Sequence[str],
    weighted: bool,
) -> Comparisons:
    """Every group against one other, rate by rate.

    Args:
        division: By what people are divided.
        groups: The largest first.
        decisions: What was decided; where it is known to be good or bad for people,
            groups are compared with the one that comes off best.
        named: Groups to compare with, in place of the largest or the best.
        weighted: Whether counts are weighted.

    Returns:
        The gaps, not yet corrected.
    """
    usual = _named(groups, named) or groups[0]
    gaps: list[Gap] = []
    possible = 0
    decided = [decision.name for decision in decisions]
    for rate in (UNREAD, BASE, *ERROR_RATES):
        # An outcome that may be the decision is compared as one.
        if rate in decided:
            continue
        gaps += _gaps(division, rate, groups, usual, weighted)
        possible = len(gaps)
    before_decisions = possible
    for decision in decisions:
        compared = [group for group in groups if _may_compare(group, decision.name)]
        best = usual
        if decision.good is not None and _named(groups, named) is None:
            best = best_off(compared, decision) or usual
            possible += len(compared) * (len(compared) - 1) // 2
        else:
            possible += len(compared) - 1
        gaps += _gaps(division, decision.name, compared, best, weighted, exact=True)
    areas = list(_area_gaps(division, groups, usual))
    possible_decided = max(possible - before_decisions, 0)
    return Comparisons((*gaps, *areas), max(possible, 0) + len(areas), possible_decided)


def best_off(groups: Sequence[GroupRates], decision: Decision) -> GroupRates | None:
    """The group with the highest share of what is good for its people.

    Args:
        groups: Those that are compared, by an exact test also where few people are.
        decision: Says what is good.

    Returns:
        The first of the highest; None where there is no group.
    """
    best: GroupRates | None = None
    highest = -1.0
    for group in groups:
        share = favoured(group, decision).share.value
        if share > highest:
            best = group
            highest = share
    return best


def favoured(group: GroupRates, decision: Decision) -> Count:
    """How many of a group got what is good for them.

    Args:
        group: The group.
        decision: Says what is good.

    Returns:
        The selected where that is good; else all others.
    """
    count = group.unrefused[decision.name]
    if decision.good:
        return count
    return count.rest


def _named(groups: Sequence[GroupRates], named: Sequence[str]) -> GroupRates | None:
    for group in groups:
        if group.name in named:
            return group
    return None


def _may_compare(group: GroupRates, decision: str) -> bool:
    return group.people >= FEWEST_COMPARED and decision in group.unrefused


def _count_of(group: GroupRates, rate: str, exact: bool) -> Count | None:
    """What is compared; exact: also where few people are under the rate."""
    if rate == UNREAD:
        return group.unread
    if exact:
        return group.unrefused[rate]
    return group.counts.get(rate)


def _gaps(
    division: str,
    rate: str,
    groups: Sequence[GroupRates],
    against: GroupRates,
    weighted: bool,
    exact: bool = False,
) -> Iterator[Gap]:
    """Every group against one other, at one rate; exact: also those of few people."""
    usual = _count_of(against, rate, exact)
    for group in groups:
        own = _count_of(group, rate, exact)
        if group.name == against.name or own is None or usual is None:
            continue
        # Where every row could be read, there is nothing to compare.
        if rate == UNREAD and own.part == 0 and usual.part == 0:
            continue
        p_value = p_value_of(own, usual, weighted and rate != UNREAD)
        yield Gap(
            division=division,
            rate=rate,
            group=group.name,
            against=against.name,
            difference=difference_of(own, usual),
            ratio=ratio_of(own, usual),
            p_value=p_value,
            corrected=p_value,
        )


def _area_gaps(
    division: str, groups: Sequence[GroupRates], against: GroupRates
) -> Iterator[Gap]:
    """The area under the curve of every group against one other's."""
    for group in groups:
        difference = gap_between(group.area, against.area)
        if group.name == against.name or difference.value != difference.value:
            continue
        p_value = area_p_value(
            group.area.value, group.outcomes, against.area.value, against.outcomes
        )
        yield Gap(
            division=division,
            rate=AUC,
            group=group.name,
            against=against.name,
            difference=difference,
            ratio=NOTHING,
            p_value=p_value,
            corrected=p_value,
        )
