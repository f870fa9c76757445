"""Ticking: what falls due by itself is entered, and what is gone is destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regard.registry.bodies import Expired
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.expiry import expiry_due
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.readable import BodiesGone
from regard.registry.index import new_lookups
from regard.registry.record import Act, Record
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.store import Lookup


@dataclass(frozen=True, slots=True)
class TickResult:
    """What fell due.

    Attributes:
        subjects: About how many subjects something was entered.
        destroyed: How many entries can no longer be read from now on.
        unreadable: Subjects about whom nothing was entered, since keys are missing that
            no retention explains.
    """

    subjects: int
    destroyed: int
    unreadable: tuple[SubjectName, ...]


def tick(record: Record, by: str) -> TickResult:
    """Enters what falls due by now; done again, late or by two at once, no more.

    Args:
        record: The record.
        by: Who enters it.

    Returns:
        What fell due.

    Raises:
        SealedAway: If the key store is being read, so that something is left; done
            again, it goes as well.
    """
    subjects = 0
    destroyed = 0
    unreadable: list[SubjectName] = []
    for name in list(_subjects(record)):
        try:
            is_new = _expire(record, name, by)
        except BodiesGone:
            # Nobody else is kept waiting: what is theirs falls due as well.
            unreadable.append(name)
            continue
        subjects += is_new
        destroyed += _destroy(record, name)
    return TickResult(subjects, destroyed, tuple(unreadable))


def _subjects(record: Record) -> Iterator[SubjectName]:
    """Everybody who joined and was not forgotten, each once."""
    names: dict[SubjectName, None] = {}
    with record.sequence.reading() as reading:
        for entry in reading.of_kinds((EntryKind.JOINED, EntryKind.ERASED)):
            name = SubjectName(entry.scheme, entry.subject)
            # Of the forgotten all keys are gone, and nothing falls due.
            if entry.kind is EntryKind.ERASED:
                names.pop(name, None)
            else:
                names[name] = None
    yield from names


def _expire(record: Record, name: SubjectName, by: str) -> bool:
    """Enters that retention is over; whether there was anything to enter."""
    # Looked at first: most subjects have nothing due, and need no key for it.
    with record.sequence.reading() as reading:
        history = record.history_in(reading, name)
    if not _is_due(record, history):
        return False
    try:
        with record.act(name) as act:
            body = expiry_due(act.history, act.now)
            # Another worker may have entered it meanwhile.
            if body is None:
                return False
            act.append(body, by)
            _forget_lookups(act, body)
    except RefusedAct:
        # They were forgotten meanwhile: all of it is gone.
        return False
    return True


def _is_due(record: Record, history: SubjectHistory) -> bool:
    return expiry_due(history, record.now) is not None


def _forget_lookups(act: Act, body: Expired) -> None:
    """What is gone is found by nothing any more."""
    writing = act.writing
    scheme_key = act.record.keys.scheme_key(act.name.scheme)
    writing.remove_lookups(act.name.scheme, act.name.subject)
    lookups: dict[bytes, Lookup] = {}
    for entry in act.history.entries:
        if entry.body is None or entry.seq in body.entries:
            continue
        for lookup in new_lookups(scheme_key, act.name, entry.seq, entry.body):
            lookups.setdefault(lookup.digest, lookup)
    writing.add_lookups(lookups.values())


def _destroy(record: Record, name: SubjectName) -> int:
    """Destroys the keys of what expired; also where an earlier tick was cut short."""
    with record.sequence.reading() as reading:
        entries = reading.of_subject(name.scheme, name.subject)
    numbers = _numbers_of_expired(record, entries)
    if not numbers:
        return 0
    left = record.keys.entry_keys(numbers)
    # Each destroying rewrites part of the file: not where nothing is left.
    if left:
        try:
            record.keys.destroy_entries(list(left))
        finally:
            record.forget(name)
    return len(left)


def _numbers_of_expired(record: Record, entries: list[Entry]) -> list[str]:
    expiries = [entry for entry in entries if entry.kind is EntryKind.EXPIRED]
    expired: set[int] = set()
    for opened in opened_entries(record.keys, expiries):
        if isinstance(opened.body, Expired):
            expired.update(opened.body.entries)
    return [entry.key for entry in entries if entry.seq in expired]
