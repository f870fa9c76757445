"""How far each kind can push a score: closed forms, and the values it can take on a given day.

A push is one kind in one direction. Its sup over all histories and days has a closed form: with at
most f events in calendar windows of P days, the worst day is the first of a window, when f events
of today and f of yesterday count at their newest, then f of each window before:

    tally <= amount * f * (left[0] + left[1] + left[1 + P] + left[1 + 2P] + ...)

without a rate it has no end below the cap. The values on a given day come from the same events,
newest first; each is what the reference interpreter gives for that many of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT, FADING
from regard.scoring.arithmetic import TALLY, cap, factor, factor_table, round_half_even, weight
from regard.scoring.clock import window_of

MOST_EVENTS = 3_000  # of one kind in a witness
FINE = 24  # values kept one by one; beyond, ever wider apart


@dataclass(frozen=True)
class Push:
    """One kind in one direction. Magnitudes in micropoints; `amount` in thousandths, of the size that pushes."""

    kind: str
    sign: int
    amount: int
    least: int
    most: int
    one: int
    scheme: str | None = None

    @property
    def unbounded(self) -> bool:
        """Whether nothing but the document's own greatest number ends it."""
        return self.most < 0


def pushes(scheme: Scheme, name: str, later: int = 0) -> tuple[Push, ...]:
    """The directions in which a kind can push, `later` days after its last event."""
    kind = scheme.evidence[name]
    w, most = weight(scheme, kind), cap(scheme, kind)
    if kind.scheme is not None:
        held = min(most, abs(w))
        return (Push(name, 1 if w > 0 else -1, AMOUNT, AMOUNT, held, held, kind.scheme),) if held else ()
    found = []
    for sign in (1, -1):
        up = (w > 0) == (sign > 0)
        extreme = kind.amount.high if up else -kind.amount.low
        if w == 0 or extreme <= 0:
            continue
        least = max(1, kind.amount.low if up else -kind.amount.high)
        one = min(most, _worth(w, extreme * factor(factor_table(kind), later)))
        whole = min(most, _sup(kind, abs(w) * extreme, later, most))
        if whole:
            found.append(Push(name, sign, extreme, least, whole, one))
    return tuple(found)


def _worth(w: int, tally: int) -> int:
    return round_half_even(abs(w) * tally, TALLY)


def _sup(kind: Kind, unit: int, later: int, most: int) -> int:
    """The most that any history adds, uncapped; `most` where it has no end."""
    table = factor_table(kind)
    if kind.rate is None or table is None:
        return most if factor(table, later) else 0
    ages = [later, *range(later + 1, len(table), kind.rate.days)]
    tally = sum(factor(table, age) for age in ages) * kind.rate.count
    return round_half_even(unit * tally, TALLY)


def last_days(today: int, rate: Rate | None) -> Iterator[int]:
    """The days of the events that weigh most today, newest first, as many as the limit allows."""
    if rate is None:
        while True:
            yield today
    window = window_of(today, rate.days)
    day = today
    while day >= 0:
        yield from [day] * rate.count
        day = window * rate.days - 1
        window -= 1


def values(scheme: Scheme, push: Push, today: int, later: int = 0, one_reporter: bool = False) -> list[tuple[int, int]]:
    """(events, magnitude) for as many events as change anything, thinned where they are many."""
    kind = scheme.evidence[push.kind]
    if kind.scheme is not None:
        return [(1, push.most)]
    w, most, table = weight(scheme, kind), cap(scheme, kind), factor_table(kind)
    found: list[tuple[int, int]] = []
    tally = 0
    days = islice(last_days(today, tightest(kind, one_reporter)), MOST_EVENTS)
    for count, day in enumerate(days, 1):
        left = factor(table, today + later - day)
        if not left:
            break
        tally += push.amount * left
        value = min(most, _worth(w, tally))
        found.append((count, value))
        if value == most:
            break
    return _thinned(found)


def tightest(kind: Kind, one_reporter: bool) -> Rate | None:
    """The limit that binds: the kind's own, or for one reporter the tighter of both."""
    if not one_reporter or kind.per_reporter is None:
        return kind.rate
    if kind.rate is None or kind.per_reporter.count * kind.rate.days <= kind.rate.count * kind.per_reporter.days:
        return kind.per_reporter
    return kind.rate


def _thinned(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept, position = found[:FINE], float(FINE)
    while position < len(found) - 1:
        kept.append(found[int(position)])
        position *= 1.2
    return kept if len(found) <= FINE else [*kept, found[-1]]


def is_linear(scheme: Scheme, push: Push, later: int, one_reporter: bool = False) -> bool:
    """Whether so many events of today add exactly as many times one event's worth."""
    kind = scheme.evidence[push.kind]
    if kind.scheme is not None or later or tightest(kind, one_reporter) is not None:
        return False
    return weight(scheme, kind) % AMOUNT == 0 and factor(factor_table(kind), 0) == FADING
