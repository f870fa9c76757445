"""What acts ask of a subject: that there is one, and who says something about them."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

from regard.registry.acts.membership_spans import consent_spans, goes_on
from regard.registry.entry import EntryKind
from regard.registry.fold.counting import recorded_lines, withdrawn_by
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.record import Act, forgotten, unknown_subject
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.writer_names import is_named
from regard.registry.writers import folded_writer, is_same_writer
from regard.scheme.counted import plural
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase, span_phrase

RANDOM_NAME = re.compile(r"[0-9a-f]{32}")
REVIEWING = frozenset(
    {
        EntryKind.IMPORTED,
        EntryKind.REPORTED,
        EntryKind.ANSWERED,
        EntryKind.CORRECTED,
        EntryKind.REPAIRED,
        EntryKind.REFUSED,
        EntryKind.PROPOSED,
        EntryKind.AGREED,
        EntryKind.ENDED,
        EntryKind.CONFIRMED,
        EntryKind.DECLINED,
        EntryKind.NOTICED,
        EntryKind.RETURNED,
        EntryKind.DECIDED,
    }
)
"""What somebody wrote who had a part in what an appeal is about."""
FILING = frozenset({EntryKind.DISPUTED, EntryKind.ASKED, EntryKind.APPEALED})
"""What is filed for an answer: whoever filed it answers nothing of the kind."""


def last_membership(history: SubjectHistory) -> OpenedEntry | None:
    """The last entry by which a subject joined or left; None if they never did.

    Args:
        history: What was entered about them.
    """
    membership = (EntryKind.JOINED, EntryKind.LEFT)
    entries = [entry for entry in history.membership if entry.kind in membership]
    return entries[-1] if entries else None


def check_known(act: Act) -> None:
    """Whether somebody of that name joined, and was not forgotten.

    Raises:
        RefusedAct: If not.
    """
    check_known_in(act.history)


def check_known_in(history: SubjectHistory) -> None:
    """Whether somebody joined, and was not forgotten.

    Args:
        history: What was entered about them.

    Raises:
        RefusedAct: If not.
    """
    if any(entry.kind is EntryKind.ERASED for entry in history.membership):
        raise forgotten()
    if last_membership(history) is None:
        raise unknown_subject()


def check_member(act: Act) -> None:
    """Whether somebody of that name is under the scheme now.

    Raises:
        RefusedAct: If they never joined, left or were forgotten.
    """
    check_known(act)
    membership = last_membership(act.history)
    if membership is not None and membership.kind is EntryKind.LEFT:
        raise RefusedAct(
            RefusalCode.LEFT,
            "a subject who has left",
            "one who is under the scheme",
            "nothing; who left is told to no service, and nothing is reported of them",
        )


def check_not_own(act: Act, by: str, *others: str) -> None:
    """Whether whoever judges has no part in what is judged.

    Args:
        act: The act.
        by: Who judges.
        others: Who wrote what is judged, or says so.

    Raises:
        RefusedAct: If they judge what is their own.
    """
    # By whatever the operator calls them, they are no other person: neither the subject
    # nor whoever else joined. A name may stand there as it was given, too.
    names = {folded_writer(by), act.writer(by)}
    barred = {folded_writer(name) for name in (act.name.subject, *others)}
    if not names.isdisjoint(barred):
        raise RefusedAct(
            RefusalCode.OWN,
            "somebody who reviews what is their own",
            "another person: nobody reviews their own",
            "let somebody else do it",
        )


def check_no_own_word(history: SubjectHistory, by: str, writer: str) -> None:
    """Whether nobody enters what happened with themselves.

    Args:
        history: What was entered about whom it happened with.
        by: Who enters it, as they were named.
        writer: The name under which they write.

    Raises:
        RefusedAct: If it is the subject, by whatever name.
    """
    if writer == history.subject or is_named(history, by):
        raise RefusedAct(
            RefusalCode.OWN,
            "an event that its subject enters",
            "somebody else who enters it: nobody's word on themselves counts",
            "let another person of the source report it",
        )


def writers_of(history: SubjectHistory, kinds: Collection[EntryKind]) -> list[str]:
    """Who wrote what is of some kinds about a subject, whether it is gone or not.

    Args:
        history: What was entered about them.
        kinds: Which kinds.

    Returns:
        Their names.
    """
    return [entry.by for entry in history.entries if entry.kind in kinds]


def check_random_name(name: str) -> None:
    """Whether a person in a body goes by a random name, and no other.

    Raises:
        RefusedAct: If not.
    """
    if name and not RANDOM_NAME.fullmatch(name):
        raise RefusedAct(
            RefusalCode.NO_RANDOM_NAME,
            "a person who is no random name",
            "a random name of this scheme",
            "give the person a random name, and keep who it is outside",
        )


def check_event_id(event_id: str) -> None:
    """Whether an event can be told from others of its source.

    Raises:
        RefusedAct: If not.
    """
    if not event_id.strip():
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "an event without an id",
            "what its source calls it: reported again, it is known by it",
            "give each event an id of its own",
        )


def check_words(words: str) -> None:
    """Whether reasons are said.

    Raises:
        RefusedAct: If not.
    """
    if not words.strip():
        raise RefusedAct(
            RefusalCode.INCOMPLETE, "no reasons", "reasons in words", "say why"
        )


def rests_on_consent(scheme: Scheme, source: str) -> bool:
    """Whether a source may report about somebody only as long as they agree.

    Args:
        scheme: The text in force.
        source: The source's name.

    Returns:
        Whether it is so, by the source or by how one joins; where no ground is named,
        too.
    """
    joined_by = None if scheme.subjects is None else scheme.subjects.join
    grounds = (scheme.sources[source].basis, joined_by)
    return "consent" in grounds or None in grounds


def has_consent(history: SubjectHistory, scheme: Scheme, source: str) -> bool:
    """Whether a source may report, as far as that is the subject's to allow.

    Args:
        history: What was entered about the subject.
        scheme: The scheme in force.
        source: A source of it.

    Returns:
        True also where its ground is another than consent.
    """
    return goes_on(consent_spans(history, scheme, source))


def may_withdraw(
    history: SubjectHistory, scheme: Scheme, source: str, today: date
) -> bool:
    """Whether there is consent to a source to take back, or what rests on it.

    Args:
        history: What was entered about the subject.
        scheme: The scheme in force.
        source: A source of it.
        today: The day of the question.

    Returns:
        False where it rests on another ground.
    """
    if not rests_on_consent(scheme, source):
        return False
    if has_consent(history, scheme, source):
        return True
    # What was reported before somebody left still counts when they come back.
    record = recorded_lines(history)
    for line in record.lines:
        if line.report.source != source or line.is_struck or line.is_gone(today):
            continue
        if not withdrawn_by(record, line):
            return True
    return False


def check_rejoining(act: Act) -> None:
    """Whether somebody who left may come back today.

    Raises:
        RefusedAct: If they never left, or it is too early.
    """
    membership = last_membership(act.history)
    if membership is None or membership.kind is not EntryKind.LEFT:
        raise RefusedAct(
            RefusalCode.ALREADY_JOINED,
            "somebody who is under the scheme already",
            "somebody who is not",
            "nothing; they are a member",
        )
    subjects = act.version.scheme.subjects
    days = 0 if subjects is None else subjects.rejoin_after or 0
    # Nobody is kept out for having left who was made to leave by somebody else.
    if not is_same_writer(membership.by, act.name.subject):
        days = 0
    if act.today < membership.day + timedelta(days=days):
        raise RefusedAct(
            RefusalCode.TOO_EARLY,
            "somebody who left too short a time ago",
            phrase(
                "{span} before coming back, as the scheme says",
                span=span_phrase(plural(days, "day"), days),
            ),
            "wait until they are over",
        )
