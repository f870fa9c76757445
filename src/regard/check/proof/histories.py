"""A history: one person's events under a scheme, and under those whose tiers it reads.

Every number that a history gives comes from the reference interpreter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

from regard.scheme.model import Scheme
from regard.scoring.clock import assessed, start_of
from regard.scoring.event import Event
from regard.scoring.reference import counted_by_kind, interpret, score_at
from regard.scoring.standing_value import Standing

EventsElsewhere = dict[str, tuple[Scheme, tuple[Event, ...]]]
"""Each scheme whose tier is read, by the name it is read under, with the events there.
"""
SUBJECT = "somebody"
SINGLE_REPORTER = "the same"
EVENT_HOUR = timedelta(hours=12)  # of the day of an invented event
MOMENT_HOUR = timedelta(hours=18)  # of the day at which a proof looks, after its events
# Later than any event, and far enough from the last datetime to add windows to it.
AFTER_ALL_EVENTS = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class History:
    """One person's events under a scheme, and under the others whose tiers it reads.

    Attributes:
        scheme: The scheme that scores.
        events: Their events under it.
        elsewhere: Their events under each scheme whose tier it reads.
    """

    scheme: Scheme
    events: tuple[Event, ...] = ()
    elsewhere: Mapping[str, tuple[Scheme, tuple[Event, ...]]] = field(
        default_factory=dict
    )

    def standing(self, at: datetime) -> Standing:
        """What the reference interpreter says."""
        return interpret(self.scheme, self.events, at, dict(self.elsewhere))

    def standing_in_force(self, at: datetime) -> Standing:
        """The standing whose score sets the tier held at `at`."""
        return self.standing(assessed(self.scheme.reassessed, at))

    def tier(self, at: datetime) -> str:
        """The tier alone, by the same interpreter."""
        # The search for the end of a loss asks for the same moments at every service.
        if at not in self._tiers:
            self._tiers[at] = self.scheme.tier_of(self.score(at))
        return self._tiers[at]

    @cached_property
    def _tiers(self) -> dict[datetime, str]:
        return {}

    def score(self, at: datetime) -> int:
        """The score, in micropoints, that sets the tier held at `at`."""
        if self._is_empty:
            # Nothing comes, and nothing fades: a newcomer has one score at all times.
            at = AFTER_ALL_EVENTS
        taken_at = assessed(self.scheme.reassessed, at)
        if taken_at not in self._scores:
            # The search for the end of a loss asks for the same moments often.
            composed = score_at(
                self.scheme, self._counted(at), taken_at, dict(self.elsewhere)
            )
            self._scores[taken_at] = composed.score
        return self._scores[taken_at]

    @cached_property
    def _is_empty(self) -> bool:
        return not self.size

    @cached_property
    def _scores(self) -> dict[datetime, int]:
        return {}

    def _counted(self, at: datetime) -> dict[str, list[Event]]:
        """The events that count; the same ones at every moment after the last."""
        if any(event.time > at for event in self.events):
            return counted_by_kind(self.scheme, self.events, at)
        return self._all_counted

    @cached_property
    def _all_counted(self) -> dict[str, list[Event]]:
        times = [event.time for event in self.events]
        last = max(times, default=AFTER_ALL_EVENTS)
        return counted_by_kind(self.scheme, self.events, last)

    @property
    def kinds(self) -> list[str]:
        """The kinds of its events under this scheme, each once, in order."""
        return list(dict.fromkeys(event.kind for event in self.events))

    @property
    def size(self) -> int:
        """Events in all."""
        size = len(self.events)
        for _, events in self.elsewhere.values():
            size += len(events)
        return size


def newcomer_history(scheme: Scheme, others: Mapping[str, Scheme]) -> History:
    """The history of somebody about whom nothing is recorded, here or elsewhere.

    Args:
        scheme: The scheme that scores.
        others: The schemes whose tiers it reads, by the name they are read under.

    Returns:
        A history without events that still names every scheme read, so that their tiers
        count as a newcomer's.
    """
    return History(scheme, (), empty_elsewhere(others))


def empty_elsewhere(others: Mapping[str, Scheme]) -> EventsElsewhere:
    """No events under each of the schemes whose tiers are read."""
    return {name: (scheme, ()) for name, scheme in others.items()}


def recorded_event(
    kind: str, number: int, day: int, amount: int, one_reporter: bool = False
) -> Event:
    """One event of an invented person.

    Args:
        kind: The evidence kind.
        number: Which of the events of this kind it is, from 1; it makes the id.
        day: The UTC day, counted from 1970-01-01.
        amount: Its amount in thousandths, with sign.
        one_reporter: Whether one reporter reports all events; else each has its own.

    Returns:
        The event, at noon UTC of that day.
    """
    reporter = SINGLE_REPORTER if one_reporter else f"reporter {number}"
    return Event(
        id=f"{kind}-{number}",
        subject=SUBJECT,
        kind=kind,
        time=start_of(day) + EVENT_HOUR,
        thousandths=amount,
        reporter=reporter,
    )


def sorted_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events by time; those of one moment by kind and id."""
    return tuple(sorted(events, key=lambda event: (event.time, event.kind, event.id)))


def without_scheme(others: Mapping[str, Scheme], name: str | None) -> dict[str, Scheme]:
    """The schemes but the one of that name: what may still be read from inside it.

    Args:
        others: The schemes that are read, by the name they are read under.
        name: The name to leave out; None leaves out nothing.

    Returns:
        A new mapping, in the same order.
    """
    return {other: scheme for other, scheme in others.items() if other != name}
