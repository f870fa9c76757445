"""After an erasure, nothing in the database's files leads to whoever was forgotten.

The key of a scheme's indexes lives on. So whoever has it, and a file in which a hash of
a number still stands beside a random name, would find the person by their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any, LiteralString

import psycopg
import pytest
from sqlalchemy import Engine

from regard.registry.acts import disputing, due_ticking, ticking
from regard.registry.acts.due_ticking import tick_where_due
from regard.registry.acts.erasing import erase
from regard.registry.backup import back_up
from regard.registry.bodies import Reported
from regard.registry.index import event_digest, member_digest, rebuild_index
from regard.registry.opening import OpenRecord, init_record, open_record
from regard.registry.sealed_entries import SubjectName
from regard.registry.store import Lookup, freed, open_sequence, sequence
from regard.registry.store.engine import StoreError
from tests.registry.acts.conftest import NUMBERS, SCHEME, Office
from tests.registry.conftest import HandClock, new_database
from tests.support.postgresql import Server

ADA = "ada@example.org"
OWN_NUMBER = "SELECT oid FROM pg_database WHERE datname = current_database()"
SETTLED = "SELECT pg_switch_wal(); CHECKPOINT; SELECT pg_switch_wal(); CHECKPOINT"


class NotThere(Exception):
    """A worker that died."""


@pytest.fixture
def office(database: str, clock: HandClock, tmp_path: Path) -> Iterator[Office]:
    """The tool library, with some dozens of members of whom much was reported."""
    folders: dict[str, Any] = {"keys": tmp_path / "keys", "log": tmp_path / "log"}
    with init_record(database, "shed.example/record", clock=clock, **folders) as record:
        office = Office(record, clock)
        office.set_day("2026-03-02")
        office.adopt()
        for _ in range(20):
            lived(office, f"M-{next(NUMBERS)}", events=8)
        yield office


def lived(office: Office, number: str, events: int = 20) -> SubjectName:
    """Somebody joins, and the loan desk reports."""
    name = office.member(number)
    for _ in range(events):
        office.report(name)
    return name


def digests_of(office: Office, name: SubjectName, number: str) -> list[bytes]:
    """All by which somebody is found."""
    key = office.record.keys.scheme_key(SCHEME)
    history = office.record.history(SCHEME, name.subject)
    digests = [member_digest(key, number)]
    for _, report in history.bodies(Reported):
        digests.append(event_digest(key, name.subject, report.source, report.id))
    return digests


def written(office: Office, log_too: bool = False) -> bytes:
    """All that stands in the files of the database."""
    record = office.record
    assert isinstance(record, OpenRecord)
    if record.url.startswith("sqlite:///"):
        file = Path(record.url.removeprefix("sqlite:///"))
        return b"".join(path.read_bytes() for path in file.parent.glob("record.db*"))
    with psycopg.connect(record.url, autocommit=True) as connection:
        number = value_of(connection, OWN_NUMBER)
        data = value_of(connection, "SHOW data_directory")
        # What is in memory alone is written, and what was put away is gone.
        for statement in SETTLED.split("; "):
            connection.execute(statement)
    folders = [Path(data) / "base" / number]
    if log_too:
        folders.append(Path(data) / "pg_wal")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


def value_of(connection: psycopg.Connection[Any], query: LiteralString) -> str:
    row = connection.execute(query).fetchone()
    assert row is not None
    return str(row[0])


def count_in(content: bytes, digests: Sequence[bytes]) -> int:
    return sum(digest in content for digest in digests)


def test_no_hash_of_the_forgotten_is_left(office: Office, tmp_path: Path) -> None:
    """Neither of their number nor of an event; those of others are where they were."""
    ada = lived(office, ADA)
    line = office.report(ada)
    disputing.dispute(office.record, ada, line, ADA, "it was not me")
    other = lived(office, "M-of-another")
    digests = digests_of(office, ada, ADA)
    of_other = digests_of(office, other, "M-of-another")
    assert count_in(written(office), digests) == len(digests) == 22
    erase(office.record, ada, ADA, backup_days=0)
    left = written(office)
    assert count_in(left, digests) == 0
    assert count_in(left, of_other) == len(of_other)
    # By no name of theirs either; in all that is kept for others.
    record = office.record
    assert isinstance(record, OpenRecord)
    back_up(record, tmp_path / "entries", tmp_path / "kept", keys_live_days=1)
    dump = (tmp_path / "entries" / "entries.jsonl").read_bytes()
    for path in (*(tmp_path / "keys").iterdir(), *(tmp_path / "log").rglob("*")):
        left += path.read_bytes() if path.is_file() else b""
    for content in (left, dump):
        assert count_in(content, [*digests, ADA.encode()]) == 0


def test_no_hash_of_what_expired_is_left(office: Office) -> None:
    ada = lived(office, ADA)
    number, *events = digests_of(office, ada, ADA)
    assert count_in(written(office), events) == len(events)
    # Two years, and what is to be said of a score that fades.
    office.pass_days(3 * 366)
    ticking.tick(office.record, "tick")
    left = written(office)
    assert count_in(left, events) == 0
    assert number in left


def test_an_erasure_that_was_cut_short_is_ended_by_a_tick(office: Office) -> None:
    ada = lived(office, ADA)
    digests = digests_of(office, ada, ADA)
    keys = office.record.keys

    class StuckKeys:
        def __getattr__(self, name: str) -> object:
            return getattr(keys, name)

        def destroy_subject(self, subject: str) -> None:
            raise OSError(subject)

    office.record.keys = StuckKeys()  # type: ignore[assignment]
    with pytest.raises(OSError, match=ada.subject):
        erase(office.record, ada, "desk", backup_days=0)
    office.record.keys = keys
    assert ticking.tick(office.record, "tick").forgotten == 1
    assert count_in(written(office), digests) == 0


def test_what_a_rebuild_replaces_is_gone(office: Office) -> None:
    stray = [number.to_bytes(32, "big") for number in range(10**30, 10**30 + 50)]
    with office.record.sequence.writing() as writing:
        lookups = [Lookup(SCHEME, digest, "f" * 32, 1) for digest in stray]
        writing.add_lookups(lookups)
    assert count_in(written(office), stray) == len(stray)
    rebuild_index(office.record)
    assert count_in(written(office), stray) == 0


def test_somebody_who_reads_meanwhile_is_in_the_way_and_that_is_said(
    office: Office, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is forgotten, and what is left goes once it is done again."""
    record = office.record
    assert isinstance(record, OpenRecord)
    ada = lived(office, ADA)
    digests = digests_of(office, ada, ADA)
    monkeypatch.setattr(freed, "BUSY_SECONDS", 0.05)
    reader = open_sequence(record.url, clock)
    try:
        with reader.reading() as reading:
            assert reading.size == office.size
            with pytest.raises(StoreError, match=r"being read.*do it again"):
                erase(record, ada, "desk", backup_days=0)
    finally:
        reader.close()
    size = office.size
    erase(record, ada, "desk", backup_days=0)
    assert office.size == size
    assert count_in(written(office), digests) == 0


