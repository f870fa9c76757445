"""Why a standing is what it is: what each kind and each event adds, what cost most, what would change it.

Reasons are factors actually scored, ordered by how far each fell below a reference, by one of
the two methods that Regulation B's commentary names (12 CFR 1002, Supp. I, 9(b)(2)-5): the
average of those at or slightly above the cut-off, or the average of everyone. At most four are
called principal (9(b)(2)-1: more are not likely to help).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scoring.arithmetic import factor_table, lasts
from regard.scoring.clock import EPOCH, day_of
from regard.scoring.event import Event
from regard.scoring.reference import (
    Elsewhere,
    Standing,
    counted_by_kind,
    once_each,
    standing,
)
from regard.scoring.steps import NextStep, steps

PRINCIPAL = 4  # reasons
SLIGHTLY_ABOVE = 20  # a cut-off: within one part in so many of the score's range
LISTED = 25  # events, of those that weigh most

Method = Literal["cut-off", "everyone", "newcomer"]


@dataclass(frozen=True)
class Line:
    """What one kind adds: micropoints; how many of its events count; the day on which the last has faded."""

    kind: str
    contribution: int
    counted: int
    beyond_limits: int
    ends: date | None
    lasting: bool


@dataclass(frozen=True)
class EventEffect:
    """How much lower or higher (micropoints) the score would be without one event: score - score without it."""

    event: Event
    effect: int
    counted: bool
    ends: date | None


@dataclass(frozen=True)
class Reason:
    """A kind that cost something: micropoints below the reference, rounded to the nearest."""

    kind: str
    cost: int
    own: int
    reference: int
    principal: bool


@dataclass(frozen=True)
class Averages:
    """Mean contributions to compare with: who they were taken over, and how many there were."""

    method: Method
    over: int
    contributions: Mapping[str, Fraction]


@dataclass(frozen=True)
class Explanation:
    """A standing taken apart. base + sum of lines + clipped == score, exactly."""

    subject: str
    scheme: Scheme
    standing: Standing
    lines: tuple[Line, ...]
    events: tuple[EventEffect, ...]
    unlisted: int
    reasons: dict[Method, tuple[Reason, ...]]
    compared_over: dict[Method, int]
    outcomes: dict[str, str]
    steps: tuple[NextStep, ...]


def explain_events(
    scheme: Scheme,
    subject: str,
    events: Sequence[Event],
    at: datetime,
    elsewhere: Elsewhere | None = None,
    averages: Sequence[Averages] = (),
) -> Explanation:
    """The explanation of one subject's standing at `at`, from that subject's events (in any order)."""
    known = [event for event in events if event.time <= at]
    if elsewhere is not None:
        elsewhere = {
            name: (other, [event for event in theirs if event.time <= at])
            for name, (other, theirs) in elsewhere.items()
        }
    own = standing(scheme, known, at, elsewhere)
    compared = averages or [Averages("newcomer", 0, {})]
    effects = event_effects(scheme, known, at, elsewhere)
    return Explanation(
        subject=subject,
        scheme=scheme,
        standing=own,
        lines=lines(scheme, known, own, at),
        events=tuple(effects[:LISTED]),
        unlisted=len(effects) - len(effects[:LISTED]),
        reasons={one.method: reasons(own, one) for one in compared},
        compared_over={one.method: one.over for one in compared},
        outcomes=scheme.outcomes(own.tier),
        steps=steps(scheme, known, at, own, elsewhere),
    )


def lines(
    scheme: Scheme, events: Sequence[Event], own: Standing, at: datetime
) -> tuple[Line, ...]:
    """What each kind adds, in the order of the document."""
    counting = counted_by_kind(scheme, events, at)
    known = once_each(scheme, events)
    return tuple(
        Line(
            kind=name,
            contribution=own.contributions[name],
            counted=len(counting[name]),
            beyond_limits=sum(event.kind == name for event in known)
            - len(counting[name]),
            ends=max((_ends(kind, event) for event in counting[name]), default=None)
            if not kind.permanent
            else None,
            lasting=bool(kind.permanent and counting[name]),
        )
        for name, kind in scheme.evidence.items()
    )


def _ends(kind: Kind, event: Event) -> date:
    """The first day on which an event of a fading kind adds nothing, as far as the calendar goes."""
    return date.fromordinal(
        min(day_of(event.time) + (lasts(kind) or 0) + EPOCH, date.max.toordinal())
    )


def event_effects(
    scheme: Scheme,
    events: Sequence[Event],
    at: datetime,
    elsewhere: Elsewhere | None = None,
) -> list[EventEffect]:
    """Each known event's effect on the score, the largest first (events that have faded come last).

    Taking an event away (with its copies) changes the score by exactly minus this effect.
    """
    known = once_each(scheme, events)
    counting = {
        (event.kind, event.id)
        for each in counted_by_kind(scheme, events, at).values()
        for event in each
    }
    weighed = sorted(
        known,
        key=lambda e: (
            (e.kind, e.id) not in counting,
            -_size(scheme, e, at),
            e.time,
            e.id,
        ),
    )
    now = standing(scheme, events, at, elsewhere).score
    effects = []
    for event in weighed[: 4 * LISTED]:
        kind = scheme.evidence[event.kind]
        effects.append(
            EventEffect(
                event=event,
                effect=now
                - standing(
                    scheme, without_event(scheme, events, event), at, elsewhere
                ).score,
                counted=(event.kind, event.id) in counting,
                ends=None if kind.permanent else _ends(kind, event),
            )
        )
    effects.sort(
        key=lambda effect: (-abs(effect.effect), effect.event.time, effect.event.id)
    )
    rest = [
        EventEffect(event, 0, (event.kind, event.id) in counting, None)
        for event in weighed[4 * LISTED :]
    ]
    return effects + rest


def without_event(scheme: Scheme, events: Sequence[Event], gone: Event) -> list[Event]:
    """The events without one and its copies (the same id from the same source)."""
    source = scheme.evidence[gone.kind].source
    return [
        event
        for event in events
        if event.id != gone.id
        or event.kind not in scheme.evidence
        or scheme.evidence[event.kind].source != source
    ]


def _size(scheme: Scheme, event: Event, at: datetime) -> int:
    """How much an event weighs now, limits left aside; to look at the weightiest first."""
    kind = scheme.evidence[event.kind]
    table, age = factor_table(kind), day_of(at) - day_of(event.time)
    left = 1_000_000 if table is None else table[age] if age < len(table) else 0
    return abs(event.amount * kind.points) * left


def reasons(own: Standing, averages: Averages) -> tuple[Reason, ...]:
    """The kinds that cost something against the averages, the costliest first; ties in document order."""
    costs = [
        (averages.contributions.get(kind, Fraction(0)) - contribution, kind)
        for kind, contribution in own.contributions.items()
    ]
    ranked = sorted((pair for pair in costs if pair[0] > 0), key=lambda pair: -pair[0])
    return tuple(
        Reason(
            kind=kind,
            cost=round(cost),
            own=own.contributions[kind],
            reference=round(averages.contributions.get(kind, Fraction(0))),
            principal=rank < PRINCIPAL,
        )
        for rank, (cost, kind) in enumerate(ranked)
    )


def next_tier(scheme: Scheme, tier: str) -> str | None:
    """The tier above, if there is one."""
    names = list(scheme.tiers)
    above = names.index(tier) + 1
    return names[above] if above < len(names) else None


def slightly_above(scheme: Scheme, tier: str) -> tuple[int, int]:
    """The scores at or slightly above the cut-off of `tier`, as (least, most)."""
    low, high = scheme.score.range
    return scheme.tiers[tier], min(
        high, scheme.tiers[tier] + (high - low) // SLIGHTLY_ABOVE
    )
