"""The past that is brought along: who was a member, what happened, what holds today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scoring.event import Event


@dataclass(frozen=True)
class PastMember:
    """Somebody who is a member today.

    Attributes:
        number: What the operator calls them.
        joined: Since when.
        ground: On what ground.
        adult_on: The day on which they had the least age, where there is one.
        consents: The sources that they agreed to.
        place: Where that stands.
    """

    number: str
    joined: date
    ground: str
    adult_on: date | None = None
    consents: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class PastOutcome:
    """What somebody really has at a service today.

    Attributes:
        number: What the operator calls them.
        service: The service.
        outcome: What they have.
        since: From when.
        until: The last day of it, if one was named.
        words: Why.
        place: Where that stands.
    """

    number: str
    service: str
    outcome: str
    since: date
    until: date | None
    words: str
    place: str = ""


@dataclass(frozen=True)
class RowNotRead:
    """A row that cannot be read, or that says what the scheme does not know.

    Attributes:
        place: Where it stands.
        says: What is wrong with it.
        numbers: Whom it is about, or may be.
        holds_back: Whether nothing of them is taken until it is mended.
    """

    place: str
    says: str
    numbers: tuple[str, ...] = ()
    holds_back: bool = True


@dataclass(frozen=True)
class Past:
    """All that is to be brought along.

    Attributes:
        came_from: What people call where it comes from.
        members: Who is a member.
        events: What happened, by whom it is about.
        outcomes: What people have today that is not the usual.
        unread: What could not be read.
        left_out: Columns of files that were not read.
        known_from: The first day on which the rules were known, where something beside
            the text says so; None where only the text can.
    """

    came_from: str
    members: Sequence[PastMember]
    events: Mapping[str, Sequence[Event]] = field(default_factory=dict)
    outcomes: Sequence[PastOutcome] = ()
    unread: Sequence[RowNotRead] = ()
    left_out: Sequence[str] = ()
    known_from: date | None = None

    @property
    def held_back(self) -> frozenset[str]:
        """Those of whom something could not be read."""
        numbers: set[str] = set()
        for row in self.unread:
            if row.holds_back:
                numbers.update(row.numbers)
        return frozenset(numbers)

    @property
    def numbers(self) -> list[str]:
        """All who are spoken of, in the order in which they are."""
        numbers = [member.number for member in self.members]
        numbers += self.events
        numbers += [outcome.number for outcome in self.outcomes]
        numbers += sorted(self.held_back)
        return list(dict.fromkeys(numbers))


@dataclass(frozen=True)
class RefusedRow:
    """Something that was read, and may not be taken.

    Attributes:
        place: Where it stands, or what it is called.
        number: Whom it is about.
        code: Why.
        says: The same in words.
    """

    place: str
    number: str
    code: RefusalCode
    says: str


def refused_row(place: str, number: str, refusal: RefusedAct) -> RefusedRow:
    """A refusal with the place of what was refused.

    Args:
        place: Where it stands, or what it is called.
        number: Whom it is about.
        refusal: Why.

    Returns:
        Both.
    """
    return RefusedRow(place, number, refusal.code, str(refusal))
