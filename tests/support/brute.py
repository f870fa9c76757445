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
from tests.support.every_history import State
from tests.support.random_worlds import World


@dataclass(frozen=True)
class ScoreTime:
    """When a score is taken, and by when all has happened.

    Attributes:
        at: The moment of the score.
        last_day: The last day on which anything may be recorded.
    """

    at: datetime
    last_day: int

    @property
    def day(self) -> int:
        return day_of(self.at)


@dataclass
class Brute:
    """What can be reached in a world, by enumeration."""

    world: World

    def tiers(self, kinds: Collection[str], days_after: int = 0) -> set[str]:
        """The tiers in which somebody is whom kinds alone brought there, so many days
        at least after the last event.
        """
        scheme = self.world.scheme
        others = [name for name in scheme.evidence if name not in kinds]
        tiers: set[str] = set()
        for score_time in self._score_times(days_after):
            idle = [self._idle(scheme, name, score_time.at) for name in others]
            for state in self._states(scheme, kinds, score_time):
                tiers.add(tier(scheme, _plus(scheme, state, idle)))
        return tiers

    def pairs(
        self, forbidden: Collection[str], single: bool = False
    ) -> set[tuple[str, str]]:
        """The pairs of tiers of two people who differ in that the forbidden kinds say
        something of the second.
        """
        scheme = self.world.scheme
        rest = [name for name in scheme.evidence if name not in forbidden]
        pairs: set[tuple[str, str]] = set()
        for score_time in self._score_times(0):
            idle = [self._idle(scheme, name, score_time.at) for name in forbidden]
            additions = list(self._additions(scheme, forbidden, score_time, single))
            for state in self._states(scheme, rest, score_time):
                before = tier(scheme, _plus(scheme, state, idle))
                for addition in additions:
                    after = tier(scheme, _plus(scheme, state, addition))
                    pairs.add((before, after))
        return pairs

    def _score_times(self, days_after: int) -> set[ScoreTime]:
        """When the scores are taken that set the tiers held so many days after the last
        event.

        Days are counted back from the moment at which somebody is still in the tier,
        not from the score: until tiers are set again, what was recorded grows older and
        the tier is held.
        """
        score_times: set[ScoreTime] = set()
        for moment in self.world.moments:
            at = assessed(self.world.scheme.reassessed, moment)
            last_day = min(day_of(at), day_of(moment) - days_after)
            score_times.add(ScoreTime(at, last_day))
        return score_times

    def _additions(
        self,
        scheme: Scheme,
        names: Collection[str],
        score_time: ScoreTime,
        single: bool,
    ) -> Iterator[tuple[int, ...]]:
        """What each of some kinds can add together; one event alone, if single."""
        if not single:
            yield from product(
                *(self._adds(scheme, name, score_time) for name in names)
            )
            return
        idle = {name: self._idle(scheme, name, score_time.at) for name in names}
        for name in names:
            for adds in self._adds(scheme, name, score_time, single=True):
                yield tuple((idle | {name: adds}).values())

    def _states(
        self, scheme: Scheme, kinds: Collection[str], score_time: ScoreTime
    ) -> set[State]:
        """What kinds can add up to."""
        states = {(0, 0)}
        for name in kinds:
            adds = self._adds(scheme, name, score_time)
            states = {
                _plus(scheme, state, (points,))
                for state, points in product(states, adds)
            }
        return states

    def _adds(
        self, scheme: Scheme, name: str, score_time: ScoreTime, single: bool = False
    ) -> set[int]:
        """What one kind can add."""
        kind = scheme.evidence[name]
        if kind.scheme is not None:
            return self._held(scheme, kind, score_time, single)
        adds = self.world.adds[scheme.name]
        return adds.of(name, score_time.day, score_time.last_day, single)

    def _held(
        self, scheme: Scheme, kind: Kind, score_time: ScoreTime, single: bool
    ) -> set[int]:
        """What a tier of another scheme can add, by what is recorded there."""
        other = self.world.others[kind.scheme or ""]
        at = assessed(other.reassessed, score_time.at)
        elsewhere = ScoreTime(at, min(day_of(at), score_time.last_day))
        if single:
            states = {(0, 0)}
            for name in other.evidence:
                for adds in self._adds(other, name, elsewhere, single=True):
                    states.add(_plus(other, (0, 0), (adds,)))
        else:
            states = self._states(other, other.evidence, elsewhere)
        counts = {tier(other, state) in (kind.tier or ()) for state in states}
        return {_worth(scheme, kind) if counting else 0 for counting in counts}

    def _idle(self, scheme: Scheme, name: str, at: datetime) -> int:
        """What the kind adds for a newcomer: nothing, unless a newcomer to another
        scheme holds the tier.
        """
        kind = scheme.evidence[name]
        if kind.scheme is None:
            return 0
        newcomer = interpret(self.world.others[kind.scheme], (), at)
        if newcomer.tier not in (kind.tier or ()):
            return 0
        return _worth(scheme, kind)


def _worth(scheme: Scheme, kind: Kind) -> int:
    most = cap(scheme, kind)
    return max(-most, min(most, weight(scheme, kind)))


def _plus(scheme: Scheme, state: State, adds: Iterable[int]) -> State:
    """A state with more added; up and down apart only where they weigh apart."""
    up, down = state
    for points in adds:
        up += max(points, 0)
        down -= min(points, 0)
    if isinstance(scheme.score, BetaScore):
        return up, down
    return up - down, 0


def tier(scheme: Scheme, state: State) -> str:
    """The tier that the reference gives somebody whose evidence adds so much and takes
    so much.
    """
    return scheme.tier_of(compose(scheme, {"up": state[0], "down": -state[1]}).score)
