"""A full disk, a file that cannot be written, a torn page: said, and no harm done."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import event

from regard.registry.acts import reporting
from regard.registry.clock import SystemClock
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.record_check import check_record
from regard.registry.fsck.tally import AuditTally
from regard.registry.index import rebuild_index
from regard.registry.log.publishing import LOCK, LogError, SigningKey, publish
from regard.registry.log.tiles import Tiles
from regard.registry.store import Draft, Sequence, open_sequence
from regard.registry.store.engine import StoreError, open_engine
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.conftest import HandClock
from tests.registry.store.test_sequence import DRAFT, all_entries
from tests.support.kills import work
from tests.support.kills.killed import Killed
from tests.support.kills.killing import context
from tests.support.kills.victim import Victim

NOBODY = 65_534
"""A user that owns nothing."""


# ── full ────────────────────────────────────────────────────────────────────


def test_a_full_database_refuses_and_keeps_what_it_has(
    tmp_path: Path, clock: HandClock
) -> None:
    """As soon as there is room again, it goes on with the next seq."""
    address = f"sqlite:///{tmp_path}/record.db"
    open_sequence(address, clock).close()
    engine = open_engine(address)
    pages = {"most": 30}

    def limit(connection: object, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages['most']}")  # type: ignore[attr-defined]

    event.listen(engine, "connect", limit)
    sequence = Sequence(engine, clock)
    big = Draft(DRAFT.kind, DRAFT.scheme, DRAFT.subject, DRAFT.by, bytes(2_000), "k")
    count = 0
    said = ""
    while not said:
        try:
            sequence.append([big, big])
            count += 2
        except StoreError as error:
            said = str(error)
    assert "full" in said
    assert count
    entries = all_entries(sequence)
    assert [entry.seq for entry in entries] == list(range(1, count + 1))
    pages["most"] = 1_000_000
    engine.dispose()
    assert sequence.append([big])[0].seq == count + 1
    sequence.close()


def fill(url: str, folder: Path, most_bytes: int, to: Connection) -> None:
    """Reports and publishes until no file may grow any more."""

    def tell(message: dict[str, object]) -> None:
        to.send(message)

    with work.open_office(url, folder, tell) as office:
        ids = (f"fills-{number}" for number in range(1_000_000))
        # A process of its own: what it compiled would be kept, cut off.
        sys.dont_write_bytecode = True
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        try:
            while True:
                events = office.events(ids, 20)
                reporting.report_batch(office.record, events, "desk")
        except Exception as error:
            to.send({"error": f"{type(error).__name__}: {error}"})
    to.send({"error": ""})


@pytest.mark.parametrize("most_kib", [300, 420])
def test_where_no_file_may_grow_nothing_acknowledged_is_lost(
    tmp_path: Path, most_kib: int
) -> None:
    """Neither in the database nor in the key store; and the retry counts once."""
    folder = tmp_path / "record"
    url = f"sqlite:///{tmp_path}/record.db"
    work.prepare(folder)
    work.found(url, folder)
    processes = context()
    hearing, telling = processes.Pipe(duplex=False)
    arguments = (url, folder, most_kib * 1024, telling)
    process = processes.Process(target=fill, args=arguments)
    process.start()
    telling.close()
    killed = Killed()
    errors: list[str] = []
    while True:
        message = hearing.recv()
        if "error" not in message:
            killed.hear(message)
            continue
        if not message["error"]:
            break
        errors.append(message["error"])
    process.join()
    assert process.exitcode == 0
    (error,) = errors
    # Said by the record's database or by its key store, whichever was full first.
    assert error.startswith(
        ("StoreError: the record's", "KeyStoreError: the key store")
    )
    assert "disk" in error or "full" in error, error
    assert killed.entries
    assert list(Victim(url, folder).faults(killed)) == []


def test_a_log_that_cannot_be_written_leaves_no_half_of_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a file that was begun, nor a size that counts what is not there."""
    key = SigningKey.create(tmp_path / "signing.key", "tools.example")
    tiles = Tiles(tmp_path / "log")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with (
            office.record.sequence.reading() as reading,
            pytest.raises(LogError, match=r"No space left.*; to do: make room"),
        ):
            publish(reading, tiles, key)
    files = [path.name for path in tiles.folder.rglob("*") if path.is_file()]
    assert files == [LOCK]
    with office.record.sequence.reading() as reading:
        publish(reading, tiles, key)
    engine = open_engine(engine_address(office))
    assert list(check_record(engine, tiles.folder, key.published)) == []
    engine.dispose()


