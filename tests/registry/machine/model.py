"""A small model of the record in memory: what was accepted, and what follows from it.

It knows nothing of how the record works. All that it keeps is dated by its entry, so
it answers as of any moment and as known at any entry. Its standing is the reference
interpreter's on what counts; its lawful steps are read off the words that were
accepted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from regard.registry.bodies import Reported
from regard.registry.sealed_entries import SubjectName
from regard.scheme.model import Scheme
from regard.scheme.worth import harmful_directions
from regard.scoring.event import Event
from regard.scoring.reference import interpret
from tests.registry.machine.memberships import MembershipMoment
from tests.registry.machine.model_appeal import ModelAppeal
from tests.registry.machine.model_versions import LATEST, ModelVersions
from tests.registry.machine.weighing import costs, event_of

EXTRA_NOTICE_DAYS = 0
"""How much longer the model holds notice to be: a test sees that it would notice."""

# ── what was accepted of one person ─────────────────────────────────────────


@dataclass
class ModelDispute:
    """A dispute of a line, and its answer."""

    seq: int
    day: date
    answer_due: date
    suspends: bool
    filed_by: str
    answer: int = 0
    answered_on: date = date.min

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answer == 0

    def waits(self, known: int) -> bool:
        """Whether it waited, as known at an entry."""
        return self.seq <= known and not 0 < self.answer <= known

    def silences(self, today: date, known: int) -> bool:
        """Whether the line adds nothing for it where it costs."""
        if not self.waits(known) or self.day > today:
            return False
        return self.suspends or today > self.answer_due


@dataclass
class ModelRequest:
    """A request for early rehabilitation, and its answer."""

    seq: int
    filed_by: str
    answer: int = 0
    answered_on: date = date.min

    def waits(self, known: int) -> bool:
        """Whether it waited, as known at an entry."""
        return self.seq <= known and not 0 < self.answer <= known


@dataclass
class ModelLine:
    """An event that was accepted, and what became of it.

    Attributes:
        seq: The entry that reported it.
        reported_by: Who did.
        said: What it was said to be, by the entries that said so; None: it never was.
        disputes: Those of it.
        requests: Those for early rehabilitation.
        repaired: The entry that granted it and its day.
        rewritten_by: Who said what it is now.
    """

    seq: int
    reported_by: str
    said: list[tuple[int, Reported | None]]
    disputes: list[ModelDispute] = field(default_factory=list)
    requests: list[ModelRequest] = field(default_factory=list)
    repaired: tuple[int, date] | None = None
    rewritten_by: set[str] = field(default_factory=set)

    @property
    def asked(self) -> list[ModelDispute | ModelRequest]:
        """All that was asked of it."""
        return [*self.disputes, *self.requests]

    @property
    def written_by(self) -> set[str]:
        """Who had a part in it, and judges nothing about it."""
        filed = {part.filed_by for part in self.asked}
        return {self.reported_by} | self.rewritten_by | filed

    def report(self, known: int = LATEST) -> Reported | None:
        """What it was held to be; None where it never was, or nobody knew of it."""
        held: Reported | None = None
        for seq, report in self.said:
            if seq <= known:
                held = report
        return held

    @property
    def is_struck(self) -> bool:
        """Whether it never was."""
        return self.report() is None

    @property
    def is_settled(self) -> bool:
        """Whether it was struck, corrected, repaired, or disputed, answered or not."""
        is_repaired = self.repaired is not None
        return bool(self.disputes) or len(self.said) > 1 or is_repaired

    def is_repaired(self, today: date, known: int) -> bool:
        """Whether it adds nothing any more where it costs."""
        if self.repaired is None:
            return False
        seq, day = self.repaired
        return seq <= known and day <= today

    def gone_on(self, versions: ModelVersions, known: int) -> date | None:
        """The day on which its retention is over; None while somebody waits."""
        if any(part.waits(known) for part in self.asked):
            return None
        reports = [report for seq, report in self.said if report and seq <= known]
        latest = max(report.time.date() for report in reports)
        over = versions.retention_over(reports[0].source, latest, known)
        if over is None:
            return None
        answered = [part.answered_on for part in self.asked if part.answer <= known]
        return max([over, *answered])


@dataclass
class ModelNotice:
    """A notice that was accepted."""

    seq: int
    service: str
    outcome: str
    handed_over: date
    is_returned: bool = False


@dataclass
class ModelOverride:
    """A steward's proposal."""

    seq: int
    micropoints: int
    last_day: date
    proposed_by: str
    agreed: tuple[int, date] | None = None
    ended: tuple[int, date] | None = None

    def holds(self, today: date, known: int) -> bool:
        """Whether it moves a score, from the second steward's word to its end."""
        if not _was_done(self.agreed, today, known) or today > self.last_day:
            return False
        return not _was_done(self.ended, today, known)


def _is_same(event: Reported, other: Reported) -> bool:
    """Whether two reports are of one event, whatever its id and amount."""
    kept = {"id": other.id, "thousandths": other.thousandths}
    return event.model_copy(update=kept) == other


def _was_done(act: tuple[int, date] | None, today: date, known: int) -> bool:
    return act is not None and act[0] <= known and act[1] <= today


