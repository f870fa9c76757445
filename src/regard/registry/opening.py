"""Opening a record: its database, its keys and its log, each in its own place."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from regard.registry.clock import Clock
from regard.registry.desk import RecordDesk
from regard.registry.entry import BadEntry
from regard.registry.kept_duties import KeptDuties
from regard.registry.log.checkpoint import Checkpoint
from regard.registry.log.publishing import (
    LAST_CHECKPOINT,
    SigningKey,
    last_signed,
    publish,
)
from regard.registry.log.tiles import Tiles, write_whole
from regard.registry.parts import check_index, check_parts, check_signed, note_end
from regard.registry.places import RecordPlaces, record_places
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster, Master
from regard.registry.store import Sequence, open_sequence
from regard.registry.store.engine import StoreError
from regard.scheme.counted import plural

if TYPE_CHECKING:
    from regard.registry.bundle import Bundle
    from regard.registry.status import RecordStatus

LONGEST_ORIGIN = 200


class OpenRecord(RecordDesk):
    """A record that is open, with its log; whoever opened it closes it.

    Attributes:
        url: The database.
        places: Where its keys and its log are.
    """

    def __init__(
        self, url: str, places: RecordPlaces, sequence: Sequence, keys: FileKeyStore
    ) -> None:
        """A record of what was opened.

        Args:
            url: The database.
            places: Where its keys and its log are.
            sequence: The entries.
            keys: The keys that seal them.
        """
        super().__init__(sequence, keys)
        self.url = url
        self.places = places
        self.file_keys = keys
        self.kept_duties = KeptDuties(self)

    def forget(self, name: SubjectName) -> None:
        """As for any record; nothing of what is owed to them is kept either."""
        super().forget(name)
        self.kept_duties.forget(name)

    @property
    def signing_key(self) -> SigningKey:
        """The operator's key, under the log's name.

        Raises:
            SealedAway: If others may read it, or it is none.
        """
        path = self.places.signing
        if path.stat().st_mode & 0o077:
            raise SealedAway(f"{path} can be read by others; to do: chmod 600 {path}")
        origin = self._origin()
        try:
            return SigningKey.read(path, origin)
        except ValueError:
            raise SealedAway(
                f"{path} is no signing key of 32 bytes; to do: restore it with the "
                "keys from their newest backup"
            ) from None

    def _origin(self) -> str:
        path = self.places.origin
        try:
            origin = path.read_text(encoding="utf-8").strip()
        except UnicodeDecodeError:
            origin = ""
        if not origin:
            raise SealedAway(
                f"{path} holds no text, expected the log's name; to do: restore it "
                "with the keys from their newest backup"
            )
        return origin

    @property
    def checkpoint(self) -> Checkpoint | None:
        """The last one that was signed; None if none was.

        Raises:
            BadCheckpoint: If it is none, or its signature is not the operator's.
        """
        return last_signed(self.places.log, self.signing_key)

    def publish(self) -> str:
        """Brings the log up to the record, and signs how far it is.

        Returns:
            The signed checkpoint.

        Raises:
            BadCheckpoint: If the log is not that of what was signed last: what is
                signed once cannot be taken back.
        """
        tiles = Tiles(self.places.log)
        signed = self.checkpoint
        with self.sequence.reading() as reading:
            # Somebody may have put the database back since it was opened.
            if signed is not None:
                check_signed(reading, signed, tiles)
            return publish(reading, tiles, self.signing_key)

    def status(self) -> RecordStatus:
        """How far the record is, what is in force, and what is owed to whom by when.

        Returns:
            Counts, versions and changes that wait, duties, and the last checkpoint.

        Raises:
            BadCheckpoint: If the last checkpoint is none.
        """
        from regard.registry.status import record_status

        return record_status(self)

    def export_subject(
        self,
        *,
        by: str,
        purpose: str = "",
        subject: str = "",
        number: str = "",
        scheme: str = "",
    ) -> Bundle:
        """All about a subject, to carry away: entries, their keys, proofs.

        Args:
            by: Who exports it; the subject by their random name.
            purpose: What for, where it is somebody else.
            subject: As for `find`.
            number: As for `find`.
            scheme: As for `find`.

        Returns:
            The bundle, whose `canonical` bytes anybody verifies offline.

        Raises:
            DataError: If nobody can be told, or nobody of that name ever joined.
            RefusedAct: If somebody else exports it and says no purpose, or the subject
                was forgotten.
        """
        from regard.registry.bundle import export_subject

        name = self.find(subject=subject, number=number, scheme=scheme)
        tiles = Tiles(self.places.log)
        return export_subject(self, name, tiles, self.signing_key, by, purpose)

    def export_decision(self, decision: int, *, by: str, purpose: str = "") -> Bundle:
        """One decision with its receipt, to carry away.

        Args:
            decision: The entry: the reference that the service was given.
            by: As for `export_subject`.
            purpose: As for `export_subject`.

        Returns:
            The bundle.

        Raises:
            DataError: If the entry decided nothing.
            RefusedAct: As for `export_subject`.
        """
        from regard.registry.bundle import export_decision

        tiles = Tiles(self.places.log)
        return export_decision(self, decision, tiles, self.signing_key, by, purpose)

    def back_up(
        self,
        folder: str | os.PathLike[str],
        keys_folder: str | os.PathLike[str],
        keys_live_days: int,
    ) -> int:
        """Copies the entries to one new folder, and their keys to another.

        Args:
            folder: For the entries; who has it alone reads nobody's body.
            keys_folder: For the keys, on another disk or machine.
            keys_live_days: After so many days that folder is destroyed.

        Returns:
            How many entries were copied.

        Raises:
            StoreError: If a folder is there already, or one lies in the other.
        """
        from regard.registry.backup import back_up

        return back_up(self, Path(folder), Path(keys_folder), keys_live_days)

    def close(self) -> None:
        """Lets go of the database, of the keys and of all that was opened."""
        self.forget_all()
        with suppress(StoreError, BadEntry):
            # Whoever closes after an error is told of that one; opening notes it then.
            note_end(self.sequence, self.file_keys)
        self.sequence.close()
        self.file_keys.close()

    def __enter__(self) -> OpenRecord:
        """The record itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the record."""
        self.close()


def init_record(
    url: str,
    origin: str,
    keys: str | os.PathLike[str] | None = None,
    log: str | os.PathLike[str] | None = None,
    clock: Clock | None = None,
    master: Master | None = None,
) -> OpenRecord:
    """Begins a record: makes its database, its keys and the folder of its log.

    Args:
        url: Such as `sqlite:///record.db` or `postgresql://user@host/database`.
        origin: The log's name, such as `library.example/record`; it stays for ever.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.
        clock: Whose time is written; the machine's, if None.
        master: What wraps the keys, such as a KMS; a file beside them, if None.

    Returns:
        The record, open. Lost keys are a lost record: they want a backup of their own.

    Raises:
        StoreError: If the database cannot be opened, or holds a record already.
        SealedAway: If there are keys already.
    """
    places = _places(url, keys, log, master)
    _check_origin(origin)
    for path in (*places.secrets, places.origin):
        if path.exists():
            raise SealedAway(
                f"{path} is there already; to do: open the record that it belongs to, "
                "or name another folder"
            )
    # What another key signed there would stand above what this record signs.
    if (places.log / LAST_CHECKPOINT).exists():
        raise StoreError(
            f"{places.log} holds a log already, expected none; to do: name another "
            "folder, or restore the record that it belongs to"
        )
    sequence = open_sequence(url, clock)
    try:
        # New keys would open nothing of what is there.
        with sequence.reading() as reading:
            if reading.size:
                there = plural(reading.size, "entry", "entries")
                raise StoreError(
                    f"the database has {there}, and no keys are at {places.keys}; "
                    "to do: name the folder of their keys, or restore it from its "
                    "backup"
                )
        places.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        wrapping = master or FileMaster.create(places.master)
        SigningKey.create(places.signing, origin)
        write_whole(places.origin, f"{origin}\n".encode())
        places.log.mkdir(parents=True, exist_ok=True)
        file_keys = FileKeyStore.create(places.key_store, wrapping)
        return OpenRecord(url, places, sequence, file_keys)
    except BaseException:
        sequence.close()
        raise


def open_record(
    url: str,
    keys: str | os.PathLike[str] | None = None,
    log: str | os.PathLike[str] | None = None,
    clock: Clock | None = None,
    time_confirmed: bool = False,
    without_index: bool = False,
    master: Master | None = None,
) -> OpenRecord:
    """Opens a record that was begun before; makes nothing that is not there.

    Args:
        url: Such as `sqlite:///record.db` or `postgresql://user@host/database`.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.
        clock: Whose time is written; the machine's, if None.
        time_confirmed: Whether somebody has said that the time is right, though the
            last entry is over a year old.
        without_index: Whether the index may be empty, since it is to be made again.
        master: What wraps the keys, such as a KMS; the file beside them, if None.

    Returns:
        The record, which closes itself at the end of a `with`.

    Raises:
        SealedAway: If its keys are not there, others may read them, or they are not the
            newest of this record.
        KeyStoreError: If its key store is none.
        StoreError: If the database cannot be opened, is not there, is older than its
            keys or another record's; or its index is empty.
        BadCheckpoint: If the database is not that for which the log was signed.
        BadEntry: If an entry is of a kind that this version of Regard does not know.
        ClockError: If the clock cannot be right.
    """
    places = _places(url, keys, log, master)
    for path in (*places.secrets, places.origin):
        if not path.is_file():
            raise SealedAway(
                f"{path} is not there, expected the keys of the record; to do: name "
                "their folder, restore them from their backup, or begin a record"
            )
    wrapping = master or FileMaster(places.master)
    file_keys = FileKeyStore(places.key_store, wrapping)
    try:
        sequence = open_sequence(url, clock, time_confirmed, begun=True)
    except BaseException:
        file_keys.close()
        raise
    record = OpenRecord(url, places, sequence, file_keys)
    try:
        check_parts(record, file_keys, record.checkpoint, Tiles(places.log))
        if not without_index:
            check_index(record)
        note_end(sequence, file_keys)
    except BaseException:
        sequence.close()
        file_keys.close()
        raise
    return record


def _places(
    url: str,
    keys: str | os.PathLike[str] | None,
    log: str | os.PathLike[str] | None,
    master: Master | None,
) -> RecordPlaces:
    keys_folder = None if keys is None else Path(keys)
    log_folder = None if log is None else Path(log)
    places = record_places(url, keys_folder, log_folder)
    return replace(places, is_master_elsewhere=master is not None)


def _check_origin(origin: str) -> None:
    is_text = origin.isprintable() and 0 < len(origin) <= LONGEST_ORIGIN
    # A signed note ends its name at the first blank, a key at the first plus.
    if not is_text or set(origin) & set(" +"):
        raise StoreError(
            f"found the log's name {origin[:40]!r}, expected one without blanks and "
            "plus signs, such as library.example/record; to do: choose such a name"
        )
