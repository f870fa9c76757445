"""Two workers and one request, on both databases: one does it, whoever comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

from regard.registry.acts import joining
from regard.registry.opening import open_record
from regard.registry.store.engine import make_database_file, open_engine
from regard.scheme.document import open_document
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from regard.service.doors.account_requests import OpenRequest
from regard.service.doors.kept_answers import KeptState, keyed_request
from regard.service.starting import open_doors, record_to_serve
from tests.registry.conftest import HandClock, database, server
from tests.service.browsing import InProcess
from tests.service.conftest import FIRST_NOON, SCHEME

__all__ = ["database", "server"]
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
T = TypeVar("T")


@pytest.fixture
def workers(database: str) -> Iterator[list[Doors]]:
    """The doors of one database, as two workers have them."""
    if database.startswith("sqlite"):
        make_database_file(database)
    both = [Doors(open_engine(database)), Doors(open_engine(database))]
    yield both
    for doors in both:
        doors.close()


def at_once(workers: list[Doors], ask: Callable[[Doors], T]) -> list[T]:
    """What twelve were given who asked at once."""
    with ThreadPoolExecutor(12) as pool:
        return list(pool.map(ask, workers * 6))


def test_one_of_all_takes_a_request_on(workers: list[Doors]) -> None:
    def begin(doors: Doors) -> KeptState:
        request = keyed_request("secret", "k1", SCHEME, b"{}", "POST /v1/me/consent")
        return doors.kept_answers.begin(request, NOW).state

    states = at_once(workers, begin)
    assert states.count(KeptState.NEW) == 1
    assert states.count(KeptState.UNDER_WAY) == 11


def test_a_challenge_is_used_by_one(workers: list[Doors]) -> None:
    workers[0].passkeys.open_challenge(b"c" * 32, "", NOW)
    used = at_once(
        workers, lambda doors: doors.passkeys.use_challenge(b"c" * 32, "", NOW)
    )
    assert used.count(True) == 1


def test_a_browser_comes_back_once(workers: list[Doors]) -> None:
    begun = workers[0].account_requests.begin(NOW)

    def back(doors: Doors) -> OpenRequest | None:
        return doors.account_requests.use(begun.state, begun.browser, NOW)

    requests = at_once(workers, back)
    assert [request for request in requests if request is not None] == [begun]


def test_of_two_workers_one_does_it(database: str, tmp_path: Path) -> None:
    """All who ask are answered alike, and one entry comes of it."""
    clock = HandClock(FIRST_NOON)
    keys, log = tmp_path / "keys", tmp_path / "log"
    document = open_document(SCHEME)
    with ExitStack() as stack:
        first = record_to_serve(
            database, [document], "library.example/record", keys, log, clock
        )
        stack.callback(first.close)
        clients: list[InProcess] = []
        records = [first, open_record(database, keys, log, clock)]
        stack.callback(records[1].close)
        for record in records:
            doors = open_doors(record)
            stack.callback(doors.close)
            application = Application(record, doors)
            clients.append(stack.enter_context(InProcess(application)))
        name = joining.join(first, SCHEME, "consent", "desk", "17", date(2000, 1, 1))
        caller = Caller(Role.SUBJECT, name.subject, SCHEME, name.subject)
        doors = open_doors(first)
        stack.callback(doors.close)
        me = doors.make(AccessKind.SESSION, caller, first.now).secret

        def ask(number: int) -> httpx.Response:
            return clients[number % 2].request(
                "POST",
                "/v1/me/consent",
                me,
                headers={"Idempotency-Key": '"k1"'},
                json={"sources": ["members"]},
            )

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(ask, range(8)))
        answers.extend([ask(0), ask(1)])
        done = {answer.content for answer in answers if answer.status_code == 201}
        assert len(done) == 1
        assert {answer.status_code for answer in answers[-2:]} == {201}
        assert len(first.history(SCHEME, name.subject).entries) == 2
