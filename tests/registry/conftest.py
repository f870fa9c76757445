"""What tests of the record share: both databases, and a clock set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

from regard.registry.acts import gate_asked
from regard.registry.clock import SECOND
from tests.support.gate_once import GateOnce
from tests.support.postgresql import Server, running_server

NUMBERS = count(1)
DAY = 86_400 * SECOND


@dataclass
class HandClock:
    """A clock that stands where it was put."""

    at: int = 1_772_000_000 * SECOND

    def now(self) -> int:
        """The time in microseconds since 1970."""
        return self.at


@pytest.fixture(scope="session", autouse=True)
def gate_once() -> Iterator[None]:
    """What the gate says of a text on a day is worked out once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate_asked, "decide_gates", GateOnce())
        yield


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process."""
    with running_server() as running:
        yield running


def new_database(server: Server) -> str:
    """The address of a new, empty database on the server."""
    name = f"record{next(NUMBERS)}"
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.url.replace("/postgres", f"/{name}")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/record.db"
    return new_database(request.getfixturevalue("server"))
