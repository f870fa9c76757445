"""The key store: wrapped keys in a file of their own, apart from the database.

An entry's key is wrapped with its subject's, a subject's with the master key. What is
forgotten is overwritten: no byte of a key that was destroyed stays in the file.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Any, Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from regard.registry.sealing.body import SealedAway, new_key
from regard.registry.sealing.master import Master, unwrapped_with, wrapped_with
from regard.registry.sqlite import BUSY_SECONDS, sqlite_module

NUMBER_SIZE = 12
"""Random bytes in the number of an entry's key."""
SHARED_SIZE = 6
"""Those that keys made at once share, so that they stand side by side in the file."""
MOST_ASKED = 500
"""Numbers asked for in one statement."""
KEY_TABLES = """
CREATE TABLE IF NOT EXISTS subject_key (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entry_key
    (number TEXT PRIMARY KEY, subject TEXT NOT NULL, wrapped BLOB NOT NULL)
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_key_of_subject ON entry_key (subject);
CREATE TABLE IF NOT EXISTS scheme_key (scheme TEXT PRIMARY KEY, wrapped BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS key_copy (lives_until TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class KeyStoreError(Exception):
    """A key store that cannot be opened, read or written."""


@dataclass(frozen=True, slots=True)
class EntryKey:
    """The key of one entry's body.

    Attributes:
        number: The random number under which the entry names it.
        key: The key itself.
    """

    number: str
    key: bytes


@dataclass(frozen=True, slots=True)
class SubjectKeys:
    """Which keys of a subject there are; the same while none came, went or changed.

    Attributes:
        wrapped: The subject's own key, as it is wrapped; empty where there is none.
        numbers: The numbers of the keys of entries about them.
    """

    wrapped: bytes
    numbers: frozenset[str]


class KeyStore(Protocol):
    """Where keys are kept, and destroyed."""

    def add_subject(self, subject: str) -> None:
        """Makes the key of a new subject."""

    def add_subjects(self, subjects: Sequence[str]) -> None:
        """Makes the keys of several; all are durable, or none is there."""

    def new_keys(self, subjects: Sequence[str]) -> list[EntryKey]:
        """A key for an entry about each subject; durable before it is given."""

    def new_keys_of_known(self, subjects: Sequence[str]) -> list[EntryKey | None]:
        """The same; None for each subject who has no key, or no longer."""

    def entry_keys(self, numbers: Iterable[str]) -> dict[str, bytes]:
        """Keys by their numbers; those that are destroyed are left out."""

    def subject_keys(self, subject: str) -> SubjectKeys:
        """Which keys of a subject there are, without any of them."""

    def numbers_there(self, numbers: Sequence[str]) -> set[str]:
        """Those numbers under which there is a key."""

    def scheme_key(self, scheme: str) -> bytes:
        """The key of a scheme's indexes; made when first asked for."""

    def copied_until(self) -> date | None:
        """The day by which the last copy of the keys is gone; None if there is none."""

    def destroy_subject(self, subject: str) -> None:
        """Destroys a subject's key and those of all entries about them."""

    def destroy_entries(self, numbers: Iterable[str]) -> None:
        """Destroys the keys of single entries."""


