"""The key store and the log on a full disk, or one that fails; the database has room.

A key without its entry harms nobody, and an entry without its key would be lost: where
its key is not on the disk, nothing is entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from regard.registry.acts.erasing import erase
from regard.registry.acts.ticking import tick
from regard.registry.fsck.opened_keys import OpenedKeys, UnreadableKeys
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.record_check import check_record
from regard.registry.fsck.refolding import Refolding
from regard.registry.log.publishing import LogError, SigningKey
from regard.registry.sealing.key_file import KeyStoreError
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from tests.registry.conftest import new_database
from tests.registry.faults.test_server_disk import MOST_ROUNDS, founded
from tests.support.kills import work
from tests.support.kills.killed import Killed
from tests.support.kills.victim import Victim
from tests.support.postgresql import Server
from tests.support.small_disks import (
    FailingDisk,
    SmallDisk,
    failing_disk,
    small_disk,
)
from tests.support.small_servers import open_folder

MEBIBYTES = 8
FAILING_MEBIBYTES = 16
NEEDS_KEYS = ("report", "decide", "dispute", "erase", "import")
"""Work that makes keys, or destroys them."""


@pytest.fixture
def small() -> Iterator[SmallDisk]:
    with open_folder() as folder, small_disk(folder / "disk", MEBIBYTES) as disk:
        yield disk


@pytest.fixture
def failing() -> Iterator[FailingDisk]:
    with (
        open_folder() as folder,
        failing_disk(folder / "disk", FAILING_MEBIBYTES) as disk,
    ):
        yield disk


def work_on(office: work.Office, name: str, ids: Iterator[str]) -> None:
    """Does one kind of work, over and over."""
    for _ in range(MOST_ROUNDS):
        work.ON_A_RECORD[name](office, ids)


def check_said(error: BaseException, folder: Path) -> None:
    """Whether it is said which file it is, what was found and what to do."""
    said = str(error)
    assert str(folder) in said, said
    assert "; to do: " in said, said


def size_of(office: work.Office) -> int:
    """How many entries there are."""
    with office.record.sequence.reading() as reading:
        return reading.size


# ── the keys ────────────────────────────────────────────────────────────────


@pytest.mark.long
@pytest.mark.parametrize("name", NEEDS_KEYS)
def test_a_full_key_store_leaves_no_entry_without_its_key(
    server: Server, small: SmallDisk, name: str
) -> None:
    """What was acknowledged can be read, and nothing else was entered."""
    folder = small.folder / "files"
    url = founded(new_database(server), folder)
    killed = Killed()
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, killed.hear) as office:
        before = size_of(office)
        small.fill()
        with pytest.raises(KeyStoreError, match="full; to do: make room") as raised:
            work_on(office, name, ids)
        check_said(raised.value, folder / "keys")
        assert size_of(office) == before + len(killed.entries)
        member = office.member(work.MEMBERS[0])
        history = office.record.history(work.SCHEME, member.subject)
        assert all(entry.body is not None for entry in history.entries)
    small.make_room()
    assert list(Victim(url, folder).faults(killed)) == []


@pytest.mark.long
def test_a_tick_that_meets_a_full_key_store_is_ended_by_the_next(
    server: Server, small: SmallDisk
) -> None:
    """Retention and erasures alike: nothing of what was destroyed is left."""
    folder = small.folder / "files"
    url = founded(new_database(server), folder)
    killed = Killed()
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, killed.hear) as office:
        work.report_old(office, ids)
        leaving = office.join("leaves")
        office.clock.leap(work.LEAP)
        small.fill()
        with pytest.raises(KeyStoreError, match="full; to do: make room"):
            work_on(office, "report", ids)
        with pytest.raises(KeyStoreError):
            tick(office.record, "tick")
        with pytest.raises(KeyStoreError):
            erase(office.record, leaving, "desk", backup_days=30)
        small.make_room()
        result = tick(office.record, "tick")
        assert result.forgotten == 1
        assert (folder / "keys-wal").stat().st_size == 0
        killed.erased.append(leaving.subject)
    assert list(Victim(url, folder).faults(killed)) == []


@pytest.mark.long
@pytest.mark.parametrize("name", NEEDS_KEYS)
def test_keys_on_a_disk_that_fails(
    server: Server, failing: FailingDisk, name: str
) -> None:
    """Nothing is entered any more; whoever has the record open reads on."""
    folder = failing.folder / "files"
    url = founded(new_database(server), folder)
    killed = Killed()
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, killed.hear) as office:
        before = size_of(office)
        failing.fail()
        with pytest.raises(KeyStoreError) as raised:
            work_on(office, name, ids)
        check_said(raised.value, folder / "keys")
        assert size_of(office) == before + len(killed.entries)
        member = office.member(work.MEMBERS[0])
        assert office.record.history(work.SCHEME, member.subject).entries
        with pytest.raises(LogError) as raised_by_log:
            office.publish()
        check_said(raised_by_log.value, folder / "log")
    # What had to be made beside the keys for reading is there still.
    with work.open_office(url, folder, killed.hear) as office:
        assert office.record.history(work.SCHEME, member.subject).entries
        with pytest.raises(KeyStoreError):
            office.join("another")
    failing.mend()
    assert list(Victim(url, folder).faults(killed)) == []


@pytest.mark.long
def test_the_auditor_reads_keys_and_log_on_a_read_only_disk(
    server: Server, failing: FailingDisk
) -> None:
    """Nothing is made beside them; whoever would write is told at the opening."""
    folder = failing.folder / "files"
    url = founded(new_database(server), folder)
    failing.mount_read_only()
    published = SigningKey.read(folder / "signing.key", work.ORIGIN).published
    with (
        closing(OpenedKeys(folder / "master", folder / "keys")) as keys,
        disposed(open_read_only(url)) as engine,
    ):
        assert list(check_record(engine, folder / "log", published)) == []
        assert list(Refolding(engine, keys).discrepancies()) == []
    with pytest.raises(KeyStoreError) as raised:
        FileKeyStore(folder / "keys", FileMaster(folder / "master"))
    check_said(raised.value, folder / "keys")


@pytest.mark.long
def test_the_auditor_is_told_of_keys_on_a_disk_that_failed(
    server: Server, failing: FailingDisk
) -> None:
    """That the disk cannot be written the system does not say before it is tried."""
    folder = failing.folder / "files"
    url = founded(new_database(server), folder)
    failing.mend()
    failing.fail()
    with (
        closing(OpenedKeys(folder / "master", folder / "keys")) as keys,
        disposed(open_read_only(url)) as engine,
        pytest.raises(UnreadableKeys, match="to do: look at the file and its disk"),
    ):
        list(Refolding(engine, keys).discrepancies())


@contextmanager
def disposed(engine: Engine) -> Iterator[Engine]:
    """An engine until the block ends."""
    yield engine
    engine.dispose()


@pytest.mark.long
def test_a_copy_of_the_keys_that_finds_no_room(
    server: Server, small: SmallDisk, tmp_path: Path
) -> None:
    """The copy is named, not the key store, which has room."""
    folder = tmp_path / "files"
    founded(new_database(server), folder)
    copy = small.folder / "copy"
    with closing(FileKeyStore(folder / "keys", FileMaster(folder / "master"))) as keys:
        small.fill()
        with pytest.raises(KeyStoreError, match="full; to do: look at the") as raised:
            keys.copy_to(copy, date(2030, 1, 1))
    check_said(raised.value, copy)


# ── the log ─────────────────────────────────────────────────────────────────


@pytest.fixture
def open_log() -> Iterator[Path]:
    """A folder for the keys, in which the log's disk can be mounted."""
    with open_folder() as folder:
        yield folder / "files"


