"""What each event does to a score: the score, and the score without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.units import POINT
from regard.scoring.arithmetic import factor, factor_table, lasts
from regard.scoring.clock import EPOCH, day_of
from regard.scoring.event import Event
from regard.scoring.reference import (
    Elsewhere,
    counted_by_kind,
    interpret,
    once_each,
)

MOST_EFFECTS = 100  # worked out; each takes a scoring of everything else


@dataclass(frozen=True)
class EventEffect:
    """How much lower or higher the score would be without one event.

    Attributes:
        event: The event.
        micropoints: The score minus the score without it.
        counted: Whether it counts within the limits.
        ends: The first day on which it adds nothing; None if it always does, or if the
            effect was not worked out.
    """

    event: Event
    micropoints: int
    counted: bool
    ends: date | None

    @property
    def effect(self) -> float:
        """The score minus the score without it, in points."""
        return self.micropoints / POINT


def event_effects(
    scheme: Scheme,
    events: Sequence[Event],
    at: datetime,
    elsewhere: Elsewhere | None = None,
) -> list[EventEffect]:
    """Works out each event's effect on the score.

    Taking an event away (with its copies) changes the score by exactly minus its
    effect.

    Args:
        scheme: The scheme.
        events: One subject's events, known at `at`.
        at: The moment (UTC).
        elsewhere: Needed where the scheme counts tiers held under other schemes.

    Returns:
        The largest effect first. Beyond the hundred weightiest, which count before the
        others, effects are not worked out and given as nought.
    """
    counting = _keys_that_count(scheme, events, at)

    def order(event: Event) -> tuple[bool, int, datetime, str]:
        beyond_limits = _key(event) not in counting
        return beyond_limits, -_size(scheme, event, at), event.time, event.id

    weightiest_first = sorted(once_each(scheme, events), key=order)
    score = interpret(scheme, events, at, elsewhere).micropoints
    effects = []
    for event in weightiest_first[:MOST_EFFECTS]:
        others = without_event(scheme, events, event)
        score_without = interpret(scheme, others, at, elsewhere).micropoints
        counted = _key(event) in counting
        ends = last_day(scheme.evidence[event.kind], event)
        effects.append(EventEffect(event, score - score_without, counted, ends))
    effects.sort(
        key=lambda effect: (
            -abs(effect.micropoints),
            effect.event.time,
            effect.event.id,
        )
    )
    rest = weightiest_first[MOST_EFFECTS:]
    effects += [EventEffect(event, 0, _key(event) in counting, None) for event in rest]
    return effects


def without_event(
    scheme: Scheme, events: Sequence[Event], removed: Event
) -> list[Event]:
    """Takes an event away with its copies, which have the same id and source.

    Args:
        scheme: Says which source a kind comes from.
        events: One subject's events.
        removed: The event to take away.

    Returns:
        The others.
    """
    source = scheme.evidence[removed.kind].source
    others = []
    for event in events:
        kind = scheme.evidence.get(event.kind)
        is_copy = event.id == removed.id and kind is not None and kind.source == source
        if not is_copy:
            others.append(event)
    return others


def last_day(kind: Kind, event: Event) -> date | None:
    """Finds the first day on which an event adds nothing.

    Args:
        kind: The event's kind.
        event: The event.

    Returns:
        The day, as far as the calendar goes, on which it has faded or falls silent,
        whichever comes first; None if it does neither.
    """
    age = lasts(kind)
    if age is None:
        return event.silent_from
    end = day_of(event.time) + age + EPOCH
    faded = date.fromordinal(min(end, date.max.toordinal()))
    if event.silent_from is None:
        return faded
    return min(faded, event.silent_from)


def _keys_that_count(
    scheme: Scheme, events: Sequence[Event], at: datetime
) -> set[tuple[str, str]]:
    keys: set[tuple[str, str]] = set()
    for of_kind in counted_by_kind(scheme, events, at).values():
        keys.update(_key(event) for event in of_kind)
    return keys


def _key(event: Event) -> tuple[str, str]:
    return event.kind, event.id


def _size(scheme: Scheme, event: Event, at: datetime) -> int:
    """How much an event weighs now, limits left aside."""
    if event.is_silent(at):
        return 0
    kind = scheme.evidence[event.kind]
    left = factor(factor_table(kind), day_of(at) - day_of(event.time))
    return abs(event.thousandths * kind.points) * left
