"""Two workers at one door, on both databases: of all who come at once, one gets in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from typing import TypeVar

import pytest

from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import make_database_file, open_engine
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from regard.service.doors.access_rows import TooManyNamed
from regard.service.doors.keeper import LINK_LIFE
from regard.service.doors.passkeys import MOST_PASSKEYS, Passkey, TooManyPasskeys
from regard.service.doors.show_links import MOST_OPEN_LINKS
from regard.service.named_people import MOST_REPRESENTATIVES
from tests.registry.conftest import database, server

__all__ = ["database", "server"]
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
NAME = SubjectName("tool-library", "a" * 32)
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


def at_once(workers: list[Doors], ask: Callable[[Doors], T | None]) -> list[T]:
    """What those were given who were given something, of twelve at once."""
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(ask, workers * 6))
    return [answer for answer in answers if answer is not None]


def test_one_of_all_looks(workers: list[Doors]) -> None:
    secret = workers[0].shows.make(NAME, "ordinary", "en", NOW)
    assert secret is not None
    links = at_once(workers, lambda doors: doors.shows.use(secret, NOW))
    assert [link.tier for link in links] == ["ordinary"]
    assert not workers[1].shows.is_open(secret, NOW)


def test_one_of_all_signs_in(workers: list[Doors]) -> None:
    caller = Caller(Role.SUBJECT, NAME.subject, NAME.scheme, NAME.subject)
    link = workers[0].make(AccessKind.LINK, caller, NOW, LINK_LIFE)
    sessions = at_once(workers, lambda doors: doors.exchange(link.secret, NOW))
    assert len(sessions) == 1
    assert len(workers[1].all_of(AccessKind.SESSION)) == 1


def test_no_more_links_are_open_than_may_be(workers: list[Doors]) -> None:
    secrets = at_once(
        workers, lambda doors: doors.shows.make(NAME, "ordinary", "en", NOW)
    )
    assert len(secrets) == MOST_OPEN_LINKS
    assert len(workers[1].shows.open_of(NAME, NOW)) == MOST_OPEN_LINKS


def test_no_more_passkeys_are_added_than_may_be(workers: list[Doors]) -> None:
    """Two are left to add, and of twelve at once two are."""
    numbers = count()

    def add(doors: Doors) -> str | None:
        number = f"k{next(numbers)}"
        passkey = Passkey(number, NAME.scheme, NAME.subject, b"key", 0, NOW)
        try:
            assert doors.passkeys.add(number.encode(), passkey)
        except TooManyPasskeys:
            return None
        return number

    for _ in range(MOST_PASSKEYS - 2):
        add(workers[0])
    assert len(at_once(workers, add)) == 2
    passkeys = workers[1].passkeys
    assert len(passkeys.of_subject(NAME.scheme, NAME.subject)) == MOST_PASSKEYS
    # Of each that was added it is noted, and of none other.
    assert len(passkeys.changes.of(NAME)) == MOST_PASSKEYS


def test_no_more_are_named_than_may_be(workers: list[Doors]) -> None:
    """Another link for whoever was named is none more."""
    numbers = count()

    def named(doors: Doors, name: str = "") -> str | None:
        name = name or f"friend-{next(numbers)}"
        caller = Caller(Role.REPRESENTATIVE, name, NAME.scheme, NAME.subject)
        most = MOST_REPRESENTATIVES
        try:
            doors.make(AccessKind.LINK, caller, NOW, LINK_LIFE, most_named=most)
        except TooManyNamed:
            return None
        return name

    names = at_once(workers, named)
    assert len(names) == MOST_REPRESENTATIVES
    assert named(workers[0], names[0]) == names[0]