def check_unpublished(
    office: work.Office, folder: Path, killed: Killed, ids: Iterator[str]
) -> None:
    """Whether acts go on, and what cannot be published is said not to be."""
    shown = (folder / "log" / "checkpoint").read_bytes()
    for _ in range(2):
        work.ON_A_RECORD["report"](office, ids)
        with pytest.raises(LogError) as raised:
            office.publish()
        check_said(raised.value, folder / "log")
    assert killed.checkpoints == []
    # The last that was shown is there, whole.
    assert (folder / "log" / "checkpoint").read_bytes() == shown


@pytest.mark.long
def test_a_full_log_folder(server: Server, open_log: Path) -> None:
    """Tiles are made again once there is room; no checkpoint is taken back."""
    work.prepare(open_log)
    with small_disk(open_log / "log", MEBIBYTES) as disk:
        check_log(server, open_log, disk.fill, disk.make_room)


@pytest.mark.long
def test_a_log_folder_on_a_disk_that_fails(server: Server, open_log: Path) -> None:
    work.prepare(open_log)
    with failing_disk(open_log / "log", FAILING_MEBIBYTES) as disk:
        check_log(server, open_log, disk.fail, disk.mend)


def check_log(
    server: Server, folder: Path, fail: Callable[[], None], mend: Callable[[], None]
) -> None:
    """Whether the log is as it was while it cannot be written, and goes on after."""
    url = new_database(server)
    work.found(url, folder)
    killed = Killed()
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, killed.hear) as office:
        fail()
        check_unpublished(office, folder, killed, ids)
        mend()
        office.publish()
    assert len(killed.checkpoints) == 1
    assert list(Victim(url, folder).faults(killed)) == []
