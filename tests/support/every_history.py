"""Every history of one kind, and what it adds by the reference interpreter.

Lives are of a few days and limits of a few events, so that every history that matters
can be written down. Kinds do not depend on each other, so each is enumerated alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations_with_replacement, product

from regard.scheme import Kind, Scheme
from regard.scheme.evidence import Rate
from regard.scheme.score import BetaScore
from regard.scheme.units import MOST_POINTS
from regard.scoring.arithmetic import UNIT_TALLY, cap, factor, factor_table, weight
from regard.scoring.clock import start_of, window_of
from regard.scoring.event import Event
from regard.scoring.reference import score_at, within_limits

NOON = timedelta(hours=12)
FIRST = datetime(2027, 3, 1, 18, tzinfo=UTC)  # a Monday
SOME_DAY = 18_000  # a multiple of every window
MOST_STATES = 800
State = tuple[
    int, int
]  # micropoints up and down; together, where only their sum matters
Acts = tuple[tuple[int, int], ...]  # age in days and amount of each event


class Adds:
    """What each kind of a scheme can add, history by history, as the reference counts
    and adds it.
    """

    def __init__(self, scheme: Scheme) -> None:
        score = scheme.score
        if isinstance(
            score, BetaScore
        ):  # whose parts are no longer what each kind added
            plain = {"model": "points", "base": 0, "range": [-MOST_POINTS, MOST_POINTS]}
            score = Scheme.model_validate(scheme.data() | {"score": plain}).score
        self.alone = {
            name: scheme.model_copy(update={"evidence": {name: kind}, "score": score})
            for name, kind in scheme.evidence.items()
        }
        self._known: dict[tuple[str, int, int], tuple[set[int], set[int]]] = {}

    def of(self, name: str, today: int, last: int, single: bool = False) -> set[int]:
        """What a kind can add, read at the close of `today`, by events up to the day
        `last`; or by one event.

        All of it where amounts are fixed; with a choice of amounts, what events at its
        ends add.
        """
        kind = self.alone[name].evidence[name]
        days = kind.rate.days if kind.rate else 1
        key = (name, today % days, today - last)
        if key not in self._known:
            self._known[key] = self._enumerate(
                name, SOME_DAY + today % days, today - last
            )
        return self._known[key][single]

    def _enumerate(
        self, name: str, today: int, youngest: int
    ) -> tuple[set[int], set[int]]:
        scheme, found = self.alone[name], (set[int](), set[int]())
        kind = scheme.evidence[name]
        for acts in histories(scheme, kind, today, youngest):
            events = [
                event(name, n, today - age, amount)
                for n, (age, amount) in enumerate(acts)
            ]
            at = start_of(today) + 2 * NOON - timedelta(seconds=1)
            adds = score_at(
                scheme, {name: within_limits(kind, events)}, at
            ).contributions[name]
            found[0].add(adds)
            if len(acts) == 1:
                found[1].add(adds)
        return found


@cache
def event(name: str, n: int, day: int, amount: int) -> Event:
    """An event at noon, each by another reporter."""
    return Event(
        f"{name}-{n}", "somebody", name, start_of(day) + NOON, amount, f"reporter {n}"
    )


def histories(scheme: Scheme, kind: Kind, today: int, youngest: int) -> Iterator[Acts]:
    """Every history of one kind that can matter: the age in days and the amount of each
    event.
    """
    ages = [age for age in range(youngest, 5) if factor(factor_table(kind), age)]
    amounts = sorted({kind.amount.low, kind.amount.high} - {0})
    if kind.rate is None:
        for amount in amounts:
            yield from _to_the_cap(scheme, kind, amount, ages, ())
    if kind.rate is not None or len(amounts) > 1:
        most = kind.rate.count if kind.rate is not None else 1
        each = [
            some
            for n in range(most + 1)
            for some in combinations_with_replacement(amounts, n)
        ]
        for days in product(each, repeat=len(ages)):
            acts = tuple(
                (age, amount)
                for age, some in zip(ages, days, strict=True)
                for amount in some
            )
            if kind.rate is None or _within(kind.rate, today, acts):
                yield acts


def _within(rate: Rate, today: int, acts: Acts) -> bool:
    """Whether every event counts; a history of which some do not is worth what another
    one is.
    """
    return (
        max(
            Counter(window_of(today - age, rate.days) for age, _ in acts).values(),
            default=0,
        )
        <= rate.count
    )


def _to_the_cap(
    scheme: Scheme, kind: Kind, amount: int, ages: list[int], acts: Acts
) -> Iterator[Acts]:
    """Ever more events, until the cap is reached and nothing changes any more."""
    yield acts
    size = sum(amount * factor(factor_table(kind), age) for age, _ in acts)
    if abs(weight(scheme, kind) * size) < cap(scheme, kind) * UNIT_TALLY:
        for n, age in enumerate(ages):
            yield from _to_the_cap(
                scheme, kind, amount, ages[n:], (*acts, (age, amount))
            )
