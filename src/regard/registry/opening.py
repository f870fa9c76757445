"""Opening a record: its database, its keys and its log, each in its own place."""

from __future__ import annotations

import os
from collections.abc import Sequence as Values
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from regard.registry.clock import Clock
from regard.registry.log.checkpoint import (
    Checkpoint,
    verifier_key,
)
from regard.registry.log.publishing import SigningKey, last_signed, publish
from regard.registry.log.tiles import Tiles, write_whole
from regard.registry.places import RecordPlaces, record_places
from regard.registry.record import Record
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import Sequence, open_sequence
from regard.registry.store.engine import StoreError
from regard.scheme.complaint import DataError
from regard.scheme.counted import plural

if TYPE_CHECKING:
    from regard.registry.acts.importing import ImportResult
    from regard.scoring.intake import DataFormat

LONGEST_ORIGIN = 200


class OpenRecord(Record):
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
            raise SealedAway(f"{path} is no signing key of 32 bytes") from None

    def _origin(self) -> str:
        path = self.places.origin
        try:
            return path.read_text(encoding="utf-8").strip()
        except UnicodeDecodeError:
            raise SealedAway(f"{path} is no text; to do: restore the keys") from None

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
        with self.sequence.reading() as reading:
            return publish(reading, Tiles(self.places.log), self.signing_key)

    def import_past(
        self,
        members: Any,
        *,
        by: str,
        events: Any = None,
        restrictions: Any = None,
        intake: str | None = None,
        data_format: DataFormat | None = None,
        scheme: str = "",
        dry_run: bool = False,
    ) -> ImportResult:
        """Brings a past along; nothing worse than today's outcome takes effect by it.

        Tables are paths, database URLs with a table, data frames or mappings.

        Args:
            members: Who is a member: subject, joined, ground; adult_on and consent
                where the scheme asks for them.
            by: Who brings it along.
            events: What happened, as for scoring.
            restrictions: What people have today that is not the usual: subject,
                service, outcome, since, reason and, where one was named, until.
            intake: SQL that makes events of `events`; None if they are events.
            data_format: How events are written.
            scheme: The scheme's name; may be left out where the record has one alone.
            dry_run: Whether nothing is entered, and what would be is told.

        Returns:
            What it came to for each person, and all that was not taken.

        Raises:
            DataError: If a table cannot be read at all, or no scheme can be told.
            RefusedAct: If no version of the scheme is in force; nothing was entered.
        """
        # What reads tables takes a while to load, and most that is done needs it not.
        from regard.registry.importing import PastFiles, import_files

        name = self._scheme_or_only(scheme)
        files = PastFiles(members, events, restrictions, intake, data_format)
        return import_files(self, name, files, by, dry_run)

    def import_bundle(
        self,
        bundle: str | os.PathLike[str],
        key: str,
        *,
        number: str,
        ground: str,
        consents: Values[str],
        by: str,
        scheme: str = "",
        dry_run: bool = False,
    ) -> ImportResult:
        """Brings along what another record of the same scheme says of somebody.

        Args:
            bundle: The file of all about them, as the other record exported it.
            key: The key that the other operator publishes, from elsewhere.
            number: What this operator calls whoever brings it.
            ground: On what ground they join here.
            consents: The sources whose events they bring along, as they agreed.
            by: Who enters it.
            scheme: The scheme's name; may be left out where the record has one alone.
            dry_run: Whether nothing is entered, and what would be is told.

        Returns:
            What it came to, and all that was not taken.

        Raises:
            DataError: If the bundle cannot be read, does not verify, or is not all
                about one person.
            BadCheckpoint: If the key is none.
            RefusedAct: If it is of another scheme or of this very record, or nothing
                was agreed to; nothing was entered.
        """
        from regard.registry.bundle import read_bundle
        from regard.registry.importing import BundleBearer, import_bundle

        name = self._scheme_or_only(scheme)
        read = read_bundle(Path(bundle).read_bytes())
        bearer = BundleBearer(number, ground, tuple(consents))
        return import_bundle(self, name, read, verifier_key(key), bearer, by, dry_run)

    def _scheme_or_only(self, scheme: str) -> str:
        with self.sequence.reading() as reading:
            names = reading.schemes()
        if scheme in names:
            return scheme
        if not scheme and len(names) == 1:
            return names[0]
        expected = ", ".join(names) or "a scheme that was put forward"
        raise DataError(
            f"found {scheme or 'no scheme named'}, expected {expected}\n"
            "  to do: name one of the record's"
        )

    def close(self) -> None:
        """Lets go of the database, of the keys and of all that was opened."""
        self.forget_all()
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
    keys: Path | None = None,
    log: Path | None = None,
    clock: Clock | None = None,
) -> OpenRecord:
    """Begins a record: makes its database, its keys and the folder of its log.

    Args:
        url: Such as `sqlite:///record.db` or `postgresql://user@host/database`.
        origin: The log's name, such as `library.example/record`; it stays for ever.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.
        clock: Whose time is written; the machine's, if None.

    Returns:
        The record, open. Lost keys are a lost record: they want a backup of their own.

    Raises:
        StoreError: If the database cannot be opened, or holds a record already.
        SealedAway: If there are keys already.
    """
    places = record_places(url, keys, log)
    _check_origin(origin)
    for path in (*places.secrets, places.origin):
        if path.exists():
            raise SealedAway(
                f"{path} is there already; to do: open the record that it belongs to, "
                "or name another folder"
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
        master = FileMaster.create(places.master)
        SigningKey.create(places.signing, origin)
        write_whole(places.origin, f"{origin}\n".encode())
        places.log.mkdir(parents=True, exist_ok=True)
        file_keys = FileKeyStore.create(places.key_store, master)
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
) -> OpenRecord:
    """Opens a record that was begun before.

    Args:
        url: Such as `sqlite:///record.db` or `postgresql://user@host/database`.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.
        clock: Whose time is written; the machine's, if None.
        time_confirmed: Whether somebody has said that the time is right, though the
            last entry is over a year old.

    Returns:
        The record, which closes itself at the end of a `with`.

    Raises:
        SealedAway: If its keys are not there, or others may read them.
        StoreError: If the database cannot be opened.
        ClockError: If the clock cannot be right.
    """
    places = record_places(
        url, None if keys is None else Path(keys), None if log is None else Path(log)
    )
    for path in places.secrets:
        if not path.is_file():
            raise SealedAway(
                f"{path} is not there, expected the keys of the record; to do: name "
                "their folder, restore them from their backup, or begin a record"
            )
    file_keys = FileKeyStore(places.key_store, FileMaster(places.master))
    try:
        sequence = open_sequence(url, clock, time_confirmed, begun=True)
    except BaseException:
        file_keys.close()
        raise
    return OpenRecord(url, places, sequence, file_keys)


def _check_origin(origin: str) -> None:
    is_text = origin.isprintable() and 0 < len(origin) <= LONGEST_ORIGIN
    # A signed note ends its name at the first blank, a key at the first plus.
    if not is_text or set(origin) & set(" +"):
        raise StoreError(
            f"found the log's name {origin[:40]!r}, expected one without blanks and "
            "plus signs, such as library.example/record; to do: choose such a name"
        )
