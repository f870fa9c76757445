"""Scores on days to come, from what the events of each kind come to on a day.

They are those of the reference interpreter, which is asked in full before anything is
said; here it is only told quickly on which days nothing is to be found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scoring.arithmetic import cap, factor, factor_table, weight
from regard.scoring.clock import EPOCH, day_of
from regard.scoring.event import Event
from regard.scoring.reference import capped_points, compose

NO_DAY = 10**9
"""A day that does not come."""


class ForeseenScores:
    """The scores of one subject on days after all that is known of them."""

    def __init__(self, scheme: Scheme, counting: Mapping[str, Sequence[Event]]) -> None:
        """Sums of what counts.

        Args:
            scheme: One that counts no tiers of other schemes.
            counting: For each kind, the events that count; all of them have happened.
        """
        self._scheme = scheme
        self._sums: dict[str, _FadingSums] = {}
        for name, events in counting.items():
            self._sums[name] = _FadingSums(scheme.evidence[name], events)
        self._tallies: dict[int, dict[str, int]] = {}

    def score(self, day: int, name: str = "", more: int = 0) -> int:
        """The score at the close of a day.

        Args:
            day: The day, counted from 1970-01-01.
            name: A kind of which there is more.
            more: What that comes to on the day.

        Returns:
            Micropoints.
        """
        tallies = self._tallies.get(day)
        if tallies is None:
            tallies = {kind: sums.tally(day) for kind, sums in self._sums.items()}
            self._tallies[day] = tallies
        if more:
            tallies = tallies | {name: tallies[name] + more}
        return self._composed(tallies)

    def bounds(self, first: int, last: int) -> tuple[int, int] | None:
        """Between which scores those of a stretch of days lie.

        Args:
            first: Its first day.
            last: Its last day.

        Returns:
            The least and the greatest, both perhaps not reached; None where a kind
            does not fade steadily, so that nobody can say.
        """
        low: dict[str, int] = {}
        high: dict[str, int] = {}
        for name, sums in self._sums.items():
            if not sums.falls:
                return None
            # What is above nought falls towards it, and what is below rises.
            ends = (
                sums.above(last) + sums.below(first),
                sums.above(first) + sums.below(last),
            )
            falls = weight(self._scheme, self._scheme.evidence[name]) < 0
            low[name] = ends[falls]
            high[name] = ends[not falls]
        return self._composed(low), self._composed(high)

    def _composed(self, tallies: Mapping[str, int]) -> int:
        contributions: dict[str, int] = {}
        for name, tally in tallies.items():
            kind = self._scheme.evidence[name]
            points = 0
            if tally:
                points = capped_points(
                    weight(self._scheme, kind), cap(self._scheme, kind), tally
                )
            contributions[name] = points
        return compose(self._scheme, contributions).score


class _FadingSums:
    """What the events of one kind come to on a day, those of each day together."""

    def __init__(self, kind: Kind, events: Sequence[Event]) -> None:
        self._table = factor_table(kind)
        self.falls = _is_falling(self._table)
        amounts: Counter[tuple[int, int, bool]] = Counter()
        for event in events:
            silent = NO_DAY
            if event.silent_from is not None:
                silent = event.silent_from.toordinal() - EPOCH
            place = (day_of(event.time), silent, event.thousandths > 0)
            amounts[place] += event.thousandths
        self._above: list[tuple[int, int, int]] = []
        self._below: list[tuple[int, int, int]] = []
        for (day, silent, is_above), amount in amounts.items():
            side = self._above if is_above else self._below
            side.append((day, silent, amount))

    def tally(self, day: int) -> int:
        return self.above(day) + self.below(day)

    def above(self, day: int) -> int:
        return self._sum(self._above, day)

    def below(self, day: int) -> int:
        return self._sum(self._below, day)

    def _sum(self, amounts: Sequence[tuple[int, int, int]], day: int) -> int:
        table = self._table
        return sum(
            amount * factor(table, day - happened)
            for happened, silent, amount in amounts
            if day < silent
        )


class ForeseenActs:
    """What acts of one kind come to that are still to be done, by their number."""

    def __init__(self, kind: Kind, acts: Sequence[Event], counted: set[str]) -> None:
        """Acts that are planned.

        Args:
            kind: The kind of all of them.
            acts: By time, then id.
            counted: The ids of those that count.
        """
        table = factor_table(kind)
        # Of those that do not count nothing is left on any day.
        self._tables = [table if act.id in counted else () for act in acts]
        self._days = [day_of(act.time) for act in acts]
        self._amounts = [act.thousandths for act in acts]

    def tally(self, count: int, day: int) -> int:
        """What the first so many come to on a day on which all of them are done.

        Args:
            count: How many.
            day: The day, counted from 1970-01-01.
        """
        tally = 0
        for place in range(count):
            age = day - self._days[place]
            tally += self._amounts[place] * factor(self._tables[place], age)
        return tally


@lru_cache(maxsize=256)
def _is_falling(table: tuple[int, ...] | None) -> bool:
    """Whether no more is ever left of an event than the day before, and never less
    than nothing.
    """
    if not table:
        return True
    return all(a >= b for a, b in zip(table, (*table[1:], 0), strict=True))