class FileKeyStore:
    """A key store in one SQLite file that only its owner reads."""

    def __init__(self, path: Path, master: Master) -> None:
        """Opens the key store of a file; makes it where it is not there.

        Args:
            path: The file.
            master: What wraps the subjects' keys.

        Raises:
            KeyStoreError: If the file is no key store, or cannot be written.
            SealedAway: If others may read the file.
        """
        self.path = path
        self._master = master
        if path.exists() and path.stat().st_mode & 0o077:
            raise SealedAway(f"{path} can be read by others; to do: chmod 600 {path}")
        if not path.exists():
            # Made with its rights at once: a moment open to others is enough.
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        self._lock = RLock()
        with self._plain_errors():
            self._connection = sqlite_module().connect(
                str(path),
                timeout=BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            # What is deleted is overwritten with zeros.
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.executescript(KEY_TABLES)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def copy_to(self, path: Path, lives_until: date) -> None:
        """Copies the whole store to a new file that only its owner reads.

        Args:
            path: The file.
            lives_until: The day by which that copy is destroyed. It is noted first, in
                the copy as well: whoever is forgotten is so when the last is gone.

        Raises:
            FileExistsError: If it is there.
        """
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        self.note_copy(lives_until)
        copy = sqlite_module().connect(str(path), isolation_level=None)
        try:
            with self._reading() as connection:
                connection.backup(copy)
            # One file, without a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()

    def note_copy(self, lives_until: date) -> None:
        """Notes that there is a copy of the keys, until whenever it is destroyed.

        Args:
            lives_until: The day by which it is.
        """
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO key_copy VALUES (?) ON CONFLICT DO NOTHING",
                (lives_until.isoformat(),),
            )

    def copied_until(self) -> date | None:
        """The day by which the last copy of the keys is gone; None if there is none."""
        with self._reading() as connection:
            row = connection.execute("SELECT max(lives_until) FROM key_copy").fetchone()
        return None if row[0] is None else date.fromisoformat(row[0])

    def add_subject(self, subject: str) -> None:
        """Makes the key of a new subject; one who has a key keeps it."""
        self.add_subjects([subject])

    def add_subjects(self, subjects: Sequence[str]) -> None:
        """Makes the keys of several; all are durable, or none is there."""
        rows: list[tuple[str, bytes]] = []
        for subject in subjects:
            wrapped = self._master.wrap(new_key(), subject.encode())
            rows.append((subject, wrapped))
        with self._writing() as connection:
            connection.executemany(
                "INSERT INTO subject_key VALUES (?, ?) ON CONFLICT DO NOTHING", rows
            )

    def new_keys(self, subjects: Sequence[str]) -> list[EntryKey]:
        """A key for an entry about each subject; durable before it is given.

        Raises:
            SealedAway: If a subject has no key, or no longer.
        """
        keys: list[EntryKey] = []
        for entry_key in self.new_keys_of_known(subjects):
            if entry_key is None:
                raise SealedAway("the subject has no key, or no longer")
            keys.append(entry_key)
        return keys

    def new_keys_of_known(self, subjects: Sequence[str]) -> list[EntryKey | None]:
        """The same; None for each subject who has no key, or no longer."""
        # A key without its entry harms nobody; an entry without its key is lost.
        keys: list[EntryKey | None] = []
        rows: list[tuple[str, str, bytes]] = []
        with self._writing() as connection:
            ciphers = self._ciphers(connection, set(subjects))
            shared = secrets.token_hex(SHARED_SIZE)
            for subject in subjects:
                if subject not in ciphers:
                    keys.append(None)
                    continue
                number = shared + secrets.token_hex(NUMBER_SIZE - SHARED_SIZE)
                entry_key = EntryKey(number, new_key())
                wrapped = wrapped_with(ciphers[subject], entry_key.key, number.encode())
                keys.append(entry_key)
                rows.append((number, subject, wrapped))
            connection.executemany("INSERT INTO entry_key VALUES (?, ?, ?)", rows)
        return keys

    def entry_keys(self, numbers: Iterable[str]) -> dict[str, bytes]:
        """Keys by their numbers; those that are destroyed are left out."""
        keys: dict[str, bytes] = {}
        with self._reading() as connection:
            for part in _parts(numbers):
                rows = connection.execute(
                    "SELECT number, subject, wrapped FROM entry_key "
                    f"WHERE number IN ({_marks(part)})",
                    part,
                ).fetchall()
                ciphers = self._ciphers(connection, {row[1] for row in rows})
                for number, subject, wrapped in rows:
                    # A subject's key that is gone leaves nothing to unwrap with.
                    if subject in ciphers:
                        name = number.encode()
                        keys[number] = unwrapped_with(ciphers[subject], wrapped, name)
        return keys

    def subject_keys(self, subject: str) -> SubjectKeys:
        """Which keys of a subject there are, without any of them."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT wrapped FROM subject_key WHERE subject = ?", (subject,)
            ).fetchone()
            numbers = connection.execute(
                "SELECT number FROM entry_key WHERE subject = ?", (subject,)
            ).fetchall()
        wrapped = b"" if row is None else bytes(row[0])
        return SubjectKeys(wrapped, frozenset(number for (number,) in numbers))

    def numbers_there(self, numbers: Sequence[str]) -> set[str]:
        """Those numbers under which there is a key."""
        there: set[str] = set()
        with self._reading() as connection:
            for part in _parts(numbers):
                rows = connection.execute(
                    f"SELECT number FROM entry_key WHERE number IN ({_marks(part)})",
                    part,
                )
                there.update(number for (number,) in rows)
        return there

    def scheme_key(self, scheme: str) -> bytes:
        """The key of a scheme's indexes; made when first asked for."""
        name = b"scheme " + scheme.encode()
        select = "SELECT wrapped FROM scheme_key WHERE scheme = ?"
        with self._reading() as connection:
            row = connection.execute(select, (scheme,)).fetchone()
        if row is None:
            wrapped = self._master.wrap(new_key(), name)
            with self._writing() as connection:
                connection.execute(
                    "INSERT INTO scheme_key VALUES (?, ?) ON CONFLICT DO NOTHING",
                    (scheme, wrapped),
                )
                row = connection.execute(select, (scheme,)).fetchone()
        return self._master.unwrap(row[0], name)

    def destroy_subject(self, subject: str) -> None:
        """Destroys a subject's key and those of all entries about them."""
        with self._writing() as connection:
            connection.execute("DELETE FROM entry_key WHERE subject = ?", (subject,))
            connection.execute("DELETE FROM subject_key WHERE subject = ?", (subject,))
        self._overwrite()

    def destroy_entries(self, numbers: Iterable[str]) -> None:
        """Destroys the keys of single entries."""
        with self._writing() as connection:
            for part in _parts(numbers):
                connection.execute(
                    f"DELETE FROM entry_key WHERE number IN ({_marks(part)})", part
                )
        self._overwrite()

    def rewrap(self, master: Master) -> None:
        """Wraps every subject's and scheme's key with another master key.

        Args:
            master: What wraps them from now on.
        """
        with self._writing() as connection:
            for table, column, prefix in (
                ("subject_key", "subject", b""),
                ("scheme_key", "scheme", b"scheme "),
            ):
                rows = connection.execute(
                    f"SELECT {column}, wrapped FROM {table}"
                ).fetchall()
                for owner, wrapped in rows:
                    name = prefix + owner.encode()
                    key = self._master.unwrap(wrapped, name)
                    connection.execute(
                        f"UPDATE {table} SET wrapped = ? WHERE {column} = ?",
                        (master.wrap(key, name), owner),
                    )
        self._master = master
        self._overwrite()

    def _ciphers(self, connection: Any, subjects: set[str]) -> dict[str, AESGCM]:
        """The ciphers of the subjects that still have a key."""
        ciphers: dict[str, AESGCM] = {}
        for part in _parts(subjects):
            rows = connection.execute(
                "SELECT subject, wrapped FROM subject_key "
                f"WHERE subject IN ({_marks(part)})",
                part,
            )
            for subject, wrapped in rows:
                key = self._master.unwrap(wrapped, subject.encode())
                ciphers[subject] = AESGCM(key)
        return ciphers

    def _overwrite(self) -> None:
        """Takes what was destroyed out of the write-ahead log as well."""
        with self._reading() as connection:
            row = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if row[0]:
            raise SealedAway(
                f"{self.path} is being read, so that destroyed keys are still in its "
                "write-ahead log; to do: end those who read it, and destroy again"
            )

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """The connection, for this thread alone."""
        with self._lock, self._plain_errors():
            yield self._connection

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite_module().Error as error:
            raise KeyStoreError(f"the key store {self.path}: {error}") from error

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """One transaction that nobody else writes beside."""
        with self._lock, self._plain_errors():
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # Where the disk is full, SQLite may have rolled back by itself.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    """Values in parts that one statement can name."""
    listed = list(values)
    for start in range(0, len(listed), MOST_ASKED):
        yield listed[start : start + MOST_ASKED]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
