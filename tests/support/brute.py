"""Everything that can happen under a small random scheme.

What each kind can add at a moment is enumerated alone, and the reference interpreter
puts the contributions together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from regard.scheme import Kind, Scheme
from regard.scheme.score import BetaScore
from regard.scoring.arithmetic import cap, weight
from regard.scoring.clock import assessed, day_of
from regard.scoring.reference import compose, interpret
from tests.support.every_history import (
    State,
)
from tests.support.random_worlds import (
    World,
)


@dataclass
class Brute:
    """What can be reached in a world, by enumeration."""

    world: World

    def tiers(self, kinds: Collection[str], later: int = 0) -> set[str]:
        """The tiers in which somebody is whom kinds alone brought there, so many days
        at least after the last event.
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

    def _days(self, later: int) -> set[tuple[int, datetime, int]]:
        """When the score was taken that sets the tier held at each moment, as a day and
        a moment, and the last day on which anything may have happened by then.

        Days are counted back from the moment at which somebody is still in the tier,
        not from the score: until tiers are set again, the score grows old and the tier
        is held.
        """
        days: set[tuple[int, datetime, int]] = set()
        for moment in self.world.moments:
            at = assessed(self.world.scheme.reassessed, moment)
            today = day_of(at)
            days.add((today, at, min(today, day_of(moment) - later)))
        return days

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
        held = interpret(self.world.others[kind.scheme], (), at).tier in (
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
