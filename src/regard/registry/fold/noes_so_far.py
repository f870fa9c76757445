"""Noes so far: what lifts a no, without going through all lines for each.

It comes to what `NoesOfLines` says, which is what it means.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from regard.registry.fold.history import Version
from regard.registry.fold.latest_days import LatestDays
from regard.registry.fold.lifting import ServiceOnDay, cost_of, line_cost
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.states import Barrier


class NoesSoFar:
    """What becomes of noes, as lines come and change."""

    def __init__(self, lines: Mapping[int, RecordedLine]) -> None:
        """Nothing was asked about.

        Args:
            lines: The lines as they are at each moment, by their entries.
        """
        self._lines = lines
        self._gone: list[RecordedLine] = []
        self._costing: dict[str, _CostingLines] = {}
        self._changed: dict[str, set[int]] = {}

    def enter(self, lines: Iterable[int]) -> None:
        """Lines are new or changed, late or gone.

        Args:
            lines: Their entries.
        """
        for changed in self._changed.values():
            changed.update(lines)

    def gone_now(self, gone: list[RecordedLine]) -> None:
        """Another moment.

        Args:
            gone: The lines whose retention is over since the moment before.
        """
        self._gone = gone

    def is_lifted(self, bar: Barrier, service: ServiceOnDay) -> bool:
        """Whether something new costs since a no: an event, or a line grown heavier.

        Args:
            bar: The no.
            service: The service that it is about.
        """
        costing = self._costing.get(service.name)
        if costing is None or costing.version is not service.version:
            costing = _CostingLines(service.version)
            self._costing[service.name] = costing
            self._changed[service.name] = set(self._lines)
        changed = self._changed[service.name]
        for seq in sorted(changed):
            line = self._lines.get(seq)
            # What is gone lifted it for good while it was there, or did not.
            if line is not None and line.is_gone(service.day):
                line = None
            costing.take(seq, line, service)
        changed.clear()
        return costing.lift(bar, service)

    def is_lifted_for_good(self, bar: Barrier, service: ServiceOnDay) -> bool:
        """Whether something had lifted a no that is gone since the moment before.

        Args:
            bar: The no.
            service: The service that it is about.
        """
        if not self._gone:
            return False
        costing = _CostingLines(service.version)
        for line in sorted(self._gone, key=lambda line: line.seq):
            costing.take(line.seq, line, service)
        return costing.lift(bar, service)


class _CostingLines:
    """The lines that cost at one service under one version, as long as they do."""

    def __init__(self, version: Version) -> None:
        self.version = version
        # Lines have places in the order of their entries: after a no come the last.
        self._entries: list[int] = []
        self._places: dict[int, int] = {}
        self._days = LatestDays()
        self._costing: dict[int, RecordedLine] = {}
        self._grown: dict[int, set[int]] = {}

    def take(self, seq: int, line: RecordedLine | None, service: ServiceOnDay) -> None:
        """A line as it is now, or that it is there no longer; new ones in order."""
        place = self._places.setdefault(seq, len(self._entries))
        if place == len(self._entries):
            self._entries.append(seq)
        if line is not None and cost_of(line, service) > 0:
            self._days.put(place, line.report.time.date())
            self._costing[seq] = line
            for version, grown in self._grown.items():
                self._note_grown(grown, line, version, service)
            return
        if self._costing.pop(seq, None) is not None:
            self._days.put(place, None)
            for grown in self._grown.values():
                grown.discard(seq)

    def lift(self, bar: Barrier, service: ServiceOnDay) -> bool:
        """Whether one of them lifts a no."""
        first = bisect_right(self._entries, bar.after)
        if self._days.reaches(first, bar.day):
            return True
        # By the same rules no line grows heavier.
        if bar.version == self.version.seq:
            return False
        if bar.version not in self._grown:
            self._grown[bar.version] = set()
            for line in self._costing.values():
                self._note_grown(self._grown[bar.version], line, bar.version, service)
        return bool(self._grown[bar.version])

    def _note_grown(
        self, grown: set[int], line: RecordedLine, before: int, service: ServiceOnDay
    ) -> None:
        """Whether a line is heavier now than under an earlier version."""
        grown.discard(line.seq)
        cost = cost_of(line, service)
        for version in service.facts.versions.versions:
            if version.seq != before:
                continue
            if cost > line_cost(version, service.name, line):
                grown.add(line.seq)
