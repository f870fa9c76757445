"""Tallies: what the events of each kind come to, on every day to come.

Over a stretch of days each tally lies between its least and its greatest, and the score
between those that they give. So whole stretches of days need not be looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from regard.registry.fold.limits import CountingChange, Limits
from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, FADING
from regard.scoring.arithmetic import cap, factor_table, weight
from regard.scoring.clock import EPOCH, day_of
from regard.scoring.event import Event
from regard.scoring.reference import capped_points, compose, evidence_of

SPAN = 2_048
"""For how many days tallies are kept."""
ROOM = 8 * AMOUNT
"""How much more of one kind may come before scores are worked out again."""
MOST_TALLY = 2**62
"""Sums below it are exact in whole numbers of 64 bits."""

DayTallies = npt.NDArray[np.int64]


class NotForeseen(Exception):
    """Events of which these tallies alone do not say what they come to."""


class Tallies:
    """What one subject's events come to under one scheme, day by day.

    Attributes:
        last_date: The last day that can be asked about.
        has_room: Whether no more came since `scores_with_room` than it left room for.
    """

    def __init__(self, scheme: Scheme, first_day: int) -> None:
        """No events.

        Args:
            scheme: The scheme in force.
            first_day: The first day that will be asked about, counted from 1970-01-01.
        """
        self.last_date = date.fromordinal(first_day + SPAN - 1 + EPOCH)
        self.has_room = False
        self._first_day = first_day
        self._scheme = scheme
        self._kinds: dict[str, _KindTallies] = {}
        self._names: set[tuple[str | None, str]] = set()
        self._nothing = dict.fromkeys(scheme.evidence, 0)

    def add(self, event: Event) -> None:
        """Another event comes, and counts as far as the limits of its kind allow it.

        Args:
            event: The event, in no order with others.

        Raises:
            NotForeseen: If it repeats another, or sums might not be exact.
        """
        kind = evidence_of(self._scheme, event)
        if kind is None:
            return
        name = (kind.source, event.id)
        # Of repetitions the reference takes the earliest; here are none.
        if name in self._names:
            raise NotForeseen
        self._names.add(name)
        if event.kind not in self._kinds:
            self._kinds[event.kind] = _KindTallies(self._scheme, kind, self._first_day)
        of_kind = self._kinds[event.kind]
        of_kind.add(event)
        self.has_room = self.has_room and of_kind.room >= 0

    def remove(self, event: Event) -> None:
        """An event that was added never was; others count in its place.

        Args:
            event: The event, as it was added.
        """
        kind = evidence_of(self._scheme, event)
        if kind is None:
            return
        self._names.remove((kind.source, event.id))
        of_kind = self._kinds[event.kind]
        of_kind.remove(event)
        self.has_room = self.has_room and of_kind.room >= 0

    def score_on(self, day: int) -> int:
        """The score at the close of a day.

        Args:
            day: Counted from 1970-01-01.

        Returns:
            Micropoints.
        """
        contributions = dict(self._nothing)
        for name, kind in self._kinds.items():
            contributions[name] = kind.contribution(kind.on(day))
        return compose(self._scheme, contributions).score

    def scores_between(self, first: int, last: int) -> tuple[int, int]:
        """Between what scores all days of a stretch lie.

        Args:
            first: The first day.
            last: The last day.

        Returns:
            Micropoints: the least and the most that is possible.
        """
        tallies: dict[str, tuple[int, int]] = {}
        for name, kind in self._kinds.items():
            tallies[name] = kind.between(first, last)
        return self._scores(tallies)

    def scores_with_room(self, first: int, last: int) -> tuple[int, int]:
        """The same, if a few events more of each kind come meanwhile.

        Args:
            first: The first day.
            last: The last day.

        Returns:
            Micropoints: the least and the most that is possible as long as `has_room`.
        """
        tallies: dict[str, tuple[int, int]] = {}
        for name, kind in self._kinds.items():
            tallies[name] = kind.with_room(first, last)
        self.has_room = True
        return self._scores(tallies)

    def _scores(self, tallies: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
        """The least and the most that least and greatest tallies give."""
        least = dict(self._nothing)
        most = dict(self._nothing)
        for name, (low, high) in tallies.items():
            kind = self._kinds[name]
            ends = (kind.contribution(low), kind.contribution(high))
            # Where points count against somebody, the greater tally is the lesser part.
            least[name] = min(ends)
            most[name] = max(ends)
        # Of every model, more of one kind's part is never a lower score.
        lowest = compose(self._scheme, least).score
        highest = compose(self._scheme, most).score
        return lowest, highest


class _KindTallies:
    """What the events of one kind come to, day by day."""

    def __init__(self, scheme: Scheme, kind: Kind, first_day: int) -> None:
        # A kind that is new had no room.
        self.room = -1
        self._can_fall = kind.amount[0] < 0
        self._weight = weight(scheme, kind)
        self._most = cap(scheme, kind)
        self._first_day = first_day
        self._days: DayTallies = np.zeros(SPAN, np.int64)
        self._left = _left_by_age(kind)
        self._limits = Limits(kind)
        self._total = 0

    def on(self, day: int) -> int:
        """The tally at the close of a day: thousandths times millionths."""
        return self._days.item(day - self._first_day)

    def between(self, first: int, last: int) -> tuple[int, int]:
        """The least and the greatest tally of a stretch of days."""
        # Most stretches are short, and then this is faster.
        if last - first == 1:
            ends = (self.on(first), self.on(last))
            return min(ends), max(ends)
        days = self._days[first - self._first_day : last - self._first_day + 1]
        return int(days.min()), int(days.max())

    def with_room(self, first: int, last: int) -> tuple[int, int]:
        """The same, if up to `ROOM` comes meanwhile."""
        low, high = self.between(first, last)
        self.room = ROOM
        fall = ROOM if self._can_fall else 0
        return low - fall * FADING, high + ROOM * FADING

    def contribution(self, tally: int) -> int:
        """What a tally adds to the score, in micropoints, as the reference has it."""
        return capped_points(self._weight, self._most, tally)

    def add(self, event: Event) -> None:
        self._total += abs(event.thousandths)
        if self._total * FADING >= MOST_TALLY:
            raise NotForeseen
        self._count(self._limits.add(event))

    def remove(self, event: Event) -> None:
        self._total -= abs(event.thousandths)
        self._count(self._limits.remove(event))

    def _count(self, changes: Sequence[CountingChange]) -> None:
        for change in changes:
            amount = change.event.thousandths
            if not change.counts:
                amount = -amount
            self.room -= abs(amount)
            # There is room below only where a kind's events may take something away.
            if amount < 0 and not self._can_fall:
                self.room = -1
            self._put(change.event, amount)

    def _put(self, event: Event, amount: int) -> None:
        """Adds what is left on each day of so much of an event."""
        happened = day_of(event.time) - self._first_day
        end = SPAN
        if event.silent_from is not None:
            end = min(SPAN, event.silent_from.toordinal() - EPOCH - self._first_day)
        first = max(happened, 0)
        if first >= end:
            return
        if self._left is None:
            self._days[first:end] += amount * FADING
            return
        left = self._left[first - happened : end - happened]
        self._days[first : first + len(left)] += amount * left


@lru_cache(maxsize=4096)
def _left_by_age(kind: Kind) -> DayTallies | None:
    """What is left of an event at each age; None if it never fades."""
    table = factor_table(kind)
    return None if table is None else np.array(table, np.int64)
