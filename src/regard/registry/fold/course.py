"""The course of what is in effect; days on which nothing can change are passed over.

It comes to the same as `daily_course`, which is what it means.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime

from regard.registry.bodies import Decided, Expired, Joined, Looked, Reported
from regard.registry.fold.change import Moment
from regard.registry.fold.clocks import ONE_DAY, days_ahead
from regard.registry.fold.foresight import TierForesight, tier_day
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version, day_start
from regard.registry.fold.known import EntriesSoFar
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.noes_so_far import NoesSoFar
from regard.registry.fold.passing import Passed, carried_over, states_after
from regard.registry.fold.states import ServiceState
from regard.scoring.clock import day_of


class Course:
    """What is in effect for one subject, as entries come and days pass."""

    def __init__(self, subject: str) -> None:
        """Before anything was entered.

        Args:
            subject: The random name.
        """
        self.states: dict[str, ServiceState] = {}
        self._known = EntriesSoFar(subject)
        self._foresight = TierForesight(self._known)
        self._noes = NoesSoFar(self._known.lines)
        self._next_day: date | None = None
        self._days_due: list[date] | None = None
        self._gone: set[int] = set()
        self._was_settled = True

    @property
    def known(self) -> EntriesSoFar:
        """What was entered, and what it comes to."""
        return self._known

    @property
    def history(self) -> SubjectHistory:
        """All that was entered."""
        return self._known.history

    @property
    def last_known(self) -> int:
        """The last entry that has a say in what is in effect; others are of others."""
        versions = self._known.versions.versions
        return max(self._known.last, *(version.seq for version in versions), 0)

    def version_on(self, day: date) -> Version | None:
        """The version in force on a day; None before the first.

        Args:
            day: The day.
        """
        return self._known.versions.version_on(day)

    def adopt(self, version: Version) -> None:
        """A version of the scheme was adopted; it is in force from its first day.

        Args:
            version: The version.
        """
        self._known.adopt(version)
        self._forget()
        # Of one that is in force today, the day begins anew.
        if self._next_day is not None:
            self._next_day = min(self._next_day, version.from_day)

    def _forget(self) -> None:
        """All that follows from lines is worked out anew when it is asked about."""
        self._foresight.forget()
        self._noes = NoesSoFar(self._known.lines)
        self._days_due = None

    def enter(self, entry: OpenedEntry) -> Iterator[Passed]:
        """Something is entered about the subject.

        Args:
            entry: What is entered; all days before it have been lived.

        Yields:
            What is in effect after it; nothing before they joined.
        """
        is_first = self._next_day is None
        if isinstance(entry.body, Expired) and not is_first:
            # What is gone by then is nothing that goes with what is left of it.
            self._reach(entry.day)
        changed = self._known.enter(entry)
        if isinstance(entry.body, Expired):
            self._forget()
        self._foresight.enter(changed, entry.day)
        self._noes.enter(changed)
        # Before somebody joined, nothing is in effect.
        if is_first and not isinstance(entry.body, Joined | Expired):
            return
        yield from self._pass(Moment(entry.at, entry.seq, entry))
        self._next_day = entry.day + ONE_DAY

    def live_until(self, at: datetime) -> Iterator[Passed]:
        """Days begin, up to a moment, itself included.

        Args:
            at: The moment (UTC).

        Yields:
            What is in effect after each beginning of a day at which it may change.
        """
        last = at.date()
        while self._next_day is not None and self._next_day <= last:
            today = self._next_change(self._next_day, last)
            if today is not None:
                moment = Moment(day_start(today), self._known.last, None)
                yield from self._pass(moment)
            self._next_day = (today or last) + ONE_DAY

    def _next_change(self, first: date, last: date) -> date | None:
        """The next day of some on which something may change."""
        if self._days_due is None:
            ahead = days_ahead(self._known, self.states, first)
            self._days_due = sorted(ahead)
        place = bisect_left(self._days_due, first)
        due: date | None = None
        if place < len(self._days_due) and self._days_due[place] <= last:
            due = self._days_due[place]
        version = self.version_on(first)
        before = last if due is None else due - ONE_DAY
        if version is None or before < first:
            return due
        return self._foresight.next_change(version, first, before) or due

    def _pass(self, moment: Moment) -> Iterator[Passed]:
        today = moment.at.date()
        version = self.version_on(today)
        if version is None:
            return
        if not self._stays(version, moment):
            self._change(version, moment)
        self._was_settled = moment.at >= self._known.settled_from
        yield Passed(moment, self.states)

    def _stays(self, version: Version, moment: Moment) -> bool:
        """Whether an entry plainly leaves everything in effect as it is."""
        if moment.entry is None or not self.states:
            return False
        # What was reported before it happened may count since.
        if not self._was_settled or moment.at < self._known.settled_from:
            return False
        body = moment.entry.body
        if body is None or isinstance(body, Decided | Looked):
            return True
        if not isinstance(body, Reported):
            return False
        # What costs may lift a no.
        if any(state.bars for state in self.states.values()):
            return False
        if not self._foresight.is_sure(version, moment.at):
            return False
        # The tier was set before it happened.
        if day_of(body.time) > tier_day(version.scheme, moment.at.date()):
            return True
        meant = self._foresight.outcomes(version, moment.at)
        return all(self.states[name].meant == meant[name] for name in meant)

    def _change(self, version: Version, moment: Moment) -> None:
        """Works out what is in effect after a moment."""
        today = moment.at.date()
        carried = carried_over(moment.entry)
        if carried is not None:
            self.states = carried
        self._reach(today)
        meant = self._foresight.outcomes(version, moment.at)
        self.states = states_after(
            self._known, version, moment, self.states, self._noes, meant
        )
        self._days_due = None

    def _reach(self, today: date) -> None:
        """What changes by itself is looked at again."""
        reached = self._known.reach(today)
        # An answer that is late may suspend a line from today on.
        self._foresight.enter(reached.late, today)
        self._noes.enter(reached.late)
        self._noes.enter(reached.gone)
        newly_gone: list[RecordedLine] = []
        for seq in sorted(reached.gone - self._gone):
            newly_gone.append(self._known.lines[seq])
        self._gone |= reached.gone
        self._noes.gone_now(newly_gone)
