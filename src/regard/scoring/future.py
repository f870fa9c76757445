"""What acts or waiting would lead to, as the reference interpreter says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.units import FADING
from regard.scheme.worth import DOWN, UP, harmful_directions
from regard.scoring.acts_ahead import (
    PACE_WINDOW,
    PlannedActs,
    acts_at,
    busiest_week,
    fewest_that,
    furthest_amount,
    time_of,
    window_openings,
)
from regard.scoring.arithmetic import factor, factor_table, lasts
from regard.scoring.clock import (
    EPOCH,
    assessed,
    day_of,
    reassessments,
    start_of,
    window_of,
)
from regard.scoring.event import Event
from regard.scoring.foreseen import ForeseenActs, ForeseenScores
from regard.scoring.reference import (
    Counting,
    Elsewhere,
    interpret,
    once_each,
    score_at,
    within_limits,
)

WAITING = timedelta(days=3650)  # how far waiting is looked at
ACTING = timedelta(days=730)  # how far ahead acts are planned
MOST_ACTS = 2_048  # of one kind; a step that would take more is not named
AFTER_LAST_END = 400  # days; longer than the longest time between reassessments
EVERY_DAY_FOR = 40  # days that are looked at one by one where tiers are set daily


@dataclass(frozen=True)
class Arrival:
    """A wanted tier that waiting alone leads to.

    Attributes:
        when: The first moment at which it is held.
        tier: The tier.
    """

    when: datetime
    tier: str


@dataclass(frozen=True)
class Future:
    """The days to come of one subject.

    Attributes:
        scheme: The scheme.
        events: The subject's events, known at `at`.
        counting: Those that count.
        at: Now (UTC).
        elsewhere: The other schemes whose tiers are counted, and the events under them.
        held: The tier that is held now.
        wanted: The tiers that would do.
    """

    scheme: Scheme
    events: Sequence[Event]
    counting: Counting
    at: datetime
    elsewhere: Elsewhere | None
    held: str
    wanted: tuple[str, ...]

    @cached_property
    def by_waiting(self) -> Arrival | None:
        """The first moment at which a wanted tier is held with no further event."""
        # What others will say, and what trust will be in whoever says it, nobody knows.
        if self.scheme.trust_kinds:
            return None
        when = self._first_by_waiting()
        if when is None:
            return None
        # The quick look takes today's events; the reference is asked in full before a
        # day is named.
        tier = self._tier_after([], when)
        return Arrival(when, tier) if tier in self.wanted else None

    def _first_by_waiting(self) -> datetime | None:
        """The first moment at which today's events alone lead to a wanted tier."""
        reassessed = self.scheme.reassessed
        moments = list(reassessments(reassessed, self.at, self._last_change()))
        if self._foreseen is None:
            for when in moments:
                closed = assessed(reassessed, when)
                score = score_at(
                    self.scheme, self.counting, closed, self.elsewhere
                ).score
                if self.scheme.tier_of(score) in self.wanted:
                    return when
            return None
        return self._first_foreseen(self._foreseen, moments)

    def _first_foreseen(
        self, foreseen: ForeseenScores, moments: Sequence[datetime]
    ) -> datetime | None:
        """The same, stretches passed over in which no wanted tier can be held."""
        reassessed = self.scheme.reassessed
        # Halves that are still to be looked at, the next one last.
        stretches = [moments] if moments else []
        while stretches:
            stretch = stretches.pop()
            first = day_of(assessed(reassessed, stretch[0]))
            last = day_of(assessed(reassessed, stretch[-1]))
            bounds = foreseen.bounds(first, last)
            if bounds is not None and not self._may_be_wanted(*bounds):
                continue
            if len(stretch) > 1:
                middle = len(stretch) // 2
                stretches.append(stretch[middle:])
                stretches.append(stretch[:middle])
            elif self.scheme.tier_of(foreseen.score(first)) in self.wanted:
                return stretch[0]
        return None

    def _may_be_wanted(self, low: int, high: int) -> bool:
        """Whether a wanted tier lies between two scores, themselves included."""
        tiers = list(self.scheme.tiers)
        places = sorted(tiers.index(self.scheme.tier_of(end)) for end in (low, high))
        between = tiers[places[0] : places[1] + 1]
        return any(tier in self.wanted for tier in between)

    @cached_property
    def _foreseen(self) -> ForeseenScores | None:
        """Scores worked out quickly; None where tiers of other schemes are counted."""
        kinds = self.scheme.evidence.values()
        if self.elsewhere is not None or any(kind.scheme for kind in kinds):
            return None
        return ForeseenScores(self.scheme, self.counting)

    @cached_property
    def by_acts(self) -> tuple[PlannedActs, ...]:
        """For each kind that leads to a wanted tier, the fewest acts; soonest first."""
        plans: list[PlannedActs] = []
        if self.scheme.trust_kinds:
            return ()
        for name, kind in self.scheme.evidence.items():
            if kind.source is None:
                continue
            acts = self._fewest_of_any_amount(name)
            if acts is not None:
                plans.append(acts)
        plans.sort(key=lambda acts: (acts.effective, acts.count, acts.kind))
        return tuple(plans)

    def _fewest_of_any_amount(self, name: str) -> PlannedActs | None:
        """The fewest acts of a kind, on whichever side the wanted tiers lie."""
        plans = []
        for way in self._ways(self.scheme.evidence[name]):
            amount = furthest_amount(self.scheme, self.scheme.evidence[name], way)
            if amount is None:
                continue
            acts = self._fewest(name, amount)
            if acts is not None:
                plans.append(acts)
        plans.sort(key=lambda acts: (acts.effective, acts.count, acts.amount))
        return plans[0] if plans else None

    def _ways(self, kind: Kind) -> set[int]:
        """The ways towards wanted tiers in which acts of a kind are no wrongs."""
        tiers = list(self.scheme.tiers)
        held = tiers.index(self.held)
        ways = {UP if tiers.index(tier) > held else DOWN for tier in self.wanted}
        harmful = harmful_directions(self.scheme)
        if len(harmful) == 1:
            return ways - set(harmful)
        # Where less lies both ways, an act's gravity tells that it is a wrong.
        return ways if kind.gravity is None else set()

    def _last_change(self) -> datetime:
        """The moment after which waiting changes nothing, or nothing is looked at."""
        until = self.at + WAITING
        if self.elsewhere is not None:
            return until
        last_end = max(self._ends(), default=day_of(self.at))
        # The calendar may end before the fading of events does.
        last_day = min(last_end + AFTER_LAST_END, day_of(until))
        return min(until, start_of(last_day))

    def _ends(self) -> Iterator[int]:
        """The days on which the events that count have faded or fall silent."""
        for name, events in self.counting.items():
            age = lasts(self.scheme.evidence[name])
            for event in events:
                if age is not None:
                    yield day_of(event.time) + age
                if event.silent_from is not None:
                    yield event.silent_from.toordinal() - EPOCH

    # ── acts ────────────────────────────────────────────────────────────────

    def _fewest(self, name: str, amount: int) -> PlannedActs | None:
        """The fewest acts of a kind that do, at the first moment at which any do."""
        kind = self.scheme.evidence[name]
        planned = self._soonest(name, amount)
        foreseen = self._foreseen_acts(name, planned)
        for when in self._moments(kind, planned):
            plans = self._plans_that_reach(planned, foreseen, name, amount, when)
            if not plans:
                continue
            count, acts = min(plans, key=lambda plan: plan[0])
            if count == 0:
                return None  # waiting alone does it by then
            return PlannedActs(
                kind=name,
                count=count,
                amount=amount,
                last=acts[count - 1].time,
                effective=when,
                later=day_of(acts[count - 1].time) > day_of(self.at),
                tier=self._tier_after(acts[:count], when),
            )
        return None

    def _plans_that_reach(
        self,
        planned: Sequence[Event],
        foreseen: ForeseenActs | None,
        name: str,
        amount: int,
        when: datetime,
    ) -> list[tuple[int, Sequence[Event]]]:
        """Acts that lead to a wanted tier at `when`, and how many of them it takes.

        Done as soon as can be, or all on the last day that counts.
        """
        closed = assessed(self.scheme.reassessed, when)
        soon = planned[: bisect_right(planned, closed, key=time_of)]
        late = self._on_last_day(name, amount, closed)
        plans: list[tuple[int, Sequence[Event]]] = []
        for acts, sums in ((soon, foreseen), (late, self._foreseen_acts(name, late))):
            if not acts:
                continue
            reached = self._reaching(acts, sums, when)
            if reached(len(acts)):
                plans.append((fewest_that(reached, len(acts)), acts))
        return plans

    def _foreseen_acts(self, name: str, acts: Sequence[Event]) -> ForeseenActs | None:
        """What acts of a kind come to; None where only the reference can say."""
        known = self.counting[name]
        if self._foreseen is None or not acts:
            return None
        # Of acts and events at one moment, which comes first is by their ids.
        if known and known[-1].time >= acts[0].time:
            return None
        kind = self.scheme.evidence[name]
        # What comes later takes no place from what came before: of fewer acts the same
        # ones count.
        first = day_of(acts[0].time)
        if kind.rate is not None:
            first = window_of(first, kind.rate.days) * kind.rate.days
        # Nor does what came before the window of the first of them.
        recent = known[bisect_left(known, start_of(first), key=time_of) :]
        events = [*recent, *once_each(self.scheme, acts)]
        counted = {event.id for event in within_limits(kind, events)}
        return ForeseenActs(kind, acts, counted)

    def _reaching(
        self, acts: Sequence[Event], sums: ForeseenActs | None, when: datetime
    ) -> Callable[[int], bool]:
        """Whether the first so many of some acts lead to a wanted tier."""
        foreseen = self._foreseen
        day = day_of(assessed(self.scheme.reassessed, when))

        def reached(count: int) -> bool:
            if foreseen is None or sums is None:
                return self._reached(acts[:count], when)
            score = foreseen.score(day, acts[0].kind, sums.tally(count, day))
            return self.scheme.tier_of(score) in self.wanted

        return reached

    def _reached(self, acts: Sequence[Event], when: datetime) -> bool:
        return self._tier_after(acts, when) in self.wanted

    def _tier_after(self, acts: Sequence[Event], when: datetime) -> str:
        """The tier that is held at a moment after some acts."""
        events = [*self.events, *acts]
        return interpret(self.scheme, events, when, self.elsewhere).tier

    def _moments(self, kind: Kind, planned: Sequence[Event]) -> Iterator[datetime]:
        """When acts could show.

        At reassessments; where these are daily or at any time, soon, and on the days on
        which a window opens, an act is done or an event ends.
        """
        until = self.at + ACTING
        reassessed = self.scheme.reassessed
        if reassessed not in ("continuously", "daily"):
            yield from reassessments(reassessed, self.at, until)
            return
        today = day_of(self.at)
        last = day_of(until)
        turns = {today + 1, *self._ends()}
        if kind.rate is not None:
            turns.update(window_openings(kind.rate, today, last))
        # An act counts in full on the day on which it is done, whenever that day ends.
        turns.update(day_of(act.time) + 1 for act in planned)
        if reassessed == "continuously":
            yield self.at
        else:
            # A tier is set from the score at the close of the day before.
            turns = {day + 1 for day in turns}
            turns.update(range(today + 1, today + EVERY_DAY_FOR))
        for day in sorted(turns):
            if today < day <= last:
                yield start_of(day)

    def _soonest(self, name: str, amount: int) -> list[Event]:
        """Acts done as soon as the kind's limit lets them count, at a person's pace."""
        return acts_at(name, amount, self._free_times(name))

    def _free_times(self, name: str) -> list[datetime]:
        """Times at which an act would count and a person could do one."""
        rate = self.scheme.evidence[name].rate
        pace = self._pace(name)
        taken = self._taken_now(name, rate)
        last = self.at + ACTING
        when = self.at
        times: list[datetime] = []
        while when <= last and len(times) < MOST_ACTS:
            if rate is not None:
                window = window_of(day_of(when), rate.days)
                if taken.get(window, 0) >= rate.count:
                    when = start_of((window + 1) * rate.days)
                    continue
                taken[window] = taken.get(window, 0) + 1
            times.append(when)
            if len(times) >= pace:
                when = max(when, times[-pace] + PACE_WINDOW)
        return times

    def _taken_now(self, name: str, rate: Rate | None) -> dict[int, int]:
        """How many events count in the window of today, by the window's number."""
        if rate is None:
            return {}
        today = window_of(day_of(self.at), rate.days)
        taken = 0
        for event in self.counting[name]:
            if window_of(day_of(event.time), rate.days) == today:
                taken += 1
        return {today: taken}

    def _pace(self, name: str) -> int:
        """How many acts of a kind this subject can do in a week.

        As many as in the busiest week on record, where that is more than is usual: a
        step that nobody could take would be none.
        """
        if name not in self._paces:
            self._paces[name] = busiest_week(self.counting[name])
        return self._paces[name]

    @cached_property
    def _paces(self) -> dict[str, int]:
        """Those that were worked out."""
        return {}

    def _on_last_day(self, name: str, amount: int, closed: datetime) -> list[Event]:
        """Acts on the last day that counts, as many as a window and a week take.

        None for kinds of which half or more would be left if they were done today.
        """
        kind = self.scheme.evidence[name]
        last_day = day_of(closed)
        left = factor(factor_table(kind), last_day - day_of(self.at))
        if 2 * left >= FADING:
            return []
        when = max(self.at, start_of(last_day))
        count = self._pace(name)
        if kind.rate is not None:
            count = min(count, kind.rate.count)
        return acts_at(name, amount, [when] * count)
