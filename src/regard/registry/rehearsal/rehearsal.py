"""The rehearsal of everybody: what a year under a scheme would have come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from regard.registry.rehearsal.decisions import (
    Difference,
    PastDecision,
    compare_decisions,
)
from regard.registry.rehearsal.life import Duty, Life, Restriction, live_through
from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scoring.clock import moment
from regard.scoring.event import SILENT_FROM, Event
from regard.scoring.run import ProgressCallback
from regard.scoring.scores import Scores

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class ServiceRestricted:
    """What one outcome would have come to.

    Attributes:
        service: The service.
        outcome: An outcome that is less than is usual.
        people: How many would have had it.
        days: Days of all of them together.
    """

    service: str
    outcome: str
    people: int
    days: int


@dataclass(frozen=True)
class Rehearsal:
    """What a span of days under a scheme would have come to.

    Attributes:
        scheme: The scheme.
        first: The first day.
        last: The last day.
        subjects: How many people there were.
        unread: How many rows could not be read; they speak of people as well.
        restrictions: Every while with less than is usual, by its first day.
        duties: What the operator would have owed, by day.
        differences: Where people decided otherwise; None if no decisions were given.
    """

    scheme: Scheme
    first: date
    last: date
    subjects: int
    unread: int
    restrictions: Sequence[Restriction]
    duties: Sequence[Duty]
    differences: Sequence[Difference] | None

    @property
    def people_restricted(self) -> int:
        """How many people would have had less than is usual, somewhere, some day."""
        return len({restriction.subject for restriction in self.restrictions})

    @property
    def by_service(self) -> list[ServiceRestricted]:
        """What each outcome would have come to, by service."""
        people: dict[tuple[str, str], set[str]] = {}
        days: Counter[tuple[str, str]] = Counter()
        for restriction in self.restrictions:
            key = (restriction.service, restriction.outcome)
            people.setdefault(key, set()).add(restriction.subject)
            # What had not ended is counted up to the last day that was lived.
            last = restriction.last_day or self.last
            days[key] += (last - restriction.first_day).days + 1
        return [
            ServiceRestricted(*key, people=len(people[key]), days=days[key])
            for key in sorted(people)
        ]

    @property
    def reviews(self) -> int:
        """How many reviews by a person would have been owed."""
        return sum(duty.duty == "review" for duty in self.duties)

    @property
    def notices(self) -> int:
        """How many notices would have been owed."""
        return sum(duty.duty == "notice" for duty in self.duties)

    @property
    def busiest_week(self) -> tuple[date, int] | None:
        """The Monday of the week with the most duties, and how many; None if none."""
        weeks = Counter(_monday(duty.day) for duty in self.duties)
        if not weeks:
            return None
        return max(weeks.items(), key=lambda week: (week[1], -week[0].toordinal()))

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        busiest = self.busiest_week
        return {
            "scheme": {
                "name": self.scheme.name,
                "version": self.scheme.version,
                "hash": self.scheme.hash,
            },
            "first_day": self.first.isoformat(),
            "last_day": self.last.isoformat(),
            "subjects": self.subjects,
            "unread_rows": self.unread,
            "people_restricted": self.people_restricted,
            "services": [vars(part) for part in self.by_service],
            "restrictions": [_restriction_data(part) for part in self.restrictions],
            "reviews": self.reviews,
            "notices": self.notices,
            "busiest_week": None if busiest is None else busiest[0].isoformat(),
            "busiest_week_duties": 0 if busiest is None else busiest[1],
            "differences": _difference_data(self.differences),
        }


def _check_can_be_lived(scores: Scores) -> None:
    if scores.linked.others:
        named = ", ".join(sorted(scores.linked.others))
        raise DataError(
            f"{scores.scheme.name} counts tiers held in {named}, which nobody can "
            "present in a rehearsal\n"
            "  to do: rehearse a scheme that counts its own events alone"
        )
    # Without it people would have had less here than they had, and nobody would see it.
    if _fall_silent(scores):
        raise DataError(
            "found events that fall silent (silent_from), which a rehearsal cannot live"
            "\n  to do: leave the column out, to see what would have been without it"
        )


def rehearse(
    scores: Scores,
    decisions: Sequence[PastDecision] | None = None,
    progress: ProgressCallback | None = None,
) -> Rehearsal:
    """Lives all events of a run under its scheme, day by day.

    Everybody joins on the first day on which anything happened to anybody. The operator
    does what is owed on the day on which it is due, nobody disputes anything, and each
    event is known when it happens: what takes effect does so on the first lawful day.

    Args:
        scores: The run: the scheme, and the events that could be read.
        decisions: What people decided at the time, if that is to be compared.
        progress: Told how far it has come.

    Returns:
        What it would have come to.

    Raises:
        DataError: If there are no events, some fall silent, or the scheme reads another
            one's tiers.
    """
    _check_can_be_lived(scores)
    scheme = scores.scheme
    # As of the beginning of a day means: to the end of the day before.
    last = (scores.as_of - timedelta(microseconds=1)).date()
    bounds = scores.tables.row(
        f"SELECT min(time) AS first, count(DISTINCT subject) AS subjects "
        f"FROM {scores.linked.own.intake.events} WHERE time <= ?",
        [scores.as_of.replace(tzinfo=None)],
    )
    if bounds["first"] is None:
        raise DataError("there are no events to rehearse")
    first = moment(bounds["first"]).date()
    lives: dict[str, Life] = {}
    for subject, events in _events_by_subject(scores):
        lives[subject] = live_through(scheme, subject, events, first, last)
        if progress is not None:
            progress("rehearsing", len(lives) / bounds["subjects"])
    restrictions: list[Restriction] = []
    duties: list[Duty] = []
    for life in lives.values():
        restrictions.extend(life.restrictions)
        duties.extend(life.duties)
    restrictions.sort(key=lambda part: (part.first_day, part.subject, part.service))
    duties.sort(key=lambda part: (part.day, part.subject, part.service))
    differences = None
    if decisions is not None:
        differences = compare_decisions(scheme, lives, decisions)
    return Rehearsal(
        scheme=scheme,
        first=first,
        last=last,
        subjects=len(lives),
        unread=scores.rejected,
        restrictions=restrictions,
        duties=duties,
        differences=differences,
    )


def _fall_silent(scores: Scores) -> bool:
    """Whether any event falls silent; an empty column says that none does."""
    intake = scores.linked.own.intake
    if not intake.fall_silent:
        return False
    row = scores.tables.row(
        f"SELECT count({SILENT_FROM}) AS silent FROM {intake.events}"
    )
    return bool(row["silent"])


def _events_by_subject(scores: Scores) -> Iterator[tuple[str, list[Event]]]:
    rows = scores.tables.rows(
        "SELECT id, subject, kind, time, amount AS thousandths, reporter "
        f"FROM {scores.linked.own.intake.events} WHERE time <= ? "
        "ORDER BY subject, time, id",
        [scores.as_of.replace(tzinfo=None)],
    )
    for subject, own in groupby(rows, key=lambda row: str(row["subject"])):
        yield subject, [_event(row) for row in own]


def _event(row: Mapping[str, Any]) -> Event:
    return Event(**{**row, "time": moment(row["time"])})


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _restriction_data(restriction: Restriction) -> dict[str, Any]:
    last_day = restriction.last_day
    return {
        "subject": restriction.subject,
        "service": restriction.service,
        "outcome": restriction.outcome,
        "first_day": restriction.first_day.isoformat(),
        "last_day": None if last_day is None else last_day.isoformat(),
        "causes": [vars(cause) for cause in restriction.causes],
    }


def _difference_data(differences: Sequence[Difference] | None) -> Any:
    if differences is None:
        return None
    return [difference.data() for difference in differences]
