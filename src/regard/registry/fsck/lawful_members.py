"""Whether somebody joined, agreed, withdrew, left or was forgotten as acts have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from regard.registry.bodies import (
    Addressed,
    Consented,
    Erased,
    Imported,
    Joined,
    Left,
    Looked,
    Objected,
    Voted,
    Withdrew,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry
from regard.registry.fsck.known_before import KnownBefore
from regard.registry.writers import is_same_writer
from regard.scheme.counted import plural
from regard.scheme.model import Scheme

OF_MEMBERS = frozenset(
    {
        EntryKind.IMPORTED,
        EntryKind.CONSENTED,
        EntryKind.LEFT,
        EntryKind.REPORTED,
        EntryKind.PROPOSED,
        EntryKind.AGREED,
        EntryKind.NOTICED,
        EntryKind.DECIDED,
        EntryKind.OBJECTED,
        EntryKind.VOTED,
    }
)
"""What is entered about nobody who has left."""
MAILBOX = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
"""Roughly what mail can be sent to; who enters it looks more closely."""
MOST_OF_ADDRESS = 254
MemberBody = (
    Joined
    | Imported
    | Addressed
    | Consented
    | Withdrew
    | Objected
    | Voted
    | Looked
    | Left
    | Erased
)


def membership_faults(before: KnownBefore, entry: OpenedEntry) -> Iterator[str]:
    """Whether something may be entered about somebody at all, whatever it says.

    Args:
        before: What was known.
        entry: The entry, whose body may be gone.

    Yields:
        Each reason why not.
    """
    if before.is_forgotten:
        yield "its subject had been forgotten"
    elif entry.kind is EntryKind.JOINED:
        if before.is_member:
            yield "its subject was a member already"
    elif before.is_member:
        return
    elif before.last_membership is None:
        yield "its subject had not joined"
    elif entry.kind in OF_MEMBERS:
        yield "its subject had left"


def member_faults(
    before: KnownBefore, entry: OpenedEntry, body: MemberBody
) -> Iterator[str]:
    """What no act would have entered of a membership.

    Args:
        before: What was known.
        entry: The entry.
        body: What it says.

    Yields:
        Each reason.
    """
    version = before.version_on(entry.day)
    match body:
        case Left() | Erased():
            return
        case Voted():
            yield from _vote_faults(before, entry, body)
            return
        case Objected():
            if not body.words.strip():
                yield "it says nothing"
            return
        case Looked():
            yield from _look_faults(before, body)
            return
        case Addressed():
            yield from _address_faults(before, body)
            return
        case _:
            pass
    if version is None:
        yield "no version was in force"
        return
    scheme = version.scheme
    match body:
        case Joined():
            yield from _joining_faults(before, scheme, entry, body)
        case Imported():
            yield from _import_faults(before, scheme, entry, body)
        case Consented() | Withdrew():
            yield from _consent_faults(before, scheme, body)


def _look_faults(before: KnownBefore, body: Looked) -> Iterator[str]:
    if not body.purpose.strip():
        yield "it names no purpose"
    if not body.entries:
        yield "it names no entries"
    for seq in body.entries:
        if before.entry(seq) is None:
            yield f"entry {seq}, which was looked at, is not about its subject"


def _address_faults(before: KnownBefore, body: Addressed) -> Iterator[str]:
    if body.proves:
        given = before.entry(body.proves)
        if given is None or given.kind is not EntryKind.ADDRESSED or body.address:
            yield "it proves no address that was given"
        return
    if not body.address:
        return
    is_mailbox = MAILBOX.fullmatch(body.address) and body.address.isprintable()
    if not is_mailbox or len(body.address) > MOST_OF_ADDRESS:
        yield "nothing can be mailed to it"


def _vote_faults(before: KnownBefore, entry: OpenedEntry, body: Voted) -> Iterator[str]:
    if not is_same_writer(entry.by, before.subject):
        yield f"{entry.by} voted, and is not its subject"
    moves = (EntryKind.JOINED, EntryKind.LEFT)
    for earlier in before.memberships:
        if earlier.kind in moves and earlier.seq > body.proposal:
            yield f"its subject was no member throughout since entry {body.proposal}"
            break


def _joining_faults(
    before: KnownBefore, scheme: Scheme, entry: OpenedEntry, body: Joined
) -> Iterator[str]:
    subjects = scheme.subjects
    declared = None if subjects is None else subjects.join
    if body.ground != declared:
        yield f"somebody joined by {body.ground}, the scheme says {declared}"
    least = None if subjects is None else subjects.minimum_age
    if least and (body.adult_on is None or body.adult_on > entry.day):
        yield f"somebody joined who was not known to have the least age, {least}"
    if body.since is not None and body.since > entry.day:
        yield f"somebody joined on {body.since}, which had not come"
    last = before.last_membership
    if body.again != (last is not None):
        yield "it says otherwise whether they come back"
    days = 0 if subjects is None else subjects.rejoin_after or 0
    # Whoever was made to leave by somebody else comes back at once.
    if last is not None and not is_same_writer(last.by, before.subject):
        days = 0
    if last is not None and entry.day < last.day + timedelta(days=days):
        yield f"they came back sooner than {plural(days, 'day')} after leaving"


def _import_faults(
    before: KnownBefore, scheme: Scheme, entry: OpenedEntry, body: Imported
) -> Iterator[str]:
    joined = [part for part in before.memberships if isinstance(part.body, Joined)]
    first = joined[0].body if joined else None
    if not isinstance(first, Joined) or first.since is None:
        yield "it brings along what somebody had who was no member before"
    elif joined[0].at != entry.at:
        yield "it brings along what somebody had, and not when they joined"
    service = scheme.services.get(body.service)
    if service is None:
        yield f"the scheme has no service {body.service}"
    elif body.outcome not in service.named_outcomes:
        yield f"{body.service} has no outcome {body.outcome}"
    if not body.words.strip():
        yield "it gives no reason"
    if body.since > entry.day:
        yield f"it begins on {body.since}, which had not come"
    if body.until is not None and body.until < entry.day:
        yield f"it had ended on {body.until}"


def _consent_faults(
    before: KnownBefore, scheme: Scheme, body: Consented | Withdrew
) -> Iterator[str]:
    if not body.sources:
        yield "it names no source"
    for source in body.sources:
        if source not in scheme.sources:
            yield f"the scheme has no source {source}"
        elif isinstance(body, Withdrew):
            if not needs_consent(scheme, source):
                yield f"{source} does not rest on consent"
            elif was_agreed_to(before, scheme, source):
                continue
            elif not _counts_something(before, source):
                yield f"there was no consent to {source}, and nothing of it counted"


def _counts_something(before: KnownBefore, source: str) -> bool:
    """Whether something may still count that a source reported."""
    withdrawn = 0
    for entry in before.memberships:
        if isinstance(entry.body, Withdrew) and source in entry.body.sources:
            withdrawn = entry.seq
    for line in before.course.known.lines.values():
        is_of_source = line.report.source == source and not line.is_struck
        if is_of_source and line.seq > withdrawn:
            return True
    return False


def needs_consent(scheme: Scheme, source: str) -> bool:
    """Whether a source may report only about who agreed.

    Args:
        scheme: The scheme in force.
        source: A source of it.

    Returns:
        True also where nothing says on what ground it reports.
    """
    joined_by = None if scheme.subjects is None else scheme.subjects.join
    grounds = (scheme.sources[source].basis, joined_by)
    # A ground that is not said is read as the one that asks for most.
    return "consent" in grounds or None in grounds


def was_agreed_to(
    before: KnownBefore, scheme: Scheme, source: str, at: datetime | None = None
) -> bool:
    """Whether somebody agreed to a source, where that is theirs to allow.

    Args:
        before: What was known.
        scheme: The scheme in force.
        source: A source of it.
        at: When something happened (UTC); None for what is so by now.

    Returns:
        True also where it rests on no consent.
    """
    if not needs_consent(scheme, source):
        return True
    basis = scheme.sources[source].basis
    agreed = False
    for entry in _held(before, at):
        match entry.body:
            case Joined() as joined:
                # Who joins by consent agrees to what rests on no consent of its own.
                is_covered = basis not in (None, "consent")
                agreed = agreed or (is_covered and joined.ground == "consent")
            case Consented() as consented if source in consented.sources:
                agreed = True
            case Withdrew() as withdrew if source in withdrew.sources:
                agreed = False
            case Left():
                agreed = False
            case _:
                pass
    return agreed


def was_taken_back(before: KnownBefore, source: str, at: datetime) -> bool:
    """Whether somebody has taken back since what a source might report at a moment.

    Args:
        before: What was known.
        source: A source of the scheme.
        at: The moment (UTC).

    Returns:
        Whether they have; what they took back stays so, whatever they agree to later.
    """
    for entry in before.memberships:
        is_of_source = isinstance(entry.body, Withdrew) and source in entry.body.sources
        if is_of_source and at < entry.at:
            return True
    return False


def was_member_at(before: KnownBefore, at: datetime) -> bool:
    """Whether somebody was under the scheme when something happened.

    Args:
        before: What was known.
        at: When it happened (UTC).

    Returns:
        Whether they were, as far as it can be read.
    """
    kinds = [entry.kind for entry in _held(before, at)]
    of_membership = [
        kind for kind in kinds if kind in (EntryKind.JOINED, EntryKind.LEFT)
    ]
    return of_membership[-1:] != [EntryKind.LEFT]


def _held(before: KnownBefore, at: datetime | None) -> Iterator[OpenedEntry]:
    """Entries of membership that held at a moment.

    What begins does so with its day, or with the day of a past that was brought along;
    what ends does so at its moment.
    """
    first = before.memberships[0] if before.memberships else None
    joined = None if first is None else first.body
    since = joined.since if isinstance(joined, Joined) else None
    for entry in before.memberships:
        if at is None:
            yield entry
            continue
        if entry.kind in (EntryKind.LEFT, EntryKind.WITHDREW):
            if entry.at <= at:
                yield entry
            continue
        is_brought = first is not None and first.at == entry.at
        day = since if is_brought and since is not None else entry.day
        if day <= at.date():
            yield entry
