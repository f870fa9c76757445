"""Several at once, a server that restarts, a cut connection: each event once."""

from __future__ import annotations

import multiprocessing
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy.engine import make_url

from regard.registry.acts import deciding, reporting
from regard.registry.bodies import Reported
from regard.registry.fsck.record_check import check_record
from regard.registry.log.publishing import SigningKey
from regard.registry.record import Record
from regard.registry.store import open_sequence
from regard.registry.store.engine import StoreError, open_engine
from tests.registry.acts.conftest import SCHEME
from tests.registry.conftest import HandClock, new_database
from tests.registry.store.test_sequence import DRAFT, all_entries
from tests.support.kills import work
from tests.support.postgresql import Server, running_server

PROCESSES = 4
ROUNDS = 12
COMMIT = b"COMMIT\x00"
"""As it goes over the wire; READ COMMITTED is none."""


def write_about_one(url: str, folder: Path, events: list[str]) -> None:
    """Reports events about one person, and asks what is in effect, by turns."""
    with work.open_office(url, folder, lambda _: None) as office:
        name = office.member(work.MEMBERS[0])
        for content in events:
            event = Reported.model_validate_json(content)
            reporting.report(office.record, name, event, "desk")
            deciding.decide(office.record, name, "power-tools", "door")


def test_four_processes_write_about_one_person(database: str, tmp_path: Path) -> None:
    """Each event once, each decision of its own, no gap, and all of it can be read."""
    folder = tmp_path / "files"
    work.prepare(folder)
    work.found(database, folder)
    with work.open_office(database, folder, lambda _: None) as office:
        ids = (f"event-{number}" for number in range(ROUNDS))
        events = [event for _, event in office.events(ids, ROUNDS)]
    contents = [event.model_dump_json() for event in events]
    processes = multiprocessing.get_context("forkserver")
    writers = [
        processes.Process(target=write_about_one, args=(database, folder, contents))
        for _ in range(PROCESSES)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    with work.open_office(database, folder, lambda _: None) as office:
        name = office.member(work.MEMBERS[0])
        history = office.record.history(SCHEME, name.subject)
        office.publish()
    kinds = Counter(entry.kind.value for entry in history.entries)
    assert kinds == {"joined": 1, "reported": ROUNDS, "decided": PROCESSES * ROUNDS}
    assert sorted(body.id for _, body in history.bodies(Reported)) == sorted(
        event.id for event in events
    )
    engine = open_engine(database)
    key = SigningKey.read(folder / "signing.key", work.ORIGIN).published
    assert list(check_record(engine, folder / "log", key)) == []
    engine.dispose()


# ── a server that restarts ──────────────────────────────────────────────────


@pytest.fixture
def own_server() -> Iterator[Server]:
    """One with nothing in it: where there is much, a restart takes minutes."""
    with running_server() as running:
        yield running


@pytest.mark.parametrize("how", ["immediate", "fast"])
def test_a_server_that_restarts_within_a_transaction(
    own_server: Server, clock: HandClock, how: str
) -> None:
    """Nothing of it is there; the open record goes on by itself, without a gap."""
    sequence = open_sequence(new_database(own_server), clock)
    sequence.append([DRAFT])

    def append_meanwhile() -> None:
        with sequence.writing() as record:
            record.append([DRAFT, DRAFT])
            own_server.stop(how)
            own_server.start()

    with pytest.raises(StoreError, match="database"):
        append_meanwhile()
    assert sequence.append([DRAFT])[0].seq == 2
    assert [entry.seq for entry in all_entries(sequence)] == [1, 2]
    sequence.close()


# ── a connection that is cut ────────────────────────────────────────────────


@dataclass
class CutConnection:
    """A way to the server that is cut at the next commit.

    Attributes:
        port: Where it listens.
        after: Whether the server hears of the commit before it is cut; None: not cut.
        answered: Set as the server answers anything.
    """

    port: int
    after: bool | None = None
    answered: Event = field(default_factory=Event)

    def carry(self, client: socket.socket, server: socket.socket) -> None:
        """Carries what the client says, until it says that it commits."""
        while content := client.recv(65_536):
            if COMMIT not in content or self.after is None:
                server.sendall(content)
                continue
            # Whatever the server answers, the client never hears.
            _hang_up(client)
            if self.after:
                self.answered.clear()
                server.sendall(content)
                # Hung up before, the server might not read it.
                self.answered.wait()
            self.after = None
            break
        _hang_up(client)
        _hang_up(server)


def _hang_up(end: socket.socket) -> None:
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side has hung up already


@contextmanager
def cut_connection(server: Server) -> Iterator[CutConnection]:
    """A way to a server, open until the block ends."""
    host = ("127.0.0.1", make_url(server.url).port or 0)
    ends: list[socket.socket] = []
    listening = socket.create_server(("127.0.0.1", 0))
    way = CutConnection(listening.getsockname()[1])

    def answer(client: socket.socket, onward: socket.socket) -> None:
        try:
            while content := onward.recv(65_536):
                way.answered.set()
                client.sendall(content)
        except OSError:
            return  # the client has hung up

    def accept(pool: ThreadPoolExecutor) -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return  # nobody listens any more
            onward = socket.create_connection(host)
            ends.extend((client, onward))
            pool.submit(way.carry, client, onward)
            pool.submit(answer, client, onward)

    with closing(listening), ThreadPoolExecutor(20) as pool:
        accepting = Thread(target=accept, args=(pool,))
        accepting.start()
        try:
            yield way
        finally:
            _hang_up(listening)
            accepting.join()
            for end in ends:
                _hang_up(end)
            pool.shutdown()
            for end in ends:
                end.close()


@pytest.mark.parametrize("size", [1, 30])
@pytest.mark.parametrize("after", [True, False])
def test_a_connection_cut_at_the_commit(
    server: Server, tmp_path: Path, after: bool, size: int
) -> None:
    """Nobody heard whether it was done: it is done again, and counts once."""
    address = new_database(server)
    folder = tmp_path / "files"
    work.prepare(folder)
    work.found(address, folder)
    with cut_connection(server) as way:
        near = make_url(address).set(port=way.port)
        near_address = near.render_as_string(hide_password=False)
        with work.open_office(near_address, folder, lambda _: None) as office:
            ids = (f"event-{number}" for number in range(size))
            events = office.events(ids, size)
            before = _size(office.record)
            way.after = after
            with pytest.raises(StoreError, match="database"):
                reporting.report_batch(office.record, events, "desk")
            results = reporting.report_batch(office.record, events, "desk")
            assert [result.is_new for result in results] == [not after] * size
            places = list(range(before + 1, before + 1 + size))
            assert [result.seq for result in results] == places
            assert _size(office.record) == before + size


def _size(record: Record) -> int:
    with record.sequence.reading() as reading:
        return reading.size