@dataclass
class Member:
    """One person as the model knows them.

    Attributes:
        name: Whom entries are about.
        number: What the operator calls them.
        agreed: The sources that may report as far as that is theirs to allow.
        withdrawals: For each source, the entries that took consent back.
        withdrawn_at: When that was last, for each source.
        told: What was in effect at each service when it was last looked at.
    """

    name: SubjectName
    number: str
    agreed: set[str]
    is_here: bool = True
    is_forgotten: bool = False
    left_on: date | None = None
    lines: list[ModelLine] = field(default_factory=list)
    withdrawals: list[tuple[int, str]] = field(default_factory=list)
    withdrawn_at: dict[str, datetime] = field(default_factory=dict)
    notices: list[ModelNotice] = field(default_factory=list)
    confirmed: list[tuple[str, str, date]] = field(default_factory=list)
    overrides: list[ModelOverride] = field(default_factory=list)
    decisions: list[int] = field(default_factory=list)
    appeals: list[ModelAppeal] = field(default_factory=list)
    confirmed_by: set[str] = field(default_factory=set)
    made_to_leave: bool = False
    told: dict[str, str] = field(default_factory=dict)
    memberships: list[MembershipMoment] = field(default_factory=list)

    def has_settled(self, event: Reported) -> bool:
        """Whether an event is one that was settled, under any id."""
        settled = [line for line in self.lines if line.is_settled]
        reports = [report for line in settled for _, report in line.said]
        return any(_is_same(event, report) for report in reports if report)

    def note(self, at: datetime) -> None:
        """Whether they are a member, and what they agree to, from a moment on."""
        moment = MembershipMoment(at, self.is_here, frozenset(self.agreed))
        self.memberships.append(moment)

    def has_counting(self, source: str) -> bool:
        """Whether a line of a source counts, as far as that is theirs to allow."""
        withdrawals = [seq for seq, name in self.withdrawals if name == source]
        last = max(withdrawals, default=0)
        reports = [line.report() for line in self.lines if line.seq > last]
        return any(report and report.source == source for report in reports)

    @property
    def waits(self) -> bool:
        """Whether something of theirs waits for an answer."""
        if any(not appeal.heard_by for appeal in self.appeals):
            return True
        asked = [part for line in self.lines for part in line.asked]
        return any(part.waits(LATEST) for part in asked)

    def what_counts(
        self, versions: ModelVersions, as_of: datetime, known: int = LATEST
    ) -> list[Event]:
        """The events on which a standing rests, silent ones among them."""
        today = as_of.date()
        scheme = versions.on(today, known)
        assert scheme is not None
        events: list[Event] = []
        for line in self.lines:
            report = line.report(known)
            if report is None:
                continue
            silent_from: date | None = None
            if self._is_silent(line, report, scheme, today, known):
                silent_from = report.time.date()
            else:
                gone_on = line.gone_on(versions, known)
                if gone_on is not None and gone_on <= today:
                    silent_from = gone_on
            events.append(event_of(report, silent_from))
        return events

    def _is_silent(
        self,
        line: ModelLine,
        report: Reported,
        scheme: Scheme,
        today: date,
        known: int,
    ) -> bool:
        """Whether a line keeps its place and adds nothing."""
        for seq, source in self.withdrawals:
            if source == report.source and line.seq < seq <= known:
                return True
        if not costs(scheme, report):
            return False
        if line.is_repaired(today, known):
            return True
        return any(dispute.silences(today, known) for dispute in line.disputes)

    def score(
        self, versions: ModelVersions, at: datetime, known: int = LATEST
    ) -> tuple[int, str]:
        """The score in micropoints and the tier, exceptions included."""
        scheme = versions.on(at.date(), known)
        assert scheme is not None
        standing = interpret(scheme, self.what_counts(versions, at, known), at)
        moved = self._favour(scheme, at.date(), known)
        low, high = scheme.score.range
        score = min(high, max(low, standing.micropoints + moved))
        at_tier = min(high, max(low, standing.tier_micropoints + moved))
        return score, scheme.tier_of(at_tier)

    def _favour(self, scheme: Scheme, today: date, known: int) -> int:
        """What exceptions move, towards what is better; at most what is allowed."""
        rules = scheme.overrides
        harmful = harmful_directions(scheme)
        if rules is None or rules.at_most is None or len(harmful) > 1:
            return 0
        moved = 0
        for override in self.overrides:
            if override.holds(today, known):
                moved += override.micropoints
        return -harmful[0] * min(moved, rules.at_most)

    def was_told(
        self, versions: ModelVersions, service: str, outcome: str, today: date
    ) -> bool:
        """Whether a notice of an outcome has run in full, the outcome having been
        confirmed before where a person must look.
        """
        for notice in self.notices:
            if (notice.service, notice.outcome) != (service, outcome):
                continue
            if notice.is_returned:
                continue
            # It may have taken effect on any day since, under the texts of that day.
            for days in range((today - notice.handed_over).days + 1):
                day = notice.handed_over + timedelta(days=days)
                if self._ran(versions, notice, day):
                    return True
        return False

    def _ran(self, versions: ModelVersions, notice: ModelNotice, today: date) -> bool:
        """Whether it ran under every text that was in force meanwhile."""
        # Under rules to which the gate does not open nothing begins, or goes on.
        if versions.was_closed(notice.handed_over, today):
            return False
        for scheme in versions.between(notice.handed_over, today):
            process = scheme.process
            assert process is not None
            days = (process.notice_days or 0) + EXTRA_NOTICE_DAYS
            if today <= notice.handed_over + timedelta(days=days):
                return False
            if notice.outcome not in (process.human_review or ()):
                continue
            looked = [
                day
                for service, outcome, day in self.confirmed
                if (service, outcome) == (notice.service, notice.outcome)
            ]
            if min(looked, default=date.max) > notice.handed_over:
                return False
        return True
