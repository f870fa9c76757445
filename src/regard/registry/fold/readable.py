"""What can still be read: whether an answer can be made though some bodies are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from regard.registry.bodies import Expired
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry, SubjectHistory


class BodiesGone(Exception):
    """An answer that cannot be made: bodies on which it rests are gone."""


def without_expired(entries: Sequence[OpenedEntry]) -> tuple[OpenedEntry, ...]:
    """Entries without the bodies whose retention was said to be over.

    Whether their keys are destroyed already makes no difference to any answer.

    Args:
        entries: Those about one subject, opened, in their order.

    Returns:
        The same entries.
    """
    expired: set[int] = set()
    for entry in entries:
        if isinstance(entry.body, Expired):
            expired.update(entry.body.entries)
    readable: list[OpenedEntry] = []
    for entry in entries:
        is_gone = entry.seq in expired
        readable.append(replace(entry, body=None) if is_gone else entry)
    return tuple(readable)


def unexplained(entries: Sequence[OpenedEntry]) -> int:
    """How many bodies are gone that no erasing and no retention explains.

    Args:
        entries: Those about one subject, opened, in their order.

    Returns:
        Nought, unless keys are missing.
    """
    if any(entry.kind is EntryKind.ERASED for entry in entries):
        return 0
    gone = [entry.seq for entry in without_expired(entries) if entry.body is None]
    for entry in reversed(entries):
        if isinstance(entry.body, Expired):
            # What expired before is gone with the entry that said so: it is counted.
            after = sum(seq > entry.seq for seq in gone)
            return max(after, len(gone) - entry.body.gone)
    return len(gone)


def check_readable(
    history: SubjectHistory, as_of: datetime, known_at: datetime | None = None
) -> None:
    """Whether all that an answer rests on can be read, or was carried over.

    Args:
        history: What was entered.
        as_of: The moment that is asked about (UTC).
        known_at: The last moment whose entries are known; all of them, if None.

    Raises:
        BodiesGone: If not.
    """
    known = [
        entry for entry in history.entries if known_at is None or entry.at <= known_at
    ]
    unreadable = [entry for entry in known if entry.body is None]
    # Whoever was forgotten is nobody, and nothing is in effect for nobody.
    if not unreadable or any(entry.kind is EntryKind.ERASED for entry in known):
        return
    expiry = _last_expiry(known, as_of)
    if expiry is None:
        raise BodiesGone(_says(unreadable[0].day, "their retention is over"))
    entry, body = expiry
    if unreadable[-1].seq > entry.seq:
        raise BodiesGone(_says(unreadable[-1].day, "their retention is over"))
    # More are gone than expired: whoever lost keys is not to lose entries in silence.
    if len(unreadable) != body.gone:
        raise BodiesGone(_says(unreadable[0].day, "keys are missing"))


def _last_expiry(
    entries: Sequence[OpenedEntry], as_of: datetime
) -> tuple[OpenedEntry, Expired] | None:
    for entry in reversed(entries):
        if entry.at <= as_of and isinstance(entry.body, Expired):
            return entry, entry.body
    return None


def _says(day: date, why: str) -> str:
    return (
        f"found entries of {day} and other days that can no longer be read "
        f"({why}), expected all on which the answer rests; to do: ask about a "
        "moment before them, or after they expired"
    )
