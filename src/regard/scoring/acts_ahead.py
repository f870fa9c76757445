"""Acts that are still to be done: how many a person could do, and what of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scoring.arithmetic import weight
from regard.scoring.event import Event

PACE_WINDOW = timedelta(days=7)
USUAL_PACE = 2  # acts of a kind in such a window that anybody is thought able to do


@dataclass(frozen=True)
class PlannedActs:
    """So many acts of one kind, after which the tier changes.

    Attributes:
        kind: The kind of all of them.
        count: How many; with one fewer it does not change.
        amount: Of each, in thousandths.
        last: When the last one is due.
        effective: When the tier changes.
        later: Whether the last one is due after today.
        tier: The tier that is held then.
    """

    kind: str
    count: int
    amount: int
    last: datetime
    effective: datetime
    later: bool
    tier: str


def time_of(event: Event) -> datetime:
    """When an event happened, by which a list of them is looked into."""
    return event.time


def busiest_week(events: Sequence[Event]) -> int:
    """As many events as came in any week, or as many as are usual.

    Args:
        events: One subject's events of a kind, in any order.
    """
    times = sorted(event.time for event in events)
    busiest = USUAL_PACE
    first = 0
    for place, when in enumerate(times):
        while when - times[first] >= PACE_WINDOW:
            first += 1
        busiest = max(busiest, place - first + 1)
    return busiest


def fewest_that(reached: Callable[[int], bool], most: int) -> int:
    """The least n for which the first n acts do.

    Args:
        reached: Whether so many do; once they do, more do as well.
        most: How many there are; all of them do.

    Returns:
        How many do, where one fewer does not.
    """
    # Few are usual: doubling finds a bound near the answer before halving starts.
    too_few = -1
    step = 1
    while step < most and not reached(step):
        too_few = step
        step *= 2
    enough = min(step, most)
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if reached(middle):
            enough = middle
        else:
            too_few = middle
    return enough


def acts_at(name: str, amount: int, times: Sequence[datetime]) -> list[Event]:
    """Acts at those times, each seen by another reporter.

    Args:
        name: The kind of all of them.
        amount: Of each, in thousandths.
        times: When each is done, in their order.

    Returns:
        The acts, with ids in their order.
    """
    acts = []
    for number, when in enumerate(times):
        # No id or reporter of a real event begins with a zero character.
        act_id = f"\0act {number:06}"
        act = Event(act_id, "", name, when, amount, f"\0act {number}")
        acts.append(act)
    return acts


def window_openings(rate: Rate, today: int, last: int) -> Iterator[int]:
    """The days in (today, last] on which a window opens.

    Args:
        rate: The limit whose windows they are.
        today: Counted from 1970-01-01, as `last` is.
        last: The last day that is asked about.

    Yields:
        The days, in their order.
    """
    for window in range(today // rate.days + 1, last // rate.days + 1):
        yield window * rate.days


def furthest_amount(scheme: Scheme, kind: Kind, way: int) -> int | None:
    """The amount of one event that moves the score furthest one way.

    Args:
        scheme: The scheme.
        kind: A kind of it.
        way: 1 up, -1 down.

    Returns:
        Thousandths; None where no amount moves it that way.
    """
    points = weight(scheme, kind) * way
    amount = kind.amount.high if points > 0 else kind.amount.low
    if amount * points <= 0:
        return None
    return amount
