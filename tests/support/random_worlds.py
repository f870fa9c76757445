"""Small random schemes, with those whose tiers they read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from math import lcm, prod
from random import Random
from typing import Any

from regard.scheme import Scheme
from regard.scheme.scale import base
from regard.scheme.units import POINT
from regard.scoring.reference import compose
from tests.support.every_history import (
    FIRST,
    MOST_STATES,
    SOME_DAY,
    Adds,
)


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
        reassessments can lie: one on each day until the same days of them meet again.
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
        days = lcm(windows, 7) if weekly else windows
        return [FIRST + timedelta(days=day) for day in range(days)]


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
