"""Exporting a bundle from a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regard.registry.acts.deciding import look
from regard.registry.bodies import Adopted, GateClosed, PutForward, read_body
from regard.registry.bundle.bundle import Bundle, BundledEntry, Scope
from regard.registry.bundle.contents import Contents, ListedEntry
from regard.registry.entry import Entry, EntryKind
from regard.registry.log.checkpoint import open_checkpoint, sign_note, verifier_key
from regard.registry.log.proofs import KnownHashes, inclusion_proof
from regard.registry.log.publishing import SigningKey, publish
from regard.registry.log.tiles import Tiles
from regard.registry.record import Record
from regard.registry.sealed_entries import SubjectName
from regard.registry.store import Reading
from regard.registry.writer_names import writer_about
from regard.registry.writers import check_writer, is_same_writer
from regard.scheme.complaint import DataError
from regard.version import VERSION


def export_subject(
    record: Record,
    name: SubjectName,
    tiles: Tiles,
    key: SigningKey,
    by: str,
    purpose: str = "",
) -> Bundle:
    """All about a subject, to carry away.

    Whoever exports it for another than the subject is entered as having looked.

    Args:
        record: The record.
        name: The subject.
        tiles: The log's tiles, which are brought up to the record.
        key: The operator's signing key.
        by: Who exports it: the subject by their random name, or somebody else.
        purpose: What for, where it is somebody else.

    Returns:
        Every entry about the subject and every text that was adopted, with the keys
        that are left, the proofs, and what the operator signs.

    Raises:
        DataError: If nobody of that name ever joined.
        RefusedAct: If somebody else exports it and says no purpose, or the subject was
            forgotten.
    """
    check_writer(by)
    if not _is_own(record, name, by):
        entries = _entries_about(record, name)
        seqs = [entry.seq for entry in entries if entry.is_sealed]
        look(record, name, purpose, seqs, by)
    with record.sequence.reading() as reading:
        own = reading.of_subject(name.scheme, name.subject)
        if not own:
            raise _nobody()
        return _bundle(record, reading, name, Scope.SUBJECT, own, tiles, key)


def export_decision(
    record: Record,
    decision: int,
    tiles: Tiles,
    key: SigningKey,
    by: str,
    purpose: str = "",
) -> Bundle:
    """One decision with its receipt, to carry away.

    Whoever exports it for another than the subject is entered as having looked.

    Args:
        record: The record.
        decision: The entry that decided: the reference that the service was given.
        tiles: The log's tiles, which are brought up to the record.
        key: The operator's signing key.
        by: Who exports it: the subject by their random name, or somebody else.
        purpose: What for, where it is somebody else.

    Returns:
        The entry and every text that was adopted by then.

    Raises:
        DataError: If the entry decided nothing.
        RefusedAct: If somebody else exports it and says no purpose, or the subject was
            forgotten.
    """
    check_writer(by)
    with record.sequence.reading() as reading:
        own = list(reading.between(decision, decision))
    if not own or own[0].kind is not EntryKind.DECIDED:
        raise DataError(
            f"found entry {decision}, expected one that decided something\n"
            "  to do: name the reference that the service was given"
        )
    name = SubjectName(own[0].scheme, own[0].subject)
    if not _is_own(record, name, by):
        look(record, name, purpose, [decision], by)
    with record.sequence.reading() as reading:
        return _bundle(record, reading, name, Scope.DECISION, own, tiles, key)


def _is_own(record: Record, name: SubjectName, by: str) -> bool:
    """Whether it is the subject who exports, by whatever name they are called."""
    with record.sequence.reading() as reading:
        history = record.history_in(reading, name)
        # Of a scheme that nobody is under there is no key to look a number up with.
        if not history.entries:
            return is_same_writer(by, name.subject)
        writer = writer_about(record.keys, reading, name.scheme, history, by)
    return writer == name.subject


def _entries_about(record: Record, name: SubjectName) -> list[Entry]:
    with record.sequence.reading() as reading:
        return reading.of_subject(name.scheme, name.subject)


def _nobody() -> DataError:
    return DataError(
        "found no entry about such a subject, expected one who joined\n"
        "  to do: give the subject's random name, and the scheme's name"
    )


def _bundle(
    record: Record,
    reading: Reading,
    name: SubjectName,
    scope: Scope,
    own: Sequence[Entry],
    tiles: Tiles,
    key: SigningKey,
) -> Bundle:
    # Of the same moment as the entries, so that nothing signed lies behind them.
    checkpoint = publish(reading, tiles, key)
    size = open_checkpoint(checkpoint, verifier_key(key.published)).size
    last = own[-1].seq
    if scope is Scope.SUBJECT:
        last = size
    texts = _texts_in_force(reading.of_scheme(name.scheme), last)
    entries = sorted([*texts, *own], key=lambda entry: entry.seq)
    numbers = [entry.key for entry in entries if entry.is_sealed]
    keys = record.keys.entry_keys(numbers)
    bundled: list[BundledEntry] = []
    lines: list[ListedEntry] = []
    hashes: KnownHashes = {}
    for entry in entries:
        proof = inclusion_proof(tiles, entry.seq - 1, size, hashes)
        entry_key = keys.get(entry.key, b"")
        bundled.append(BundledEntry(entry.canonical, entry_key, tuple(proof)))
        is_readable = bool(entry_key) or not entry.is_sealed
        lines.append(ListedEntry(entry.seq, is_readable))
    contents = Contents(
        origin=key.origin,
        scope=scope.value,
        scheme=name.scheme,
        subject=name.subject,
        size=size,
        listed=tuple(lines),
    )
    return Bundle(
        engine=VERSION,
        scope=scope,
        scheme=name.scheme,
        subject=name.subject,
        checkpoint=checkpoint,
        contents=sign_note(contents.text, key.origin, key.private),
        entries=tuple(bundled),
    )


def _texts_in_force(entries: Iterable[Entry], last: int) -> list[Entry]:
    """What put a text forward, adopted it or closed its gate, up to an entry."""
    proposals: dict[int, Entry] = {}
    texts: list[Entry] = []
    for entry in entries:
        if entry.seq > last:
            break
        body = read_body(entry.kind, entry.body)
        if isinstance(body, Adopted):
            texts.append(entry)
            texts.append(proposals[body.proposal])
        elif isinstance(body, PutForward):
            proposals[entry.seq] = entry
        elif isinstance(body, GateClosed):
            texts.append(entry)
    return texts
