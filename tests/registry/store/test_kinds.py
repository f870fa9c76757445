"""Entries of a kind: the same ones however they are found, and found by an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from regard.registry.entry import EntryKind
from regard.registry.store import Draft, Sequence, open_sequence
from regard.registry.store import reading as store_reading
from regard.registry.store.engine import open_engine
from regard.registry.store.queries import OF_RARE
from regard.registry.store.tables import EVERYDAY_KINDS
from tests.registry.conftest import HandClock

REPORT = Draft(EntryKind.REPORTED, "tools", "s-1", "loan-desk", b"sealed", "k-1", b"c")
OBJECTION = replace(REPORT, kind=EntryKind.OBJECTED)
ANSWER = replace(REPORT, kind=EntryKind.ANSWERED)
ASKED_FOR = (
    (EntryKind.OBJECTED,),
    (EntryKind.OBJECTED, EntryKind.ANSWERED),
    (EntryKind.REPORTED,),
    (EntryKind.REPORTED, EntryKind.ANSWERED),
    (EntryKind.ERASED,),
    (),
)


@pytest.fixture
def sequence(database: str, clock: HandClock) -> Iterator[Sequence]:
    opened = open_sequence(database, clock)
    yield opened
    opened.close()


@pytest.mark.parametrize("kinds", ASKED_FOR)
def test_of_some_kinds_all_come_in_their_order(
    sequence: Sequence,
    kinds: tuple[EntryKind, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From any place on, also where more are read than at once."""
    monkeypatch.setattr(store_reading, "READ_AT_ONCE", 2)
    sequence.append([OBJECTION, REPORT, ANSWER, OBJECTION, REPORT, OBJECTION, ANSWER])
    sequence.append([REPORT, OBJECTION, OBJECTION])
    with sequence.reading() as reading:
        everything = list(reading.between(1, reading.size))
        for after in range(reading.size + 1):
            expected = [
                entry
                for entry in everything
                if entry.kind in kinds and entry.seq > after
            ]
            assert list(reading.of_kinds(kinds, after)) == expected


def test_an_index_finds_what_is_rare(sequence: Sequence, database: str) -> None:
    """Of a record of events alone, none is gone through."""
    sequence.append([REPORT] * 2_000)
    sequence.append([OBJECTION])
    engine = open_engine(database)
    values = {"kind": "objected", "after": 0}
    explain = "EXPLAIN"
    if engine.dialect.name == "sqlite":
        explain = "EXPLAIN QUERY PLAN"
    with engine.connect() as connection:
        statement = (
            OF_RARE.limit(10)
            .params(values)
            .compile(engine, compile_kwargs={"literal_binds": True})
        )
        plan = connection.execute(text(f"{explain} {statement}")).fetchall()
    engine.dispose()
    assert "entry_of_rare_kind" in str(plan), plan


@pytest.mark.usefixtures("sequence")
def test_what_comes_every_day_is_in_no_index_of_kinds(database: str) -> None:
    """So that putting it in takes no longer; and the names are those of kinds."""
    assert {EntryKind(name) for name in EVERYDAY_KINDS} == {
        EntryKind.REPORTED,
        EntryKind.DECIDED,
        EntryKind.LOOKED,
    }
    engine = open_engine(database)
    of_index = "SELECT indexdef FROM pg_indexes WHERE indexname = 'entry_of_rare_kind'"
    if engine.dialect.name == "sqlite":
        of_index = "SELECT sql FROM sqlite_master WHERE name = 'entry_of_rare_kind'"
    with engine.connect() as connection:
        definition = str(connection.execute(text(of_index)).scalar_one())
    engine.dispose()
    for name in EVERYDAY_KINDS:
        assert f"'{name}'" in definition.partition("WHERE")[2]
