"""A small model of the record in memory: what was accepted, and what follows from it.

It knows nothing of how the record works. Its standing is the reference interpreter's on
what counts; its lawful steps are read off the words that were accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from regard.registry.bodies import Reported
from regard.registry.sealed_entries import SubjectName
from regard.scheme.model import Scheme
from regard.scoring.event import Event
from regard.scoring.reference import interpret

NOTICE_DAYS = 7
ANSWER_DAYS = 14
REVIEWED = {"refuse"}
CONSENT_SOURCE = "members"
COSTS = {"damaged", "returned-late"}


@dataclass
class ModelDispute:
    """A dispute of a line."""

    seq: int
    day: date
    suspends: bool
    is_open: bool = True

    def silences(self, today: date) -> bool:
        """Whether the line adds nothing for it where it costs."""
        is_late = today > self.day + timedelta(days=ANSWER_DAYS)
        return self.is_open and (self.suspends or is_late)


@dataclass
class ModelLine:
    """An event that was accepted, and what became of it."""

    seq: int
    report: Reported
    reported_by: str
    is_struck: bool = False
    is_repaired: bool = False
    is_withdrawn: bool = False
    disputes: list[ModelDispute] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)

    @property
    def costs(self) -> bool:
        """Whether it moves a score down."""
        amount = self.report.thousandths
        if self.report.kind == "rating":
            return amount is not None and amount < 0
        return self.report.kind in COSTS

    def event(self, today: date) -> Event:
        """What the reference is given of it."""
        is_silent = self.is_withdrawn
        if self.costs:
            is_silent |= self.is_repaired
            is_silent |= any(dispute.silences(today) for dispute in self.disputes)
        report = self.report
        said = report.thousandths is not None
        return Event(
            id=report.id,
            subject="",
            kind=report.kind,
            time=report.time,
            thousandths=report.thousandths or 1000,
            reporter=report.reporter,
            amount_said=said,
            silent_from=report.time.date() if is_silent else None,
        )


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
    is_agreed: bool = False
    is_ended: bool = False


@dataclass
class Member:
    """One person as the model knows them."""

    name: SubjectName
    agrees: bool
    is_here: bool = True
    is_forgotten: bool = False
    lines: list[ModelLine] = field(default_factory=list)
    notices: list[ModelNotice] = field(default_factory=list)
    confirmed: list[tuple[str, str, date]] = field(default_factory=list)
    overrides: list[ModelOverride] = field(default_factory=list)
    decisions: list[int] = field(default_factory=list)
    appeals: list[int] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)

    def score(self, scheme: Scheme, at: datetime) -> tuple[int, str]:
        """The score in micropoints and the tier, exceptions included."""
        today = at.date()
        events = [line.event(today) for line in self.lines if not line.is_struck]
        standing = interpret(scheme, events, at)
        favour = min(self._favour(today), 50_000_000)
        low, high = (end * 1_000_000 for end in (0, 1000))
        score = min(high, max(low, standing.micropoints + favour))
        at_tier = min(high, max(low, standing.tier_micropoints + favour))
        return score, scheme.tier_of(at_tier)

    def _favour(self, today: date) -> int:
        moved = 0
        for override in self.overrides:
            holds = override.is_agreed and not override.is_ended
            if holds and today <= override.last_day:
                moved += override.micropoints
        return moved

    def was_told(self, service: str, outcome: str, today: date) -> bool:
        """Whether a notice of an outcome has run in full, the outcome having been
        confirmed before where a person must look.
        """
        return any(self._ran(service, outcome, today))

    def _ran(self, service: str, outcome: str, today: date) -> Iterator[bool]:
        for notice in self.notices:
            if notice.is_returned or (notice.service, notice.outcome) != (
                service,
                outcome,
            ):
                continue
            has_run = today > notice.handed_over + timedelta(days=NOTICE_DAYS)
            reviewed = outcome not in REVIEWED or any(
                (where, what) == (service, outcome) and day <= notice.handed_over
                for where, what, day in self.confirmed
            )
            yield has_run and reviewed
