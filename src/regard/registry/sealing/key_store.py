"""The key store: wrapped keys in a file of their own, apart from the database.

An entry's key is wrapped with its subject's, a subject's with the master key. What is
forgotten is overwritten: no byte of a key that was destroyed stays in the file.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from regard.registry.sealing.body import SealedAway, new_key
from regard.registry.sealing.destroying_note import DestroyingNote
from regard.registry.sealing.key_file import (
    KeyFile,
    RecordEnd,
    SubjectKeys,
    make_key_file,
    marks_for,
    parts_of,
)
from regard.registry.sealing.master import Master, unwrapped_with, wrapped_with

NUMBER_SIZE = 12
"""Random bytes in the number of an entry's key."""
SHARED_SIZE = 6
"""Those that keys made at once share, so that they stand side by side in the file."""


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
class _UnwrappedKey:
    """A scheme's key, and the mark of the file since when it is this one."""

    key: bytes
    mark: Hashable


class KeyStore(Protocol):
    """Where keys are kept, and destroyed."""

    destroying_note: DestroyingNote

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

    def unchanged_mark(self) -> Hashable:
        """The same for as long as no key that was there went or changed."""

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

    def overwrite(self) -> None:
        """Ends a destroying that was cut short: nothing destroyed is left anywhere."""


