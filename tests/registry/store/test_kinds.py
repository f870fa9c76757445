"""Entries of a kind: the same ones however they are found, and found by an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from regard.registry.entry import BadEntry, EntryKind
from regard.registry.store import Draft, Sequence, open_sequence
from regard.registry.store import reading as store_reading
from regard.registry.store.engine import open_engine, writing
from regard.registry.store.queries import KIND_AFTER, OF_RARE
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


def test_every_rare_kind_is_seen_with_its_first_entry(
    sequence: Sequence, database: str
) -> None:
    """Also one of which nothing is known; of everyday ones none is gone through."""
    with sequence.reading() as reading:
        assert reading.rare_kinds() == {}
    sequence.append([REPORT, ANSWER, OBJECTION, ANSWER, OBJECTION, REPORT])
    name_anew(database, 5, "foreseen")
    with sequence.reading() as reading:
        assert reading.rare_kinds() == {"answered": 2, "foreseen": 5, "objected": 3}
    engine = open_engine(database)
    explain = "EXPLAIN"
    if engine.dialect.name == "sqlite":
        explain = "EXPLAIN QUERY PLAN"
    sequence.append([REPORT] * 2_000)
    with engine.connect() as connection:
        statement = KIND_AFTER.params({"kind": "a"}).compile(
            engine, compile_kwargs={"literal_binds": True}
        )
        plan = connection.execute(text(f"{explain} {statement}")).fetchall()
    engine.dispose()
    assert "entry_of_rare_kind" in str(plan), plan


def test_an_unknown_kind_is_refused_wherever_it_is_read(
    sequence: Sequence, database: str
) -> None:
    """And plainly: which entry, what was found, and what to do."""
    sequence.append([REPORT, OBJECTION, ANSWER])
    name_anew(database, 2, "foreseen")
    says = "entry 2 is of the kind 'foreseen', expected one that .* to do: open"
    with sequence.reading() as reading:
        for read in (
            lambda: reading.between(1, 3),
            lambda: reading.of_subject("tools", "s-1"),
            lambda: reading.at_places([2]),
        ):
            with pytest.raises(BadEntry, match=says):
                list(read())


def name_anew(database: str, seq: int, kind: str) -> None:
    """A later version wrote it, as far as this one can tell."""
    engine = open_engine(database)
    statement = text("UPDATE entry SET kind = :kind WHERE seq = :seq")
    with writing(engine) as connection:
        connection.execute(statement, {"kind": kind, "seq": seq})
    engine.dispose()
