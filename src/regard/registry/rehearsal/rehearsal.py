"""The rehearsal of everybody: what a year under a scheme would have come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from regard.registry.rehearsal.decisions import DecisionsCompared
from regard.registry.rehearsal.lateness import Lateness
from regard.registry.rehearsal.life import Life, Restriction
from regard.registry.rehearsal.work import Work
from regard.scheme.model import Scheme
from regard.scheme.worth import outcome_rank
from regard.scoring.scores import Scores


@dataclass(frozen=True)
class ServiceRestricted:
    """What one outcome would have come to.

    Attributes:
        service: The service.
        outcome: An outcome that is less than is usual.
        people: How many would have had it.
        days: Days of all of them together.
        longest: Days of the longest while.
    """

    service: str
    outcome: str
    people: int
    days: int
    longest: int


@dataclass(frozen=True)
class Rehearsal:
    """What a span of days under a scheme would have come to.

    Attributes:
        scores: The run whose events were lived; it says what could not be read.
        first: The first day.
        last: The last day.
        lives: What everybody would have lived, by subject.
        restrictions: Every while with less than is usual, by its first day.
        work: What the operator would have owed.
        lateness: What would have begun later in the hours that there are; None where
            nobody says how many there are.
        decisions: What people decided, beside it; None if that was not given.
        without_events: Of the subjects, how many of whom the scheme reads no event.
    """

    scores: Scores = field(repr=False)
    first: date
    last: date
    lives: Mapping[str, Life] = field(repr=False)
    restrictions: Sequence[Restriction] = field(repr=False)
    work: Work = field(repr=False)
    lateness: Lateness | None = field(repr=False)
    decisions: DecisionsCompared | None = field(repr=False)
    without_events: int = 0

    @property
    def scheme(self) -> Scheme:
        """The scheme."""
        return self.scores.scheme

    @property
    def days(self) -> int:
        """How many days were lived."""
        return (self.last - self.first).days + 1

    @property
    def subjects(self) -> int:
        """How many people there were."""
        return len(self.lives)

    @property
    def unread(self) -> int:
        """How many rows could not be read; they speak of people as well."""
        return self.scores.rejected

    @property
    def people_restricted(self) -> int:
        """How many people would have had less than is usual, somewhere, some day."""
        return len({restriction.subject for restriction in self.restrictions})

    @property
    def by_service(self) -> list[ServiceRestricted]:
        """What each outcome would have come to, by service, the worst last."""
        people: dict[tuple[str, str], set[str]] = {}
        days: Counter[tuple[str, str]] = Counter()
        longest: dict[tuple[str, str], int] = {}
        for restriction in self.restrictions:
            key = (restriction.service, restriction.outcome)
            people.setdefault(key, set()).add(restriction.subject)
            length = restriction.days_until(self.last)
            days[key] += length
            longest[key] = max(longest.get(key, 0), length)
        return [
            ServiceRestricted(
                *key, people=len(people[key]), days=days[key], longest=longest[key]
            )
            for key in sorted(people, key=self._place)
        ]

    def _place(self, key: tuple[str, str]) -> tuple[int, int, str]:
        """Services as the scheme lists them, their outcomes from the best."""
        service, outcome = key
        place = list(self.scheme.services).index(service)
        return place, -outcome_rank(self.scheme.services[service], outcome), outcome

    def restricted_by_day(self, service: str, outcome: str) -> list[int]:
        """How many people had an outcome on each day.

        Args:
            service: The service.
            outcome: Its outcome.

        Returns:
            A number for each day, the first day first.
        """
        changes = [0] * (self.days + 1)
        for restriction in self.restrictions:
            if (restriction.service, restriction.outcome) != (service, outcome):
                continue
            begin = (restriction.first_day - self.first).days
            changes[begin] += 1
            changes[begin + restriction.days_until(self.last)] -= 1
        people = 0
        by_day: list[int] = []
        for change in changes[:-1]:
            people += change
            by_day.append(people)
        return by_day

    @property
    def unknown_kinds(self) -> dict[str, int]:
        """How many rows are of a kind that the scheme does not have, by the kind."""
        rows = self.scores.tables.rows(
            "SELECT unknown_kind AS kind, count(*) AS rows FROM rejects "
            "WHERE unknown_kind IS NOT NULL GROUP BY kind ORDER BY rows DESC, kind"
        )
        return {str(row["kind"]): int(row["rows"]) for row in rows}

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        rejects = self.scores.figures.rejects
        lateness = None if self.lateness is None else self.lateness.data()
        decisions = None if self.decisions is None else self.decisions.data()
        return {
            "scheme": {
                "name": self.scheme.name,
                "version": self.scheme.version,
                "hash": self.scheme.hash,
            },
            "study": self.scores.study,
            "first_day": self.first.isoformat(),
            "last_day": self.last.isoformat(),
            "subjects": self.subjects,
            "subjects_without_events": self.without_events,
            "rows": self.scores.read,
            "unread_rows": self.unread,
            "unknown_kinds": self.unknown_kinds,
            "people_with_unread_rows": rejects.incomplete,
            "people_in_unread_rows_alone": rejects.without_standing,
            "later_events": self.scores.later,
            "people_restricted": self.people_restricted,
            "services": [vars(part) for part in self.by_service],
            "restrictions": [part.data() for part in self.restrictions],
            "work": self.work.data(),
            "lateness": lateness,
            "decisions": decisions,
        }
