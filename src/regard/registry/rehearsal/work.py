"""The work: what an operator would have owed, week by week, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from regard.registry.rehearsal.assumptions import Assumptions
from regard.registry.rehearsal.duties import (
    DUTY_NAMES,
    Duty,
    DutyName,
    StepDuty,
    duty_order,
)
from regard.registry.rehearsal.life import Restriction
from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scheme.process import Appeal, Dispute
from regard.scheme.settings_in_words import HOURS_A_WEEK, MINUTES_OF

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """What came in in one week.

    Attributes:
        monday: Its first day.
        duties: How many of each came in.
        seconds: How long they take together; None where one of them has no estimate.
    """

    monday: date
    duties: Counter[DutyName]
    seconds: int | None

    @property
    def count(self) -> int:
        """How many came in."""
        return self.duties.total()


@dataclass(frozen=True)
class Work:
    """What an operator would have owed.

    Attributes:
        assumptions: What the operator says of its work.
        duties: What came in, in its order.
        weeks: Every week of the span, those without duties included.
    """

    assumptions: Assumptions
    duties: Sequence[Duty]
    weeks: Sequence[Week]

    def count(self, name: DutyName) -> int:
        """How many duties of a name came in.

        Args:
            name: Of the duty.
        """
        return sum(duty.step.name == name for duty in self.duties)

    @property
    def not_estimated(self) -> list[DutyName]:
        """The duties of which nobody says how long they take."""
        owed = {duty.step.name for duty in self.duties}
        minutes = self.assumptions.minutes
        return [name for name in DUTY_NAMES if name in owed and name not in minutes]

    @property
    def busiest_week(self) -> Week | None:
        """The week with the most duties, the first of several; None if none."""
        busiest: Week | None = None
        for week in self.weeks:
            if week.count > (busiest.count if busiest else 0):
                busiest = week
        return busiest

    @property
    def longest_week(self) -> Week | None:
        """The week whose duties take longest; None where not all have an estimate."""
        longest: Week | None = None
        for week in self.weeks:
            if week.seconds is None:
                return None
            if longest is None or week.seconds > (longest.seconds or 0):
                longest = week
        return longest

    def data(self) -> dict[str, Any]:
        """The work as plain data."""
        return {
            "assumptions": self.assumptions.data(),
            "duties": {name: self.count(name) for name in DUTY_NAMES},
            "not_estimated": self.not_estimated,
            "busiest_week": _busiest_data(self.busiest_week),
            "weeks": [_week_data(week) for week in self.weeks],
        }


def work_of(
    scheme: Scheme,
    duties: Sequence[Duty],
    restrictions: Sequence[Restriction],
    assumptions: Assumptions,
    first: date,
    last: date,
) -> Work:
    """The work that reviews, notices and what is assumed beside them come to.

    Args:
        scheme: Says by when each is owed.
        duties: The reviews and notices, as they came in.
        restrictions: Every while with less than is usual.
        assumptions: What the operator says of its work.
        first: The first day.
        last: The last day.

    Returns:
        The work.

    Raises:
        DataError: If there are hours, and a duty of which nobody says how long it
            takes.
    """
    together = [
        *duties,
        *_answers(scheme, duties, assumptions.disputed),
        *_hearings(scheme, restrictions, assumptions.appealed),
    ]
    together.sort(key=duty_order)
    weeks = list(_weeks(together, assumptions, first, last))
    work = Work(assumptions, together, weeks)
    # Of what has no estimate, nobody knows how long others wait for it.
    if assumptions.hours is not None and work.not_estimated:
        missing = ", ".join(work.not_estimated)
        todo = MINUTES_OF.named(key=work.not_estimated[0])
        raise DataError(
            f"found {HOURS_A_WEEK.named()}, but nothing says how long a {missing} takes"
            f"\n  to do: say it, such as {todo}"
        )
    return work


def _answers(
    scheme: Scheme, duties: Sequence[Duty], one_in: int | None
) -> Iterator[Duty]:
    """The answers to disputes: the first notice is disputed, and one in so many."""
    if one_in is None:
        return
    clause: Dispute | None = None
    if scheme.process is not None:
        clause = scheme.process.dispute
    notices = [duty for duty in duties if duty.step.name == "notice"]
    # From the first one on: of few notices, none would otherwise be disputed at all.
    for notice in notices[::one_in]:
        step = notice.step
        answer = StepDuty("answer", step.service, step.outcome, step.began)
        due = _due(notice.day, clause)
        yield Duty(notice.day, notice.subject, answer, due)


def _hearings(
    scheme: Scheme, restrictions: Sequence[Restriction], one_in: int | None
) -> Iterator[Duty]:
    """The hearings of appeals: of the first restriction, and one in so many."""
    if one_in is None:
        return
    clause: Appeal | None = None
    if scheme.process is not None:
        clause = scheme.process.appeal
    for part in restrictions[::one_in]:
        day = part.first_day
        hearing = StepDuty("hearing", part.service, part.outcome, day)
        due = _due(day, clause)
        yield Duty(day, part.subject, hearing, due)


def _due(day: date, clause: Dispute | Appeal | None) -> date | None:
    # Where the scheme names no day, none is made up.
    if clause is None or clause.answered_within is None:
        return None
    return day + timedelta(days=clause.answered_within)


def _weeks(
    duties: Sequence[Duty], assumptions: Assumptions, first: date, last: date
) -> Iterator[Week]:
    by_week: dict[date, Counter[DutyName]] = {}
    monday = monday_of(first)
    while monday <= last:
        by_week[monday] = Counter()
        monday += WEEK
    for duty in duties:
        by_week[monday_of(duty.day)][duty.step.name] += 1
    for monday, counts in by_week.items():
        yield Week(monday, counts, _seconds(counts, assumptions))


def _seconds(counts: Counter[DutyName], assumptions: Assumptions) -> int | None:
    total = 0
    for name, count in counts.items():
        seconds = assumptions.seconds(name)
        # A sum that leaves something out would look like less work than there is.
        if seconds is None:
            return None
        total += seconds * count
    return total


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def _week_data(week: Week) -> dict[str, Any]:
    return {
        "monday": week.monday.isoformat(),
        "duties": {name: week.duties[name] for name in DUTY_NAMES},
        "seconds": week.seconds,
    }


def _busiest_data(week: Week | None) -> dict[str, Any] | None:
    if week is None:
        return None
    return {"monday": week.monday.isoformat(), "duties": week.count}
