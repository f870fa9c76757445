"""The file of a key store: one SQLite file that only its owner reads.

It is made once, when a record is begun or restored. One that is gone or emptied is
never made anew by whoever opens it: its keys would open nothing that is there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

from regard.registry.remedies import sqlite_remedy
from regard.registry.sealing.body import SealedAway
from regard.registry.sqlite import BUSY_SECONDS, empty_log, make_durable, sqlite_module

KEY_TABLES = """
CREATE TABLE subject_key (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE entry_key
    (number TEXT PRIMARY KEY, subject TEXT NOT NULL, wrapped BLOB NOT NULL)
    WITHOUT ROWID;
CREATE INDEX entry_key_of_subject ON entry_key (subject);
CREATE TABLE scheme_key (scheme TEXT PRIMARY KEY, wrapped BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE key_copy (lives_until TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE record_end (size INTEGER NOT NULL, leaf BLOB NOT NULL);
"""
TABLE_NAMES = frozenset(
    {"subject_key", "entry_key", "scheme_key", "key_copy", "record_end"}
)
MOST_ASKED = 500
"""Numbers asked for in one statement."""
IN_THE_PLACE = "to do: restore the keys from their newest backup"


@dataclass(frozen=True, slots=True)
class RecordEnd:
    """How far a record was when somebody last saw it.

    Attributes:
        size: How many entries it had.
        leaf: The leaf of the last of them.
    """

    size: int
    leaf: bytes


@dataclass(frozen=True, slots=True)
class SubjectKeys:
    """Which keys of a subject there are; the same while none came, went or changed.

    Attributes:
        wrapped: The subject's own key, as it is wrapped; empty where there is none.
        numbers: The numbers of the keys of entries about them.
    """

    wrapped: bytes
    numbers: frozenset[str]


class KeyStoreError(Exception):
    """A key store that cannot be opened, read or written."""


def make_key_file(path: Path) -> None:
    """Makes the file of a new key store, without a key in it.

    Args:
        path: Where.

    Raises:
        FileExistsError: If it is there.
        KeyStoreError: If it cannot be written.
    """
    # Made with its rights at once: a moment open to others is enough.
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with plain_errors(path), closing(_connection(path)) as connection:
        connection.executescript(KEY_TABLES)


class KeyFile:
    """The file of a key store, open."""

    def __init__(self, path: Path) -> None:
        """Opens a file that is there.

        Args:
            path: The file.

        Raises:
            KeyStoreError: If it is no key store, or cannot be written.
            SealedAway: If it is not there, or others may read it.
        """
        self.path = path
        if not path.is_file():
            raise SealedAway(f"{path} is not there, expected the keys; {IN_THE_PLACE}")
        if path.stat().st_mode & 0o077:
            raise SealedAway(f"{path} can be read by others; to do: chmod 600 {path}")
        self._lock = RLock()
        self._changes = 0
        with plain_errors(path):
            self._connection = _connection(path)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        with plain_errors(self.path):
            query = "SELECT name FROM sqlite_master WHERE type = 'table'"
            names = {name for (name,) in self._connection.execute(query)}
            # Asked before anything is written: what was emptied is left as it is.
            if not names >= TABLE_NAMES:
                raise KeyStoreError(
                    f"{self.path} holds no keys, nor place for any, expected a key "
                    f"store; {IN_THE_PLACE}"
                )
            make_durable(self._connection)
            # What is deleted is overwritten with zeros.
            self._connection.execute("PRAGMA secure_delete = ON")

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def copy_into(self, path: Path) -> None:
        """Copies all of it.

        Args:
            path: An empty file, which is one file afterwards, without a log beside it.

        Raises:
            KeyStoreError: If it cannot be written.
        """
        # What goes wrong is said of the copy: the file itself has been read before.
        with self.reading() as connection, plain_errors(path):
            copying = sqlite_module().connect(str(path), isolation_level=None)
            with closing(copying) as copy:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")

    def overwrite(self) -> None:
        """Takes what was destroyed out of the write-ahead log as well.

        Raises:
            SealedAway: If somebody reads the file, so that something is left.
        """
        with self.reading() as connection:
            is_empty = empty_log(connection)
        if not is_empty:
            raise SealedAway(
                f"{self.path} is being read, so that destroyed keys are still in its "
                "write-ahead log; to do: end those who read it, and destroy again"
            )

    @property
    def mark(self) -> tuple[int, int]:
        """What is the same while nobody took anything away or changed it.

        Of other connections every write counts, of this one those that do not only add.
        """
        with self.reading() as connection:
            (others,) = connection.execute("PRAGMA data_version").fetchone()
            return others, self._changes

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The connection, for this thread alone."""
        with self._lock, plain_errors(self.path):
            yield self._connection

    @contextmanager
    def writing(self, adds_only: bool = False) -> Iterator[Any]:
        """One transaction that nobody else writes beside.

        Args:
            adds_only: Whether all that was there stays there as it is.
        """
        with self._lock, plain_errors(self.path):
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                if not adds_only:
                    self._changes += 1
                connection.execute("COMMIT")
            except BaseException:
                # Where the disk is full, SQLite may have rolled back by itself.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Says which file it was that could not be opened, read or written.

    Args:
        path: The file.

    Raises:
        KeyStoreError: In place of what SQLite raises.
    """
    try:
        yield
    except sqlite_module().Error as error:
        todo = sqlite_remedy(error)
        raise KeyStoreError(f"the key store {path}: {error}; to do: {todo}") from error


def _connection(path: Path) -> Any:
    return sqlite_module().connect(
        str(path),
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def parts_of(values: Iterable[str]) -> Iterator[list[str]]:
    """Values in parts that one statement can name.

    Args:
        values: All of them.
    """
    listed = list(values)
    for start in range(0, len(listed), MOST_ASKED):
        yield listed[start : start + MOST_ASKED]


def marks_for(values: Sequence[str]) -> str:
    """As many marks in a statement as there are values."""
    return ", ".join("?" * len(values))
