"""What finds a person by a number, and an event by its source's id: hashes under a key.

They stand outside the sequence, and are made again from the bodies that can still be
read: so the forgotten drop out.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from regard.registry.bodies import Body, Expired, Joined, Reported
from regard.registry.canonical import canonical_bytes, canonical_text
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import OpenedEntry
from regard.registry.fold.readable import unexplained
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_store import KeyStore
from regard.registry.store import Lookup, Reading, Writing
from regard.scheme.counted import plural

if TYPE_CHECKING:
    from regard.registry.record import Record

FOUND_BY = (EntryKind.JOINED, EntryKind.REPORTED)
"""The entries that are found by something that the operator calls them."""
STRANGER_LETTERS = 16
"""Letters of either half of the name of somebody who is no member: a random name has as
many in all."""
OPENED_AT_ONCE = 2_000
"""Entries whose bodies a rebuilding holds in memory."""


def member_digest(scheme_key: bytes, number: str) -> bytes:
    """The hash of what the operator calls a person.

    Args:
        scheme_key: The key of the scheme's indexes.
        number: What the operator calls them.

    Returns:
        32 bytes.
    """
    # Tables trim what they read: one number is one person, however it is typed.
    return _digest(scheme_key, {"member": number.strip()})


def event_digest(scheme_key: bytes, subject: str, source: str, id: str) -> bytes:
    """The hash of what a source calls an event.

    Args:
        scheme_key: The key of the scheme's indexes.
        subject: The random name of whom it is about.
        source: The source.
        id: What the source calls it.

    Returns:
        32 bytes.
    """
    # Written key by key, in their order: it is done for every report.
    content = (
        f'{{"id":{canonical_text(id)},"source":{canonical_text(source)},'
        f'"subject":{canonical_text(subject)}}}'
    )
    return _digest_of(scheme_key, content.encode())


def reporter_name(scheme_key: bytes, label: str) -> str:
    """The name, in a scheme, of somebody who reported and is no member of it.

    Args:
        scheme_key: The key of the scheme's indexes.
        label: What the operator calls them.

    Returns:
        As many letters as a random name; the same for the same person. Nobody who has
        not the key can tell whose it is, or make up one.
    """
    first = _digest(scheme_key, {"reporter": label}).hex()[:STRANGER_LETTERS]
    return first + _proof_of(scheme_key, first)


def is_reporter_name(scheme_key: bytes, name: str) -> bool:
    """Whether a name is one that `reporter_name` gave.

    Args:
        scheme_key: The key of the scheme's indexes.
        name: The name.

    Returns:
        Also where nothing is kept of those who were given one: the second half of a
        name proves the first.
    """
    first, proof = name[:STRANGER_LETTERS], name[STRANGER_LETTERS:]
    return hmac.compare_digest(proof.encode(), _proof_of(scheme_key, first).encode())


def _proof_of(scheme_key: bytes, first: str) -> str:
    return _digest(scheme_key, {"reporter name": first}).hex()[:STRANGER_LETTERS]


def new_lookups(
    scheme_key: bytes, name: SubjectName, seq: int, body: Body
) -> list[Lookup]:
    """What an entry is found by.

    Args:
        scheme_key: The key of the scheme's indexes.
        name: Whom it is about.
        seq: Its place.
        body: What it says.

    Returns:
        A hash that leads to it, or none.
    """
    match body:
        case Joined() if body.number:
            digest = member_digest(scheme_key, body.number)
        case Reported():
            digest = event_digest(scheme_key, name.subject, body.source, body.id)
        case _:
            return []
    return [Lookup(name.scheme, digest, name.subject, seq)]


def rebuild_index(record: Record) -> int:
    """Makes the index again, from the bodies that can be read.

    Args:
        record: The record.

    Returns:
        How many hashes it holds.

    Raises:
        StoreError: If the database cannot be written, or is being read, so that what
            was there before is still in its files.
        SealedAway: If bodies cannot be read though nobody was forgotten and nothing
            expired: who is in them would be found no more. The index stays as it is.
    """
    with record.sequence.writing() as writing:
        count = write_index(writing, record.keys)
    record.sequence.clear_freed()
    return count


def write_index(writing: Writing, keys: KeyStore) -> int:
    """Makes the index again, within a transaction.

    Args:
        writing: The transaction.
        keys: The keys of the record.

    Returns:
        How many hashes it holds.

    Raises:
        SealedAway: If bodies cannot be read that should be.
    """
    lookups: dict[tuple[str, bytes], Lookup] = {}
    for lookup in lookups_of_kept(writing, keys):
        lookups.setdefault((lookup.scheme, lookup.digest), lookup)
    writing.clear_lookups()
    writing.add_lookups(lookups.values())
    return len(lookups)


def lookups_of_kept(reading: Reading, keys: KeyStore) -> Iterator[Lookup]:
    """What all entries are found by that are neither forgotten nor expired.

    Args:
        reading: The record at one moment.
        keys: Its keys.

    Yields:
        A hash and the entry to which it leads; the same hash may come again.

    Raises:
        SealedAway: If bodies cannot be read that should be; once all others are given.
    """
    left_out = _expired(keys, reading) | _forgotten(reading)
    unreadable: dict[SubjectName, None] = {}
    for part in _parts(reading.of_kinds(FOUND_BY), left_out):
        opened = opened_entries(keys, part)
        for entry, readable in zip(part, opened, strict=True):
            if readable.body is None:
                unreadable[SubjectName(entry.scheme, entry.subject)] = None
        yield from _lookups_of(keys, part, opened)
    missing = 0
    for name in unreadable:
        entries = reading.of_subject(name.scheme, name.subject)
        missing += unexplained(opened_entries(keys, entries))
    if missing:
        count = plural(missing, "entry", "entries")
        raise SealedAway(
            f"found {count} that cannot be read, though nobody of them was forgotten "
            "and none expired, expected the keys of all; to do: put back the newest "
            "keys of this record, or restore it from its newest backup"
        )


def _lookups_of(
    keys: KeyStore, entries: list[Entry], opened: list[OpenedEntry]
) -> Iterator[Lookup]:
    scheme_keys: dict[str, bytes] = {}
    for entry, readable in zip(entries, opened, strict=True):
        if readable.body is None:
            continue
        if entry.scheme not in scheme_keys:
            scheme_keys[entry.scheme] = keys.scheme_key(entry.scheme)
        name = SubjectName(entry.scheme, entry.subject)
        key = scheme_keys[entry.scheme]
        yield from new_lookups(key, name, entry.seq, readable.body)


def _expired(keys: KeyStore, reading: Reading) -> set[int]:
    """Entries whose retention is over, whether their keys are destroyed yet or not."""
    expired: set[int] = set()
    for part in _parts(reading.of_kinds((EntryKind.EXPIRED,)), set()):
        for entry in opened_entries(keys, part):
            if isinstance(entry.body, Expired):
                expired.update(entry.body.entries)
    return expired


def _forgotten(reading: Reading) -> set[int]:
    """Entries about the forgotten, whether their keys are destroyed yet or not."""
    forgotten: set[int] = set()
    for erased in list(reading.of_kinds((EntryKind.ERASED,))):
        for entry in reading.of_subject(erased.scheme, erased.subject):
            forgotten.add(entry.seq)
    return forgotten


def _parts(entries: Iterable[Entry], left_out: set[int]) -> Iterator[list[Entry]]:
    iterator = (entry for entry in entries if entry.seq not in left_out)
    while part := list(islice(iterator, OPENED_AT_ONCE)):
        yield part


def _digest(scheme_key: bytes, content: dict[str, str]) -> bytes:
    return _digest_of(scheme_key, canonical_bytes(content))


def _digest_of(scheme_key: bytes, content: bytes) -> bytes:
    return hmac.digest(scheme_key, content, "sha256")
