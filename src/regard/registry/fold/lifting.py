"""Lifting: what is new and costs lifts a no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from regard.registry.fold.counting import OrderedLines, withdrawn_by
from regard.registry.fold.facts import Facts
from regard.registry.fold.history import Version
from regard.registry.fold.lines import RecordedLine, effect_of
from regard.registry.fold.meaning import service_direction
from regard.registry.fold.states import Barrier


@dataclass(frozen=True)
class ServiceOnDay:
    """A service as it is on one day, about whose noes is asked.

    Attributes:
        facts: What is known: what a line cost before, and what was taken back.
        version: The version in force.
        name: The name of the service.
        day: The day.
    """

    facts: Facts
    version: Version
    name: str
    day: date


class Noes(Protocol):
    """What becomes of noes at one moment."""

    def is_lifted(self, bar: Barrier, service: ServiceOnDay) -> bool:
        """Whether something that is there has cost since a no."""

    def is_lifted_for_good(self, bar: Barrier, service: ServiceOnDay) -> bool:
        """Whether something had that is gone since the moment before."""


class NoesOfLines:
    """What becomes of noes, each line asked about each of them."""

    def __init__(self, lines: OrderedLines, gone: Iterable[RecordedLine]) -> None:
        """The lines of one moment.

        Args:
            lines: All lines.
            gone: Those whose retention is over since the moment before.
        """
        self._lines = lines
        self._gone = gone

    def is_lifted(self, bar: Barrier, service: ServiceOnDay) -> bool:
        """Whether something new costs since a no: an event, or a line grown heavier.

        Args:
            bar: The no.
            service: The service that it is about.
        """
        # The newest first: of many lines, one of those is what lifts most often.
        for line in reversed(self._lines):
            # What is gone lifted it for good while it was there, or did not.
            if not line.is_gone(service.day) and lifts(line, bar, service):
                return True
        return False

    def is_lifted_for_good(self, bar: Barrier, service: ServiceOnDay) -> bool:
        """Whether something had lifted a no that is gone since the moment before.

        Args:
            bar: The no.
            service: The service that it is about.
        """
        return any(lifts(line, bar, service) for line in self._gone)


def lifts(line: RecordedLine, bar: Barrier, service: ServiceOnDay) -> bool:
    """Whether a line lifts a no, as long as it is there.

    Args:
        line: The line.
        bar: The no.
        service: The service that it is about.

    Returns:
        True where it is new and costs, or has grown heavier since.
    """
    # What happened before the no and is entered late, or again, is nothing new.
    is_new = line.seq > bar.after and line.report.time.date() >= bar.day
    # By the same rules no line grows heavier.
    if not is_new and bar.version == service.version.seq:
        return False
    cost = cost_of(line, service)
    if cost == 0:
        return False
    if is_new:
        return True
    for version in service.facts.versions.versions:
        if version.seq == bar.version and cost > line_cost(version, service.name, line):
            return True
    return False


def cost_of(line: RecordedLine, service: ServiceOnDay) -> int:
    """How much a line costs on a day; nought while it is silent or if it never was.

    Args:
        line: The line.
        service: The service.

    Returns:
        As `line_cost`.
    """
    if line.is_struck or line.silenced_by(service.day):
        return 0
    # What is no longer agreed to costs nothing any more, as what is suspended.
    if withdrawn_by(service.facts.record, line):
        return 0
    return line_cost(service.version, service.name, line)


def line_cost(version: Version, service: str, line: RecordedLine) -> int:
    """How much a line moves a score towards less at a service.

    Args:
        version: The version of the scheme that is asked.
        service: The name of the service.
        line: The line.

    Returns:
        Nought where it gives, or where the version has no such service.
    """
    scheme = version.scheme
    if service not in scheme.services:
        return 0
    effect = effect_of(scheme, line.report)
    good = service_direction(scheme, service)
    # Where the best lies in the middle, either way may cost.
    return abs(effect) if good is None else max(0, -effect * good)
