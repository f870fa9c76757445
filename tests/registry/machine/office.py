"""The office that the machine works in: a record, and the model of its members."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis.stateful import (
    RuleBasedStateMachine,
)

import regard as rg
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fsck.record_check import check_record
from regard.registry.log.publishing import SigningKey, publish
from regard.registry.log.tiles import Tiles
from regard.registry.record import Record
from regard.registry.refusal import RefusedAct
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.registry.store.engine import open_engine
from regard.scheme.worth import outcome_rank
from tests.registry.acts.conftest import Office
from tests.registry.conftest import HandClock
from tests.registry.machine.model import (
    Member,
    ModelLine,
)

SCHEME = rg.load("tool-library")
SERVICES = tuple(SCHEME.services)
STEWARDS = ("steward-1", "steward-2")
KINDS = ("damaged", "damaged", "damaged", "returned-late", "returned-on-time")
DAYS = (1, 1, 3, 8, 15, 31, 100, 400)
NewAddress = Callable[[Path], str]


class OfficeMachine(RuleBasedStateMachine):
    """A record of its own for each life, and what the model knows of it."""

    def __init__(self) -> None:
        super().__init__()
        # Named by its cleanup, not by a fixture: a machine is made for every example.
        self.folder = tempfile.TemporaryDirectory(prefix="record-machine-")
        path = Path(self.folder.name)
        clock = HandClock()
        self.place = self.new_address(path)
        self.sequence = open_sequence(self.place, clock)
        self.key = SigningKey.create(path / "signing.key", "record.example")
        self.keys = FileKeyStore(path / "keys", FileMaster.create(path / "master"))
        self.office = Office(Record(self.sequence, self.keys), clock)
        self.members: list[Member] = []
        self.size = 0
        self.falls = 0

    def new_address(self, folder: Path) -> str:
        """The address of an empty database."""
        return f"sqlite:///{folder}/record.db"

    def teardown(self) -> None:
        folder = Path(self.folder.name) / "log"
        with self.sequence.reading() as reading:
            publish(reading, Tiles(folder), self.key)
        engine = open_engine(self.place)
        faults = list(check_record(engine, folder, self.key.published))
        engine.dispose()
        self.sequence.close()
        self.keys.close()
        self.folder.cleanup()
        assert faults == []

    @property
    def record(self) -> Record:
        return self.office.record

    def _pick(self, number: int) -> Member:
        return self.members[number % len(self.members)]

    def _line(self, number: int) -> tuple[Member, ModelLine] | None:
        lines = [(who, line) for who in self.members for line in who.lines]
        return lines[number % len(lines)] if lines else None

    def _history(self, member: Member) -> SubjectHistory:
        return self.record.history(member.name.scheme, member.name.subject)

    def _try(self, act: Callable[[], Any]) -> Any:
        """What an act gives; None where it is refused, and then nothing is entered."""
        before = self.office.size
        try:
            done = act()
        except RefusedAct:
            assert self.office.size == before
            return None
        self.size += 1
        return done

    def _told_now(self, member: Member) -> dict[str, str]:
        """The outcome in effect at each service."""
        if member.is_forgotten:
            return {}
        states = states_in_effect(self._history(member), self.record.now)
        return {service: state.outcome for service, state in states.items()}

    def _no_worse(self, before: dict[str, str], after: dict[str, str]) -> None:
        for service, outcome in before.items():
            assert rank_of(service, after[service]) >= rank_of(service, outcome)


def rank_of(service: str, outcome: str) -> int:
    """How good an outcome is."""
    return outcome_rank(SCHEME.services[service], outcome)
