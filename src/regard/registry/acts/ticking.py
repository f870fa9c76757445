"""Ticking: what falls due by itself is entered, and what is gone is destroyed."""

from __future__ import annotations

from dataclasses import dataclass

from regard.registry.bodies import Expired
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.expiry import expiry_due
from regard.registry.fold.history import SubjectHistory
from regard.registry.index import new_lookups
from regard.registry.record import NOT_READABLE, Act, Record
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.store import Lookup, Reading
from regard.registry.writers import check_writer


@dataclass(frozen=True, slots=True)
class TickResult:
    """What fell due.

    Attributes:
        subjects: About how many subjects something was entered.
        destroyed: How many entries can no longer be read from now on.
        forgotten: How many were forgotten whose keys were still there: whoever began it
            did not come to its end.
        unreadable: Subjects about whom nothing was entered, since keys are missing that
            no retention explains, or entries are damaged.
    """

    subjects: int
    destroyed: int
    forgotten: int
    unreadable: tuple[SubjectName, ...]


def tick(record: Record, by: str) -> TickResult:
    """Enters what falls due by now; done again, late or by two at once, no more.

    Args:
        record: The record.
        by: Who enters it.

    Returns:
        What fell due.

    Raises:
        RefusedAct: If nobody who can be told from others enters it.
        SealedAway: If the key store is being read, so that something is left; done
            again, it goes as well.
        StoreError: If the database cannot be written, or is being read, so that what
            led to something that is gone is left.
    """
    check_writer(by)
    subjects = 0
    destroyed = 0
    unreadable: list[SubjectName] = []
    with record.sequence.reading() as reading:
        members, erased = members_and_erased(reading)
    forgotten = sum(end_erasing(record, name) for name in erased)
    for name in members:
        try:
            is_new = enter_expiry(record, name, by)
        except NOT_READABLE:
            # Nobody else is kept waiting: what is theirs falls due as well.
            unreadable.append(name)
            continue
        subjects += is_new
        destroyed += destroy_expired(record, name)
    result = TickResult(subjects, destroyed, forgotten, tuple(unreadable))
    overwrite_destroyed(record, result)
    return result


def overwrite_destroyed(
    record: Record, result: TickResult, is_of_others: bool = False
) -> None:
    """Leaves nothing of what is gone in any file.

    Args:
        record: The record.
        result: What fell due just now.
        is_of_others: Whether somebody else may have removed something lately, and have
            come no further.

    Raises:
        SealedAway: If the key store is being read, so that something is left.
        StoreError: If the database is being read, so that something is left.
    """
    # Also where nothing was left to destroy: whoever did it may not have come so far.
    record.keys.overwrite()
    if is_of_others or result.subjects or result.destroyed or result.forgotten:
        record.sequence.clear_freed()
    else:
        record.sequence.clear_freed_of_others()


def members_and_erased(
    reading: Reading,
) -> tuple[list[SubjectName], list[SubjectName]]:
    """Everybody who joined and was not forgotten, each once; and who was.

    Args:
        reading: The record at one moment.
    """
    names: dict[SubjectName, None] = {}
    erased: list[SubjectName] = []
    for entry in reading.of_kinds((EntryKind.JOINED, EntryKind.ERASED)):
        name = SubjectName(entry.scheme, entry.subject)
        if entry.kind is EntryKind.ERASED:
            names.pop(name, None)
            erased.append(name)
        else:
            names[name] = None
    return list(names), erased


def end_erasing(record: Record, name: SubjectName) -> bool:
    """Destroys the keys of somebody forgotten.

    Args:
        record: The record.
        name: Who was forgotten.

    Returns:
        Whether any were still there.
    """
    left = record.keys.subject_keys(name.subject)
    # Whoever was forgotten is not to wait until somebody asks for it a second time.
    if not left.wrapped and not left.numbers:
        return False
    record.keys.destroy_subject(name.subject)
    record.forget(name)
    return True


def enter_expiry(record: Record, name: SubjectName, by: str) -> bool:
    """Enters that retention is over.

    Args:
        record: The record.
        name: Whose entries it is about.
        by: Who enters it.

    Returns:
        Whether there was anything to enter.

    Raises:
        BodiesGone: If bodies are gone that no expiry explains.
    """
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


def destroy_expired(record: Record, name: SubjectName) -> int:
    """Destroys the keys of what expired; also where an earlier tick was cut short.

    Args:
        record: The record.
        name: Whose entries expired.

    Returns:
        How many there were.
    """
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