class FileKeyStore:
    """A key store in one SQLite file that only its owner reads."""

    def __init__(self, path: Path, master: Master) -> None:
        """Opens the key store of a file, which is there.

        Args:
            path: The file.
            master: What wraps the subjects' keys.

        Raises:
            KeyStoreError: If the file is no key store, or cannot be written.
            SealedAway: If it is not there, or others may read it.
        """
        self.path = path
        self._master = master
        self._file = KeyFile(path)
        self.destroying_note = DestroyingNote(self._file)
        self._scheme_keys: dict[str, _UnwrappedKey] = {}

    @classmethod
    def create(cls, path: Path, master: Master) -> FileKeyStore:
        """Makes a new key store; one that is there is left alone.

        Args:
            path: The file.
            master: What wraps the subjects' keys.

        Raises:
            FileExistsError: If the file is there.
            KeyStoreError: If it cannot be written.
        """
        make_key_file(path)
        return cls(path, master)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

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
        self._file.copy_into(path)

    def note_copy(self, lives_until: date) -> None:
        """Notes that there is a copy of the keys, destroyed by some day."""
        with self._file.writing() as connection:
            connection.execute(
                "INSERT INTO key_copy VALUES (?) ON CONFLICT DO NOTHING",
                (lives_until.isoformat(),),
            )

    def copied_until(self) -> date | None:
        """The day by which the last copy of the keys is gone; None if there is none."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT max(lives_until) FROM key_copy").fetchone()
        return None if row[0] is None else date.fromisoformat(row[0])

    def note_end(self, end: RecordEnd) -> None:
        """Notes how far the record is, so that nobody puts an older one in its place.

        Args:
            end: Its last entry. An earlier one than was noted changes nothing.
        """
        noted = self.noted_end()
        if noted is not None and noted.size >= end.size:
            return
        with self._file.writing() as connection:
            connection.execute("DELETE FROM record_end WHERE size < ?", (end.size,))
            connection.execute(
                "INSERT INTO record_end SELECT ?, ? "
                "WHERE NOT EXISTS (SELECT 1 FROM record_end)",
                (end.size, end.leaf),
            )

    def noted_end(self) -> RecordEnd | None:
        """How far the record was when it was noted last; None if it never was."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT size, leaf FROM record_end").fetchone()
        return None if row is None else RecordEnd(row[0], bytes(row[1]))

    def forget_end(self) -> None:
        """Notes nothing of the record's end: it is put back to an earlier one."""
        with self._file.writing() as connection:
            connection.execute("DELETE FROM record_end")

    def check_master(self) -> None:
        """Whether the master key is the one that wraps these keys.

        Raises:
            SealedAway: If it is another's, or one of before.
        """
        with self._file.reading() as connection:
            scheme = connection.execute(
                "SELECT 'scheme ' || scheme, wrapped FROM scheme_key LIMIT 1"
            ).fetchone()
            subject = connection.execute(
                "SELECT subject, wrapped FROM subject_key LIMIT 1"
            ).fetchone()
        # Each opens with the master key; where there is none, none is lost.
        for row in (scheme, subject):
            if row is not None:
                self._master.unwrap(bytes(row[1]), row[0].encode())

    def add_subject(self, subject: str) -> None:
        """Makes the key of a new subject; one who has a key keeps it."""
        self.add_subjects([subject])

    def add_subjects(self, subjects: Sequence[str]) -> None:
        """Makes the keys of several; all are durable, or none is there."""
        rows: list[tuple[str, bytes]] = []
        for subject in subjects:
            wrapped = self._master.wrap(new_key(), subject.encode())
            rows.append((subject, wrapped))
        with self._file.writing() as connection:
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
        with self._file.writing(adds_only=True) as connection:
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
        with self._file.reading() as connection:
            for part in parts_of(numbers):
                rows = connection.execute(
                    "SELECT number, subject, wrapped FROM entry_key "
                    f"WHERE number IN ({marks_for(part)})",
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
        with self._file.reading() as connection:
            row = connection.execute(
                "SELECT wrapped FROM subject_key WHERE subject = ?", (subject,)
            ).fetchone()
            numbers = connection.execute(
                "SELECT number FROM entry_key WHERE subject = ?", (subject,)
            ).fetchall()
        wrapped = b"" if row is None else bytes(row[0])
        return SubjectKeys(wrapped, frozenset(number for (number,) in numbers))

    def unchanged_mark(self) -> Hashable:
        """The same for as long as no key that was there went or changed."""
        return self._file.mark

    def numbers_there(self, numbers: Sequence[str]) -> set[str]:
        """Those numbers under which there is a key."""
        there: set[str] = set()
        with self._file.reading() as connection:
            for part in parts_of(numbers):
                rows = connection.execute(
                    f"SELECT number FROM entry_key WHERE number IN ({marks_for(part)})",
                    part,
                )
                there.update(number for (number,) in rows)
        return there

    def has_scheme_key(self, scheme: str) -> bool:
        """Whether there is a key of a scheme's indexes; none is made."""
        with self._file.reading() as connection:
            row = connection.execute(
                "SELECT 1 FROM scheme_key WHERE scheme = ?", (scheme,)
            ).fetchone()
        return row is not None

    def scheme_key(self, scheme: str) -> bytes:
        """The key of a scheme's indexes; made when first asked for."""
        mark = self._file.mark
        unwrapped = self._scheme_keys.get(scheme)
        if unwrapped is not None and unwrapped.mark == mark:
            return unwrapped.key
        key = self._read_scheme_key(scheme)
        self._scheme_keys[scheme] = _UnwrappedKey(key, mark)
        return key

    def _read_scheme_key(self, scheme: str) -> bytes:
        name = b"scheme " + scheme.encode()
        select = "SELECT wrapped FROM scheme_key WHERE scheme = ?"
        with self._file.reading() as connection:
            row = connection.execute(select, (scheme,)).fetchone()
        if row is None:
            wrapped = self._master.wrap(new_key(), name)
            with self._file.writing() as connection:
                connection.execute(
                    "INSERT INTO scheme_key VALUES (?, ?) ON CONFLICT DO NOTHING",
                    (scheme, wrapped),
                )
                row = connection.execute(select, (scheme,)).fetchone()
        return self._master.unwrap(row[0], name)

    def destroy_subject(self, subject: str) -> None:
        """Destroys a subject's key and those of all entries about them."""
        with self._file.writing() as connection:
            connection.execute("DELETE FROM entry_key WHERE subject = ?", (subject,))
            connection.execute("DELETE FROM subject_key WHERE subject = ?", (subject,))
        self.overwrite()

    def destroy_entries(self, numbers: Iterable[str]) -> None:
        """Destroys the keys of single entries."""
        with self._file.writing() as connection:
            for part in parts_of(numbers):
                connection.execute(
                    f"DELETE FROM entry_key WHERE number IN ({marks_for(part)})", part
                )
        self.overwrite()

    def overwrite(self) -> None:
        """Takes what was destroyed out of the file's log, whoever destroyed it."""
        self._file.overwrite()

    def rewrap(self, master: Master) -> None:
        """Wraps every subject's and scheme's key with another master key.

        Args:
            master: What wraps them from now on.
        """
        with self._file.writing() as connection:
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
        self.overwrite()

    def _ciphers(self, connection: Any, subjects: set[str]) -> dict[str, AESGCM]:
        """The ciphers of the subjects that still have a key."""
        ciphers: dict[str, AESGCM] = {}
        for part in parts_of(subjects):
            rows = connection.execute(
                "SELECT subject, wrapped FROM subject_key "
                f"WHERE subject IN ({marks_for(part)})",
                part,
            )
            for subject, wrapped in rows:
                key = self._master.unwrap(wrapped, subject.encode())
                ciphers[subject] = AESGCM(key)
        return ciphers
