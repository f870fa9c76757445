"""The sequence: without gaps, in the order of commit, whole or not there, on both."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from regard.registry.clock import SECOND, ClockError
from regard.registry.entry import Entry, EntryKind, read_entry
from regard.registry.store import Draft, Sequence, open_sequence
from regard.registry.store.engine import StoreError, open_engine, writing
from tests.registry.conftest import DAY, HandClock

DRAFT = Draft(EntryKind.REPORTED, "tools", "s-1", "loan-desk", b"sealed", "k-1", b"c")


@pytest.fixture
def sequence(database: str, clock: HandClock) -> Iterator[Sequence]:
    opened = open_sequence(database, clock)
    yield opened
    opened.close()


def all_entries(sequence: Sequence) -> list[Entry]:
    with sequence.reading() as record:
        return list(record.between(1, record.size))


def test_entries_come_back_as_they_were_appended(
    sequence: Sequence, clock: HandClock
) -> None:
    """In their order, with the time; their leaves are those of their bytes."""
    first = sequence.append([DRAFT, DRAFT])
    clock.at += SECOND
    second = sequence.append([DRAFT])
    entries = all_entries(sequence)
    assert entries == [*first, *second]
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.at for entry in entries] == [clock.at - SECOND] * 2 + [clock.at]
    with sequence.reading() as record:
        assert list(record.leaves(1, 3)) == [entry.leaf for entry in entries]
        assert record.last == entries[-1]
    assert [read_entry(entry.canonical) for entry in entries] == entries


def test_a_subject_sees_their_own(sequence: Sequence) -> None:
    """And of another scheme nothing, though the name were the same."""
    other = Draft(EntryKind.REPORTED, "rooms", "s-1", "desk", b"x", "k-2", b"c")
    sequence.append([DRAFT, other, DRAFT])
    with sequence.reading() as record:
        assert [entry.seq for entry in record.of_subject("tools", "s-1")] == [1, 3]
        assert [entry.seq for entry in record.of_subject("tools", "s-1", 2)] == [1]
        assert record.of_subject("tools", "s-2") == []


def test_what_fails_leaves_nothing(sequence: Sequence) -> None:
    """Neither an entry nor a gap."""
    sequence.append([DRAFT])

    def fail() -> None:
        with sequence.writing() as record:
            record.append([DRAFT, DRAFT])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(all_entries(sequence)) == 1
    assert sequence.append([DRAFT])[0].seq == 2


def test_time_never_goes_back(sequence: Sequence, clock: HandClock) -> None:
    """A little behind, and it stands still; far behind is refused."""
    (first,) = sequence.append([DRAFT])
    clock.at -= 2 * SECOND
    (second,) = sequence.append([DRAFT])
    assert second.at == first.at
    clock.at -= DAY
    with pytest.raises(ClockError, match="set the clock right"):
        sequence.append([DRAFT])
    assert len(all_entries(sequence)) == 2


def test_a_record_is_not_opened_at_a_wrong_time(
    database: str, clock: HandClock
) -> None:
    """Before the last entry never; a year after it, once somebody has said yes."""
    sequence = open_sequence(database, clock)
    sequence.append([DRAFT])
    sequence.close()
    with pytest.raises(ClockError, match="last entry"):
        open_sequence(database, HandClock(clock.at - DAY))
    later = HandClock(clock.at + 400 * DAY)
    with pytest.raises(ClockError, match="confirm"):
        open_sequence(database, later)
    open_sequence(database, later, time_confirmed=True).close()


def count_up(address: str, times: int) -> None:
    """Reads how many entries there are, and writes the number into the next."""
    sequence = open_sequence(address)
    for _ in range(times):
        with sequence.writing() as record:
            body = str(record.size).encode()
            draft = Draft(EntryKind.REPORTED, "tools", "s-1", "desk", body, "k", b"c")
            record.append([draft])
    sequence.close()


def test_what_was_checked_stays_so_while_it_is_written(database: str) -> None:
    """Four processes that read and then write: no update is lost, no gap, no twin."""
    open_sequence(database).close()
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=count_up, args=(database, 25)) for _ in range(4)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    sequence = open_sequence(database)
    entries = all_entries(sequence)
    sequence.close()
    assert [entry.seq for entry in entries] == list(range(1, 101))
    assert [int(entry.body) for entry in entries] == list(range(100))


def test_a_reading_stays_at_its_moment(sequence: Sequence) -> None:
    """What is appended meanwhile is not seen."""
    sequence.append([DRAFT])
    with sequence.reading() as record:
        assert record.size == 1
        sequence.append([DRAFT])
        assert record.size == 1
        assert len(list(record.between(1, 2))) == 1


def test_a_record_of_a_newer_version_is_left_alone(database: str) -> None:
    open_sequence(database).close()
    engine = open_engine(database)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later-9'"))
    engine.dispose()
    with pytest.raises(StoreError, match="newer version"):
        open_sequence(database)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("record.db", "expected sqlite:///FILE"),
        ("mysql://localhost/x", "expected sqlite:///FILE"),
        ("sqlite://", "in a file"),
        ("sqlite:////nowhere/at/all/record.db", "a place where it can be made"),
        ("postgresql://nobody@127.0.0.1:1/x", "connect"),
    ],
)
def test_what_cannot_be_opened_says_so(address: str, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        open_sequence(address)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    path.write_text("Dear members, " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="not a database"):
        open_sequence(f"sqlite:///{path}")
    assert path.read_text(encoding="utf-8") == "Dear members, " * 100


def test_what_the_driver_says_is_no_traceback(sequence: Sequence) -> None:
    """A question that fails is the record's own error, and the next one is answered."""
    sequence.append([DRAFT])
    with sequence.writing() as record:
        record._connection.execute(text("ALTER TABLE entry RENAME TO elsewhere"))
    with pytest.raises(StoreError, match="the record's database"):
        sequence.append([DRAFT])
    with pytest.raises(StoreError, match="entry"), sequence.reading() as reading:
        reading.of_subject("tools", "s-1")
    with sequence.writing() as record:
        record._connection.execute(text("ALTER TABLE elsewhere RENAME TO entry"))
    assert [entry.seq for entry in sequence.append([DRAFT])] == [2]


def test_sqlite_flushes_before_it_acknowledges(tmp_path: Path) -> None:
    """WAL with synchronous FULL: what was given is on the disk."""
    engine = open_engine(f"sqlite:///{tmp_path}/record.db")
    with writing(engine) as connection:
        mode = connection.execute(text("PRAGMA journal_mode")).scalar()
        level = connection.execute(text("PRAGMA synchronous")).scalar()
    engine.dispose()
    assert (mode, level) == ("wal", 2)


def test_an_old_sqlite_has_one_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second process is refused and told what to do, where the fault is there."""
    from regard.registry.store import engine as engines

    monkeypatch.setattr(engines, "several_may_write", lambda _module: False)
    address = f"sqlite:///{tmp_path}/record.db"
    open_sequence(address).close()
    held = dict(engines._HELD)
    # Another process knows nothing of what this one holds.
    engines._HELD.clear()
    with pytest.raises(StoreError, match="pip install pysqlite3"):
        open_sequence(address)
    for lock in held.values():
        lock.close()
    open_sequence(address).close()
    for lock in engines._HELD.values():
        lock.close()
    engines._HELD.clear()
