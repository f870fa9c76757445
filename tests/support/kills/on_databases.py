"""Kills on both databases, as many of each work as are asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import psycopg

from tests.support.kills.killing import Tally, kill_often
from tests.support.kills.work import WORK
from tests.support.postgresql import programs_folder, running_server

SQLITE = "sqlite"
POSTGRESQL = "postgresql"


def kinds_here() -> list[str]:
    """The databases that this machine has."""
    return [SQLITE] if programs_folder() is None else [SQLITE, POSTGRESQL]


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, Callable[[], str]]]:
    """What makes an empty database of each kind, and gives its address.

    Args:
        folder: Where files of databases lie.
    """
    numbers = count()

    def new_file() -> str:
        return f"sqlite:///{folder}/record{next(numbers)}.db"

    if POSTGRESQL not in kinds_here():
        yield {SQLITE: new_file}
        return
    with running_server() as server:

        def new_database() -> str:
            database = f"kills{next(numbers)}"
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {database}")
            return server.url.replace("/postgres", f"/{database}")

        yield {SQLITE: new_file, POSTGRESQL: new_database}


def tallies(times: int, seed: int) -> Iterator[tuple[str, str, Tally]]:
    """Kills so many processes of each work on each database.

    Args:
        times: How many.
        seed: Draws the instants.

    Yields:
        The database, the work, and what came of it.
    """
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="regard-"))
        folder = Path(name)
        makers = stack.enter_context(databases(folder))
        for kind, new in makers.items():
            for work in WORK:
                files = folder / f"{kind}-{work}"
                yield kind, work, kill_often(work, new, files, times, seed)
