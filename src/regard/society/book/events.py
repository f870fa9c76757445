"""The events that a kind of evidence can bring in a month, each with a code.

A code of 0 is no event; else it is (events - 1) * levels + level + 1, all events of a
month being of one amount.
"""

from __future__ import annotations

from typing import NamedTuple

from regard.scheme.evidence import Category, Kind
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, POINT
from regard.society.book.facts import SOCIAL, frequency
from regard.society.book.tables import (
    AMOUNT_LEVELS,
    HELD,
    NOTED,
    ONCE,
    RANGED,
    SHARE_LEVELS,
    SHARED,
    SIGNED,
)
from regard.society.book.upright import Upright
from regard.society.scenario import Scenario


class EventCodes(NamedTuple):
    """What each code of a kind stands for.

    Attributes:
        mode: how the amount comes about: `ONCE`, `RANGED` …
        levels: amounts told apart.
        times: events a month at the most.
        values: upright points by code: above nought what counts for people.
        amounts: thousandths of each event, by code.
        counts: events by code.
    """

    mode: int
    levels: int
    times: int
    values: list[float]
    amounts: list[int]
    counts: list[int]

    @property
    def is_single(self) -> bool:
        """Whether a month brings one event of one amount or none, which fits a bit."""
        return self.levels * self.times == 1

    @property
    def takes(self) -> bool:
        """Whether some event takes points."""
        return min(self.values) < 0

    @property
    def is_mixed(self) -> bool:
        """Whether some event takes points and some other adds them."""
        return min(self.values) < 0 < max(self.values)


NO_EVENTS = EventCodes(HELD, 1, 1, [0.0, 0.0], [0, 0], [0, 0])
"""Of a kind that is another scheme's tier."""


def event_codes(
    scale: Upright, kind: Kind, fact: str, scenario: Scenario
) -> EventCodes:
    """The codes of a kind that has events.

    Args:
        scale: of the scheme whose kind it is.
        kind: the kind.
        fact: that it stands for.
        scenario: how many events a month brings.

    Returns:
        The codes, with points, amounts and events of each.
    """
    low, high = kind.amount
    mode = _mode(fact, low, high)
    levels = _levels(mode, low, high)
    times = 1
    if mode != NOTED and fact not in SOCIAL:
        times = frequency(kind, _category(scale.scheme, kind), scenario)
    points = scale.points(kind) / POINT
    values = [0.0]
    amounts = [0]
    counts = [0]
    for events in range(1, times + 1):
        for level in range(levels):
            amount = low + round((high - low) * level / max(levels - 1, 1))
            values.append(points * events * amount / AMOUNT)
            amounts.append(amount)
            counts.append(events)
    return EventCodes(mode, levels, times, values, amounts, counts)


def _category(scheme: Scheme, kind: Kind) -> Category:
    """The category of a kind's source."""
    if kind.source is None:
        return "other"
    return scheme.sources[kind.source].category or "other"


def _mode(fact: str, low: int, high: int) -> int:
    """How the amount of an event comes about; low, high: thousandths."""
    if fact == "noted":
        return NOTED
    if low == high:
        return ONCE
    if fact in SOCIAL:
        return SHARED
    if low < 0 < high:
        return SIGNED
    return RANGED


def _levels(mode: int, low: int, high: int) -> int:
    """How many amounts are told apart."""
    if low == high:
        return 1
    if mode == SHARED:
        return SHARE_LEVELS
    return AMOUNT_LEVELS
