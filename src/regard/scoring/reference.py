"""The reference interpreter: what a scheme means. Plain, exact, and the judge of everything faster.

At a moment t, for one subject and each kind k of weight w and cap C:

    tally_k        = sum over counted events of amount * factor_k[whole UTC days from the event to t]
    contribution_k = clip(round(w * tally_k), -C, +C)           one rounding, half to even
    score          = clip(base + sum of contributions, low, high)

A beta score spreads (r + prior * W) / (r + s + W) over the kinds (`compose`); a logistic score
is a points score whose weights were scaled once. An event counts once (the earliest of its
copies), from the kind's `since`, and within the limits of its calendar windows: first the
reporter's, then the kind's, first come first counted by time, then id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from regard.scheme.complaint import DataError
from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore
from regard.scheme.units import AMOUNT, FADING, SHARE
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    base,
    cap,
    clip,
    factor,
    factor_table,
    round_half_even,
    weight,
)
from regard.scoring.clock import assessed, day_of, moment, window_of
from regard.scoring.event import Event

Elsewhere = Mapping[str, "tuple[Scheme, Sequence[Event]]"]
"""For each other scheme that a scheme names: that scheme, and this subject's events under it."""


@dataclass(frozen=True)
class Standing:
    """One subject's score, tier and contributions at a moment; all numbers whole millionths.

    base + sum(contributions) + clipped == score, always. `tier` was set at `assessed` from
    `tier_score`. `uncertainty` (beta only) is the share of the prior in the score.
    """

    at: datetime
    score: int
    tier: str
    base: int
    contributions: dict[str, int]
    clipped: int
    assessed: datetime
    tier_score: int
    uncertainty: int | None = None


@dataclass(frozen=True)
class Composed:
    """A score taken apart: base + sum(contributions) + clipped == score."""

    score: int
    contributions: dict[str, int]
    clipped: int
    uncertainty: int | None


def standing(
    scheme: Scheme,
    events: Iterable[Event],
    at: datetime | date | str,
    elsewhere: Elsewhere | None = None,
) -> Standing:
    """One subject's standing under `scheme` at the moment `at` (UTC; a date is its beginning).

    events: that subject's events, in any order; repeated ids count once; kinds that the scheme
    does not have are no evidence. elsewhere: needed where the scheme names other schemes.
    """
    at = moment(at)
    counting = counted_by_kind(scheme, events, at)
    now = score_at(scheme, counting, at, elsewhere)
    when = assessed(scheme.reassessed, at)
    then = now if when == at else score_at(scheme, counting, when, elsewhere)
    return Standing(
        at=at,
        score=now.score,
        tier=scheme.tier_of(then.score),
        base=base(scheme.score),
        contributions=now.contributions,
        clipped=now.clipped,
        assessed=when,
        tier_score=then.score,
        uncertainty=now.uncertainty,
    )


def counted_by_kind(
    scheme: Scheme, events: Iterable[Event], at: datetime
) -> dict[str, list[Event]]:
    """For each kind, the events known at `at` that count within its limits."""
    known = once_each(scheme, (event for event in events if event.time <= at))
    return {
        name: within_limits(kind, [event for event in known if event.kind == name])
        for name, kind in scheme.evidence.items()
    }


def once_each(scheme: Scheme, events: Iterable[Event]) -> list[Event]:
    """The events that are evidence, one for each id of a source: of copies that differ, the earliest."""
    kept: dict[tuple[str | None, str], Event] = {}
    for event in sorted(
        events, key=lambda event: (event.time, event.kind, event.amount, event.reporter)
    ):
        kind = scheme.evidence.get(event.kind)
        if (
            kind is not None
            and kind.source is not None
            and _counts_already(kind, event)
        ):
            kept.setdefault((kind.source, event.id), event)
    return list(kept.values())


def _counts_already(kind: Kind, event: Event) -> bool:
    return kind.since is None or event.time.date() >= kind.since


def within_limits(kind: Kind, events: Sequence[Event]) -> list[Event]:
    """Of one kind's events, those within its limits: first come (time, then id), first counted."""
    counting = sorted(events, key=lambda event: (event.time, event.id))
    for rate, per_reporter in ((kind.per_reporter, True), (kind.rate, False)):
        if rate is None:
            continue
        seen: Counter[tuple[int, str]] = Counter()
        within = []
        for event in counting:
            window = (
                window_of(day_of(event.time), rate.days),
                event.reporter if per_reporter else "",
            )
            seen[window] += 1
            if seen[window] <= rate.count:
                within.append(event)
        counting = within
    return counting


def score_at(
    scheme: Scheme,
    counting: Mapping[str, Sequence[Event]],
    at: datetime,
    elsewhere: Elsewhere | None = None,
) -> Composed:
    """The score at `at` from the events that count (those after `at` left out)."""
    contributions = {}
    for name, kind in scheme.evidence.items():
        tally = (
            _tally(kind, counting[name], at)
            if kind.scheme is None
            else _held(kind, at, elsewhere)
        )
        contributions[name] = _capped(scheme, kind, tally) if tally else 0
    return compose(scheme, contributions)


def _capped(scheme: Scheme, kind: Kind, tally: int) -> int:
    """Weight times tally, rounded once, within the cap."""
    most = cap(scheme, kind)
    return clip(round_half_even(weight(scheme, kind) * tally, UNIT_TALLY), -most, most)


def _tally(kind: Kind, events: Sequence[Event], at: datetime) -> int:
    """Amounts (thousandths) times what is left of each (millionths), summed."""
    if not events:
        return 0
    table, today = factor_table(kind), day_of(at)
    return sum(
        event.amount * factor(table, today - day_of(event.time))
        for event in events
        if event.time <= at
    )


def _held(kind: Kind, at: datetime, elsewhere: Elsewhere | None) -> int:
    """One whole tally while one of the named tiers of the other scheme is held, else nothing."""
    if (
        kind.scheme is None
        or kind.tier is None
        or elsewhere is None
        or kind.scheme not in elsewhere
    ):
        raise DataError(
            f"this scheme counts the tier held in {kind.scheme}; give that scheme's events too"
        )
    other, events = elsewhere[kind.scheme]
    further = {name: part for name, part in elsewhere.items() if name != kind.scheme}
    return (
        AMOUNT * FADING if standing(other, events, at, further).tier in kind.tier else 0
    )


def compose(scheme: Scheme, contributions: Mapping[str, int]) -> Composed:
    """The score that contributions (micropoints of evidence) make, and each kind's part of it.

    beta: r, s = sums of the positive and of the negative contributions' sizes, W = weight;
    score = low + (high - low) * (r + prior * W) / (r + s + W)
          = base + (high - low) * (sum of positive c * (1 - prior) + negative c * prior) / (r + s + W),
    which is a sum over kinds; rounding the running sum gives parts that add up exactly.
    """
    low, high = scheme.score.range
    start = base(scheme.score)
    uncertainty: int | None = None
    parts = dict(contributions)
    if isinstance(scheme.score, BetaScore):
        prior, prior_weight = scheme.score.prior, scheme.score.weight
        total = sum(abs(c) for c in contributions.values()) + prior_weight
        uncertainty = round_half_even(prior_weight * SHARE, total)
        running = rounded = 0
        for name, c in contributions.items():
            running += (high - low) * c * (SHARE - prior if c > 0 else prior)
            so_far = round_half_even(running, total * SHARE)
            parts[name], rounded = so_far - rounded, so_far
    unclipped = start + sum(parts.values())
    score = clip(unclipped, low, high)
    return Composed(score, parts, score - unclipped, uncertainty)
