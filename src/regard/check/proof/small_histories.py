"""A first look before the solver is asked: people with one or two kinds of events, the fewest first.

What it finds is a history like any other and is replayed; what it does not find proves nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from regard.check.proof.kind_bounds import (
    KindBound,
    binding_rates,
    contribution_steps,
    heaviest_days,
    kind_bounds,
    newcomer_contributions,
)
from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore
from regard.scoring.arithmetic import base
from regard.scoring.clock import assessed, close_of, day_of, start_of
from regard.scoring.event import Event
from regard.scoring.reference import compose

NOON_OFFSET = timedelta(hours=12)
MOST_LOOKED_AT = 10_000  # pairs of states


@dataclass(frozen=True)
class RepeatedEvents:
    """So many events of one kind, and what they add to the score; for a tier elsewhere, the events there."""

    push: KindBound
    count: int
    adds: int
    there: tuple[Event, ...] = ()


class SmallHistories:
    """Small histories under one scheme up to a day, assessed at the close of that day or of a later one."""

    def __init__(
        self, scheme: Scheme, others: Mapping[str, Scheme], today: int, later: int = 0
    ) -> None:
        self.scheme, self.others, self.today, self.later = scheme, others, today, later
        self.idle = newcomer_contributions(scheme, others)
        self.start = base(scheme.score) + sum(self.idle.values())
        self.names, self.thresholds = list(scheme.tiers), list(scheme.tiers.values())

    def some(
        self, names: Collection[str], one_reporter: bool = False
    ) -> list[RepeatedEvents]:
        """Every number of events of one of the kinds, in each direction; few before many."""
        found = [
            RepeatedEvents(push, count, push.sign * value)
            for name in self.scheme.evidence
            if name in names and self.scheme.evidence[name].scheme is None
            for push in kind_bounds(self.scheme, name, self.later, one_reporter)
            for count, value in contribution_steps(
                self.scheme, push, self.today, self.later, one_reporter
            )
        ]
        found += [one for name in names for one in self._held(name)]
        return sorted(found, key=lambda some: some.count)

    def _held(self, name: str) -> Iterator[RepeatedEvents]:
        """Who comes to hold the tier elsewhere that a kind reads, by events of at most two kinds there."""
        kind = self.scheme.evidence[name]
        other = self.others.get(kind.scheme or "")
        if other is None or kind.scheme is None or self.later or name in self.idle:
            return
        taken = (
            start_of(self.today) + NOON_OFFSET * 1.5
            if self.scheme.reassessed == "continuously"
            else close_of(self.today)
        )
        further = {
            key: value for key, value in self.others.items() if key != kind.scheme
        }
        scan = SmallHistories(other, further, day_of(assessed(other.reassessed, taken)))
        found = scan.reach(other.evidence, kind.tier or ())
        if found and not any(one.there for one in found):
            events = scan.events(found)
            yield from (
                RepeatedEvents(push, len(events), push.sign * push.most, events)
                for push in kind_bounds(self.scheme, name)
            )

    def elsewhere(
        self, some: Collection[RepeatedEvents]
    ) -> dict[str, tuple[Scheme, tuple[Event, ...]]]:
        """The events under the schemes whose tiers are read."""
        return {
            one.push.scheme: (self.others[one.push.scheme], one.there)
            for one in some
            if one.push.scheme
        }

    def tier(self, some: Collection[RepeatedEvents]) -> str:
        """The tier of somebody with these events and no others; each of another kind."""
        if isinstance(self.scheme.score, BetaScore):
            added = dict(self.idle)
            for one in some:
                added[one.push.kind] = added.get(one.push.kind, 0) + one.adds
            score = compose(self.scheme, added).score
        else:
            score = self.start
            for one in some:
                score += one.adds
        return self.names[max(0, bisect_right(self.thresholds, score) - 1)]

    def reach(
        self, names: Collection[str], tiers: Collection[str]
    ) -> tuple[RepeatedEvents, ...] | None:
        """Who is in one of the tiers, with events of one kind, of two, or of as many as it takes."""
        if self.tier(()) in tiers:
            return ()
        some = self.some(names)
        found: tuple[RepeatedEvents, ...] | None = next(
            ((one,) for one in some if self.tier((one,)) in tiers), None
        )
        found = found or next(
            (pair for pair in _pairs(some, some) if self.tier(pair) in tiers), None
        )
        return found or self._step_by_step(some, tiers)

    def _step_by_step(
        self, some: list[RepeatedEvents], tiers: Collection[str]
    ) -> tuple[RepeatedEvents, ...] | None:
        """The kind that pushes most first, each as far as it does not push beyond the tiers that are wanted."""
        wanted = [self.names.index(tier) for tier in tiers]
        for sign in (-1, 1):
            taken: list[RepeatedEvents] = []
            options: dict[str, list[RepeatedEvents]] = {}
            for one in some:
                if one.push.sign == sign:
                    options.setdefault(one.push.kind, []).append(one)
            for each in sorted(options.values(), key=lambda each: -abs(each[-1].adds)):
                for one in reversed(each):
                    place = self.names.index(self.tier([*taken, one]))
                    if place in wanted:
                        return (*taken, one)
                    if place > max(wanted) if sign < 0 else place < min(wanted):
                        taken.append(one)
                        break
        return None

    def influence(
        self,
        rest: Collection[str],
        forbidden: Collection[str],
        wanted: Callable[[tuple[str, str]], bool],
        single: bool,
        one_reporter: bool,
    ) -> tuple[tuple[RepeatedEvents, ...], RepeatedEvents] | None:
        """Who changes tiers as wanted by events of one forbidden kind, being a newcomer or with one other kind."""
        added = [
            one
            for one in self.some(forbidden, one_reporter)
            if not single or one.count == 1
        ]
        before = self.tier(())
        for one in added:
            if wanted((before, self.tier((one,)))):
                return (), one
        others = self.some(rest)
        near = self._near(others, added, wanted)
        if near is not None:
            return near
        tiers = {
            other: self.tier((other,))
            for other in others[: MOST_LOOKED_AT // max(1, len(added))]
        }
        for other, tier in tiers.items():
            for one in added:
                if wanted((tier, self.tier((other, one)))):
                    return (other,), one
        return None

    def _near(
        self,
        others: list[RepeatedEvents],
        added: list[RepeatedEvents],
        wanted: Callable[[tuple[str, str]], bool],
    ) -> tuple[tuple[RepeatedEvents, ...], RepeatedEvents] | None:
        """Who stands so near to a threshold that the largest of the added takes them over it."""
        if isinstance(self.scheme.score, BetaScore) or not added:
            return None
        one = max(added, key=lambda one: abs(one.adds))
        for threshold in self.thresholds[1:]:
            low = threshold if one.adds < 0 else threshold - one.adds
            taken = self._within(others, low, low + abs(one.adds))
            if taken is not None and wanted(
                (self.tier(taken), self.tier([*taken, one]))
            ):
                return tuple(taken), one
        return None

    def _within(
        self, some: list[RepeatedEvents], low: int, high: int
    ) -> list[RepeatedEvents] | None:
        """Events that bring the score into [low, high): of each kind as many as do not pass it, the largest first."""
        score, taken = self.start, list[RepeatedEvents]()
        sign = 1 if score < low else -1
        options: dict[str, list[RepeatedEvents]] = {}
        for one in some:
            if one.push.sign == sign:
                options.setdefault(one.push.kind, []).append(one)
        for each in sorted(options.values(), key=lambda each: -abs(each[0].adds)):
            if low <= score < high:
                break
            fits = [
                one
                for one in each
                if (score + one.adds < high if sign > 0 else score + one.adds >= low)
            ]
            if fits:
                taken.append(fits[-1])
                score += fits[-1].adds
        return taken if low <= score < high else None

    def events(
        self, some: Collection[RepeatedEvents], one_reporter: bool = False
    ) -> tuple[Event, ...]:
        """The events themselves, on the days on which they weigh most."""
        found = []
        for one in some:
            if one.there:
                continue
            push = one.push
            kind = self.scheme.evidence[push.kind]
            amount = (
                push.amount if (kind.points > 0) == (push.sign > 0) else -push.amount
            )
            days = heaviest_days(self.today, binding_rates(kind, one_reporter))
            found += [
                Event(
                    f"{push.kind}-{n}",
                    "somebody",
                    push.kind,
                    start_of(day) + NOON_OFFSET,
                    amount,
                    "the same" if one_reporter else f"reporter {n}",
                )
                for n, day in zip(range(1, one.count + 1), days, strict=False)
            ]
        return tuple(
            sorted(found, key=lambda event: (event.time, event.kind, event.id))
        )


def _pairs(
    some: list[RepeatedEvents], others: list[RepeatedEvents]
) -> Iterator[tuple[RepeatedEvents, RepeatedEvents]]:
    looked = 0
    for one in some:
        for other in others:
            if one.push.kind < other.push.kind:
                looked += 1
                if looked > MOST_LOOKED_AT:
                    return
                yield one, other
