"""PostgreSQL on a disk that is full or fails: said, and no harm done.

The disks are real: small ones in memory that are filled, one of the tables and one of
the write-ahead log; and a file system that notices an error and is read-only from then
on, under the running server.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from regard.registry.fsck.read_only import (
    UnreadableRecord,
    check_answers,
    open_read_only,
)
from regard.registry.fsck.record_check import check_record
from regard.registry.log.publishing import SigningKey
from regard.registry.store.engine import StoreError
from tests.registry.conftest import new_database
from tests.support.kills import work
from tests.support.kills.killed import Killed
from tests.support.kills.victim import Victim
from tests.support.postgresql import Server, running_server
from tests.support.small_servers import (
    FailingServer,
    SmallServer,
    failing_server,
    small_server,
)

MOST_ROUNDS = 5_000
"""So often work is done at most before it is held that a disk is never full."""
SAID = "the record's database: "


@pytest.fixture
def small() -> Iterator[SmallServer]:
    with small_server() as running:
        yield running


@pytest.fixture
def failing() -> Iterator[FailingServer]:
    with failing_server() as running:
        yield running


def founded(server_url: str, folder: Path) -> str:
    """The address of a new record, with a scheme, members and a log."""
    work.prepare(folder)
    work.found(server_url, folder)
    return server_url


def error_of(office: work.Office, name: str, ids: Iterator[str]) -> StoreError:
    """What was said as work could not go on."""
    with pytest.raises(StoreError) as raised:
        work_on(office, name, ids)
    return raised.value


def work_on(office: work.Office, name: str, ids: Iterator[str]) -> None:
    """Does one kind of work, over and over."""
    for _ in range(MOST_ROUNDS):
        work.ON_A_RECORD[name](office, ids)


def check_said(error: StoreError) -> None:
    """Whether it is said in a line what was found and what to do."""
    said = str(error)
    assert said.startswith(SAID), said
    assert "; to do: " in said, said
    assert "\n" not in said, said


def read_by_auditor(url: str, folder: Path) -> list[str]:
    """What an auditor finds who only reads."""
    engine = open_read_only(url)
    key = SigningKey.read(folder / "signing.key", work.ORIGIN).published
    try:
        check_answers(engine)
        return [str(fault) for fault in check_record(engine, folder / "log", key)]
    finally:
        engine.dispose()


# ── full ────────────────────────────────────────────────────────────────────


@pytest.mark.long
@pytest.mark.parametrize("name", work.ON_A_RECORD)
@pytest.mark.parametrize("place", ["data", "log"])
def test_a_full_disk_amid_work(
    small: SmallServer, tmp_path: Path, place: str, name: str
) -> None:
    """Tables refuse to grow; or the server stops, since its log may not."""
    folder = tmp_path / "files"
    url = founded(new_database(small.server), folder)
    killed = Killed()
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, killed.hear) as office:
        small.fill(place)
        error = error_of(office, name, ids)
        check_said(error)
        if place == "data":
            assert "No space left on device" in str(error)
            assert "make room on the disk" in str(error)
            # Who only reads is answered all the same.
            name_of_member = office.member(work.MEMBERS[0])
            assert office.record.history(work.SCHEME, name_of_member.subject).entries
            assert read_by_auditor(url, folder) == []
    small.go_on()
    assert list(Victim(url, folder).faults(killed)) == []


# ── read-only ───────────────────────────────────────────────────────────────


@pytest.mark.long
@pytest.mark.parametrize("name", work.ON_A_RECORD)
def test_a_disk_that_fails_amid_work(
    failing: FailingServer, tmp_path: Path, name: str
) -> None:
    """It is read-only from then on; the server stops at the first act."""
    folder = tmp_path / "files"
    url = founded(new_database(failing.server), folder)
    killed = Killed()
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, killed.hear) as office:
        work.ON_A_RECORD[name](office, ids)
        failing.disk.fail()
        # Once the server has said it, and once it does not answer any more.
        for _ in range(2):
            check_said(error_of(office, name, ids))
    failing.go_on()
    assert list(Victim(url, folder).faults(killed)) == []


def test_a_server_on_a_read_only_disk_does_not_answer(
    failing: FailingServer, tmp_path: Path
) -> None:
    """Whoever reads is told so as well: silence says nothing of the record."""
    folder = tmp_path / "files"
    url = founded(new_database(failing.server), folder)
    failing.server.stop("fast")
    failing.disk.fail()
    with pytest.raises(StoreError) as raised, work.open_office(url, folder, print):
        pass
    check_said(raised.value)
    with pytest.raises(
        UnreadableRecord, match=r"does not answer(.|\n)*to do: see that"
    ):
        read_by_auditor(url, folder)
    failing.go_on()
    assert read_by_auditor(url, folder) == []


def test_a_database_that_only_reads(server: Server, tmp_path: Path) -> None:
    """As an operator sets one: every act is refused by it, and all is read."""
    folder = tmp_path / "files"
    url = founded(new_database(server), folder)
    database = make_url(url).database
    killed = Killed()
    with psycopg.connect(server.url, autocommit=True) as connection:
        only_reads = f"ALTER DATABASE {database} SET default_transaction_read_only"
        connection.execute(f"{only_reads} = on")
        check_only_reads(url, folder, killed)
        connection.execute(f"{only_reads} = off")
    assert killed.entries == {}
    assert list(Victim(url, folder).faults(killed)) == []


def test_a_standby_only_reads(tmp_path: Path) -> None:
    """It follows the server that writes, and says which of both it is."""
    folder = tmp_path / "files"
    killed = Killed()
    with running_server() as first:
        url = founded(new_database(first), folder)
        with first.standby() as second:
            following = make_url(url).set(port=make_url(second.url).port)
            address = following.render_as_string(hide_password=False)
            check_only_reads(address, folder, killed)
        assert killed.entries == {}
        assert list(Victim(url, folder).faults(killed)) == []


def check_only_reads(url: str, folder: Path, killed: Killed) -> None:
    """Whether all work is refused with its reason, and whoever reads is answered."""
    ids = (f"event-{number}" for number in count())
    with work.open_office(url, folder, killed.hear) as office:
        for name in work.ON_A_RECORD:
            error = error_of(office, name, ids)
            check_said(error)
            assert "read-only transaction; to do: name the server that" in str(error)
        member = office.member(work.MEMBERS[0])
        assert office.record.history(work.SCHEME, member.subject).entries
        office.publish()
    assert read_by_auditor(url, folder) == []
