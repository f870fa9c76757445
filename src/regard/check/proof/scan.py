"""A first look before the solver is asked: people with one or two kinds of events, the fewest first.

What it finds is a history like any other and is replayed; what it does not find proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from regard.check.proof.pushes import Push, idle, last_days, limits, pushes, values
from regard.scheme.model import Scheme
from regard.scheme.outcome import BetaScore
from regard.scoring.arithmetic import base, clip
from regard.scoring.clock import start_of
from regard.scoring.event import Event
from regard.scoring.reference import compose

NOON = timedelta(hours=12)
MOST_LOOKED_AT = 40_000  # pairs of states


@dataclass(frozen=True)
class Some:
    """So many events of one kind, and what they add to the score."""

    push: Push
    count: int
    adds: int


class Scan:
    """Small histories under one scheme up to a day, assessed at the close of that day or of a later one."""

    def __init__(self, scheme: Scheme, others: Mapping[str, Scheme], today: int, later: int = 0) -> None:
        self.scheme, self.today, self.later = scheme, today, later
        self.idle = idle(scheme, others)
        self.start = base(scheme.score) + sum(self.idle.values())
        self.thresholds = list(scheme.tiers.items())[::-1]

    def some(self, names: Collection[str], one_reporter: bool = False) -> list[Some]:
        """Every number of events of one of the kinds, in each direction; few before many."""
        found = [
            Some(push, count, push.sign * value)
            for name in self.scheme.evidence
            if name in names and self.scheme.evidence[name].scheme is None
            for push in pushes(self.scheme, name, self.later, one_reporter)
            for count, value in values(self.scheme, push, self.today, self.later, one_reporter)
        ]
        return sorted(found, key=lambda some: some.count)

    def tier(self, some: Collection[Some]) -> str:
        """The tier of somebody with these events and no others; each of another kind."""
        if isinstance(self.scheme.score, BetaScore):
            added = dict(self.idle)
            for one in some:
                added[one.push.kind] = added.get(one.push.kind, 0) + one.adds
            score = compose(self.scheme, added).score
        else:
            score = clip(self.start + sum(one.adds for one in some), *self.scheme.score.range)
        return next(tier for tier, least in self.thresholds if score >= least)

    def reach(self, names: Collection[str], tiers: Collection[str]) -> tuple[Some, ...] | None:
        """Who is in one of the tiers with events of at most two kinds."""
        if self.tier(()) in tiers:
            return ()
        some = self.some(names)
        found = next(((one,) for one in some if self.tier((one,)) in tiers), None)
        return found or next((pair for pair in _pairs(some, some) if self.tier(pair) in tiers), None)

    def influence(
        self,
        rest: Collection[str],
        forbidden: Collection[str],
        wanted: Callable[[tuple[str, str]], bool],
        single: bool,
        one_reporter: bool,
    ) -> tuple[tuple[Some, ...], Some] | None:
        """Who changes tiers as wanted by events of one forbidden kind, being a newcomer or with one other kind."""
        added = [one for one in self.some(forbidden, one_reporter) if not single or one.count == 1]
        before = self.tier(())
        for one in added:
            if wanted((before, self.tier((one,)))):
                return (), one
        others = self.some(rest)
        tiers = {other: self.tier((other,)) for other in others[: MOST_LOOKED_AT // max(1, len(added))]}
        for other, tier in tiers.items():
            for one in added:
                if wanted((tier, self.tier((other, one)))):
                    return (other,), one
        return None

    def events(self, some: Collection[Some], one_reporter: bool = False) -> tuple[Event, ...]:
        """The events themselves, on the days on which they weigh most."""
        found = []
        for one in some:
            push = one.push
            kind = self.scheme.evidence[push.kind]
            amount = push.amount if (kind.points > 0) == (push.sign > 0) else -push.amount
            days = last_days(self.today, limits(kind, one_reporter))
            found += [
                Event(f"{push.kind}-{n}", "somebody", push.kind, start_of(day) + NOON, amount,
                      "the same" if one_reporter else f"reporter {n}")
                for n, day in zip(range(1, one.count + 1), days, strict=False)
            ]  # fmt: skip
        return tuple(sorted(found, key=lambda event: (event.time, event.kind, event.id)))


def _pairs(some: list[Some], others: list[Some]) -> Iterator[tuple[Some, Some]]:
    looked = 0
    for one in some:
        for other in others:
            if one.push.kind < other.push.kind:
                looked += 1
                if looked > MOST_LOOKED_AT:
                    return
                yield one, other
