"""Whom a request is about: found by the operator's number, or by the random name."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from regard.registry.acts.joining import find_member, find_members
from regard.registry.acts.membership_checks import RANDOM_NAME
from regard.registry.followed_end import KnownUpTo
from regard.registry.record import Record, unknown_subject
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.phrase import phrase


def person_meant(record: Record, scheme: str, text: str) -> SubjectName:
    """Who is meant by what a program says.

    Args:
        record: The record.
        scheme: The scheme's name.
        text: What the operator calls them, or their random name.

    Returns:
        Whom entries about them are about.

    Raises:
        RefusedAct: If nobody goes by it.
    """
    # By number first: a random name is nobody's number.
    member = find_member(record, scheme, text)
    if member is not None:
        return member
    return named_member(record, scheme, text)


def people_meant(
    record: Record, scheme: str, texts: Collection[str]
) -> dict[str, SubjectName]:
    """Who is meant by each of what a program says, asked about all at once.

    Args:
        record: The record.
        scheme: The scheme's name.
        texts: What the operator calls them, or their random names.

    Returns:
        As `person_meant` says of each; nothing of what nobody goes by.
    """
    people = find_members(record, scheme, texts)
    for text in texts:
        if text in people or not RANDOM_NAME.fullmatch(text):
            continue
        with suppress(RefusedAct):
            people[text] = named_member(record, scheme, text)
    return people


def people_known(
    record: Record, scheme: str, texts: Collection[str], known_at: KnownUpTo
) -> dict[str, SubjectName]:
    """The same, of what is known already if it was known as of the same place.

    Args:
        record: The record.
        scheme: The scheme's name.
        texts: What the operator calls them, or their random names.
        known_at: What `names_known` of the record's end was before; whoever acts on
            the answer asks once more whether it is the same.

    Returns:
        As `people_meant`.
    """
    subjects = record.known_members.get_all(known_at, scheme, texts)
    people = {text: SubjectName(scheme, subjects[text]) for text in subjects}
    unknown = [text for text in texts if text not in people]
    if unknown:
        meant = people_meant(record, scheme, unknown)
        subjects = {text: name.subject for text, name in meant.items()}
        record.known_members.keep(known_at, scheme, subjects)
        people |= meant
    return people


def named_member(record: Record, scheme: str, text: str) -> SubjectName:
    """Who goes by a random name.

    Args:
        record: The record.
        scheme: The scheme's name.
        text: What was said.

    Returns:
        Whom entries about them are about.

    Raises:
        RefusedAct: If nobody goes by it.
    """
    # What is no random name is looked up nowhere: nobody goes by none, and entries
    # about the scheme itself are about nobody.
    if not RANDOM_NAME.fullmatch(text):
        raise unknown_subject()
    with record.sequence.reading() as reading:
        memberships = reading.memberships(scheme, [text])
        if next(memberships, None) is not None:
            return SubjectName(scheme, text)
    raise unknown_subject()


def key_of_nothing(code: RefusalCode, part: str) -> RefusedAct:
    """The refusal of a key whose source or service the rules in force do not have.

    Args:
        code: As what it is refused.
        part: What the key is of.

    Returns:
        The refusal.
    """
    return RefusedAct(
        code,
        phrase("a key of a {part} that the rules in force do not have", part=part),
        phrase(
            "one of a {part} that they have, by the name that it has there", part=part
        ),
        "look at the text in force, and let the operator make a key for it",
    )