def test_whoever_looks_meanwhile_and_is_soon_done_is_waited_for(
    office: Office, clock: HandClock
) -> None:
    record = office.record
    assert isinstance(record, OpenRecord)
    names = [lived(office, f"gone-{number}", events=2) for number in range(5)]
    over = Event()

    def look() -> int:
        looks = 0
        with closing(open_sequence(record.url, clock)) as own:
            while not over.is_set():
                with own.reading() as reading:
                    looks += len(list(reading.lookups())) > 0
        return looks

    with ThreadPoolExecutor(3) as lookers:
        looking = [lookers.submit(look) for _ in range(3)]
        try:
            for name in names:
                erase(record, name, "desk", backup_days=0)
        finally:
            over.set()
        assert all(future.result() for future in looking)


@pytest.mark.parametrize("is_opened_anew", [False, True])
def test_what_an_earlier_tick_left_goes_with_the_next(
    office: Office,
    clock: HandClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_opened_anew: bool,
) -> None:
    """The next finds nothing due, and still nothing of the old stays behind."""
    record = office.record
    assert isinstance(record, OpenRecord)
    ada = lived(office, ADA)
    events = digests_of(office, ada, ADA)[1:]
    # Two years, and what is to be said of a score that fades.
    office.pass_days(3 * 366)

    def broken_off(_: Engine) -> None:
        raise StoreError("broken off")

    with monkeypatch.context() as patch:
        patch.setattr(sequence, "clear_freed", broken_off)
        with pytest.raises(StoreError, match="broken off"):
            ticking.tick(record, "tick")
    if is_opened_anew:
        record.close()
        keys, log = tmp_path / "keys", tmp_path / "log"
        with open_record(record.url, keys, log, clock) as again:
            result = ticking.tick(again, "tick")
    else:
        result = ticking.tick(record, "tick")
    assert (result.subjects, result.destroyed) == (0, 0)
    assert count_in(written(office), events) == 0


