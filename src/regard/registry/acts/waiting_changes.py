"""Changes that wait: what was put forward, and what is missing until it is adopted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from regard.registry.acts.change_checks import announced_days, needed_votes
from regard.registry.acts.voting import Votes, open_objections, votes_on
from regard.registry.bodies import PutForward
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.clocks import ONE_DAY
from regard.registry.fold.history import Version, moment_of
from regard.registry.record import Record
from regard.registry.store import Reading


@dataclass(frozen=True)
class AdoptionDays:
    """The days on which a text that was put forward may be adopted.

    Attributes:
        first: The first of them.
        last: The last; before the first where there is none.
    """

    first: date
    last: date

    def are_over(self, today: date) -> bool:
        """Whether none of them is left."""
        return max(today, self.first) > self.last


@dataclass(frozen=True)
class WaitingChange:
    """A text that was put forward and is not adopted.

    Attributes:
        entry: The entry that put it forward.
        version: Its version.
        from_day: The first day on which it is to be in force.
        adoptable_from: The first day on which it may be adopted.
        adoptable_until: The last; before `adoptable_from` where there is none.
        objections: How many objections wait for an answer.
        votes_for: How many votes there are for it.
        votes_against: How many there are against it.
        votes_needed: How many have to vote; None where it is not voted on.
    """

    entry: int
    version: int
    from_day: date
    adoptable_from: date
    adoptable_until: date
    objections: int
    votes_for: int
    votes_against: int
    votes_needed: int | None

    def is_over(self, today: date) -> bool:
        """Whether it can be adopted no longer."""
        days = AdoptionDays(self.adoptable_from, self.adoptable_until)
        return days.are_over(today)


def waiting_changes(
    record: Record, reading: Reading, scheme: str
) -> Iterator[WaitingChange]:
    """What was put forward of a scheme and is not adopted.

    Args:
        record: The record.
        reading: The record at one moment.
        scheme: The scheme's name.

    Yields:
        Each text, in the order in which they were put forward.
    """
    versions = record.versions.adopted(reading, scheme)
    last = versions[-1] if versions else None
    for entry, body in waiting_texts(record, reading, scheme):
        votes = votes_on(record, reading, scheme, entry.seq)
        objections = open_objections(record, reading, scheme, entry.seq)
        yield _waiting_change(entry, body, last, votes, objections)


def waiting_texts(
    record: Record, reading: Reading, scheme: str
) -> Iterator[tuple[Entry, PutForward]]:
    """The entries that put a text forward which is not adopted.

    Args:
        record: The record.
        reading: The record at one moment.
        scheme: The scheme's name.

    Yields:
        Each entry with what it says, in their order.
    """
    versions = record.versions
    for entry in reading.of_scheme(scheme):
        if entry.kind is not EntryKind.PUT_FORWARD:
            continue
        body = versions.proposal(reading, scheme, entry.seq)
        if body is not None and not versions.is_adopted(reading, scheme, entry.seq):
            yield entry, body


def adoption_days(entry: Entry, body: PutForward, last: Version | None) -> AdoptionDays:
    """On which days a text may be adopted.

    Args:
        entry: The entry that put it forward.
        body: What that entry says.
        last: The version that was adopted last; None before the first.

    Returns:
        The days; the time to object is over on the first of them.
    """
    first_day = moment_of(entry.at).date()
    # A first scheme may be adopted at once, and on its first day.
    last_day = body.from_day
    if last is not None:
        first_day += timedelta(days=announced_days(last.scheme))
        last_day -= ONE_DAY
        # What came after it is in force in its place.
        if body.version <= last.scheme.version or body.from_day <= last.from_day:
            last_day = first_day - ONE_DAY
    return AdoptionDays(first_day, last_day)


def _waiting_change(
    entry: Entry, body: PutForward, last: Version | None, votes: Votes, objections: int
) -> WaitingChange:
    days = adoption_days(entry, body, last)
    return WaitingChange(
        entry=entry.seq,
        version=body.version,
        from_day=body.from_day,
        adoptable_from=days.first,
        adoptable_until=days.last,
        objections=objections,
        votes_for=votes.votes_for,
        votes_against=votes.votes_against,
        votes_needed=None if last is None else needed_votes(last.scheme),
    )
