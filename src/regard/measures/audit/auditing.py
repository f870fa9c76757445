"""An audit: what can be said of groups, and what cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from regard.measures.audit.calibration import Calibration, calibration_of
from regard.measures.audit.gap import Comparisons, Gap, compare, correct
from regard.measures.audit.given import GapGiven, correct_given, gaps_given
from regard.measures.audit.impact import Impact, impacts
from regard.measures.audit.odds import EqualisedOdds, equalised_odds
from regard.measures.audit.people import (
    Columns,
    Decision,
    Members,
    Numbers,
    People,
    as_columns,
    members_of,
)
from regard.measures.audit.rates import (
    BASE,
    ERROR_RATES,
    GroupRates,
    Refusal,
    everyones_rates,
    rates_of_groups,
)
from regard.measures.audit.sweep import Sweep, sweep_of
from regard.measures.audit.warning import Warning, warnings_before, warnings_between

MOST_UNKNOWN = 0.2  # of all rows, beyond which nothing is said between groups

SilenceReason: TypeAlias = Literal["no group", "one group"]


@dataclass(frozen=True)
class Silence:
    """Why nothing is said between the groups of a division.

    Attributes:
        reason: Why.
        number: How many rows have no group, or are no rows.
        whole: Of how many.
    """

    reason: SilenceReason
    number: int
    whole: int


@dataclass(frozen=True)
class Division:
    """One way to divide people into groups.

    Attributes:
        name: The column, or several, whose values are the groups.
        unknown: Rows without a group.
        groups: The rates of each, the largest first.
        gaps: Between groups, corrected over all of the audit.
        impacts: Four fifths, for decisions of which is said what is good.
        odds: Equalised odds; None where there are no error rates to compare.
        calibration: The outcome by band of score; None without scores.
        sweep: The rates by threshold; None without scores.
        given: Gaps in decisions given the factor.
        refused: Rates that rest on too few people.
        silence: Why nothing is said between groups; None where something is.
    """

    name: str
    unknown: int
    groups: tuple[GroupRates, ...]
    gaps: tuple[Gap, ...]
    impacts: tuple[Impact, ...]
    odds: EqualisedOdds | None
    calibration: Calibration | None
    sweep: Sweep | None
    given: tuple[GapGiven, ...]
    refused: tuple[Refusal, ...]
    silence: Silence | None


@dataclass(frozen=True)
class Audit:
    """What can be said, and what cannot.

    Attributes:
        rows: Rows that were found.
        broken_lines: Lines that are no rows.
        unread: Rows of which something is not known that rates are counted from.
        everyone: The rates of all together.
        decisions: What was decided; an outcome that may be a decision is among them.
        supposed: Whether that outcome is only supposed to be one, and to be good.
        sign: -1 where scores were turned so that higher is better.
        weighted: Whether counts are weighted.
        comparisons: How many comparisons the corrected p-values take together.
        divisions: One for each way to divide people.
        warnings: What is to be known first.
    """

    rows: int
    broken_lines: int
    unread: int
    everyone: GroupRates
    decisions: tuple[Decision, ...]
    supposed: bool
    sign: int
    weighted: bool
    comparisons: int
    divisions: tuple[Division, ...]
    warnings: tuple[Warning, ...]

    @property
    def flagged(self) -> tuple[Impact, ...]:
        """Groups that miss four fifths, and not by chance."""
        return tuple(
            impact
            for division in self.divisions
            for impact in division.impacts
            if impact.flagged
        )


def audit(people: People, against: Sequence[str] = ()) -> Audit:
    """Rates by group, gaps between groups, and what cannot be said.

    Args:
        people: Everybody, a row each.
        against: Groups to compare with; of a division in which none of them is, the
            largest group, and for decisions the one that comes off best.

    Returns:
        The audit. Rows of which something is not known are counted as unread.
    """
    columns = as_columns(people)
    names = [decision.name for decision in people.decisions]
    everyone = everyones_rates(columns, names)
    before = list(
        warnings_before(columns, people.decisions, everyone, people.broken_lines)
    )
    supposed = any(warning.kind == "outcome may be a decision" for warning in before)
    decisions = people.decisions
    if supposed:
        decisions = (Decision(BASE, (), good=True),)
    reversed_scores = any(warning.kind == "area below half" for warning in before)
    drafts = [_Draft.of(name, people, columns, names) for name in people.groups]
    comparisons = [
        draft.compare(decisions, against, columns.weighted, reversed_scores)
        for draft in drafts
    ]
    gaps = correct(comparisons)
    decided = _decided(columns, decisions)
    conditional = [
        tuple(gaps_given(own, decided, columns, draft.members))
        for draft, own in zip(drafts, gaps, strict=True)
    ]
    given = correct_given(conditional)
    divisions = [
        draft.finish(columns, decisions, own, own_given)
        for draft, own, own_given in zip(drafts, gaps, given, strict=True)
    ]
    between = [
        warning
        for division in divisions
        for warning in warnings_between(division.name, division.gaps)
    ]
    return Audit(
        rows=len(columns.readable),
        broken_lines=people.broken_lines,
        unread=int(everyone.unread.part),
        everyone=everyone,
        decisions=decisions,
        supposed=supposed,
        sign=people.sign,
        weighted=columns.weighted,
        comparisons=sum(part.possible for part in comparisons),
        divisions=tuple(divisions),
        warnings=(*before, *between),
    )


@dataclass(frozen=True)
class _Draft:
    """A division before its gaps are corrected."""

    name: str
    members: Members
    unknown: int
    groups: tuple[GroupRates, ...]
    refused: tuple[Refusal, ...]
    silence: Silence | None

    @classmethod
    def of(
        cls, name: str, people: People, columns: Columns, decisions: Sequence[str]
    ) -> _Draft:
        members = members_of(people.groups[name], columns)
        groups, refused = rates_of_groups(columns, members, decisions)
        unknown = int((members.all_rows < 0).sum())
        return cls(
            name=name,
            members=members,
            unknown=unknown,
            groups=tuple(groups),
            refused=tuple(refused),
            silence=_silence(
                len(groups),
                unknown + people.broken_lines,
                len(members.all_rows) + people.broken_lines,
            ),
        )

    def compare(
        self,
        decisions: Sequence[Decision],
        against: Sequence[str],
        weighted: bool,
        reversed_scores: bool,
    ) -> Comparisons:
        """The gaps between its groups; of errors none where scores are upside down."""
        if self.silence is not None:
            return Comparisons((), 0)
        found = compare(self.name, self.groups, decisions, against, weighted)
        if not reversed_scores:
            return found
        gaps = [gap for gap in found.gaps if gap.rate not in ERROR_RATES]
        return Comparisons(tuple(gaps), found.possible)

    def finish(
        self,
        columns: Columns,
        decisions: Sequence[Decision],
        gaps: tuple[Gap, ...],
        given: tuple[GapGiven, ...],
    ) -> Division:
        """The division, its gaps corrected."""
        good = decisions[0].good if decisions else None
        odds = None
        if self.silence is None and any(gap.rate in ERROR_RATES for gap in gaps):
            odds = equalised_odds(self.groups)
        return Division(
            name=self.name,
            unknown=self.unknown,
            groups=self.groups,
            gaps=gaps,
            impacts=tuple(impacts(gaps, self.groups, decisions)),
            odds=odds,
            calibration=calibration_of(columns, self.members),
            sweep=sweep_of(columns, self.members, good),
            given=given,
            refused=self.refused,
            silence=self.silence,
        )


def _decided(columns: Columns, decisions: Sequence[Decision]) -> dict[str, Numbers]:
    """(people,) who was selected, by decision; a supposed one is the outcome."""
    if not columns.decisions:
        return {} if columns.outcome is None else {BASE: columns.outcome}
    names = [decision.name for decision in decisions]
    return dict(zip(names, columns.decisions, strict=True))


def _silence(groups: int, unknown: int, rows: int) -> Silence | None:
    if unknown > MOST_UNKNOWN * rows:
        return Silence("no group", unknown, rows)
    if groups < 2:
        return Silence("one group", 0, rows)
    return None
