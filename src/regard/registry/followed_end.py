"""The followed end: about whom something was entered since a process last looked.

Whoever writes is alone with the record, and asks first what was entered since the last
time, by whatever process. Of somebody about whom nothing was, what is kept still holds,
and nothing of theirs is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from regard.registry.sealed_entries import SubjectName
from regard.registry.store import EntryPlace, Writing
from regard.registry.store.tables import EVERYDAY_KINDS

MOST_FOLLOWED = 500
"""Entries that are looked at one by one; where it is more, all is read anew."""
MOST_NAMES = 20_000
"""Of so many it is held where the last entry about them stands, at most."""


@dataclass(frozen=True, slots=True)
class KnownUpTo:
    """Up to where a history is complete.

    Attributes:
        stretch: The stretch of entries that were followed without a gap.
        seq: The last entry of that stretch that was known.
    """

    stretch: int
    seq: int


class FollowedEnd:
    """The end of a record, as one process follows it."""

    def __init__(self) -> None:
        """Nothing was looked at yet."""
        self._lock = Lock()
        self._stretch = 0
        self._last: EntryPlace | None = None
        self._touched: dict[SubjectName, int] = {}
        self._last_rare = 0

    @property
    def names_known(self) -> KnownUpTo:
        """The same for as long as nothing was entered by which a name may mean another.

        Nobody joins, goes or is named otherwise by an everyday entry.
        """
        with self._lock:
            return KnownUpTo(self._stretch, self._last_rare)

    def follow(self, writing: Writing) -> KnownUpTo:
        """Looks at what was entered since.

        Args:
            writing: The transaction, in which nobody else writes.

        Returns:
            Up to where what is read in this transaction is complete.
        """
        with self._lock:
            places: list[EntryPlace] = []
            if self._last is not None:
                places = writing.places_from(self._last.seq, MOST_FOLLOWED)
            # What stands there has to be what stood there: it may have been undone, or
            # the record put back; and what is much is not followed.
            if not places or places[0] != self._last:
                self._begin_anew(writing.last_place)
            else:
                self._note(places[1:])
            return KnownUpTo(self._stretch, writing.size)

    def advance(self, places: Iterable[EntryPlace]) -> None:
        """Notes what this process entered itself, once it is durable.

        Args:
            places: Where it stands, in its order.
        """
        with self._lock:
            # Somebody may have looked at it meanwhile.
            last = 0 if self._last is None else self._last.seq
            self._note([place for place in places if place.seq > last])

    def is_untouched(self, name: SubjectName, frontier: KnownUpTo) -> bool:
        """Whether nothing was entered about somebody, nor about their scheme, since.

        Args:
            name: Who.
            frontier: Up to where it is known.

        Returns:
            Whether it is so up to where was looked last; False where nobody can tell.
        """
        with self._lock:
            if frontier.stretch != self._stretch:
                return False
            scheme = SubjectName(name.scheme, "")
            latest = max(self._touched.get(name, 0), self._touched.get(scheme, 0))
            return latest <= frontier.seq

    def _begin_anew(self, last: EntryPlace | None) -> None:
        """Of what was entered before nothing is known: all that is kept is asked."""
        self._stretch += 1
        self._last = last
        self._touched.clear()

    def _note(self, places: list[EntryPlace]) -> None:
        for place in places:
            self._touched[SubjectName(place.scheme, place.subject)] = place.seq
            self._last = place
            if place.kind not in EVERYDAY_KINDS:
                self._last_rare = place.seq
        if len(self._touched) > MOST_NAMES:
            self._begin_anew(self._last)