def engine_address(office: Office) -> str:
    """The address of an office's database."""
    url = office.record.sequence._engine.url
    return url.render_as_string(hide_password=False)


# ── not to be written ───────────────────────────────────────────────────────


def try_reading(address: str, log: Path, to: Connection) -> None:
    """Opens a record as somebody who may not write it; says what came of it."""
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    answers: list[str] = []
    try:
        open_sequence(address, SystemClock()).close()
    except StoreError as error:
        answers.append(str(error))
    engine = open_read_only(address)
    published = SigningKey.read(log.parent / "signing.key", work.ORIGIN).published
    tally = AuditTally()
    answers += [str(fault) for fault in check_record(engine, log, published, tally)]
    to.send((answers, tally.checked))


def test_a_file_that_cannot_be_written_is_said() -> None:
    """Whoever opens the record is told, and its auditor reads it all the same."""
    folder = Path(tempfile.mkdtemp(prefix="regard-"))
    url = f"sqlite:///{folder}/record.db"
    try:
        work.prepare(folder / "files")
        work.found(url, folder / "files")
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        processes = context()
        hearing, telling = processes.Pipe(duplex=False)
        log = folder / "files" / "log"
        process = processes.Process(target=try_reading, args=(url, log, telling))
        process.start()
        answers, checked = hearing.recv()
        process.join()
    finally:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
        shutil.rmtree(folder)
    (answer,) = answers
    assert answer.startswith(
        "the record's database: attempt to write a readonly database; to do: let its "
    )
    # The scheme's two entries, those who join, and the past of others.
    assert checked == 2 + len(work.MEMBERS) + len(work.OLD_MEMBERS)


# ── torn ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(12))
def test_a_torn_page_takes_its_transaction_with_it(
    tmp_path: Path, clock: HandClock, seed: int
) -> None:
    """What was flushed before is whole; of the last, all is there or nothing."""
    draw = Random(seed)
    path = tmp_path / "record.db"
    sequence = open_sequence(f"sqlite:///{path}", clock)
    for _ in range(6):
        sequence.append([DRAFT] * 3)
    log = path.with_name("record.db-wal")
    before = log.stat().st_size
    sequence.append([DRAFT] * 40)
    content = bytearray(log.read_bytes())
    shutil.copy(path, tmp_path / "torn.db")
    sequence.close()
    place = draw.randrange(before, len(content))
    torn = tmp_path / "torn.db-wal"
    if seed % 2:
        del content[place:]
    else:
        content[place] ^= 0xFF
    torn.write_bytes(bytes(content))
    reopened = open_sequence(f"sqlite:///{tmp_path}/torn.db", clock)
    assert len(all_entries(reopened)) == 18
    (next_entry,) = reopened.append([DRAFT])
    assert next_entry.seq == 19
    reopened.close()


def test_an_index_that_was_lost_is_made_again(office: Office) -> None:
    """It holds nothing that is not in the entries."""
    name = office.member("17")
    event_before = office.event()
    reporting.report(office.record, name, event_before, "desk")
    with office.record.sequence.writing() as writing:
        before = writing.lookups()
        writing.clear_lookups()
    assert rebuild_index(office.record) == len(before)
    again = reporting.report(office.record, name, event_before, "desk")
    assert not again.is_new
    assert office.record.history(SCHEME, name.subject).entries
