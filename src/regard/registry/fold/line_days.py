"""The days on which lines change by themselves: one is gone, or an answer is late."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from regard.registry.fold.lines import RecordedLine


@dataclass(frozen=True)
class ReachedDay:
    """What changed by itself until a day.

    Attributes:
        late: The entries of the lines about which an answer may be late since.
        gone: Those of the lines whose retention is over since.
    """

    late: frozenset[int]
    gone: frozenset[int]


class LineDays:
    """The days that are to come for each line, the next one first."""

    def __init__(self, lines: Mapping[int, RecordedLine]) -> None:
        """Knows of no line yet.

        Args:
            lines: The lines as they are at each moment, by their entries.
        """
        self._late = _Days(lines, _late_days)
        self._gone = _Days(lines, _gone_days)

    def enter(self, line: RecordedLine) -> None:
        """A line is new or changed; days that it no longer has are passed over.

        Args:
            line: The line.
        """
        self._late.add(line)
        self._gone.add(line)

    def reach(self, today: date) -> ReachedDay:
        """A day is there; what was due by then is due no more.

        Args:
            today: The day.

        Returns:
            What changed by itself since the day that was reached before.
        """
        return ReachedDay(self._late.until(today), self._gone.until(today))

    @property
    def next_late(self) -> date | None:
        """The next day from which an answer is late."""
        return self._late.first

    @property
    def next_gone(self) -> date | None:
        """The next day on which a line is gone."""
        return self._gone.first


def _late_days(line: RecordedLine) -> Iterable[date]:
    return line.late_days


def _gone_days(line: RecordedLine) -> Iterable[date]:
    return () if line.gone_on is None else (line.gone_on,)


class _Days:
    """Days of lines in a heap; whether a line still has one is asked when it comes."""

    def __init__(
        self,
        lines: Mapping[int, RecordedLine],
        days_of: Callable[[RecordedLine], Iterable[date]],
    ) -> None:
        self._lines = lines
        self._days_of = days_of
        self._heap: list[tuple[date, int]] = []

    def add(self, line: RecordedLine) -> None:
        for day in self._days_of(line):
            heappush(self._heap, (day, line.seq))

    @property
    def first(self) -> date | None:
        while self._heap:
            day, seq = self._heap[0]
            line = self._lines.get(seq)
            if line is not None and day in self._days_of(line):
                return day
            heappop(self._heap)
        return None

    def until(self, today: date) -> frozenset[int]:
        lines: set[int] = set()
        while self.first is not None and self._heap[0][0] <= today:
            lines.add(heappop(self._heap)[1])
        return frozenset(lines)
