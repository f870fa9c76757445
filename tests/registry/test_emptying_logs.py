"""A write-ahead log is emptied, whoever else empties it, and never half by silence."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from regard.registry.sqlite import empty_log, make_durable, sqlite_module

WORKERS = 4
TIMES = 25


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one table."""
    path = tmp_path / "some.db"
    with connection(path) as first:
        make_durable(first)
        first.execute("CREATE TABLE number (number INTEGER)")
    return path


@contextmanager
def connection(path: Path, milliseconds: int = 60_000) -> Iterator[Any]:
    """One that waits for others so long."""
    module = sqlite_module()
    with closing(module.connect(str(path), isolation_level=None)) as opened:
        opened.execute(f"PRAGMA busy_timeout = {milliseconds}")
        yield opened


def test_many_who_empty_it_at_once_wait_for_each_other(path: Path) -> None:
    """SQLite itself says "busy" at once to whoever is not the first."""

    def write_and_empty(worker: int) -> list[bool]:
        answers: list[bool] = []
        with connection(path) as own:
            for number in range(TIMES):
                own.execute("INSERT INTO number VALUES (?)", (worker * TIMES + number,))
                answers.append(empty_log(own))
        return answers

    with ThreadPoolExecutor(WORKERS) as workers:
        answers = list(workers.map(write_and_empty, range(WORKERS)))
    assert answers == [[True] * TIMES] * WORKERS
    with connection(path) as own:
        (count,) = own.execute("SELECT count(*) FROM number").fetchone()
    assert count == WORKERS * TIMES


def test_a_reader_who_stays_is_said(path: Path) -> None:
    with connection(path) as reader, connection(path, milliseconds=20) as own:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM number").fetchone()
        own.execute("INSERT INTO number VALUES (1)")
        assert not empty_log(own)
        reader.execute("COMMIT")
        assert empty_log(own)
