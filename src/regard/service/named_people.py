"""Named people: whom a person names to act for them, and until when they come in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from regard.registry.opening import OpenRecord
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.phrase import phrase
from regard.service.api.own import history_read
from regard.service.caller import Caller, Role
from regard.service.doors import Access, AccessKind, Doors
from regard.service.doors.access_rows import TooManyNamed
from regard.service.doors.desk_links import check_not_through_desk
from regard.service.own_names import REPRESENTATIVE
from regard.service.problem import CONFLICT, Problem

REPRESENTATIVE_LINK_LIFE = timedelta(hours=24)
"""For so long the link may be opened that signs a representative in, once."""
REPRESENTATIVE_NUMBER_SIZE = 4
"""Random bytes in the name under which a representative acts."""
MOST_REPRESENTATIVES = 5
"""Of one person at once."""


@dataclass(frozen=True)
class RepresentativeLink:
    """A link for a representative, told this once.

    Attributes:
        name: Under which name they act.
        secret: The link's secret.
        until: Until when it may be opened (UTC).
    """

    name: str
    secret: str
    until: datetime


def named_by(doors: Doors, caller: Caller) -> dict[str, list[Access]]:
    """What lets each in whom a person named, or let them in.

    Args:
        doors: Who may come in.
        caller: The person.

    Returns:
        By the name under which each acts.
    """
    named: dict[str, list[Access]] = {}
    accesses = doors.all_for(Role.REPRESENTATIVE, caller.scheme, caller.subject)
    for access in accesses:
        named.setdefault(access.caller.name, []).append(access)
    return named


def open_until(accesses: list[Access], now: datetime) -> datetime | None:
    """Until when somebody can come in, by what was made last.

    Args:
        accesses: What lets them in, or let them in.
        now: The moment (UTC).

    Returns:
        The moment (UTC); None where nothing lets them in.
    """
    until: datetime | None = None
    for access in accesses:
        if access.opens(now) and access.expires_at is not None:
            until = max(until or access.expires_at, access.expires_at)
    return until


def link_for_representative(
    record: OpenRecord, doors: Doors, caller: Caller, name: str
) -> RepresentativeLink:
    """A link that signs a representative in, a new one or one who was named before.

    Args:
        record: The record.
        doors: Who may come in.
        caller: The person.
        name: Of one who was named before; any other is not taken.

    Returns:
        The link.

    Raises:
        Problem: If they have too many, or came in through a link of the desk.
    """
    check_not_through_desk(caller, "name-representative")
    # Who is nobody here names nobody.
    history_read(record, caller)
    now = record.now
    named = named_by(doors, caller)
    # A name that was not made here could be somebody's.
    if name not in named:
        name = f"{REPRESENTATIVE}-{secrets.token_hex(REPRESENTATIVE_NUMBER_SIZE)}"
    life = REPRESENTATIVE_LINK_LIFE
    acting = _acting_as(caller, name)
    try:
        made = doors.make(
            AccessKind.LINK, acting, now, life, most_named=MOST_REPRESENTATIVES
        )
    except TooManyNamed:
        raise _too_many() from None
    try:
        history_read(record, caller)
    except RefusedAct:
        # Nobody is let in for whoever was forgotten while they named them.
        doors.end_all_of(caller.scheme, caller.subject)
        raise
    return RepresentativeLink(name, made.secret, now + life)


def end_named(record: OpenRecord, doors: Doors, caller: Caller, name: str) -> None:
    """Whoever was named comes in no more, with no link and in no browser.

    Args:
        record: The record.
        doors: Who may come in.
        caller: The person.
        name: Under which name they act; one that nobody has is ended all the same.
    """
    history_read(record, caller)
    doors.forget_caller(_acting_as(caller, name))
    # Who made which is not kept: whoever still needs one makes it again.
    doors.shows.end_all_for(SubjectName(caller.scheme, caller.subject))


def _acting_as(caller: Caller, name: str) -> Caller:
    return Caller(Role.REPRESENTATIVE, name, caller.scheme, caller.subject)


def _too_many() -> Problem:
    return Problem(
        CONFLICT,
        "too-many-representatives",
        "Too many at once",
        phrase(
            "found {most} who act for you already; to do: end it for one of them first",
            most=MOST_REPRESENTATIVES,
        ),
    )
