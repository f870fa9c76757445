"""What the record is measured on: a database, a key store, a scheme and its members."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import psycopg

from regard.registry.acts import changing, joining
from regard.registry.bodies import Reported
from regard.registry.clock import SECOND
from regard.registry.fold.history import moment_of
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.scheme.document import open_document
from regard.scheme.model import Scheme
from regard.scheme.rendering import render
from tests.support.postgresql import Server, running_server

SCHEME = "tool-library"
BEGAN = 1_640_995_200 * SECOND
"""1 January 2022 (UTC)."""
DAY = 86_400 * SECOND
SLOW_COMMITS = {"commit_delay": "5000", "commit_siblings": "0"}
"""Every commit waits 5 ms before it flushes, as on a disk far away."""


@dataclass
class HandClock:
    """A clock that stands where it was put."""

    at: int = BEGAN

    def now(self) -> int:
        """The time in microseconds since 1970."""
        return self.at


@dataclass
class Ground:
    """A record that is measured.

    Attributes:
        url: Its database.
        folder: Where its keys lie.
        record: The record.
        clock: Its clock.
        members: Who is under the scheme.
    """

    url: str
    folder: Path
    record: Record
    clock: HandClock
    members: list[SubjectName] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def adopt(self, text: str) -> None:
        """A scheme is in force from today."""
        today = moment_of(self.clock.at).date()
        entry = changing.put_forward(self.record, text, today, "board")
        changing.adopt(self.record, SCHEME, entry.seq, "board")

    def join(self, people: int) -> None:
        """So many people join, and agree to be rated."""
        for _ in range(people):
            name = joining.join(
                self.record, SCHEME, "consent", "desk", adult_on=date(2000, 1, 1)
            )
            joining.consent(self.record, name, ("members",), name.subject)
            self.members.append(name)

    def events(self, size: int) -> list[tuple[SubjectName, Reported]]:
        """So many events of a second ago, of all members by turns."""
        events: list[tuple[SubjectName, Reported]] = []
        for number in range(size):
            kind = "damaged" if number % 10 == 0 else "returned-on-time"
            event = Reported(
                source="loan-desk",
                id=f"loan-{next(self.numbers)}",
                kind=kind,
                time=moment_of(self.clock.at - SECOND),
            )
            events.append((self.members[number % len(self.members)], event))
        return events


def daily_scheme() -> str:
    """The tool library's scheme, with tiers set every day."""
    scheme: Scheme = open_document(SCHEME).declared
    return render(scheme.model_copy(update={"reassessed": "daily"}))


@contextmanager
def ground(url: str, people: int, text: str = "") -> Iterator[Ground]:
    """A new record with so many members, in an empty database.

    Args:
        url: The database.
        people: How many.
        text: The scheme; the tool library's, if empty.
    """
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="regard-"))
        folder = Path(name)
        keys = FileKeyStore.create(
            folder / "keys", FileMaster.create(folder / "master")
        )
        stack.callback(keys.close)
        clock = HandClock()
        sequence = open_sequence(url, clock)
        stack.callback(sequence.close)
        made = Ground(url, folder, Record(sequence, keys), clock)
        made.adopt(text or open_document(SCHEME).text)
        clock.at += DAY + timedelta(hours=9) // timedelta(microseconds=1)
        made.join(people)
        yield made


class Databases:
    """Empty databases of each kind, as many as are asked for."""

    def __init__(self, folder: Path, server: Server) -> None:
        """Databases in a folder and on a server."""
        self._folder = folder
        self._server = server
        self._numbers = count(1)

    def new(self, kind: str) -> str:
        """The address of a new database.

        Args:
            kind: `sqlite`, `postgresql`, or `postgresql-5ms`.
        """
        name = f"record{next(self._numbers)}"
        if kind == "sqlite":
            return f"sqlite:///{self._folder}/{name}.db"
        with psycopg.connect(self._server.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
            if kind == "postgresql-5ms":
                for setting, value in SLOW_COMMITS.items():
                    connection.execute(f"ALTER DATABASE {name} SET {setting} = {value}")
        return self._server.url.replace("/postgres", f"/{name}")


@contextmanager
def databases() -> Iterator[Databases]:
    """Databases of each kind, gone afterwards."""
    folder = tempfile.TemporaryDirectory(prefix="regard-")
    with folder as name, running_server() as server:
        yield Databases(Path(name), server)
