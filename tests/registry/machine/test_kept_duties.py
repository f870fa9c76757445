"""What is owed, kept for a day, is after every act what the whole record says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis.stateful import invariant, rule

from regard.registry.entry import EntryKind
from regard.registry.fold.duties import OwedDuty, duties_of
from regard.registry.kept_duties import KeptDuties
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from tests.registry.machine.machine import RecordMachine, library_text, run_lives
from tests.support.open_schemes import open_scheme

LIVES = 10
STEPS = 40
SEED = 20261130


class DutiesMachine(RecordMachine):
    """All acts, with one who looks at what waits after each of them."""

    owed = 0
    """Duties that were there, each time it was looked."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = KeptDuties(self.record)
        self.kept_by_another = KeptDuties(self.record)

    @invariant()
    def what_is_kept_is_what_is_owed(self) -> None:
        self._compare(self.kept)

    @rule()
    def somebody_looks_now_and_then(self) -> None:
        """Who looked long ago sees the same."""
        self._compare(self.kept_by_another)

    def _compare(self, kept: KeptDuties) -> None:
        said = kept.now()
        whole = worked_out(self.record)
        DutiesMachine.owed += len(whole)
        assert sorted(said.duties, key=repr) == sorted(whole, key=repr)
        assert said.unreadable == ()


def worked_out(record: Record) -> list[tuple[SubjectName, OwedDuty]]:
    """Of everybody, anew."""
    names: dict[SubjectName, None] = {}
    with record.sequence.reading() as reading:
        for entry in reading.between(1, reading.size):
            name = SubjectName(entry.scheme, entry.subject)
            if entry.kind is EntryKind.JOINED:
                names[name] = None
            if entry.kind is EntryKind.ERASED:
                names.pop(name, None)
    owed: list[tuple[SubjectName, OwedDuty]] = []
    for name in names:
        history = record.history(name.scheme, name.subject)
        owed.extend((name, duty) for duty in duties_of(history, record.now))
    return owed


def new_file(folder: Path) -> str:
    return f"sqlite:///{folder}/record.db"


@pytest.mark.long
def test_under_schemes_of_the_library() -> None:
    DutiesMachine.owed = 0
    run_lives(DutiesMachine, new_file, library_text, LIVES, STEPS, SEED)
    assert DutiesMachine.owed


@pytest.mark.long
def test_under_generated_schemes() -> None:
    DutiesMachine.owed = 0
    run_lives(DutiesMachine, new_file, open_scheme, LIVES, STEPS, SEED)
    assert DutiesMachine.owed
