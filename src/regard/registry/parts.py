"""Whether database, keys and log are the parts of one record, none older than another.

Asked whenever a record is opened, with a few queries. A part that was emptied, put back
to an earlier day or taken from another record would answer all the same: that nobody is
a member, that nothing is owed. So nothing is answered until the parts agree.
"""

from __future__ import annotations

from collections.abc import Iterable

from regard.registry.entry import Entry, EntryKind, kind_named
from regard.registry.fold.readable import without_expired
from regard.registry.index import new_lookups
from regard.registry.log.checkpoint import BadCheckpoint, Checkpoint
from regard.registry.log.proofs import inclusion_proof, proves_inclusion
from regard.registry.log.tiles import MissingTile, Tiles
from regard.registry.log.tree import root_of
from regard.registry.places import MASTER, NEW_MASTER
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_file import KeyStoreError, RecordEnd
from regard.registry.sealing.key_store import FileKeyStore, KeyStore
from regard.registry.store import Reading
from regard.registry.store import Sequence as EntrySequence
from regard.registry.store.engine import StoreError
from regard.scheme.counted import plural

LOOKED_AT_ONCE = 100
"""Entries that are read at once on the way from the last one backwards."""
PUT_BACK = (
    "to do: put back the database that belongs to these keys, or restore the record "
    "from its newest backup"
)
PUT_BACK_KEYS = (
    "to do: put back the newest keys of this record, or restore it from its newest "
    "backup"
)


def check_parts(
    record: Record, keys: FileKeyStore, signed: Checkpoint | None, tiles: Tiles
) -> None:
    """Whether the parts of a record agree; its index is not asked about.

    Args:
        record: The record.
        keys: Its keys.
        signed: What was signed last, read before this; None if nothing was.
        tiles: The log's tiles.

    Raises:
        StoreError: If the database is older than the keys, or another record's.
        SealedAway: If the keys are older than the database, or another record's.
        BadCheckpoint: If the database is not that for which the log was signed.
        BadEntry: If an entry is of a kind that this version of Regard does not know.
    """
    _check_master(keys)
    # Before the database is looked at: both only grow, whoever else writes meanwhile.
    noted = keys.noted_end()
    with record.sequence.reading() as reading:
        if noted is not None:
            _check_end(reading, keys, noted)
        if signed is not None:
            check_signed(reading, signed, tiles)
        _check_kinds(reading)
        _check_scheme_keys(reading, keys)
    _check_newest_key(record.sequence, keys)


def note_end(sequence: EntrySequence, keys: FileKeyStore) -> None:
    """Notes beside the keys how far the database is, so that no older one is taken.

    Args:
        sequence: The entries.
        keys: The keys.
    """
    with sequence.reading() as reading:
        last = reading.last
    if last is None:
        return
    try:
        keys.note_end(RecordEnd(last.seq, last.leaf))
    except KeyStoreError:
        # A full disk is no reason to answer nothing; the next opening notes it.
        return


def check_signed(reading: Reading, signed: Checkpoint, tiles: Tiles) -> None:
    """Whether a database is that for which a log was signed.

    Args:
        reading: The database, at a moment after the signing.
        signed: What was signed.
        tiles: The log's tiles; where they do not help, the entries are asked.

    Raises:
        BadCheckpoint: If it has fewer entries, or others.
    """
    if reading.size < signed.size:
        raise BadCheckpoint(
            f"the database has {_entries(reading.size)}, and the log was signed for "
            f"{signed.size:,}: it was put back to an earlier day, or is another "
            f"record's; {PUT_BACK}"
        )
    if signed.size == 0 or _is_proved(reading, signed, tiles):
        return
    # Tiles that are gone or damaged prove nothing against the entries themselves.
    if root_of(reading.leaves(1, signed.size)) != signed.root:
        raise BadCheckpoint(
            f"the first {_entries(signed.size)} of the database are not those for "
            f"which the log was signed; to do: ask fsck which they are, and {PUT_BACK}"
        )


def _is_proved(reading: Reading, signed: Checkpoint, tiles: Tiles) -> bool:
    """Whether the tiles prove that the last entry that was signed is still there."""
    place = signed.size - 1
    try:
        proof = inclusion_proof(tiles, place, signed.size)
    except (MissingTile, OSError):
        return False
    (leaf,) = reading.leaves(signed.size, signed.size)
    return proves_inclusion(leaf, place, signed.size, proof, signed.root)


