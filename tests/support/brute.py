"""Small random schemes, and everything that can happen under them: one history after
another.

Lives are of a few days and limits of a few events, so that every history that matters
can be
written down and read by the reference interpreter. Kinds do not depend on each other:
what each
can add at a moment is enumerated alone, and the reference puts the contributions
together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from itertools import combinations_with_replacement, product
from math import lcm, prod
from random import Random
from typing import Any

from regard.scheme import Kind, Scheme
from regard.scheme.evidence import Rate
from regard.scheme.score import BetaScore
from regard.scheme.units import MOST_POINTS, POINT
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    base,
    cap,
    factor,
    factor_table,
    weight,
)
from regard.scoring.clock import assessed, day_of, start_of, window_of
from regard.scoring.event import Event
from regard.scoring.reference import compose, score_at, standing, within_limits

NOON = timedelta(hours=12)
FIRST = datetime(2027, 3, 1, 18, tzinfo=UTC)  # a Monday
SOME_DAY = 18_000  # a multiple of every window
MOST_STATES = 800
State = tuple[
    int, int
]  # micropoints up and down; together, where only their sum matters
Acts = tuple[tuple[int, int], ...]  # age in days and amount of each event


@dataclass(frozen=True)
class World:
    """A scheme with those whose tiers it reads. fixed: no kind has a choice of
    amounts.
    """

    scheme: Scheme
    others: dict[str, Scheme]
    adds: dict[str, Adds]

    @property
    def schemes(self) -> list[Scheme]:
        return [self.scheme, *self.others.values()]

    @property
    def fixed(self) -> bool:
        return all(
            kind.amount.low == kind.amount.high
            for each in self.schemes
            for kind in each.evidence.values()
        )

    @cached_property
    def moments(self) -> list[datetime]:
        """Moments that between them show every way in which calendar windows and
        reassessments can lie.
        """
        windows = lcm(
            *(
                kind.rate.days
                for each in self.schemes
                for kind in each.evidence.values()
                if kind.rate
            )
        )
        weekly = any(each.reassessed == "weekly" for each in self.schemes)
        if self.scheme.reassessed == "weekly":
            return [FIRST + timedelta(days=7 * n) for n in range(windows)]
        return [
            FIRST + timedelta(days=n) for n in range(windows * (7 if weekly else 1))
        ]


# -- random schemes


def world(seed: int) -> World:
    """The world of a seed, small enough to enumerate."""
    random = Random(seed)
    while True:
        other = (
            _scheme(random, "other", random.randint(1, 2), None)
            if random.random() < 0.15
            else None
        )
        made = _scheme(
            random, "made", random.randint(1, 3), other[0] if other else None
        )
        schemes = [each for each in (made, other) if each is not None]
        if all(_states(adds) <= MOST_STATES for _, adds in schemes):
            others = {} if other is None else {"other": other[0]}
            return World(
                made[0], others, {scheme.name: adds for scheme, adds in schemes}
            )


def _states(adds: Adds) -> int:
    return prod(len(some) for some in _some(adds).values())


def _some(adds: Adds) -> dict[str, list[int]]:
    own = [
        name
        for name, scheme in adds.alone.items()
        if scheme.evidence[name].scheme is None
    ]
    return {name: sorted(adds.of(name, SOME_DAY, SOME_DAY)) for name in own}


def _scheme(
    random: Random, name: str, kinds: int, reads: Scheme | None
) -> tuple[Scheme, Adds]:
    model = random.choice(("points", "points", "beta", "logistic"))
    evidence = {f"kind-{n}": _kind(random, model) for n in range(kinds)}
    if reads is not None:
        tier = random.sample(list(reads.tiers), random.randint(1, len(reads.tiers) - 1))
        evidence["held"] = {
            "scheme": "other",
            "tier": tier,
            "points": _points(random, model),
        }
    data: dict[str, Any] = {
        "scheme": name,
        "version": 1,
        "title": "A small scheme",
        "sources": {"desk": {"domain": "lending"}, "peers": {"domain": "trade"}},
        "evidence": evidence,
        "score": _score(random, model),
        "tiers": {"tier-0": 0},
        "ordinary": "tier-0",
        "reassessed": random.choice(
            ("continuously", "continuously", "daily", "weekly")
        ),
    }
    data["tiers"]["tier-0"] = data["score"]["range"][0]
    plain = Scheme.model_validate(data)
    adds = Adds(plain)
    data["tiers"] = _tiers(random, plain, adds)
    outcomes = {
        tier: random.choice(("allow", "refuse", "deposit")) for tier in data["tiers"]
    }
    data["services"] = {"loan": {"domain": "lending", "outcomes": outcomes}}
    return Scheme.model_validate(data), adds


def _points(random: Random, model: str) -> float:
    if model == "logistic":
        return random.choice((-1, 1)) * random.randint(1, 1_500_000) / POINT
    whole = random.choice((-1, 1)) * random.choice((1, 2, 3, 5, 8, 10, 25))
    return (
        whole
        if random.random() < 0.6
        else random.choice((-1, 1)) * random.randint(1, 20_000_000) / POINT
    )


def _kind(random: Random, model: str) -> dict[str, Any]:
    kind: dict[str, Any] = {
        "source": random.choice(("desk", "peers")),
        "points": _points(random, model),
    }
    life = random.choice((1, 1, 2, 2, 3, 3, 4))
    way = random.choice(("expires", "linear", "steps", "half_life"))
    match way:
        case "steps":
            kind["steps"] = {
                f"{age}d": share
                for age, share in zip(
                    range(1, life + 1), (1, 0.5, 0.333333, 0.2), strict=False
                )
            }
        case "half_life":
            kind |= {"half_life": f"{random.randint(1, 3)}d", "expires": f"{life}d"}
        case _:
            kind[way] = f"{life}d"
    amount = random.choice(
        ([1, 1],) * 4
        + ([2, 2], [0.5, 0.5], [0.001, 0.001], [1, 3], [-1, 2], [0, 1], [-2, -1])
    )
    if amount != [1, 1]:
        kind["amount"] = amount
    if random.random() < 0.3:
        kind["per_reporter"] = random.choice(("1 per 2d", "1 per 1d", "2 per 3d"))
    largest = abs(kind["points"]) * max(abs(amount[0]), abs(amount[1]))
    if random.random() < 0.65:
        kind["rate"] = f"{random.randint(1, 2)} per {random.randint(1, 3)}d"
        if random.random() < 0.3:
            kind["cap"] = round(largest * random.uniform(0.3, 3), 6)
    else:
        kind["cap"] = round(
            largest * random.choice((0.5, 1, 1.5, 2, random.uniform(0.2, 2.5))), 6
        )
    return kind


def _score(random: Random, model: str) -> dict[str, Any]:
    if model == "points":
        return {
            "model": model,
            "base": random.choice((0, 50, 100, 33.333333)),
            "range": [0, 100],
        }
    if model == "beta":
        prior = random.choice((0, 0.5, 0.333333, 0.9, 1))
        weight = random.choice((0.001, 1, 2, 10, 30))
        return {
            "model": model,
            "prior": prior,
            "weight": weight,
            "range": random.choice(([0, 100], [-5, 1])),
        }
    return {
        "model": model,
        "base": 60,
        "odds": random.choice((1, 15, 0.25)),
        "range": [0, 100],
        "points_to_double": random.choice((2, 7.5, 20)),
        "intercept": random.choice((0, -0.7, 1.25)),
    }


def _tiers(random: Random, scheme: Scheme, adds: Adds) -> dict[str, float]:
    """Thresholds at scores that some history has, one micropoint beside them, or
    anywhere.
    """
    low, high = scheme.score.range
    found: set[int] = set()
    some = _some(adds)
    for _ in range(random.randint(1, 3)):
        near = compose(
            scheme, {name: random.choice(each) for name, each in some.items()}
        ).score + random.choice((0, 0, 1, -1))
        anywhere = random.choice(
            (
                random.randint(low, high),
                base(scheme.score) + random.randint(-POINT, POINT),
            )
        )
        found.add(random.choice((near, near, near, anywhere)))
    thresholds = [low, *sorted(each for each in found if low < each <= high)]
    if len(thresholds) == 1:
        thresholds.append(high)
    return {f"tier-{n}": threshold / POINT for n, threshold in enumerate(thresholds)}


# -- every history


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


# -- what follows


@dataclass
class Brute:
    """What can be reached in a world, by enumeration."""

    world: World

    def tiers(self, kinds: Collection[str], later: int = 0) -> set[str]:
        """The tiers that kinds alone can bring somebody into, all events at least
        `later` days before.
        """
        scheme = self.world.scheme
        found: set[str] = set()
        for today, at, last in self._days(later):
            idle = [
                self._idle(scheme, name, at)
                for name in scheme.evidence
                if name not in kinds
            ]
            own = self._states(scheme, kinds, today, at, last)
            found |= {tier(scheme, _plus(scheme, state, idle)) for state in own}
        return found

    def pairs(
        self, forbidden: Collection[str], single: bool = False
    ) -> set[tuple[str, str]]:
        """The pairs of tiers of two people who differ in that the forbidden kinds say
        something of the second.
        """
        scheme = self.world.scheme
        rest = [name for name in scheme.evidence if name not in forbidden]
        found: set[tuple[str, str]] = set()
        for today, at, last in self._days(0):
            own = self._states(scheme, rest, today, at, last)
            idle = [self._idle(scheme, name, at) for name in forbidden]
            before = {state: tier(scheme, _plus(scheme, state, idle)) for state in own}
            for more in self._more(scheme, forbidden, today, at, last, single):
                found |= {
                    (name, tier(scheme, _plus(scheme, state, more)))
                    for state, name in before.items()
                }
        return found

    def _days(self, later: int) -> Iterator[tuple[int, datetime, int]]:
        for moment in self.world.moments:
            at = assessed(self.world.scheme.reassessed, moment)
            yield day_of(at), at, day_of(at) - later

    def _more(
        self,
        scheme: Scheme,
        names: Collection[str],
        today: int,
        at: datetime,
        last: int,
        single: bool,
    ) -> Iterator[tuple[int, ...]]:
        if not single:
            yield from product(
                *(self._adds(scheme, name, today, at, last) for name in names)
            )
            return
        for name in names:
            for adds in self._adds(scheme, name, today, at, last, True):
                yield tuple(
                    adds if each == name else self._idle(scheme, each, at)
                    for each in names
                )

    def _states(
        self,
        scheme: Scheme,
        kinds: Collection[str],
        today: int,
        at: datetime,
        last: int,
    ) -> set[State]:
        found = {(0, 0)}
        for name in kinds:
            found = {
                _plus(scheme, state, (each,))
                for state in found
                for each in self._adds(scheme, name, today, at, last)
            }
        return found

    def _adds(
        self,
        scheme: Scheme,
        name: str,
        today: int,
        at: datetime,
        last: int,
        single: bool = False,
    ) -> set[int]:
        kind = scheme.evidence[name]
        if kind.scheme is not None:
            return self._held(scheme, kind, at, last, single)
        return self.world.adds[scheme.name].of(name, today, last, single)

    def _held(
        self, scheme: Scheme, kind: Kind, at: datetime, last: int, single: bool
    ) -> set[int]:
        other = self.world.others[kind.scheme or ""]
        when = assessed(other.reassessed, at)
        day = day_of(when)
        if single:
            states = {(0, 0)}
            for name in other.evidence:
                adds = self._adds(other, name, day, when, min(day, last), True)
                states |= {_plus(other, (0, 0), (each,)) for each in adds}
        else:
            states = self._states(other, other.evidence, day, when, min(day, last))
        return {
            _worth(scheme, kind) if tier(other, state) in (kind.tier or ()) else 0
            for state in states
        }

    def _idle(self, scheme: Scheme, name: str, at: datetime) -> int:
        """What the kind adds for a newcomer: nothing, unless a newcomer to another
        scheme holds the tier.
        """
        kind = scheme.evidence[name]
        if kind.scheme is None:
            return 0
        held = standing(self.world.others[kind.scheme], (), at).tier in (
            kind.tier or ()
        )
        return _worth(scheme, kind) if held else 0


def _worth(scheme: Scheme, kind: Kind) -> int:
    most = cap(scheme, kind)
    return max(-most, min(most, weight(scheme, kind)))


def _plus(scheme: Scheme, state: State, adds: Iterable[int]) -> State:
    up, down = state
    for each in adds:
        up, down = (up + max(each, 0), down - min(each, 0))
    return (up, down) if isinstance(scheme.score, BetaScore) else (up - down, 0)


def tier(scheme: Scheme, state: State) -> str:
    """The tier that the reference gives somebody whose evidence adds so much and takes
    so much.
    """
    return scheme.tier_of(compose(scheme, {"up": state[0], "down": -state[1]}).score)
