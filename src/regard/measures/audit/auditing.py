"""An audit: what can be said of groups, and what cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, TypeAlias

from regard.measures.audit.calibration import Calibration, calibration_of
from regard.measures.audit.correction import correct
from regard.measures.audit.gap import Comparisons, Gap, compare_groups
from regard.measures.audit.given import GapGiven, gaps_given
from regard.measures.audit.impact import Impact, impacts
from regard.measures.audit.odds import EqualisedOdds, equalised_odds
from regard.measures.audit.people import (
    Decision,
    Members,
    People,
    PeopleColumns,
    WholeNumbers,
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
class NoComparison:
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
    silence: NoComparison | None

    @property
    def unread(self) -> int:
        """How many rows of its groups cannot be counted."""
        return sum(group.rows - group.people for group in self.groups)


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
    def insufficient(self) -> bool:
        """Whether too much of the file is no rows for anything to be relied upon."""
        return any(warning.kind == "many broken lines" for warning in self.warnings)

    @property
    def flagged(self) -> tuple[Impact, ...]:
        """Groups that miss four fifths, and not by chance."""
        impacts: list[Impact] = []
        for division in self.divisions:
            impacts += filter(attrgetter("flagged"), division.impacts)
        return tuple(impacts)


def audit_of(people: People, against: Sequence[str] = ()) -> Audit:
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
    before = list(warnings_before(columns, everyone, people))
    kinds = {warning.kind for warning in before}
    supposed = "outcome may be a decision" in kinds
    decisions = people.decisions
    if supposed:
        decisions = (Decision(BASE, (), good=True),)
    drafts = [_Draft.of(name, people, columns, names) for name in people.groups]
    comparisons: list[Comparisons] = []
    for draft in drafts:
        compared = draft.compare(decisions, against, columns.weighted)
        # Of scores upside down, what is called an error is none.
        if "area below half" in kinds:
            compared = compared.without(ERROR_RATES)
        comparisons.append(compared)
    decided = _decided(columns, decisions)
    conditional: list[list[GapGiven]] = []
    for draft, compared in zip(drafts, comparisons, strict=True):
        alike = gaps_given(compared.gaps, decided, columns, draft.members)
        conditional.append(list(alike))
    corrected = correct(comparisons, conditional)
    divisions: list[Division] = []
    between: list[Warning] = []
    for draft, own, given in zip(drafts, corrected.gaps, corrected.given, strict=True):
        divisions.append(draft.finish(columns, decisions, own, given))
        between += warnings_between(draft.name, own)
    return Audit(
        rows=len(columns.readable),
        broken_lines=people.broken_lines,
        unread=int(everyone.unread.part),
        everyone=everyone,
        decisions=decisions,
        supposed=supposed,
        sign=people.sign,
        weighted=columns.weighted,
        comparisons=corrected.comparisons,
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
    silence: NoComparison | None

    @classmethod
    def of(
        cls, name: str, people: People, columns: PeopleColumns, decisions: Sequence[str]
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
        self, decisions: Sequence[Decision], against: Sequence[str], weighted: bool
    ) -> Comparisons:
        """The gaps between its groups; none where nothing is to be said of them."""
        if self.silence is not None:
            return Comparisons((), 0)
        return compare_groups(self.name, self.groups, decisions, against, weighted)

    def finish(
        self,
        columns: PeopleColumns,
        decisions: Sequence[Decision],
        gaps: tuple[Gap, ...],
        given: tuple[GapGiven, ...],
    ) -> Division:
        """The division, its gaps corrected."""
        good = None
        if decisions:
            good = decisions[0].good
        rates = {gap.rate for gap in gaps}
        odds = None
        # Where errors are not compared, neither is their distance told.
        if not rates.isdisjoint(ERROR_RATES):
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


def _decided(
    columns: PeopleColumns, decisions: Sequence[Decision]
) -> dict[str, WholeNumbers]:
    """(people,) who was selected, by decision; a supposed one is the outcome."""
    if not columns.decisions and columns.outcome is not None:
        return {BASE: columns.outcome}
    names = map(attrgetter("name"), decisions)
    return dict(zip(names, columns.decisions, strict=False))


def _silence(groups: int, unknown: int, rows: int) -> NoComparison | None:
    if unknown > MOST_UNKNOWN * rows:
        return NoComparison("no group", unknown, rows)
    if groups < 2:
        return NoComparison("one group", 0, rows)
    return None