def _check_master(keys: FileKeyStore) -> None:
    try:
        keys.check_master()
    except SealedAway:
        new = keys.path.with_name(NEW_MASTER)
        if new.exists():
            raise SealedAway(
                f"the master key does not open {keys.path}: a rotation was cut short; "
                f"to do: put {new} in the place of {MASTER}"
            ) from None
        raise SealedAway(
            f"the master key does not open {keys.path}: one of both is older than the "
            f"other, or another record's; {PUT_BACK_KEYS}"
        ) from None


def _check_end(reading: Reading, keys: FileKeyStore, noted: RecordEnd) -> None:
    leaves = list(reading.leaves(noted.size, noted.size))
    if leaves == [noted.leaf]:
        return
    if leaves:
        says = f"whose entry {noted.size:,} is not the one that these keys belong to"
    else:
        says = (
            f"with {_entries(reading.size)}, and {keys.path} was used with "
            f"{noted.size:,}"
        )
    raise StoreError(
        f"found a database {says}: it was put back to an earlier day, or is another "
        f"record's; {PUT_BACK}"
    )


def _check_kinds(reading: Reading) -> None:
    """Whether all kinds are known: of others an index finds none, in silence."""
    for name, seq in reading.rare_kinds().items():
        kind_named(name, seq)


def _check_scheme_keys(reading: Reading, keys: FileKeyStore) -> None:
    for scheme in reading.schemes():
        if keys.has_scheme_key(scheme) or not reading.has_subjects(scheme):
            continue
        # Made anew, it would find nobody who is there.
        raise SealedAway(
            f"{keys.path} has no key of the index of {scheme}, under which people have "
            f"joined; {PUT_BACK_KEYS}"
        )


def _check_newest_key(sequence: EntrySequence, keys: FileKeyStore) -> None:
    missing: Entry | None = None
    while True:
        with sequence.reading() as reading:
            newest = newest_sealed(reading)
        if newest is None or keys.numbers_there([newest.key]):
            return
        # Somebody may have been forgotten in between: then another one is the newest.
        if newest == missing:
            break
        missing = newest
    raise SealedAway(
        f"{keys.path} has no key of entry {newest.seq:,}, though nobody of it was "
        "forgotten: these keys are older than the database, or another record's; "
        f"{PUT_BACK_KEYS}"
    )


def newest_sealed(reading: Reading) -> Entry | None:
    """The newest entry whose key has to be there; None if there is none.

    What retention has ended is never it: the entry that says so is newer, and sealed.

    Args:
        reading: The record at one moment.
    """
    of_forgotten: dict[SubjectName, bool] = {}
    last = reading.size
    while last > 0:
        first = max(1, last - LOOKED_AT_ONCE + 1)
        for entry in reversed(list(reading.between(first, last))):
            if not entry.is_sealed:
                continue
            name = SubjectName(entry.scheme, entry.subject)
            if name not in of_forgotten:
                memberships = reading.memberships(name.scheme, [name.subject])
                of_forgotten[name] = _has_erased(memberships)
            if not of_forgotten[name]:
                return entry
        last = first - 1
    return None


def _has_erased(entries: Iterable[Entry]) -> bool:
    return any(entry.kind is EntryKind.ERASED for entry in entries)


def check_index(record: Record) -> None:
    """Whether the index is there by which people and events are found.

    Args:
        record: The record, whose parts agree.

    Raises:
        StoreError: If it was emptied: whoever is a member would join a second time.
    """
    with record.sequence.reading() as reading:
        for scheme in reading.schemes():
            if reading.has_lookups(scheme) or not reading.has_subjects(scheme):
                continue
            # Only where it is empty, which it seldom is once people have joined.
            missing = _not_found(reading, record.keys, scheme)
            if missing:
                raise StoreError(
                    f"the index of {scheme} is empty, expected what finds its entry "
                    f"{missing:,}; to do: make the index again from the entries "
                    "(rebuild), and check the record (fsck)"
                )


def _not_found(reading: Reading, keys: KeyStore, scheme: str) -> int:
    """An entry of a scheme that an index would lead to; 0 if there is none."""
    subjects: dict[str, None] = {}
    for entry in reading.memberships_of_scheme(scheme):
        if entry.kind is EntryKind.ERASED:
            subjects.pop(entry.subject, None)
        else:
            subjects[entry.subject] = None
    for subject in subjects:
        name = SubjectName(scheme, subject)
        entries = reading.of_subject(scheme, subject)
        for opened in without_expired(opened_entries(keys, entries)):
            body = opened.body
            # What it is found by, whatever the hash: the key is not asked for it.
            if body is not None and new_lookups(b"", name, opened.seq, body):
                return opened.seq
    return 0


def _entries(count: int) -> str:
    return plural(count, "entry", "entries")
