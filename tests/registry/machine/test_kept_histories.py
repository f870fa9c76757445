"""With histories kept in memory, without, and thrown away at random: all the same.

Acts are done by turns through two openings of the record; a third only reads, and keeps
what it read. After every step it says the same as one that keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from regard.registry.explanation import subject_explanation
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import recorded_standing
from regard.registry.fold.readable import BodiesGone
from regard.registry.receipts import receipt_of
from regard.registry.record import Record
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from tests.registry.conftest import new_database
from tests.registry.machine.machine import RecordMachine, library_text, run_lives
from tests.registry.machine.model import Member
from tests.support.postgresql import Server

LIVES = 3
STEPS = 40  # by the thousand in tests/soak.py
SEED = 20261128


class KeptMachine(RecordMachine):
    """All acts, done by two, with a third who reads and keeps what was read."""

    held = 0
    """Histories that the one who reads had kept, and used again."""

    def __init__(self) -> None:
        super().__init__()
        self.masters = 0
        self.master = Path(self.folder.name) / "master"
        self.others = [self._opened(), self._opened()]
        self.reader = self._opened()

    def _opened(self) -> Record:
        """The same record, as another process has it."""
        keys = FileKeyStore(Path(self.folder.name) / "keys", FileMaster(self.master))
        # Over a year may have gone by since anything was entered.
        sequence = open_sequence(self.place, self.office.clock, time_confirmed=True)
        return Record(sequence, keys)

    def _close(self, record: Record) -> None:
        record.sequence.close()
        assert isinstance(record.keys, FileKeyStore)
        record.keys.close()

    def teardown(self) -> None:
        for record in (*self.others, self.reader):
            self._close(record)
        super().teardown()

    @rule()
    def somebody_else_acts(self) -> None:
        """What is entered from now on comes from another process."""
        self.others.append(self.office.record)
        self.office.record = self.others.pop(0)

    @rule(number=st.integers(0, 9), everybody=st.booleans())
    def throw_away(self, number: int, everybody: bool) -> None:
        """What was kept is thrown away, of one or of all."""
        if everybody:
            self.reader.forget_all()
        else:
            self.reader.forget(self._pick(number).name)

    @rule(number=st.integers(0, 9), which=st.integers(0, 9))
    def lose_a_key(self, number: int, which: int) -> None:
        """A key goes that no retention explains; then what was lost is forgotten."""
        member = self._pick(number)
        if len(self.members) < 2 or member.is_forgotten or number > 1:
            return
        with self.reader.sequence.reading() as reading:
            entries = reading.of_subject(member.name.scheme, member.name.subject)
        sealed = [entry.key for entry in entries if entry.is_sealed]
        self.record.keys.destroy_entries([sealed[which % len(sealed)]])
        self._compare(member)
        # What waited may be what nobody can read any more.
        member.appeals.clear()
        member.lines.clear()
        self.erase(number)

    @rule()
    def rotate(self) -> None:
        """All keys are wrapped anew; who has the old master key reads nothing."""
        self.masters += 1
        self.master = Path(self.folder.name) / f"master {self.masters}"
        assert isinstance(self.record.keys, FileKeyStore)
        self.record.keys.rewrap(FileMaster.create(self.master))
        for member in self.members:
            self._compare(member)
        for record in (*self.others, self.reader):
            self._close(record)
        self.others = [self._opened() for _ in self.others]
        self.reader = self._opened()

    @invariant()
    def what_is_kept_changes_no_answer(self) -> None:
        for member in self.members:
            self._compare(member)

    def _compare(self, member: Member) -> None:
        kept = self.reader.histories.kept.get(member.name)
        KeptMachine.held += kept is not None
        # The same sequence and keys, and nothing kept.
        cold = Record(self.reader.sequence, self.reader.keys)
        for days in (0, 40):
            kept_says = _said(self.reader, member, days, self._service(0))
            assert kept_says == _said(cold, member, days, self._service(0))


def _said(record: Record, member: Member, days: int, service: str) -> list[Any]:
    """All that a record says of somebody as of so many days ago."""
    name = member.name
    at = record.now - timedelta(days=days)

    def history() -> Any:
        return record.history(name.scheme, name.subject)

    said = [_outcome(history)]
    said.append(_outcome(lambda: recorded_standing(history(), at)))
    said.append(_outcome(lambda: states_in_effect(history(), at)))
    said.append(_outcome(lambda: subject_explanation(history(), at)))
    said.append(_outcome(lambda: receipt_of(history(), at, 1_000, service)))
    return said


def _outcome(ask: Callable[[], Any]) -> Any:
    """What is answered; or in which words it is refused."""
    try:
        return ask()
    except (BodiesGone, SealedAway) as error:
        return repr(error)


def new_file(folder: Path) -> str:
    return f"sqlite:///{folder}/record.db"


def test_kept_on_sqlite() -> None:
    KeptMachine.held = 0
    run_lives(KeptMachine, new_file, library_text, LIVES, STEPS, SEED)
    assert KeptMachine.held > STEPS


@pytest.mark.long
def test_kept_on_postgresql(server: Server) -> None:
    KeptMachine.held = 0

    def new_address(_: Path) -> str:
        return new_database(server)

    run_lives(KeptMachine, new_address, library_text, LIVES, STEPS, SEED)
    assert KeptMachine.held > STEPS
