"""Foresight: on which days the tier may change, and what the meaning gives there.

It comes to what `meaning` says, without asking the reference anew on every day. Where
that is not sure, the meaning itself is asked, and every day on which tiers are set is
one on which something may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from regard.registry.fold.clocks import ONE_DAY, tiers_set_on
from regard.registry.fold.counting import RecordedLines, lasting_event
from regard.registry.fold.history import Version, day_start
from regard.registry.fold.known import EntriesSoFar
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.meaning import (
    outcomes_meant,
    service_direction,
    within_range,
)
from regard.registry.fold.overrides import favour_of
from regard.registry.fold.tallies import NotForeseen, Tallies
from regard.scheme.model import Scheme
from regard.scheme.worked_out_once import worked_out_once
from regard.scoring.clock import EPOCH, assessed, day_of, start_of
from regard.scoring.event import Event

SOME_WEEKS = timedelta(days=60)
"""For how long a tier is foreseen whatever little comes."""
SOME_DAYS = timedelta(days=15)
"""How long one waits to try again, and the longest stretch that it is worth it for."""


class TierForesight:
    """What the meaning gives one subject, today and on days to come."""

    def __init__(self, known: EntriesSoFar) -> None:
        """Nothing was worked out.

        Args:
            known: What is known of the subject; it grows as entries come.
        """
        self._known = known
        self._version = 0
        self._sides: dict[int, _Side] = {}
        self._tiers: dict[int, str] = {}
        self._is_possible = True

    def forget(self) -> None:
        """All is worked out anew when it is asked about next."""
        self._sides.clear()

    def enter(self, lines: Iterable[int], today: date) -> None:
        """Lines are new or changed, or may fall silent since an answer is late.

        Args:
            lines: Their entries.
            today: The day.
        """
        if not self._sides:
            return
        record = self._known.record
        try:
            for seq in lines:
                line = self._known.lines.get(seq)
                for side in self._sides.values():
                    side.take(record, seq, line, today)
        except NotForeseen:
            self.forget()

    def is_sure(self, version: Version, at: datetime) -> bool:
        """Whether the tier follows from tallies, from a moment on.

        Args:
            version: The version in force.
            at: The moment (UTC).
        """
        # Of events to come a later moment knows more.
        if at < self._known.settled_from:
            return False
        return self._is_possible and _is_foreseeable(version.scheme)

    def outcomes(self, version: Version, at: datetime) -> Mapping[str, str]:
        """The outcome that the meaning gives at each service, at a moment.

        Args:
            version: The version in force.
            at: The moment (UTC).

        Returns:
            Outcomes by service, as `outcomes_meant` gives them.
        """
        scheme = version.scheme
        day = tier_day(scheme, at.date())
        self._tiers = {}
        if self.is_sure(version, at):
            favour = favour_of(self._known.overrides, scheme, at.date())
            for side in self._sides_on(version, at.date(), at.date()):
                self._tiers[side.good] = side.tier_on(day, favour)
        # Nothing could be worked out of tallies.
        if not self._tiers:
            known = self._known
            return outcomes_meant(known.history, version, known.record, at)
        outcomes: dict[str, str] = {}
        for name, service in scheme.services.items():
            good = service_direction(scheme, name)
            outcomes[name] = service.outcomes[self._tiers[good or 0]]
        return outcomes

    def next_change(self, version: Version, first: date, last: date) -> date | None:
        """The next day on which the tier may be another one.

        Nothing is entered meanwhile, and nothing falls due.

        Args:
            version: The version in force on all of the days.
            first: The first day that is asked about.
            last: The last day.

        Returns:
            The day; None if the tier stays on all of them what it was when `outcomes`
            was asked last.
        """
        # Until then it is the one that was set before.
        begin = tiers_set_on(version.scheme, first)
        if begin > last:
            return None
        if not self._tiers or not self.is_sure(version, day_start(first)):
            return begin
        favour = favour_of(self._known.overrides, version.scheme, first)
        while begin <= last:
            sides = self._sides_on(version, first, begin)
            end = last
            for side in sides:
                end = min(end, side.last_date)
            if sides and self._stay(sides, favour, begin, end):
                begin = end + ONE_DAY
                continue
            change = self._first_change(sides, favour, begin, end)
            if change is not None or not sides:
                return change or begin
            begin = end + ONE_DAY
        return None

    def _stay(
        self, sides: Sequence[_Side], favour: int, first: date, last: date
    ) -> bool:
        """Whether tiers plainly stay on a short stretch, whatever little comes."""
        return all(
            side.stays(self._tiers[side.good], favour, first, last) for side in sides
        )

    def _first_change(
        self, sides: Sequence[_Side], favour: int, first: date, last: date
    ) -> date | None:
        """Looks at halves of a stretch of days, as long as something may change there.

        Where it may on a single day only, that day is the answer.
        """
        may_change: list[_Side] = []
        for side in sides:
            if side.may_differ(self._tiers[side.good], favour, first, last):
                may_change.append(side)
        if not may_change:
            return None
        if first == last:
            return first
        middle = first + (last - first) // 2
        change = self._first_change(may_change, favour, first, middle)
        if change is not None:
            return change
        return self._first_change(may_change, favour, middle + ONE_DAY, last)

    def _sides_on(self, version: Version, today: date, asked: date) -> list[_Side]:
        """Tallies of what holds today that reach to a day; none where none can."""
        if version.seq != self._version:
            self.forget()
            self._version = version.seq
        day = tier_day(version.scheme, asked)
        for side in self._sides.values():
            if day < side.first_day or asked > side.last_date:
                self.forget()
                break
        if not self._sides:
            try:
                self._build(version.scheme, today, day)
            except NotForeseen:
                self._is_possible = False
                self.forget()
        return list(self._sides.values())

    def _build(self, scheme: Scheme, today: date, day: int) -> None:
        record = self._known.record
        for good in _directions(scheme):
            side = _Side(scheme, good, day)
            side.take_all(record, today)
            self._sides[good] = side


class _Side:
    """One subject's tallies where a high score is good, or where a low one is."""

    def __init__(self, scheme: Scheme, good: int, first_day: int) -> None:
        self.good = good
        self.first_day = first_day
        self._scheme = scheme
        self._tallies = Tallies(scheme, first_day)
        self.last_date = self._tallies.last_date
        self._events: dict[int, Event] = {}
        self._stays_until = date.min
        self._what_stays: tuple[str, int] | None = None
        self._next_try = date.min

    def take_all(self, record: RecordedLines, today: date) -> None:
        """Takes all lines, and what keeps the places of those that are gone."""
        for event in record.places:
            self._tallies.add(event)
        for line in record.lines:
            self.take(record, line.seq, line, today)

    def take(
        self, record: RecordedLines, seq: int, line: RecordedLine | None, today: date
    ) -> None:
        """Takes a line as it is now, or raises NotForeseen."""
        before = self._events.pop(seq, None)
        event: Event | None = None
        # What was struck never was, and what is gone took its event along.
        if line is not None and not line.is_struck:
            event = lasting_event(record, self._scheme, line, today, self.good)
            self._events[seq] = event
        if event == before:
            return
        if before is not None:
            self._tallies.remove(before)
        if event is not None:
            self._tallies.add(event)

    def tier_on(self, day: int, favour: int) -> str:
        """The tier at the close of a day."""
        return self._tier(self._tallies.score_on(day), favour)

    def stays(self, tier: str, favour: int, first: date, last: date) -> bool:
        """Whether the tier stays from one day to another; False also if in doubt.

        What was worked out for some weeks, with room for a few events more, holds for
        the next ones: so most reports ask nothing.
        """
        if (tier, favour) != self._what_stays or not self._tallies.has_room:
            self._stays_until = date.min
        if last <= self._stays_until:
            return True
        # Who is reported about seldom is asked about seldom.
        if last > first + SOME_DAYS or first < self._next_try:
            return False
        until = min(first + SOME_WEEKS, self.last_date)
        if last > until:
            return False
        # There is new room from now on, which the old answer did not have.
        self._stays_until = date.min
        least, most = self._tallies.scores_with_room(
            tier_day(self._scheme, first), tier_day(self._scheme, until)
        )
        if {self._tier(least, favour), self._tier(most, favour)} != {tier}:
            # It lies near the end of its tier, and will for a while.
            self._next_try = first + SOME_DAYS
            return False
        self._stays_until = until
        self._what_stays = (tier, favour)
        return True

    def may_differ(self, tier: str, favour: int, first: date, last: date) -> bool:
        """Whether the tier of some day between two may be another one."""
        from_day = tier_day(self._scheme, first)
        to_day = tier_day(self._scheme, last)
        if from_day == to_day:
            return self.tier_on(from_day, favour) != tier
        least, most = self._tallies.scores_between(from_day, to_day)
        if self._tier(least, favour) != tier:
            return True
        return self._tier(most, favour) != tier

    def _tier(self, score: int, favour: int) -> str:
        moved = score + favour * self.good
        return self._scheme.tier_of(within_range(self._scheme, moved))


def tier_day(scheme: Scheme, today: date) -> int:
    """The day at whose close the tier was set that is held on a day.

    Args:
        scheme: The scheme in force.
        today: The day.

    Returns:
        Counted from 1970-01-01. Where tiers follow at once, the day itself: whatever is
        known happened by then.
    """
    day = today.toordinal() - EPOCH
    if scheme.reassessed == "daily":
        return day - 1
    return day_of(assessed(scheme.reassessed, start_of(day)))


@worked_out_once
def _directions(scheme: Scheme) -> frozenset[int]:
    """Which ways services get better; nought where the best lies in the middle."""
    ways = [service_direction(scheme, name) for name in scheme.services]
    return frozenset(way or 0 for way in ways)


@worked_out_once
def _is_foreseeable(scheme: Scheme) -> bool:
    """Whether tallies of events say all: also asked without silence, or of others."""
    if 0 in _directions(scheme):
        return False
    return all(kind.scheme is None for kind in scheme.evidence.values())
