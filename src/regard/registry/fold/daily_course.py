"""What is in effect, as the law has it: worked out anew at each entry and each day.

It is as slow as it is plain. `course` comes to the same, and is what answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from regard.registry.bodies import Expired, Joined
from regard.registry.fold.change import Moment
from regard.registry.fold.clocks import ONE_DAY
from regard.registry.fold.facts import KnownFacts, known_facts
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version, day_start
from regard.registry.fold.lifting import NoesOfLines
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.meaning import outcomes_meant
from regard.registry.fold.passing import Passed, carried_over, states_after
from regard.registry.fold.states import ServiceState


class DailyCourse:
    """What is in effect for one subject, as entries come and days pass."""

    def __init__(self, subject: str) -> None:
        """Before anything was entered.

        Args:
            subject: The random name.
        """
        self.states: dict[str, ServiceState] = {}
        self.history = SubjectHistory(subject, (), ())
        self._next_day: date | None = None
        self._gone: set[int] = set()

    def adopt(self, version: Version) -> None:
        """A version of the scheme was adopted; it is in force from its first day.

        Args:
            version: The version.
        """
        versions = (*self.history.versions, version)
        self.history = replace(self.history, versions=versions)
        # Of one that is in force today, the day begins anew.
        if self._next_day is not None:
            self._next_day = min(self._next_day, version.from_day)

    def enter(self, entry: OpenedEntry) -> Iterator[Passed]:
        """Something is entered about the subject.

        Args:
            entry: What is entered; all days before it have been lived.

        Yields:
            What is in effect after it; nothing before they joined.
        """
        is_first = self._next_day is None
        self.history = replace(self.history, entries=(*self.history.entries, entry))
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
            What is in effect after each beginning of a day.
        """
        while self._next_day is not None and day_start(self._next_day) <= at:
            today = self._next_day
            # Something may have been entered since the day before.
            entries = self.history.entries
            known = entries[-1].seq if entries else 0
            yield from self._pass(Moment(day_start(today), known, None))
            self._next_day = today + ONE_DAY

    def _pass(self, moment: Moment) -> Iterator[Passed]:
        version = self.history.version_on(moment.at.date())
        if version is None:
            return
        facts = known_facts(self.history)
        carried = carried_over(moment.entry)
        if carried is not None:
            self.states = carried
        gone = self._newly_gone(facts, moment.at.date())
        meant = outcomes_meant(facts.history, version, facts.record, moment.at)
        noes = NoesOfLines(facts.record.lines, gone)
        self.states = states_after(facts, version, moment, self.states, noes, meant)
        yield Passed(moment, self.states)

    def _newly_gone(self, facts: KnownFacts, today: date) -> list[RecordedLine]:
        """The lines whose retention is over since the last moment."""
        gone: list[RecordedLine] = []
        for line in facts.record.lines:
            if line.is_gone(today) and line.seq not in self._gone:
                gone.append(line)
        self._gone.update(line.seq for line in gone)
        return gone
