"""One subject's rehearsed life: what would have taken effect, and what was owed.

Unless it is said that a duty is done later, the operator does what is owed on the day
on which it comes in: a reviewer confirms, and the notice is handed over at once. So
what takes effect does so on the first lawful day, and nobody could have been restricted
sooner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from heapq import heappop, heappush
from typing import Any

from regard.registry.bodies import Body, Confirmed, Joined, Noticed, Reported, kind_of
from regard.registry.fold.change import Moment
from regard.registry.fold.course import Course
from regard.registry.fold.history import OpenedEntry, Version, day_start
from regard.registry.fold.lawful_steps import owed_towards
from regard.registry.fold.meaning import (
    is_gain,
    recorded_standing,
    service_direction,
)
from regard.registry.fold.passing import Passed
from regard.registry.fold.states import LawfulStep
from regard.registry.rehearsal.duties import Duty, DutyName, StepDuty, day_text
from regard.scheme.model import Scheme
from regard.scheme.worth import outcome_rank, usual_rank
from regard.scoring.event import Event

OPERATOR = "the operator of the rehearsal"
LAST_MOMENT = datetime.max.replace(tzinfo=UTC)
MOST_CAUSES = 4
"""Kinds named as causes; more are not likely helpful (Regulation B, 9(b)(2))."""


@dataclass(frozen=True)
class Cause:
    """A kind of evidence that cost, and how much.

    Attributes:
        kind: Its name.
        micropoints: What it took from the score, above nought.
    """

    kind: str
    micropoints: int


@dataclass(frozen=True)
class Restriction:
    """Less than is usual, for a while.

    Attributes:
        subject: Whom it would have met.
        service: At which service.
        outcome: What they would have had.
        first_day: The first day of it.
        last_day: The last day; None if it had not ended.
        causes: What cost most on the first day, most first.
    """

    subject: str
    service: str
    outcome: str
    first_day: date
    last_day: date | None
    causes: tuple[Cause, ...]

    def days_until(self, last: date) -> int:
        """How many days it held.

        Args:
            last: The last day that was lived; what had not ended counts up to it.
        """
        return ((self.last_day or last) - self.first_day).days + 1

    def data(self) -> dict[str, Any]:
        """The restriction as plain data."""
        return {
            "subject": self.subject,
            "service": self.service,
            "outcome": self.outcome,
            "first_day": self.first_day.isoformat(),
            "last_day": day_text(self.last_day),
            "causes": [vars(cause) for cause in self.causes],
        }


@dataclass(frozen=True)
class Turn:
    """A change of what is in effect at a service.

    Attributes:
        at: From when (UTC).
        outcome: What is in effect from then on.
    """

    at: datetime
    outcome: str


@dataclass
class Life:
    """What one subject would have lived.

    Attributes:
        subject: Who.
        turns: At each service, the changes of what is in effect, the first included.
        restrictions: The whiles with less than is usual, in their order.
        duties: What the operator did, in its order, with the day on which it was done.
        came_in: What the operator would have owed, each with the day it came in.
    """

    subject: str
    turns: dict[str, list[Turn]] = field(default_factory=dict)
    restrictions: list[Restriction] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    came_in: dict[StepDuty, Duty] = field(default_factory=dict)

    def outcome_on(self, service: str, at: datetime) -> str | None:
        """What would have been in effect at a service; None before the first day.

        Args:
            service: The service.
            at: The moment (UTC).
        """
        outcome: str | None = None
        for turn in self.turns.get(service, []):
            if turn.at <= at:
                outcome = turn.outcome
        return outcome


def live_through(
    scheme: Scheme,
    subject: str,
    events: Sequence[Event],
    first: date,
    last: date,
    done_on: Mapping[StepDuty, date] | None = None,
) -> Life:
    """Lives one subject's events under a scheme, day by day.

    Args:
        scheme: The scheme, in force from the first day.
        subject: Who.
        events: Their events; each is known when it happens.
        first: The day on which they join.
        last: The last day.
        done_on: The days of duties that are done later than they come in; all others
            are done at once.

    Returns:
        What they would have lived.
    """
    living = _Living(scheme, subject, first, done_on or {})
    reports = [_report(scheme, event) for event in events]
    # As the record enters what comes in at once: what costs before what gives.
    reports.sort(key=lambda part: (part.time, is_gain(scheme, part), part.id))
    for report in reports:
        living.live_until(report.time)
        living.enter(report.time, report)
    living.live_until(day_start(last + timedelta(days=1)) - timedelta(microseconds=1))
    return living.ended()


def _report(scheme: Scheme, event: Event) -> Reported:
    return Reported(
        source=scheme.evidence[event.kind].source or "",
        id=event.id,
        kind=event.kind,
        time=event.time,
        thousandths=event.thousandths if event.amount_said else None,
        reporter=event.reporter,
    )


class _Living:
    """A life while it is lived."""

    def __init__(
        self,
        scheme: Scheme,
        subject: str,
        first: date,
        done_on: Mapping[StepDuty, date],
    ) -> None:
        self._scheme = scheme
        self._done_on = done_on
        self._days_to_work: list[date] = []
        self._seq = 1
        self._course = Course(subject)
        self._course.adopt(Version(self._seq, first, scheme))
        self._life = Life(subject)
        self._open: dict[str, Restriction] = {}
        self.enter(day_start(first), Joined(ground="contract"))

    def live_until(self, at: datetime) -> None:
        while True:
            until = min(at, self._next_work())
            if not self._pass_days(until):
                continue
            if not self._days_to_work or until < self._next_work():
                return
            # What was put off is done on its day, though nothing else happens then.
            heappop(self._days_to_work)
            self._work(Passed(Moment(until, self._seq, None), self._course.states))

    def _next_work(self) -> datetime:
        if not self._days_to_work:
            return LAST_MOMENT
        return day_start(self._days_to_work[0])

    def _pass_days(self, until: datetime) -> bool:
        """Lets days pass; False where something was put off to a day before the end."""
        for passed in self._course.live_until(until):
            self._look(passed)
            if self._next_work() < until:
                return False
        return True

    def enter(self, at: datetime, body: Body) -> None:
        self._seq += 1
        entry = OpenedEntry(self._seq, at, kind_of(body), OPERATOR, body)
        for passed in self._course.enter(entry):
            self._look(passed)

    def ended(self) -> Life:
        """The life, with the restrictions that have not ended."""
        for restriction in self._open.values():
            self._life.restrictions.append(restriction)
        self._life.restrictions.sort(key=lambda part: (part.first_day, part.service))
        return self._life

    def _look(self, passed: Passed) -> None:
        """Writes down what changed, and does what is owed."""
        at = passed.moment.at
        for service, state in passed.states.items():
            turns = self._life.turns.setdefault(service, [])
            if not turns or turns[-1].outcome != state.outcome:
                turns.append(Turn(at, state.outcome))
                self._turn(service, state.outcome, at)
        self._work(passed)

    def _work(self, passed: Passed) -> None:
        """Does what is owed, unless it is put off."""
        for service, state in passed.states.items():
            for step in state.steps:
                # What is entered here is looked at by another call of this.
                if self._do_what_is_owed(service, step, passed.moment.at):
                    return

    def _do_what_is_owed(self, service: str, step: LawfulStep, at: datetime) -> bool:
        owed = owed_towards(self._course.history, step, at.date())
        if owed.review and step.confirmed == 0:
            if not self._take_up("review", service, step, at, owed.reviewed_by):
                return False
            self.enter(at, Confirmed(service=service, outcome=step.outcome))
            return True
        if step.handed_over is None:
            # Nothing says by when: until then, nothing worse takes effect.
            if not self._take_up("notice", service, step, at, None):
                return False
            notice = Noticed(
                service=service,
                outcome=step.outcome,
                way="paper",
                handed_over=at.date(),
            )
            self.enter(at, notice)
            return True
        return False

    def _take_up(
        self,
        name: DutyName,
        service: str,
        step: LawfulStep,
        at: datetime,
        due: date | None,
    ) -> bool:
        """Whether a duty is done now; if it is put off, its day is remembered."""
        # By the day on which its step began: who rose and falls again is owed it anew.
        duty = StepDuty(name, service, step.outcome, step.began)
        today = at.date()
        subject = self._life.subject
        self._life.came_in.setdefault(duty, Duty(today, subject, duty, due))
        done_on = self._done_on.get(duty, today)
        if done_on > today:
            if done_on not in self._days_to_work:
                heappush(self._days_to_work, done_on)
            return False
        self._life.duties.append(Duty(today, subject, duty, due))
        return True

    def _turn(self, service: str, outcome: str, at: datetime) -> None:
        """Ends a restriction at a service, and begins another where there is less."""
        # Another outcome that is less as well is a restriction of its own.
        before = self._open.pop(service, None)
        if before is not None:
            last_day = max(before.first_day, at.date() - timedelta(days=1))
            self._life.restrictions.append(replace(before, last_day=last_day))
        part = self._scheme.services[service]
        if outcome_rank(part, outcome) >= usual_rank(self._scheme, service):
            return
        self._open[service] = Restriction(
            subject=self._life.subject,
            service=service,
            outcome=outcome,
            first_day=at.date(),
            last_day=None,
            causes=self._causes(service, at),
        )

    def _causes(self, service: str, at: datetime) -> tuple[Cause, ...]:
        standing = recorded_standing(self._course.history, at)
        if standing is None:
            return ()
        good = service_direction(self._scheme, service)
        causes: list[Cause] = []
        for kind, points in standing.standing.contribution_micropoints.items():
            cost = abs(points) if good is None else -points * good
            if cost > 0:
                causes.append(Cause(kind, cost))
        causes.sort(key=lambda cause: (-cause.micropoints, cause.kind))
        return tuple(causes[:MOST_CAUSES])
