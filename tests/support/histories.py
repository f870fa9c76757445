"""Histories of one subject for tests of the fold, written entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from regard.registry.bodies import Body, Reported, kind_of
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.states import ServiceState
from regard.scheme.model import Scheme

NOON = time(12, tzinfo=UTC)


@dataclass
class Diary:
    """What is entered about one subject, day by day.

    Attributes:
        versions: The scheme's versions, as adopted.
        entries: What was entered.
        last: The last seq.
        gap: From one seq to the next; what else is entered finds room between them.
    """

    versions: list[Version] = field(default_factory=list)
    entries: list[OpenedEntry] = field(default_factory=list)
    last: int = 0
    gap: int = 1

    def adopt(self, scheme: Scheme, from_day: str) -> None:
        """A version is in force from a day on."""
        self.last += self.gap
        day = date.fromisoformat(from_day)
        self.versions.append(Version(self.last, day, scheme))

    def enter(self, day: str, body: Body, by: str = "desk") -> int:
        """Enters something about the subject at noon of a day, or a little later."""
        self.last += self.gap
        at = datetime.combine(date.fromisoformat(day), NOON)
        # Several entries of one day stand one after another.
        at += timedelta(microseconds=self.last)
        entry = OpenedEntry(self.last, at, kind_of(body), by, body)
        self.entries.append(entry)
        return self.last

    def enter_together(self, day: str, bodies: Sequence[Body]) -> list[int]:
        """Enters several things in one moment of a day, as one transaction does."""
        first = self.last + self.gap
        at = datetime.combine(date.fromisoformat(day), NOON)
        at += timedelta(microseconds=first)
        for body in bodies:
            self.last += self.gap
            entry = OpenedEntry(self.last, at, kind_of(body), "desk", body)
            self.entries.append(entry)
        return [entry.seq for entry in self.entries[-len(bodies) :]]

    def report(
        self, day: str, kind: str, on: str | None = None, reporter: str = ""
    ) -> int:
        """Reports an event; it happened that day, or on an earlier one."""
        scheme = next(
            part.scheme for part in self.versions if kind in part.scheme.evidence
        )
        body = Reported(
            source=scheme.evidence[kind].source or "",
            id=f"event {self.last + self.gap}",
            kind=kind,
            time=datetime.combine(date.fromisoformat(on or day), NOON),
            reporter=reporter,
        )
        return self.enter(day, body)

    def entries_of(self, kind: EntryKind) -> list[OpenedEntry]:
        """The entries of one kind."""
        return [entry for entry in self.entries if entry.kind == kind]

    @property
    def history(self) -> SubjectHistory:
        """All of it."""
        return SubjectHistory("somebody", tuple(self.versions), tuple(self.entries))

    def state(self, service: str, day: str, hour: int = 23) -> ServiceState:
        """What is in effect at a service at an hour of a day."""
        at = datetime.combine(date.fromisoformat(day), time(hour, tzinfo=UTC))
        return states_in_effect(self.history, at)[service]

    def outcome(self, service: str, day: str, hour: int = 23) -> str:
        """The outcome in effect at a service at an hour of a day."""
        return self.state(service, day, hour).outcome
