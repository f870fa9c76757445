"""Who was forgotten and still has a door is found, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

from regard.registry.entry import EntryKind
from regard.registry.sealed_entries import SubjectName
from regard.registry.store import Draft, open_sequence
from regard.registry.store.engine import open_engine
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from tests.registry.conftest import HandClock, database, server

__all__ = ["database", "server"]

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_only_the_forgotten_are(database: str) -> None:
    sequence = open_sequence(database, HandClock())
    doors = Doors(open_engine(database))
    for subject in ("ada", "ben"):
        caller = Caller(Role.SUBJECT, subject, "s", subject)
        doors.make(AccessKind.KEY, caller, NOW)
    assert doors.forgotten_people() == []
    drafts = [
        Draft(EntryKind.JOINED, "s", "ada", "desk", b"{}"),
        Draft(EntryKind.ERASED, "s", "ben", "desk", b"{}"),
        Draft(EntryKind.ERASED, "another", "ada", "desk", b"{}"),
        Draft(EntryKind.ERASED, "s", "cleo", "desk", b"{}"),
    ]
    sequence.append(drafts)
    assert doors.forgotten_people() == [SubjectName("s", "ben")]
    doors.end_all_of("s", "ben")
    assert doors.forgotten_people() == []
    doors.close()
    sequence.close()
