"""Addresses: where a subject is written to by e-mail, and what is to be used next.

A changed address is used once some days have passed in full: whoever has the old one
is told, and can stop it. One that somebody else entered is not used before the person
says that it is theirs: whoever has the mailbox could sign in as them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from regard.registry.bodies import Addressed
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.fold.lawful_steps import takes_effect_on

ADDRESS_DAYS = 7
"""Until a changed address is used, the day of the change not counted."""


@dataclass(frozen=True, slots=True)
class GivenAddress:
    """An address, as it was given.

    Attributes:
        entry: The entry that gave it.
        by: Who entered it.
        address: Where.
        language: In which language they are written to.
        from_day: The first day on which it is used.
        is_proven: Whether somebody who reads mail there said that it is theirs. Until
            then it may be mistyped, and whatever is sent there may reach a stranger.
        is_own: Whether the person gave it, or said so of what somebody else entered.
    """

    entry: int
    by: str
    address: str
    language: str
    from_day: date
    is_proven: bool = False
    is_own: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether mail there reaches the person, as far as is known."""
        return self.is_own and self.is_proven


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a subject is written to.

    Attributes:
        in_use: The address that is used; None if none is.
        waiting: The one that takes its place, unless that is stopped; None if none.
    """

    in_use: GivenAddress | None = None
    waiting: GivenAddress | None = None

    def on(self, day: date) -> Addresses:
        """The same once a day has begun.

        Args:
            day: The day (UTC).
        """
        if self.waiting is None or day < self.waiting.from_day:
            return self
        # Nobody else takes from the person where they are written to.
        if is_own(self.in_use) and not self.waiting.is_own:
            return self
        return Addresses(self.waiting)


@dataclass(frozen=True, slots=True)
class AddressChange:
    """An entry that gave an address.

    Attributes:
        entry: Its place in the record.
        before: What held before it.
        after: What held after it.
    """

    entry: int
    before: Addresses
    after: Addresses


def is_own(given: GivenAddress | None) -> bool:
    """Whether there is an address, and the person gave it."""
    return given is not None and given.is_own


def addresses_on(history: SubjectHistory, day: date) -> Addresses:
    """Where a subject is written to on a day.

    Args:
        history: What was entered about them.
        day: The day (UTC).

    Returns:
        What is in use, and what waits.
    """
    addresses = Addresses()
    for change in _changes(history):
        addresses = change.after
    return addresses.on(day)


def former_address(history: SubjectHistory, entry: int) -> GivenAddress | None:
    """Who is told of a change: the address that was in use when it was entered.

    Args:
        history: What was entered about a subject.
        entry: The entry by which an address was given.

    Returns:
        The address; None where none was in use, or nothing is changed.
    """
    for change in _changes(history):
        if change.entry == entry:
            return _told(change)
    return None


def _told(change: AddressChange) -> GivenAddress | None:
    before = change.before
    after = change.after
    is_kept = after.in_use is not None and after.waiting is None
    # What was under way and is stopped is told as well: not all stop their own.
    if is_kept and before.waiting is None:
        return None
    return before.in_use


def _changes(history: SubjectHistory) -> list[AddressChange]:
    changes: list[AddressChange] = []
    addresses = Addresses()
    had_own = False
    for entry, body in history.bodies(Addressed):
        before = addresses.on(entry.day)
        is_by_them = entry.by == history.subject
        addresses = _after(before, entry, body, is_by_them, had_own)
        had_own = had_own or (is_by_them and body.address != "")
        changes.append(AddressChange(entry.seq, before, addresses))
    return changes


def _after(
    before: Addresses,
    entry: OpenedEntry,
    body: Addressed,
    is_by_them: bool,
    had_own: bool,
) -> Addresses:
    if body.proves:
        return Addresses(
            _proven(before.in_use, body.proves), _proven(before.waiting, body.proves)
        )
    if not body.address:
        # Who wants no mail is sent none from now on.
        return Addresses()
    from_day = takes_effect_on(ADDRESS_DAYS, entry.day)
    is_theirs = is_by_them
    is_proven = False
    for addresses in (before.in_use, before.waiting):
        if addresses is None or addresses.address != body.address:
            continue
        is_proven = addresses.is_proven
        # Said again, its days run on; with another's word none has begun.
        if addresses.is_own:
            from_day = addresses.from_day
            is_theirs = True
    # Also after one was taken back: else that would be the way around the days.
    if not had_own:
        from_day = entry.day
    if is_own(before.waiting) and not is_theirs:
        return before
    given = GivenAddress(
        entry.seq,
        entry.by,
        body.address,
        body.language,
        from_day,
        is_proven,
        is_theirs,
    )
    if from_day <= entry.day:
        return Addresses(given)
    return Addresses(before.in_use, given)


def _proven(given: GivenAddress | None, entry: int) -> GivenAddress | None:
    if given is None or given.entry != entry:
        return given
    return replace(given, is_proven=True)
