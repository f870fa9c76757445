"""Erasing: a subject is forgotten, and nothing about them can be read any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from regard.registry.bodies import Answered, Erased, Objected, read_body
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.history import SubjectHistory, moment_of
from regard.registry.fold.kept_by_law import kept_by_law
from regard.registry.fold.lines import lines_of
from regard.registry.record import Record, unknown_subject
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName, open_draft
from regard.registry.store import Writing
from regard.registry.writer_names import writer_about
from regard.registry.writers import check_writer
from regard.scheme.counted import plural
from regard.scheme.phrase import (
    count_phrase,
    phrase,
    phrase_list,
    span_phrase,
)

LONGEST_COPY = 3_650
"""Days that a copy of the keys lives at most; our choice."""


def erase(
    record: Record,
    name: SubjectName,
    by: str,
    backup_days: int,
    retained_because: str = "",
) -> Erased:
    """A subject is forgotten: an entry says so, and their keys are destroyed.

    Done again, after it was cut short or not, it ends in the same; where a copy of the
    keys was made meanwhile, the later day is entered.

    Args:
        record: The record.
        name: Whom to forget.
        by: Who enters it.
        backup_days: For how many days copies of the key store live that were made
            otherwise than by a backup of the record, which notes it itself.
        retained_because: What is kept elsewhere for a law, why and until when.

    Returns:
        What was entered: with the day on which it is done, which the person is told.

    Raises:
        RefusedAct: If nobody enters it, nobody of that name ever joined, or a law
            obliges the operator to keep something: what, why and until when is said
            beside; or if somebody else enters it while something of theirs waits for
            an answer.
        SealedAway: If the key store is being read, so that something is left.
        StoreError: If the database is, so that hashes are left by which whoever knows
            their number finds their random name; done again, they go as well.
    """
    check_writer(by)
    _check_days(backup_days)
    with record.sequence.writing() as writing:
        entries = writing.of_subject(name.scheme, name.subject)
        if all(entry.kind is not EntryKind.JOINED for entry in entries):
            raise unknown_subject()
        history = record.history_in(writing, name)
        # Found before they are forgotten, and so by nothing any more.
        writer = writer_about(record.keys, writing, name.scheme, history, by)
        if _erased_earlier(entries) is None:
            _check_no_law(history, writing)
            if writer != name.subject:
                _check_nothing_waits(history)
        erased = _entered(record, writing, name, writer, backup_days, retained_because)
        writing.remove_lookups(name.scheme, name.subject)
    # Only now: keys that are gone before the entry stands would be a lost record.
    try:
        record.keys.destroy_subject(name.subject)
    finally:
        # Also where something is left in a file: in memory nothing is.
        record.forget(name)
    known = record.keys.copied_until()
    if known is not None and known > erased.done_on:
        # Somebody copied the keys before they were destroyed.
        with record.sequence.writing() as writing:
            erased = _entered(
                record, writing, name, writer, backup_days, retained_because
            )
    record.sequence.clear_freed()
    return erased


def _entered(
    record: Record,
    writing: Writing,
    name: SubjectName,
    by: str,
    backup_days: int,
    retained_because: str,
) -> Erased:
    """The entry that names the last day; made where none does, or one too early."""
    today = moment_of(writing.at).date()
    erased = Erased(
        done_on=_last_copy_gone(record, today, backup_days),
        retained_because=retained_because,
    )
    entries = writing.of_subject(name.scheme, name.subject)
    earlier = _erased_earlier(entries)
    # Other copies were named from the first day on: they do not live longer by asking.
    known = record.keys.copied_until()
    if earlier is not None and (known is None or known <= earlier.done_on):
        return earlier
    for entry in entries:
        # No number of who was forgotten is known as theirs: it would stay for ever.
        if entry.kind is EntryKind.ERASED:
            by = entry.by
    writing.append([open_draft(name.scheme, erased, by, name.subject)])
    return erased


def _check_days(backup_days: int) -> None:
    if 0 <= backup_days <= LONGEST_COPY:
        return
    raise RefusedAct(
        RefusalCode.TOO_MUCH,
        phrase(
            "copies of the keys that live {span}",
            span=span_phrase(plural(backup_days, "day"), backup_days),
        ),
        phrase(
            "nought to {most}",
            most=count_phrase(LONGEST_COPY),
        ),
        "say how many days the last copy lives that no backup of the record made",
    )


def _erased_earlier(entries: Sequence[Entry]) -> Erased | None:
    """What the last erasure of before entered; None if there was none."""
    for entry in reversed(entries):
        if entry.kind is EntryKind.ERASED:
            body = read_body(entry.kind, entry.body)
            assert isinstance(body, Erased)
            return body
    return None


def _last_copy_gone(record: Record, today: date, backup_days: int) -> date:
    """The day on which no copy of the keys is left, whoever made it."""
    other = today + timedelta(days=backup_days)
    known = record.keys.copied_until()
    return other if known is None else max(other, known)


def _check_no_law(history: SubjectHistory, writing: Writing) -> None:
    """Whether no law obliges the operator to keep anything about somebody."""
    kept = kept_by_law(history)
    today = moment_of(writing.at).date()
    details: list[str] = []
    if kept.while_member:
        details.append(
            phrase("what says that they are under the scheme: until they leave")
        )
    for source, over in kept.sources.items():
        if over > today:
            details.append(
                phrase(
                    "what {source} reported: until {over}, by law",
                    source=source,
                    over=over,
                )
            )
    if not details:
        return
    raise RefusedAct(
        RefusalCode.KEPT_BY_LAW,
        "somebody under the scheme by law, about whom something is kept for it",
        "somebody about whom no law obliges to keep anything any more",
        "tell them what is kept, why and until when, and forget them then",
        details,
    )


def _check_nothing_waits(history: SubjectHistory) -> None:
    """Whether nobody gets rid of an answer that they owe by forgetting who asked."""
    objections = {entry.seq for entry, _ in history.bodies(Objected)}
    answers = {body.to for _, body in history.bodies(Answered)}
    waiting: list[str] = []
    if any(line.open_dispute is not None for line in lines_of(history)):
        waiting.append(phrase("a dispute"))
    if any(not appeal.heard for appeal in appeals_of(history)):
        waiting.append(phrase("an appeal"))
    if objections - answers:
        waiting.append(phrase("an objection"))
    for line in lines_of(history):
        if any(not request.is_answered for request in line.requests):
            waiting.append(phrase("a request for early rehabilitation"))
            break
    if not waiting:
        return
    raise RefusedAct(
        RefusalCode.NOT_ANSWERED,
        phrase(
            "{waiting} without an answer, and somebody else who erases",
            waiting=phrase_list(waiting),
        ),
        "an answer first, or the person's own word",
        "answer it; or let them do it themselves, which they may at any time",
    )
