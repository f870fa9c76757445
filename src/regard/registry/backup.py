"""Backup and restoring: the entries in one folder, their keys in another.

The entries are written as the log covers them, one a line, whatever the database is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from regard.registry.acts.erasing import LONGEST_COPY
from regard.registry.clock import Clock
from regard.registry.entry import BadEntry, Entry, EntryKind, read_entry
from regard.registry.fold.history import moment_of
from regard.registry.index import write_index
from regard.registry.log.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    open_checkpoint,
    public_key,
)
from regard.registry.log.publishing import (
    EARLIER,
    LAST_CHECKPOINT,
    SIGNED_FILE,
    SigningKey,
    read_checkpoint,
)
from regard.registry.log.tiles import Tiles, write_public, write_whole
from regard.registry.log.tree import root_of
from regard.registry.opening import OpenRecord, open_record
from regard.registry.parts import check_signed, newest_sealed
from regard.registry.places import RecordPlaces, record_places
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster, Master
from regard.registry.statistics.publishing import STATISTICS_FOLDER
from regard.registry.store import Sequence as EntrySequence
from regard.registry.store import Writing, open_sequence
from regard.registry.store.engine import StoreError, database_file
from regard.scheme.counted import plural

ENTRIES_FILE = "entries.jsonl"
"""The entries, a line each, sealed as they are."""
RESTORED_AT_ONCE = 2_000
"""Entries that restoring holds in memory."""


@dataclass(frozen=True, slots=True)
class RestoredRecord:
    """What was restored.

    Attributes:
        entries: How many entries.
        forgotten: How many subjects had been forgotten since the keys were copied, and
            are so again.
        until: When its last entry was written (UTC): what came after it is lost, and
            whoever was forgotten after it is back. None where there is no entry.
    """

    entries: int
    forgotten: int
    until: datetime | None


def back_up(
    record: OpenRecord, folder: Path, keys_folder: Path, keys_live_days: int
) -> int:
    """Copies a record: its entries and checkpoints, and apart from them its keys.

    The keys are copied last: a key without its entry harms nobody.

    Args:
        record: The record.
        folder: A new folder for the entries; who has it alone reads nobody's body.
        keys_folder: Another new folder for the keys, on another disk or machine.
        keys_live_days: After so many days, ten years at most, that folder is destroyed;
            whoever is forgotten meanwhile is forgotten on that day.

    Returns:
        How many entries were copied.

    Raises:
        StoreError: If a folder is there already, or one lies in the other.
        BadCheckpoint: If the record has not all for which its log was signed: its
            backup would take the place of better ones.
    """
    _check_apart(folder, keys_folder)
    _check_days(keys_live_days)
    _check_whole(record)
    for new in (folder, keys_folder):
        if new.exists():
            raise StoreError(
                f"{new} is there already, expected a new folder; to do: name another"
            )
    # Made closed: a moment open to others is enough.
    keys_folder.mkdir(mode=0o700, parents=True)
    folder.mkdir(parents=True)
    _copy_checkpoints(record.places.log, folder)
    _copy_statistics(record.places.log, folder)
    count = _copy_entries(record, folder / ENTRIES_FILE)
    places = record.places
    kept = RecordPlaces(keys_folder, folder, places.is_master_elsewhere)
    lives_until = record.now.date() + timedelta(days=keys_live_days)
    record.file_keys.copy_to(kept.key_store, lives_until)
    for path, copy in zip(places.secrets, kept.secrets, strict=True):
        # The wrapped keys were copied while nobody wrote them.
        if copy != kept.key_store:
            _copy_secret(path, copy)
    write_whole(kept.origin, places.origin.read_bytes())
    return count


def restore(
    url: str,
    folder: Path,
    keys_folder: Path,
    keys_live_days: int,
    keys: Path | None = None,
    log: Path | None = None,
    clock: Clock | None = None,
    checkpoint: str = "",
    master: Master | None = None,
) -> RestoredRecord:
    """Makes a record again from its backup, in an empty database.

    Args:
        url: The database.
        folder: The folder with the entries.
        keys_folder: The folder with the keys.
        keys_live_days: After so many days the last copy of the keys is destroyed that
            was made after this backup, which does not know of it.
        keys: Where the keys are to be; beside a database that is a file, if None.
        log: Where the log is to be; beside a database that is a file, if None.
        clock: Whose time is written; the machine's, if None.
        checkpoint: The last that was signed, where somebody has it; that of the folder
            of the log, if empty and there is one.
        master: What wraps the keys, where that is no file of theirs.

    Returns:
        What was restored. Whoever was forgotten stays so, also where the copy of the
        keys is older; whoever was forgotten after the last entry is back.

    Raises:
        StoreError: If the database is not empty, the backup is none, or has fewer
            entries than were signed for; nothing was restored.
        SealedAway: If there are keys already, or the backup has none, or older ones
            than its entries.
        BadCheckpoint: If the entries are not those that were signed last.
    """
    is_elsewhere = master is not None
    places = replace(record_places(url, keys, log), is_master_elsewhere=is_elsewhere)
    copies = RecordPlaces(keys_folder, folder, is_elsewhere)
    _check_restorable(places, copies)
    _check_days(keys_live_days)
    signed = _signed_for(places, copies, checkpoint)
    was_there = any(path.exists() for path in _new_files(url, False))
    places.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        for path, copy in zip(copies.secrets, places.secrets, strict=True):
            _copy_secret(path, copy)
        write_whole(places.origin, copies.origin.read_bytes())
        with closing(open_sequence(url, clock)) as sequence:
            wrapping = master or FileMaster(places.master)
            with closing(FileKeyStore(places.key_store, wrapping)) as file_keys:
                _put_back(sequence, folder, file_keys, signed, keys_live_days)
    except BaseException:
        # None of them was there before: what is not restored leaves nothing behind.
        for path in (*places.secrets, places.origin, *_new_files(url, was_there)):
            path.unlink(missing_ok=True)
        raise
    places.log.mkdir(parents=True, exist_ok=True)
    _copy_checkpoints(folder, places.log)
    _copy_statistics(folder, places.log)
    # An old entry is no reason to doubt the clock here: it comes from a backup.
    with open_record(
        url, places.keys, places.log, clock, time_confirmed=True, master=master
    ) as record:
        forgotten = _forget_again(record)
        record.publish()
        with record.sequence.reading() as reading:
            last = reading.last
            until = None if last is None else moment_of(last.at)
            return RestoredRecord(reading.size, forgotten, until)


def _new_files(url: str, was_there: bool) -> list[Path]:
    """The files of a database that is made by restoring; none if it was there."""
    file = database_file(url)
    if file is None or was_there:
        return []
    return [file.with_name(f"{file.name}{ending}") for ending in ("", "-wal", "-shm")]


def _put_back(
    sequence: EntrySequence,
    folder: Path,
    keys: FileKeyStore,
    signed: list[Checkpoint],
    keys_live_days: int,
) -> None:
    """Writes all entries of a backup into an empty database, or none."""
    with sequence.writing() as writing:
        if writing.size:
            there = plural(writing.size, "entry", "entries")
            raise StoreError(
                f"the database has {there}, expected an empty one; "
                "to do: restore into a new database"
            )
        for part in _parts(_entries(folder / ENTRIES_FILE)):
            writing.put_back(part)
        for checkpoint in signed:
            _check_signed(writing, checkpoint)
        _check_keys(writing, keys)
        write_index(writing, keys)
        today = moment_of(sequence.now).date()
        keys.note_copy(today + timedelta(days=keys_live_days))
        # The copy may have seen entries that came after those of the backup.
        keys.forget_end()


def _check_signed(writing: Writing, signed: Checkpoint) -> None:
    """Whether a backup holds all for which a log was signed, and nothing else."""
    # One signed log would go on as two, and what came after be undone.
    if writing.size < signed.size:
        raise StoreError(
            f"found a backup of {plural(writing.size, 'entry', 'entries')}, "
            f"expected at least the {signed.size:,} for which the log was signed; "
            "to do: restore a later backup; nothing was restored"
        )
    if root_of(writing.leaves(1, signed.size)) != signed.root:
        raise BadCheckpoint(
            f"the first {plural(signed.size, 'entry', 'entries')} of the backup are "
            "not those for which the log was signed; to do: restore from a whole "
            "backup of this record; nothing was restored"
        )


def _check_keys(writing: Writing, keys: FileKeyStore) -> None:
    """Whether the copy of the keys is as new as the entries, and opens them."""
    keys.check_master()
    newest = newest_sealed(writing)
    if newest is None or keys.numbers_there([newest.key]):
        return
    raise SealedAway(
        f"the copy of the keys has none of entry {newest.seq:,}, though nobody of it "
        "was forgotten: it is older than these entries, or another record's; to do: "
        "name a later copy of the keys, or the entries of the backup that was made "
        "with them; nothing was restored"
    )


def _signed_for(
    places: RecordPlaces, copies: RecordPlaces, checkpoint: str
) -> list[Checkpoint]:
    """What the log was signed for, as far as anybody here knows."""
    origin = copies.origin.read_text(encoding="utf-8").strip()
    key = SigningKey.read(copies.signing, origin)
    public = public_key(key.origin, key.private)
    signed: list[Checkpoint] = []
    if checkpoint:
        signed.append(open_checkpoint(checkpoint, public))
    # The backup's own as well: entries may have been lost from it since.
    beside = places.signing.with_name(SIGNED_FILE)
    for path in (places.log / LAST_CHECKPOINT, copies.log / LAST_CHECKPOINT, beside):
        if path.is_file():
            signed.append(read_checkpoint(path, public))
    return signed


def _check_whole(record: OpenRecord) -> None:
    signed = record.checkpoint
    if signed is None:
        return
    with record.sequence.reading() as reading:
        check_signed(reading, signed, Tiles(record.places.log))


def _check_apart(folder: Path, keys_folder: Path) -> None:
    one = folder.resolve()
    other = keys_folder.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise StoreError(
            f"found {keys_folder} for the keys beside {folder} for the entries, "
            "expected two places apart: who has both reads everything; "
            "to do: keep the keys on another disk or machine"
        )


def _check_days(days: int) -> None:
    if not 0 <= days <= LONGEST_COPY:
        raise StoreError(
            f"found keys that live {plural(days, 'day')}, expected nought to "
            f"{LONGEST_COPY:,}; "
            "to do: say after how many days the copy of them is destroyed"
        )


def _check_restorable(places: RecordPlaces, copies: RecordPlaces) -> None:
    for path in (*places.secrets, places.origin):
        if path.exists():
            raise SealedAway(
                f"{path} is there already; to do: name another folder for the keys"
            )
    for path in (*copies.secrets, copies.origin, copies.log / ENTRIES_FILE):
        if not path.is_file():
            raise StoreError(
                f"{path} is not there, expected a whole backup; to do: name the "
                "folder of the entries and that of the keys"
            )


def _copy_entries(record: OpenRecord, path: Path) -> int:
    count = 0
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with record.sequence.reading() as reading, os.fdopen(handle, "wb") as file:
        for entry in reading.between(1, reading.size):
            file.write(entry.canonical + b"\n")
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count


def _entries(path: Path) -> Iterator[Entry]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                entry = read_entry(line.rstrip(b"\n"))
            except BadEntry as error:
                raise StoreError(f"{path}:{number}: {error}") from None
            # A gap would be closed by the entries after it, and nobody would miss it.
            if entry.seq != number:
                raise StoreError(
                    f"{path}:{number}: found entry {entry.seq}, expected {number}; "
                    "to do: restore from a whole backup"
                )
            yield entry


def _parts(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    part: list[Entry] = []
    for entry in entries:
        part.append(entry)
        if len(part) == RESTORED_AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def _copy_checkpoints(source: Path, target: Path) -> None:
    """Copies what was signed; tiles are made again from the entries."""
    last = source / LAST_CHECKPOINT
    if last.is_file():
        write_public(target / LAST_CHECKPOINT, last.read_bytes())
    # What has a dot before it was never published: its writer died.
    for path in sorted((source / EARLIER).glob("[!.]*")):
        write_public(target / EARLIER / path.name, path.read_bytes())


def _copy_statistics(source: Path, target: Path) -> None:
    """Copies what was published of each month: it is never made again."""
    for path in sorted((source / STATISTICS_FOLDER).glob("*/[!.]*.json")):
        copied = target / path.relative_to(source)
        copied.parent.mkdir(parents=True, exist_ok=True)
        write_public(copied, path.read_bytes())


def _copy_secret(source: Path, target: Path) -> None:
    """Copies a file that only its owner reads; never open to others, not for long."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, source.open("rb") as content:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())


def _forget_again(record: OpenRecord) -> int:
    """Destroys the keys of the forgotten that an older copy brought back."""
    forgotten = 0
    with record.sequence.reading() as reading:
        erased = list(reading.of_kinds((EntryKind.ERASED,)))
    # The entry says it for ever; the keys may have come back with an older copy.
    for entry in erased:
        with record.sequence.reading() as reading:
            entries = reading.of_subject(entry.scheme, entry.subject)
        numbers = [part.key for part in entries if part.is_sealed]
        if record.keys.entry_keys(numbers):
            forgotten += 1
        record.keys.destroy_subject(entry.subject)
    return forgotten
