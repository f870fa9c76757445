"""The next step: for each outcome short of allow, what would change it, and when waiting alone would.

Found by asking the reference interpreter about futures, so a step that is named is a step that
works: with so many acts of one kind the outcome changes, with one fewer it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.service import ALLOW, REFUSE
from regard.scheme.units import FADING
from regard.scoring.arithmetic import factor, factor_table, lasts, weight
from regard.scoring.clock import day_of, reassessments, start_of, window_of
from regard.scoring.event import Event
from regard.scoring.reference import (
    Elsewhere,
    Standing,
    counted_by_kind,
    score_at,
    standing,
)

HORIZON = timedelta(days=3650)  # how far waiting is looked at
ACTING = timedelta(days=730)  # how far ahead acts are planned
MOST_ACTS = 2_048  # of one kind; a step that would take more is not named


@dataclass(frozen=True)
class PlannedActs:
    """So many acts of one kind, each of `amount` (thousandths), the last at `last`; the tier changes at `effective`."""

    kind: str
    count: int
    amount: int
    last: datetime
    effective: datetime
    later: bool  # whether the last one is due after today


@dataclass(frozen=True)
class NextStep:
    """What would change one outcome. waiting: when it changes with no further event; None if not in ten years."""

    service: str
    outcome: str
    tiers: tuple[str, ...]
    acts: tuple[PlannedActs, ...]
    waiting: datetime | None


def steps(
    scheme: Scheme,
    events: Sequence[Event],
    at: datetime,
    own: Standing,
    elsewhere: Elsewhere | None = None,
) -> tuple[NextStep, ...]:
    """A step for every service whose outcome is not allow, where some tier has a better one."""
    found: dict[tuple[str, ...], tuple[tuple[PlannedActs, ...], datetime | None]] = {}
    result = []
    for name, service in scheme.services.items():
        outcome = service.outcomes[own.tier]
        better = tuple(
            tier
            for tier in scheme.tiers
            if _rank(service.outcomes[tier]) > _rank(outcome)
        )
        if not better:
            continue
        if better not in found:
            future = _Future(scheme, events, at, elsewhere, better)
            found[better] = future.by_acts(), future.by_waiting()
        result.append(NextStep(name, outcome, better, *found[better]))
    return tuple(result)


def _rank(outcome: str) -> int:
    return {REFUSE: 0, ALLOW: 2}.get(outcome, 1)


@dataclass
class _Future:
    """What the reference says of days to come."""

    scheme: Scheme
    events: Sequence[Event]
    at: datetime
    elsewhere: Elsewhere | None
    wanted: tuple[str, ...]

    def by_waiting(self) -> datetime | None:
        """The first moment at which the tier changes for the better with no further event."""
        counting = counted_by_kind(self.scheme, self.events, self.at)
        known = {name: list(events) for name, events in counting.items()}
        until = self.at + HORIZON
        if self.elsewhere is None:
            last = max(self._ends(known), default=day_of(self.at)) + 400
            until = min(until, start_of(min(last, day_of(until))))
        for when in reassessments(self.scheme.reassessed, self.at, until):
            closed = (
                when
                if self.scheme.reassessed == "continuously"
                else when - timedelta(microseconds=1)
            )
            if (
                self.scheme.tier_of(
                    score_at(self.scheme, known, closed, self.elsewhere).score
                )
                in self.wanted
            ):
                return when if self._reached([], when) else None
        return None

    def by_acts(self) -> tuple[PlannedActs, ...]:
        """For each kind that can raise the score, the fewest acts of it that do, the fewest first."""
        found = []
        for name, kind in self.scheme.evidence.items():
            amount = _best_amount(kind)
            if kind.source is not None and amount * weight(self.scheme, kind) > 0:
                acts = self._fewest(name, kind, amount)
                if acts is not None:
                    found.append(acts)
        return tuple(
            sorted(found, key=lambda acts: (acts.effective, acts.count, acts.kind))
        )

    def _fewest(self, name: str, kind: Kind, amount: int) -> PlannedActs | None:
        planned = self._planned(name, kind, amount)
        for when in self._moments(kind):
            possible = [event for event in planned if event.time <= self._closed(when)]
            if not possible or not self._reached(possible, when):
                possible = self._at_last(name, kind, amount, when)
                if not possible or not self._reached(possible, when):
                    continue
            fewest = self._bisect(possible, when)
            if fewest == 0:
                return None  # waiting alone does it by then
            last = possible[fewest - 1].time
            return PlannedActs(
                name, fewest, amount, last, when, day_of(last) > day_of(self.at)
            )
        return None

    def _bisect(self, possible: Sequence[Event], when: datetime) -> int:
        """The least n for which the first n acts reach the tier at `when`; all of them do."""
        too_few, enough = -1, len(possible)
        step = 1
        while step < enough and not self._reached(possible[:step], when):
            too_few, step = step, step * 2
        enough = min(step, enough)
        while enough - too_few > 1:
            middle = (too_few + enough) // 2
            if self._reached(possible[:middle], when):
                enough = middle
            else:
                too_few = middle
        return enough

    def _reached(self, acts: Sequence[Event], when: datetime) -> bool:
        return (
            standing(self.scheme, [*self.events, *acts], when, self.elsewhere).tier
            in self.wanted
        )

    def _closed(self, when: datetime) -> datetime:
        return (
            when
            if self.scheme.reassessed == "continuously"
            else when - timedelta(microseconds=1)
        )

    def _moments(self, kind: Kind) -> Iterator[datetime]:
        """When acts could show: at reassessments; where these are daily or at any time, soon, and on
        the days on which a window opens or an event ends."""
        until = self.at + ACTING
        if self.scheme.reassessed not in ("continuously", "daily"):
            yield from reassessments(self.scheme.reassessed, self.at, until)
            return
        today, last = day_of(self.at), day_of(until)
        turns = set(self._ends(counted_by_kind(self.scheme, self.events, self.at))) | {
            today + 1
        }
        if kind.rate is not None:
            turns |= {
                n * kind.rate.days
                for n in range(today // kind.rate.days + 1, last // kind.rate.days + 1)
            }
        if self.scheme.reassessed == "continuously":
            yield self.at
        else:
            turns = {day + 1 for day in turns} | set(range(today + 1, today + 40))
        yield from (start_of(day) for day in sorted(turns) if today < day <= last)

    def _ends(self, known: Mapping[str, Sequence[Event]]) -> Iterator[int]:
        """The days on which the events that count end."""
        for name, events in known.items():
            end = lasts(self.scheme.evidence[name])
            yield from (day_of(event.time) + end for event in events if end is not None)

    def _at_last(
        self, name: str, kind: Kind, amount: int, when: datetime
    ) -> list[Event]:
        """Acts on the last day that counts at `when`, as many as one window takes; none for kinds of
        which most would be left if they were done today."""
        closed = day_of(self._closed(when))
        if 2 * factor(factor_table(kind), closed - day_of(self.at)) >= FADING:
            return []
        day = max(self.at, start_of(closed))
        return self._acts(
            name,
            amount,
            [day] * (kind.rate.count if kind.rate is not None else MOST_ACTS),
        )

    def _planned(self, name: str, kind: Kind, amount: int) -> list[Event]:
        """Acts done as soon as the kind's own limit lets them count, each seen by another reporter."""
        done = counted_by_kind(self.scheme, self.events, self.at)[name]
        if kind.rate is None:
            times = [self.at] * MOST_ACTS
        else:
            times, window = [], window_of(day_of(self.at), kind.rate.days)
            here = sum(
                window_of(day_of(event.time), kind.rate.days) == window
                for event in done
            )
            free = max(0, kind.rate.count - here)
            opens = self.at
            while opens <= self.at + ACTING and len(times) < MOST_ACTS:
                times += [opens] * free
                window, free = window + 1, kind.rate.count
                opens = start_of(window * kind.rate.days)
        return self._acts(name, amount, times[:MOST_ACTS])

    @staticmethod
    def _acts(name: str, amount: int, times: Sequence[datetime]) -> list[Event]:
        """Acts at those times, with ids and reporters that no real event has."""
        return [
            Event(f"\0act {n:06}", "", name, when, amount, f"\0act {n}")
            for n, when in enumerate(times)
        ]


def _best_amount(kind: Kind) -> int:
    """The amount of one event that helps most, or harms least."""
    return kind.amount.high if kind.points > 0 else kind.amount.low
