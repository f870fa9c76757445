"""Limits of a kind: which of its events count, as they come and go in any order.

It comes to what the reference says of all of them together (`within_limits`): in each
calendar window the first come first, by time, then id; first within the reporter's
windows, then within the kind's. One event that comes or goes moves the end of one
window by one place, so nothing else is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.scheme.evidence import Kind, Rate
from regard.scoring.clock import day_of, window_of
from regard.scoring.event import Event

TimeAndId = tuple[datetime, str]
"""Where an event stands in its windows: its time, then its id."""


@dataclass(frozen=True)
class CountingChange:
    """An event that counts from now on, or does no longer.

    Attributes:
        event: The event.
        counts: Whether it does.
    """

    event: Event
    counts: bool


class Limits:
    """The events of one kind, and which of them count."""

    def __init__(self, kind: Kind) -> None:
        """No events.

        Args:
            kind: The kind, whose limits they are.
        """
        self._stages: list[_Stage] = []
        if kind.per_reporter is not None:
            self._stages.append(_Stage(kind.per_reporter, by_reporter=True))
        if kind.rate is not None:
            self._stages.append(_Stage(kind.rate, by_reporter=False))

    def add(self, event: Event) -> Sequence[CountingChange]:
        """Another event comes, wherever it stands.

        Args:
            event: The event; no other one has its time and its id.

        Returns:
            What counts from now on or does no longer, in order: the event itself, and
            what it takes the place of.
        """
        return self._through([CountingChange(event, counts=True)])

    def remove(self, event: Event) -> Sequence[CountingChange]:
        """An event that was added goes.

        Args:
            event: The event, as it was added.

        Returns:
            What counts from now on or does no longer, in order: the event itself, and
            what takes its place.
        """
        return self._through([CountingChange(event, counts=False)])

    def _through(self, changes: list[CountingChange]) -> list[CountingChange]:
        """What counts within one limit after another."""
        for stage in self._stages:
            counting: list[CountingChange] = []
            for change in changes:
                counting.extend(stage.change(change))
            changes = counting
        return changes


class _Stage:
    """One limit, with the events in each of its windows."""

    def __init__(self, rate: Rate, by_reporter: bool) -> None:
        self._rate = rate
        self._by_reporter = by_reporter
        self._windows: defaultdict[tuple[int, str], _Window] = defaultdict(_Window)

    def change(self, change: CountingChange) -> Iterator[CountingChange]:
        """What counts within the limit once an event has come to it, or gone."""
        event = change.event
        number = window_of(day_of(event.time), self._rate.days)
        reporter = event.reporter if self._by_reporter else ""
        window = self._windows[number, reporter]
        if change.counts:
            place = window.put(event)
            after_it = window.event_at(self._rate.count)
        else:
            after_it = window.event_at(self._rate.count)
            place = window.take_out(event)
        # Whatever becomes of one that comes too late, no other is moved.
        if place >= self._rate.count:
            return
        yield change
        if after_it is not None:
            yield CountingChange(after_it, counts=not change.counts)


class _Window:
    """The events in one calendar window, first come first."""

    def __init__(self) -> None:
        self._places: list[TimeAndId] = []
        self._events: list[Event] = []

    def put(self, event: Event) -> int:
        place = (event.time, event.id)
        at = bisect_left(self._places, place)
        self._places.insert(at, place)
        self._events.insert(at, event)
        return at

    def take_out(self, event: Event) -> int:
        at = bisect_left(self._places, (event.time, event.id))
        del self._places[at]
        del self._events[at]
        return at

    def event_at(self, place: int) -> Event | None:
        if place < len(self._events):
            return self._events[place]
        return None
