"""Four fifths, as 29 CFR 1607.4(D) has it: against the group that comes off best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from regard.measures.audit.count import Count, ratio_of
from regard.measures.audit.gap import Gap, favoured
from regard.measures.audit.people import Decision
from regard.measures.audit.rates import GroupRates
from regard.measures.disparity import FOUR_FIFTHS
from regard.measures.interval import Estimate

ImpactVerdict: TypeAlias = Literal[
    "none at all",
    "below four fifths",
    "may be chance",
    "less, within four fifths",
    "more than the other",
    "nobody at all",
    "nothing shown",
]
"""What follows, the gravest first."""

FLAGGED: tuple[ImpactVerdict, ...] = ("none at all", "below four fifths")


@dataclass(frozen=True)
class Impact:
    """The favourable share of one group over that of the group that comes off best.

    Attributes:
        division: By what people are divided.
        decision: Which decision.
        group: Whose share.
        against: The group with the highest share, or the one that was named.
        favoured: How many of the group got what is good for them.
        others_favoured: How many of the other.
        ratio: One share over the other.
        p_value: How likely so large a gap is where there is none.
        corrected: The same, all comparisons of the audit taken together (Holm).
        verdict: What follows.
    """

    division: str
    decision: str
    group: str
    against: str
    favoured: Count
    others_favoured: Count
    ratio: Estimate
    p_value: float
    corrected: float
    verdict: ImpactVerdict

    @property
    def flagged(self) -> bool:
        """Whether four fifths are missed, and not by chance."""
        return self.verdict in FLAGGED


def impacts(
    gaps: Sequence[Gap], groups: Sequence[GroupRates], decisions: Sequence[Decision]
) -> Iterator[Impact]:
    """The impact ratios of a division.

    Args:
        gaps: Corrected.
        groups: Of the division.
        decisions: Those of which nobody said what is good have no impact ratio.

    Yields:
        One for each gap in a decision.
    """
    by_name = {group.name: group for group in groups}
    for decision in decisions:
        if decision.good is None:
            continue
        for gap in gaps:
            if gap.rate == decision.name:
                yield _impact(gap, by_name, decision)


def _impact(gap: Gap, groups: dict[str, GroupRates], decision: Decision) -> Impact:
    own = favoured(groups[gap.group], decision)
    others = favoured(groups[gap.against], decision)
    ratio = ratio_of(own, others)
    return Impact(
        division=gap.division,
        decision=decision.name,
        group=gap.group,
        against=gap.against,
        favoured=own,
        others_favoured=others,
        ratio=ratio,
        p_value=gap.p_value,
        corrected=gap.corrected,
        verdict=_verdict(own, others, ratio, gap.clear),
    )


def _verdict(own: Count, others: Count, ratio: Estimate, clear: bool) -> ImpactVerdict:
    if own.part == 0 and others.part == 0:
        return "nobody at all"
    if ratio.value < FOUR_FIFTHS:
        if not clear:
            return "may be chance"
        if own.part == 0:
            return "none at all"
        return "below four fifths"
    if not clear:
        return "nothing shown"
    if ratio.value < 1:
        return "less, within four fifths"
    return "more than the other"
