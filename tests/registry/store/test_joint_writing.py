"""Acts that share a commit: each durable when it is told, or undone by itself."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest

from regard.registry.entry import EntryKind
from regard.registry.store import Draft, Writing, open_sequence
from regard.registry.store.engine import StoreError
from regard.registry.store.sequence import Sequence
from tests.registry.conftest import HandClock

ACTS = 40
THREADS = 8


@pytest.fixture
def sequence(database: str, clock: HandClock) -> Iterator[Sequence]:
    opened = open_sequence(database, clock)
    yield opened
    opened.close()


def draft(name: str) -> Draft:
    return Draft(EntryKind.JOINED, "tools", name, "desk", b"{}", "key", bytes(32))


def subjects(sequence: Sequence) -> list[str]:
    with sequence.reading() as reading:
        return [entry.subject for entry in reading.between(1, reading.size)]


@contextmanager
def others_waiting(
    sequence: Sequence, threads: ThreadPoolExecutor, names: list[str]
) -> Iterator[list[Future[None]]]:
    """A block in a joint act, while as many others wait for their turn."""
    may_go_on = Event()
    is_within = Event()

    def first() -> None:
        with sequence.writing(is_joint=True) as writing:
            writing.append([draft("first")])
            is_within.set()
            may_go_on.wait()

    def other(name: str) -> None:
        with sequence.writing(is_joint=True) as writing:
            writing.append([draft(name)])
            if name.startswith("bad"):
                raise LookupError(name)

    futures = [threads.submit(first)]
    is_within.wait()
    futures += [threads.submit(other, name) for name in names]
    while sequence._joint._waiting < len(names):
        pass
    yield futures
    may_go_on.set()


def test_each_is_told_once_all_is_durable(sequence: Sequence) -> None:
    told: list[bool] = []

    def act(number: int) -> None:
        name = f"s{number}"
        with sequence.writing(is_joint=True) as writing:
            writing.append([draft(name)])
        told.append(name in subjects(sequence))

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(act, range(ACTS)))
    assert told == [True] * ACTS
    assert sorted(subjects(sequence)) == sorted(f"s{n}" for n in range(ACTS))


def test_those_that_wait_share_one_commit(
    sequence: Sequence, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits: list[int] = []
    dialect = sequence._engine.dialect
    plain = dialect.do_commit

    def counted(connection: Any) -> None:
        commits.append(1)
        plain(connection)

    with ThreadPoolExecutor(THREADS) as threads:
        with others_waiting(sequence, threads, ["a", "b", "c"]) as futures:
            monkeypatch.setattr(dialect, "do_commit", counted)
            assert not any(future.done() for future in futures)
        for future in futures:
            future.result()
    assert len(commits) == 1
    assert sorted(subjects(sequence)) == ["a", "b", "c", "first"]


def test_one_that_fails_is_undone_by_itself(sequence: Sequence) -> None:
    names = ["a", "bad-b", "c", "bad-d"]
    with ThreadPoolExecutor(THREADS) as threads:
        with others_waiting(sequence, threads, names) as futures:
            pass
        failed = [future.exception() for future in futures]
    assert [type(error) for error in failed] == [
        type(None),
        type(None),
        LookupError,
        type(None),
        LookupError,
    ]
    assert sorted(subjects(sequence)) == ["a", "c", "first"]
    with sequence.writing() as writing:
        writing.append([draft("later")])
    assert subjects(sequence)[-1] == "later"


def test_where_the_commit_fails_nobody_is_told_that_it_was_entered(
    sequence: Sequence, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sequence._engine.dialect.loaded_dbapi.OperationalError("the disk is gone")

    def fails(_: Any) -> None:
        raise error

    with ThreadPoolExecutor(THREADS) as threads, monkeypatch.context() as patch:
        with others_waiting(sequence, threads, ["a", "b"]) as futures:
            patch.setattr(sequence._engine.dialect, "do_commit", fails)
        for future in futures:
            assert isinstance(future.exception(), StoreError)
    assert subjects(sequence) == []
    with sequence.writing(is_joint=True) as writing:
        writing.append([draft("later")])
    assert subjects(sequence) == ["later"]


def test_what_is_refused_first_leaves_nothing(sequence: Sequence) -> None:
    def refused(writing: Writing) -> None:
        writing.append([draft("nobody")])
        raise LookupError

    with pytest.raises(LookupError), sequence.writing(is_joint=True) as writing:
        refused(writing)
    assert subjects(sequence) == []
