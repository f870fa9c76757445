"""Joining, consenting, withdrawing consent, leaving."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Literal

from regard.registry.acts.membership_checks import (
    check_known,
    check_member,
    check_rejoining,
    may_withdraw,
    rests_on_consent,
)
from regard.registry.bodies import Consented, Joined, Left, Withdrew
from regard.registry.entry import Entry
from regard.registry.index import member_digest
from regard.registry.record import Act, Record, random_name
from regard.registry.refusal import RefusalCode, RefusedAct, names_or_none
from regard.registry.sealed_entries import SubjectName
from regard.scheme.phrase import phrase

Ground = Literal["consent", "contract", "law"]


def find_member(record: Record, scheme: str, number: str) -> SubjectName | None:
    """The subject whom the operator calls by a number; None if nobody.

    Args:
        record: The record.
        scheme: The scheme's name.
        number: What the operator calls them.

    Returns:
        Whom entries about them are about.
    """
    digest = member_digest(record.keys.scheme_key(scheme), number)
    with record.sequence.asking() as reading:
        lookup = reading.lookup(scheme, digest)
    return None if lookup is None else SubjectName(scheme, lookup.subject)


def find_members(
    record: Record, scheme: str, numbers: Collection[str]
) -> dict[str, SubjectName]:
    """The subjects whom the operator calls by some numbers.

    Args:
        record: The record.
        scheme: The scheme's name.
        numbers: What the operator calls them.

    Returns:
        Whom entries about each are about; nothing of a number that is nobody's.
    """
    key = record.keys.scheme_key(scheme)
    # Typed with blanks around it or without, it is one number, and asked about once.
    spellings: dict[bytes, list[str]] = defaultdict(list)
    for number in numbers:
        spellings[member_digest(key, number)].append(number)
    members: dict[str, SubjectName] = {}
    with record.sequence.asking() as reading:
        for lookup in reading.lookups_of(scheme, spellings):
            for number in spellings[lookup.digest]:
                members[number] = SubjectName(scheme, lookup.subject)
    return members


def join(
    record: Record,
    scheme: str,
    ground: Ground,
    by: str,
    number: str = "",
    adult_on: date | None = None,
) -> SubjectName:
    """Somebody comes under a scheme, or comes back to it.

    Args:
        record: The record.
        scheme: The scheme's name.
        ground: On what ground.
        by: Which key or person says so.
        number: What the operator calls them; who comes back is known by it.
        adult_on: The day on which they have the least age, where there is one.

    Returns:
        Whom entries about them are about.

    Raises:
        RefusedAct: If they may not join, or not yet; nothing was entered.
    """
    before = find_member(record, scheme, number) if number else None
    if before is not None:
        body = Joined(ground=ground, number=number, adult_on=adult_on, again=True)
        with record.act(before) as act:
            check_known(act)
            check_rejoining(act)
            check_joining(act, body)
            act.append(body, by)
        return before
    body = Joined(ground=ground, number=number, adult_on=adult_on)
    name = SubjectName(scheme, random_name())
    # Before the transaction: an entry without its key would be lost.
    record.keys.add_subject(name.subject)
    try:
        with record.act(name) as act:
            check_joining(act, body)
            _check_new(act, number)
            act.append(body, by)
    except RefusedAct:
        # Nobody is left who would go by it.
        record.keys.destroy_subject(name.subject)
        raise
    return name


def consent(
    record: Record, name: SubjectName, sources: tuple[str, ...], by: str
) -> Entry:
    """A subject agrees that sources may report about them.

    Args:
        record: The record.
        name: The subject.
        sources: Which sources.
        by: Who enters it.

    Returns:
        The entry.

    Raises:
        RefusedAct: If they are no member, or a source is none of the scheme's.
    """
    with record.act(name) as act:
        check_member(act)
        check_sources(act, sources)
        return act.append(Consented(sources=sources), by)


def withdraw(
    record: Record, name: SubjectName, sources: tuple[str, ...], by: str
) -> Entry:
    """A subject takes back what they agreed to.

    Args:
        record: The record.
        name: The subject.
        sources: Which sources.
        by: Who enters it.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nobody of the name is known, or nothing was agreed to.
    """
    with record.act(name) as act:
        check_known(act)
        check_sources(act, sources)
        scheme = act.version.scheme
        for source in sources:
            if not rests_on_consent(act.version.scheme, source):
                basis = scheme.sources[source].basis
                raise RefusedAct(
                    RefusalCode.WRONG_GROUND,
                    phrase(
                        "the source {source}, which rests on {basis}",
                        source=source,
                        basis=basis,
                    ),
                    "a source that rests on consent",
                    "dispute what is wrong, or leave the scheme",
                )
            if not may_withdraw(act.history, scheme, source, act.today):
                raise RefusedAct(
                    RefusalCode.NO_CONSENT,
                    phrase(
                        "no consent to {source}, and nothing of it that counts",
                        source=source,
                    ),
                    "consent that can be taken back, or an event that rests on it",
                    "nothing; the source may not report",
                )
        return act.append(Withdrew(sources=sources), by)


def leave(record: Record, name: SubjectName, by: str) -> Entry:
    """A subject leaves the scheme.

    Args:
        record: The record.
        name: The subject.
        by: Who enters it.

    Returns:
        The entry.

    Raises:
        RefusedAct: If they are no member.
    """
    with record.act(name) as act:
        check_member(act)
        entry = act.append(Left(), by)
    record.forget(name)
    return entry


# ── checks ──────────────────────────────────────────────────────────────────


def check_joining(act: Act, body: Joined) -> None:
    """Whether somebody may join today, on that ground.

    Args:
        act: The act.
        body: What is said of them.

    Raises:
        RefusedAct: If they may not, or not yet.
    """
    subjects = act.version.scheme.subjects
    declared = None if subjects is None else subjects.join
    if body.ground != declared:
        raise RefusedAct(
            RefusalCode.WRONG_GROUND,
            phrase("somebody who joins by {ground}", ground=body.ground),
            phrase(
                "by {ground}, as the scheme says", ground=declared or phrase("nothing")
            ),
            "let them join on the ground that the scheme names",
        )
    least = None if subjects is None else subjects.minimum_age
    if not least:
        return
    # An age that is not said is not reached.
    if body.adult_on is None or body.adult_on > act.today:
        raise RefusedAct(
            RefusalCode.UNDER_AGE,
            phrase("somebody not known to have the least age, {least}", least=least),
            "the day on which they had it",
            "give that day, or wait until it has come",
        )


def _check_new(act: Act, number: str) -> None:
    """Whether nobody joined by that number between the looking up and now."""
    if not number:
        return
    scheme_key = act.record.keys.scheme_key(act.name.scheme)
    digest = member_digest(scheme_key, number)
    if act.writing.lookup(act.name.scheme, digest) is not None:
        raise RefusedAct(
            RefusalCode.ALREADY_JOINED,
            "somebody who is under the scheme already",
            "somebody who is not",
            "nothing; they are a member",
        )


def check_sources(act: Act, sources: tuple[str, ...]) -> None:
    """Whether sources are named, each of which the scheme has.

    Args:
        act: The act.
        sources: Their names.

    Raises:
        RefusedAct: If not.
    """
    if not sources:
        raise RefusedAct(
            RefusalCode.INCOMPLETE, "no source", "one or more", "name the sources"
        )
    known = act.version.scheme.sources
    for source in sources:
        if source not in known:
            raise RefusedAct(
                RefusalCode.UNKNOWN_SOURCE,
                "a source that the scheme does not have",
                names_or_none(known),
                "name one of them",
            )