def test_what_a_worker_that_died_left_goes_with_the_round_of_another(
    office: Office, clock: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever goes on finds nothing due, and has left nothing itself."""
    record = office.record
    assert isinstance(record, OpenRecord)
    ada = lived(office, ADA)
    events = digests_of(office, ada, ADA)[1:]
    keys, log = tmp_path / "keys", tmp_path / "log"
    with open_record(record.url, keys, log, clock) as other:
        for worker in (record, other):
            tick_where_due(worker, "upkeep")
        office.pass_days(3 * 366)

        def dies(*_: object) -> None:
            raise NotThere

        with monkeypatch.context() as patch:
            patch.setattr(due_ticking, "overwrite_destroyed", dies)
            with pytest.raises(NotThere):
                tick_where_due(record, "upkeep")
        result = tick_where_due(other, "upkeep")
        assert (result.subjects, result.destroyed) == (0, 0)
        assert count_in(written(office), events) == 0


# ── PostgreSQL alone ────────────────────────────────────────────────────────


@pytest.fixture
def on_server(server: Server, clock: HandClock, tmp_path: Path) -> Iterator[Office]:
    """An office whose record is on a server."""
    url = new_database(server)
    folders: dict[str, Any] = {"keys": tmp_path / "keys", "log": tmp_path / "log"}
    with init_record(url, "shed.example/record", clock=clock, **folders) as record:
        office = Office(record, clock)
        office.set_day("2026-03-02")
        office.adopt()
        yield office


def told(office: Office, *statements: LiteralString) -> None:
    record = office.record
    assert isinstance(record, OpenRecord)
    with psycopg.connect(record.url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def test_nor_among_what_a_server_notes_of_a_table(on_server: Office) -> None:
    """What it takes as examples, to find its way, outlives the rows."""
    ada = lived(on_server, ADA)
    digests = digests_of(on_server, ada, ADA)
    told(on_server, "ANALYZE")
    erase(on_server.record, ada, "desk", backup_days=0)
    assert count_in(written(on_server), digests) == 0


@pytest.mark.long
def test_nor_in_its_log_where_that_is_not_used_again(on_server: Office) -> None:
    """A server uses files of its log again, as they are, unless it is told not to."""
    # Before anything is written: looking into the files makes the server put some away.
    told(
        on_server,
        "ALTER SYSTEM SET wal_recycle = off",
        "SELECT pg_reload_conf()",
    )
    ada = lived(on_server, ADA)
    digests = digests_of(on_server, ada, ADA)
    assert count_in(written(on_server, log_too=True), digests) == len(digests)
    erase(on_server.record, ada, "desk", backup_days=0)
    assert count_in(written(on_server, log_too=True), digests) == 0
    told(on_server, "ALTER SYSTEM RESET wal_recycle", "SELECT pg_reload_conf()")


def test_whoever_may_not_write_it_anew_is_told(on_server: Office) -> None:
    """A server only warns of it, and leaves everything as it was."""
    ada = lived(on_server, ADA, events=1)
    told(
        on_server,
        "CREATE ROLE clerk LOGIN",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO clerk",
    )
    record = on_server.record
    assert isinstance(record, OpenRecord)
    url = record.url.replace("regard@", "clerk@")
    with (
        open_record(
            url, record.places.keys, record.places.log, on_server.clock
        ) as of_clerk,
        pytest.raises(StoreError, match=r"lookup.*still in its files"),
    ):
        erase(of_clerk, ada, "desk", backup_days=0)
