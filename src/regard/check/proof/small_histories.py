"""A first look before the solver is asked: people with few kinds of events.

What it finds is a history like any other and is replayed; what it does not find proves
nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.check.proof.contribution_steps import contribution_steps, heaviest_days
from regard.check.proof.histories import (
    MOMENT_HOUR,
    EventsElsewhere,
    recorded_event,
    sorted_events,
    without_scheme,
)
from regard.check.proof.kind_bounds import (
    KindBound,
    binding_rates,
    kind_bounds,
    newcomer_contributions,
)
from regard.scheme.model import Scheme
from regard.scheme.scale import base, round_half_even
from regard.scheme.score import BetaScore
from regard.scheme.units import SHARE
from regard.scoring.clock import assessed, close_of, day_of, start_of
from regard.scoring.event import Event

MOST_PAIRS = 10_000  # pairs of candidates looked at for one question

TierPairTest = Callable[[tuple[str, str]], bool]


@dataclass(frozen=True)
class RepeatedEvents:
    """So many events of one kind.

    Attributes:
        bound: The kind, and the direction in which the events push.
        count: How many events.
        adds: Micropoints, with sign, that they add to the score.
        events_elsewhere: For a kind that reads a tier: the events under that scheme
            that
            bring somebody into it.
    """

    bound: KindBound
    count: int
    adds: int
    events_elsewhere: tuple[Event, ...] = ()


class SmallHistories:
    """Histories of few kinds under one scheme, assessed at the close of a day.

    Args:
        scheme: The scheme that scores.
        others: The schemes whose tiers it reads, by the name they are read under.
        today: The last day with events, counted from 1970-01-01.
        later: Days from then to the score.
    """

    def __init__(
        self, scheme: Scheme, others: Mapping[str, Scheme], today: int, later: int = 0
    ) -> None:
        self.scheme = scheme
        self.others = others
        self.today = today
        self.later = later
        self.newcomer_adds = newcomer_contributions(scheme, others)
        self.newcomer_score = base(scheme.score) + sum(self.newcomer_adds.values())
        self.tiers = list(scheme.tiers)
        self.thresholds = list(scheme.tiers.values())

    def reach(
        self, names: Collection[str], tiers: Collection[str]
    ) -> tuple[RepeatedEvents, ...] | None:
        """Somebody in one of the tiers, with events of one kind, of two, or of as many
        as needed.

        Args:
            names: The kinds that may say something.
            tiers: The tiers in question.
        """
        if self.tier(()) in tiers:
            return ()
        candidates = self.candidates(names)
        for candidate in candidates:
            if self.tier((candidate,)) in tiers:
                return (candidate,)
        for pair in _pairs_of_kinds(candidates):
            if self.tier(pair) in tiers:
                return pair
        for sign in (-1, 1):
            selection = self._kind_after_kind(candidates, tiers, sign)
            if selection is not None:
                return selection
        return None

    def influence(
        self,
        rest: Collection[str],
        forbidden: Collection[str],
        is_wanted: TierPairTest,
        single: bool,
        one_reporter: bool,
    ) -> tuple[tuple[RepeatedEvents, ...], RepeatedEvents] | None:
        """Somebody whose tier changes by events of one forbidden kind.

        A newcomer, or somebody with events of other kinds.

        Args:
            rest: The other kinds, which may say something too.
            forbidden: The kinds whose influence is in question.
            is_wanted: Whether a change from the first tier to the second is looked for.
            single: Whether only one event may be added.
            one_reporter: Whether one reporter reports all that is added.

        Returns:
            The events of other kinds, and those that are added.
        """
        additions = self.candidates(forbidden, one_reporter)
        if single:
            additions = [addition for addition in additions if addition.count == 1]
        tier_of_newcomer = self.tier(())
        for addition in additions:
            if is_wanted((tier_of_newcomer, self.tier((addition,)))):
                return (), addition
        candidates = self.candidates(rest)
        near_threshold = self._near_threshold(candidates, additions, is_wanted)
        if near_threshold is not None:
            return near_threshold
        most = MOST_PAIRS // max(1, len(additions))
        for candidate in candidates[:most]:
            before = self.tier((candidate,))
            for addition in additions:
                if is_wanted((before, self.tier((candidate, addition)))):
                    return (candidate,), addition
        return None

    def candidates(
        self, names: Collection[str], one_reporter: bool = False
    ) -> list[RepeatedEvents]:
        """Every number of events of one of the kinds, in each direction; few before
        many.

        Args:
            names: The kinds.
            one_reporter: Whether one reporter reports all events.
        """
        candidates: list[RepeatedEvents] = []
        for name, kind in self.scheme.evidence.items():
            if name in names and kind.scheme is None:
                candidates += self._repetitions(name, one_reporter)
        for name in names:
            candidates += self._tier_elsewhere(name)
        return sorted(candidates, key=lambda candidate: candidate.count)

    def tier(self, selection: Collection[RepeatedEvents]) -> str:
        """The tier of somebody with these events and no others; each of another
        kind.
        """
        place = bisect_right(self.thresholds, self._score(selection)) - 1
        return self.tiers[max(0, place)]

    def events(
        self, selection: Collection[RepeatedEvents], one_reporter: bool = False
    ) -> tuple[Event, ...]:
        """The events themselves, on the days on which they weigh most.

        Args:
            selection: How many events of which kinds.
            one_reporter: Whether one reporter reports all of them.
        """
        events: list[Event] = []
        for repeated in selection:
            if not repeated.events_elsewhere:
                events += self._events_of(repeated, one_reporter)
        return sorted_events(events)

    def elsewhere(self, selection: Collection[RepeatedEvents]) -> EventsElsewhere:
        """The events under the schemes whose tiers are read."""
        elsewhere: EventsElsewhere = {}
        for repeated in selection:
            name = repeated.bound.scheme
            if name:
                elsewhere[name] = (self.others[name], repeated.events_elsewhere)
        return elsewhere

    def _repetitions(self, name: str, one_reporter: bool) -> list[RepeatedEvents]:
        repetitions: list[RepeatedEvents] = []
        for bound in kind_bounds(self.scheme, name, self.later, one_reporter):
            steps = contribution_steps(
                self.scheme, bound, self.today, self.later, one_reporter
            )
            for count, value in steps:
                repetitions.append(RepeatedEvents(bound, count, bound.sign * value))
        return repetitions

    def _tier_elsewhere(self, name: str) -> list[RepeatedEvents]:
        """Who holds the tier elsewhere that a kind reads, by a small history there."""
        kind = self.scheme.evidence[name]
        other = self.others.get(kind.scheme or "")
        if other is None or self.later or name in self.newcomer_adds:
            return []
        further = without_scheme(self.others, kind.scheme)
        day = day_of(assessed(other.reassessed, self._score_taken_at()))
        inside = SmallHistories(other, further, day)
        selection = inside.reach(other.evidence, kind.tier or ())
        # A tier that needs a third scheme's tier is left to the solver.
        if not selection or any(repeated.events_elsewhere for repeated in selection):
            return []
        events = inside.events(selection)
        candidates: list[RepeatedEvents] = []
        for bound in kind_bounds(self.scheme, name):
            adds = bound.sign * bound.most
            candidates.append(RepeatedEvents(bound, len(events), adds, events))
        return candidates

    def _score_taken_at(self) -> datetime:
        if self.scheme.reassessed == "continuously":
            return start_of(self.today) + MOMENT_HOUR
        return close_of(self.today)

    def _score(self, selection: Collection[RepeatedEvents]) -> int:
        score = self.scheme.score
        if not isinstance(score, BetaScore):
            return self.newcomer_score + sum(repeated.adds for repeated in selection)
        # As the reference composes it, without the parts: no kind stands here twice.
        adds = [*self.newcomer_adds.values()]
        adds += [repeated.adds for repeated in selection]
        evidence = score.weight
        pulled = 0
        for added in adds:
            evidence += abs(added)
            pulled += added * (SHARE - score.prior if added > 0 else score.prior)
        low, high = score.range
        moved = round_half_even((high - low) * pulled, evidence * SHARE)
        return base(score) + moved

    def _kind_after_kind(
        self, candidates: list[RepeatedEvents], tiers: Collection[str], sign: int
    ) -> tuple[RepeatedEvents, ...] | None:
        """The kind that pushes most first, each as far as it does not pass the
        tiers.
        """
        places = [self.tiers.index(tier) for tier in tiers]
        by_kind = _by_kind(candidates, sign)
        selection: list[RepeatedEvents] = []
        for repetitions in sorted(by_kind, key=lambda group: -abs(group[-1].adds)):
            for repeated in reversed(repetitions):
                place = self.tiers.index(self.tier([*selection, repeated]))
                if place in places:
                    return (*selection, repeated)
                not_passed = place > max(places) if sign < 0 else place < min(places)
                if not_passed:
                    selection.append(repeated)
                    break
        return None

    def _near_threshold(
        self,
        candidates: list[RepeatedEvents],
        additions: list[RepeatedEvents],
        is_wanted: TierPairTest,
    ) -> tuple[tuple[RepeatedEvents, ...], RepeatedEvents] | None:
        """Somebody so near to a threshold that the largest addition takes them
        over it.
        """
        if isinstance(self.scheme.score, BetaScore) or not additions:
            return None
        largest = max(additions, key=lambda addition: abs(addition.adds))
        for threshold in self.thresholds[1:]:
            lowest = threshold if largest.adds < 0 else threshold - largest.adds
            highest = lowest + abs(largest.adds)
            selection = self._within(candidates, lowest, highest)
            if selection is None:
                continue
            before = self.tier(selection)
            after = self.tier([*selection, largest])
            if is_wanted((before, after)):
                return tuple(selection), largest
        return None

    def _within(
        self, candidates: list[RepeatedEvents], low: int, high: int
    ) -> list[RepeatedEvents] | None:
        """Events that bring the score into [low, high).

        Of each kind as many as do not pass it, the kind with the largest events first.
        """
        score = self.newcomer_score
        sign = 1 if score < low else -1
        by_kind = _by_kind(candidates, sign)
        selection: list[RepeatedEvents] = []
        for repetitions in sorted(by_kind, key=lambda group: -abs(group[0].adds)):
            if low <= score < high:
                break
            if sign > 0:
                fitting = [
                    repeated for repeated in repetitions if score + repeated.adds < high
                ]
            else:
                fitting = [
                    repeated for repeated in repetitions if score + repeated.adds >= low
                ]
            if fitting:
                selection.append(fitting[-1])
                score += fitting[-1].adds
        return selection if low <= score < high else None

    def _events_of(self, repeated: RepeatedEvents, one_reporter: bool) -> list[Event]:
        bound = repeated.bound
        kind = self.scheme.evidence[bound.kind]
        same_sign = (kind.points > 0) == (bound.sign > 0)
        amount = bound.amount if same_sign else -bound.amount
        days = heaviest_days(self.today, binding_rates(kind, one_reporter))
        numbers = range(1, repeated.count + 1)
        events: list[Event] = []
        for number, day in zip(numbers, days, strict=False):
            events.append(recorded_event(bound.kind, number, day, amount, one_reporter))
        return events


def _by_kind(
    candidates: Sequence[RepeatedEvents], sign: int
) -> list[list[RepeatedEvents]]:
    """The candidates that push one way, kind by kind; within a kind, few events
    first.
    """
    by_kind: dict[str, list[RepeatedEvents]] = {}
    for candidate in candidates:
        if candidate.bound.sign == sign:
            by_kind.setdefault(candidate.bound.kind, []).append(candidate)
    return list(by_kind.values())


def _pairs_of_kinds(
    candidates: Sequence[RepeatedEvents],
) -> Iterator[tuple[RepeatedEvents, RepeatedEvents]]:
    """Two candidates of different kinds, each pair once, not more than MOST_PAIRS."""
    pairs = 0
    for first in candidates:
        for second in candidates:
            if first.bound.kind < second.bound.kind:
                pairs += 1
                if pairs > MOST_PAIRS:
                    return
                yield first, second
