"""How far each kind can push a score: closed forms, and the values it can take on a given day.

A push is one kind in one direction. Its sup over all histories and days has a closed form: with at
most f events in calendar windows of P days, the worst day is the first of a window, when f events
of today and f of yesterday count at their newest, then f of each window before:

    tally <= amount * f * (left[0] + left[1] + left[1 + P] + left[1 + 2P] + ...)

without a rate it has no end below the cap. The values on a given day come from the same events,
newest first; each is what the reference interpreter gives for that many of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore
from regard.scheme.units import AMOUNT, FADING
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    cap,
    factor,
    factor_table,
    round_half_even,
    weight,
)
from regard.scoring.clock import window_of
from regard.scoring.reference import compose

MOST_WITNESS_EVENTS = 3_000  # of one kind in a witness
EXACT_COUNTS = 24  # values kept one by one; beyond, ever wider apart


@dataclass(frozen=True)
class KindBound:
    """One kind in one direction. Magnitudes in micropoints; `amount` in thousandths, of the size that pushes."""

    kind: str
    sign: int
    amount: int
    least_amount: int
    most: int
    single: int
    scheme: str | None = None


def kind_bounds(
    scheme: Scheme, name: str, later: int = 0, one_reporter: bool = False
) -> tuple[KindBound, ...]:
    """The directions in which a kind can push, `later` days after its last event; all by one reporter, if so asked."""
    kind = scheme.evidence[name]
    w, most = weight(scheme, kind), cap(scheme, kind)
    if kind.scheme is not None:
        held = min(most, abs(w))
        return (
            (
                KindBound(
                    name, 1 if w > 0 else -1, AMOUNT, AMOUNT, held, held, kind.scheme
                ),
            )
            if held
            else ()
        )
    found = []
    for sign in (1, -1):
        up = (w > 0) == (sign > 0)
        extreme = kind.amount.high if up else -kind.amount.low
        if w == 0 or extreme <= 0:
            continue
        least = max(1, kind.amount.low if up else -kind.amount.high)
        one = min(most, _worth(w, extreme * factor(factor_table(kind), later)))
        whole = min([most, *_sups(kind, abs(w) * extreme, later, one_reporter)])
        if whole:
            found.append(KindBound(name, sign, extreme, least, whole, one))
    return tuple(found)


def _worth(w: int, tally: int) -> int:
    return round_half_even(abs(w) * tally, UNIT_TALLY)


def newcomer_contributions(
    scheme: Scheme, others: Mapping[str, Scheme]
) -> dict[str, int]:
    """What the kinds that read another scheme's tier add for a newcomer there, with sign; the others add nothing."""
    found: dict[str, int] = {}
    for name, kind in scheme.evidence.items():
        other = others.get(kind.scheme or "")
        if other is not None:
            then = newcomer_contributions(
                other,
                {key: value for key, value in others.items() if key != kind.scheme},
            )
            if other.tier_of(compose(other, then).score) in (kind.tier or ()):
                found[name] = sum(
                    push.sign * push.most for push in kind_bounds(scheme, name)
                )
    return found


def _sups(kind: Kind, unit: int, later: int, one_reporter: bool) -> Iterator[int]:
    """The most that any history adds, uncapped, under each limit; none where it has no end."""
    table = factor_table(kind)
    if not factor(table, later):
        yield 0
    for rate in binding_rates(kind, one_reporter):
        if table is None:
            return
        left = factor(table, later) + sum(table[later + 1 :: rate.days])
        yield round_half_even(unit * rate.count * left, UNIT_TALLY)


def binding_rates(kind: Kind, one_reporter: bool) -> list[Rate]:
    """The limits that bind: the kind's own, and for one reporter the reporter's."""
    both = (kind.rate, kind.per_reporter if one_reporter else None)
    return [rate for rate in both if rate is not None]


def heaviest_days(today: int, rates: Sequence[Rate]) -> Iterator[int]:
    """The days of the events that weigh most today, newest first, as many as the limits allow.

    As late as it can be, one event after the other: no history has more events within any number of days.
    """
    held: Counter[tuple[Rate, int]] = Counter()
    day = today
    while day >= 0:
        yield day
        windows = [(rate, window_of(day, rate.days)) for rate in rates]
        held.update(windows)
        day = min(
            [
                day,
                *(
                    number * rate.days - 1
                    for rate, number in windows
                    if held[rate, number] >= rate.count
                ),
            ]
        )


def contribution_steps(
    scheme: Scheme,
    push: KindBound,
    today: int,
    later: int = 0,
    one_reporter: bool = False,
) -> tuple[tuple[int, int], ...]:
    """(events, magnitude) for as many events as change anything, thinned where they are many."""
    kind = scheme.evidence[push.kind]
    if kind.scheme is not None:
        return ((1, push.most),)
    w, most, (low, high) = (
        abs(weight(scheme, kind)),
        cap(scheme, kind),
        scheme.score.range,
    )
    enough = (
        most if isinstance(scheme.score, BetaScore) else min(most, 3 * (high - low))
    )
    return _values(kind, w * push.amount, most, enough, today, later, one_reporter)


@lru_cache(maxsize=4096)
def _values(
    kind: Kind,
    unit: int,
    most: int,
    enough: int,
    today: int,
    later: int,
    one_reporter: bool,
) -> tuple[tuple[int, int], ...]:
    table, rates = factor_table(kind), binding_rates(kind, one_reporter)
    if not rates:  # all of one day
        one = unit * factor(table, later)
        last = min(MOST_WITNESS_EVENTS, -(-enough * UNIT_TALLY // one)) if one else 0
        return tuple(
            (n, min(most, round_half_even(one * n, UNIT_TALLY))) for n in _thinned(last)
        )
    found: list[tuple[int, int]] = []
    tally = 0
    for count, day in enumerate(
        islice(heaviest_days(today, rates), MOST_WITNESS_EVENTS), 1
    ):
        left = factor(table, today + later - day)
        tally += left
        value = min(most, round_half_even(unit * tally, UNIT_TALLY))
        if not left:
            break
        found.append((count, value))
        if value >= enough:
            break
    return tuple(found[n - 1] for n in _thinned(len(found)))


def _thinned(last: int) -> list[int]:
    """Numbers from 1 to `last`: the first ones one by one, then ever wider apart, the last one always."""
    kept, number = list(range(1, min(EXACT_COUNTS, last) + 1)), EXACT_COUNTS * 1.2
    while number < last:
        kept.append(int(number))
        number *= 1.2
    return kept if last <= EXACT_COUNTS else [*kept, last]


def is_linear(
    scheme: Scheme, push: KindBound, later: int, one_reporter: bool = False
) -> bool:
    """Whether so many events of today add exactly as many times one event's worth."""
    kind = scheme.evidence[push.kind]
    if kind.scheme is not None or later or binding_rates(kind, one_reporter):
        return False
    return (
        weight(scheme, kind) % AMOUNT == 0 and factor(factor_table(kind), 0) == FADING
    )
