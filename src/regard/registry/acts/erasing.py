"""Erasing: a subject is forgotten, and nothing about them can be read any more."""

from __future__ import annotations

from datetime import timedelta

from regard.registry.bodies import Erased
from regard.registry.entry import EntryKind
from regard.registry.fold.history import moment_of
from regard.registry.record import Record, unknown_subject
from regard.registry.sealed_entries import SubjectName, open_draft


def erase(
    record: Record,
    name: SubjectName,
    by: str,
    backup_days: int,
    retained_because: str = "",
) -> None:
    """A subject is forgotten: an entry says so, and their keys are destroyed.

    Done again, after it was cut short or not, it ends in the same.

    Args:
        record: The record.
        name: Whom to forget.
        by: Who enters it.
        backup_days: For how many days a backup of the key store lives.
        retained_because: What is kept for a law, why and until when.

    Raises:
        RefusedAct: If nobody of that name ever joined.
        SealedAway: If the key store is being read, so that something is left.
    """
    with record.sequence.writing() as writing:
        entries = writing.of_subject(name.scheme, name.subject)
        kinds = {entry.kind for entry in entries}
        if EntryKind.JOINED not in kinds:
            raise unknown_subject()
        if EntryKind.ERASED not in kinds:
            today = moment_of(writing.at).date()
            body = Erased(
                done_on=today + timedelta(days=backup_days),
                retained_because=retained_because,
            )
            writing.append([open_draft(name.scheme, body, by, name.subject)])
        writing.remove_lookups(name.scheme, name.subject)
    # Only now: keys that are gone before the entry stands would be a lost record.
    try:
        record.keys.destroy_subject(name.subject)
    finally:
        # Also where something is left in a file: in memory nothing is.
        record.histories.forget(name)
