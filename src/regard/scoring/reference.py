"""The reference interpreter: what a scheme means.

Plain, exact, and the judge of everything faster.

At a moment t, for one subject and each kind k of weight w and cap C:

    tally_k        = sum of amount * factor_k[whole UTC days from the event to t]
                     over the events that count and are not silent at t
    contribution_k = clip(round(w * tally_k), -C, +C)      one rounding, half to even
    score          = clip(base + sum of contributions, low, high)

A beta score spreads (r + prior * W) / (r + s + W) over the kinds (`compose`); a
logistic score is a points score whose weights were scaled once. An event counts once
(the earliest of its copies), from the kind's `since`, and within the limits of its
calendar windows: first the reporter's, then the kind's, first come first counted by
time, then id. An event is silent from the beginning of its `silent_from` on: it takes
the place that it took, and adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from regard.scheme.complaint import DataError
from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.scale import base, round_half_even
from regard.scheme.score import BetaScore
from regard.scheme.units import SHARE
from regard.scoring.arithmetic import (
    UNIT_TALLY,
    cap,
    clip,
    factor,
    factor_table,
    weight,
)
from regard.scoring.clock import assessed, day_of, moment, window_of
from regard.scoring.event import Event
from regard.scoring.standing_value import Standing

Elsewhere = Mapping[str, "tuple[Scheme, Sequence[Event]]"]
"""For each other scheme that a scheme names: that scheme, and this subject's events."""
Counting = Mapping[str, Sequence[Event]]
"""For each kind of a scheme, its events within the limits, by time, then id."""


@dataclass(frozen=True)
class Composed:
    """A score taken apart: base + sum(contributions) + clipped == score.

    Attributes:
        score: Micropoints.
        contributions: What each kind adds to the score, in micropoints.
        clipped: What an end of the range takes or adds, in micropoints.
        uncertainty: Of a beta score, the share of the prior in it, in millionths.
        study: Whether it was asked for as a study, and tells nothing of a real person.
    """

    score: int
    contributions: dict[str, int]
    clipped: int
    uncertainty: int | None


def interpret(
    scheme: Scheme,
    events: Iterable[Event],
    at: datetime | date | str,
    elsewhere: Elsewhere | None = None,
) -> Standing:
    """Works out one subject's standing, also of somebody invented under a study.

    What is asked of real people goes through `standing`, which keeps the red line.

    Args:
        scheme: The scheme.
        events: That subject's events, in any order. Repeated ids count once; kinds that
            the scheme does not have are no evidence.
        at: The moment (UTC; a date is its beginning). Later events do not count.
        elsewhere: Needed where the scheme counts tiers held under other schemes.

    Returns:
        The standing, exact to the last millionth.

    Raises:
        DataError: If `at` is no moment, or a scheme that is counted is not given.
    """
    at = moment(at)
    return standing_of(scheme, counted_by_kind(scheme, events, at), at, elsewhere)


def standing_of(
    scheme: Scheme, counting: Counting, at: datetime, elsewhere: Elsewhere | None = None
) -> Standing:
    """Works out one subject's standing from the events that count.

    Args:
        scheme: The scheme.
        counting: What `counted_by_kind` gives at that moment.
        at: The moment (UTC).
        elsewhere: As for `interpret`.

    Returns:
        As `interpret`.

    Raises:
        DataError: If a scheme that is counted is not given.
    """
    assessed_at = assessed(scheme.reassessed, at)
    now = score_at(scheme, counting, at, elsewhere)
    # Tiers that follow the score at once need no second one.
    then = now
    if assessed_at != at:
        then = score_at(scheme, counting, assessed_at, elsewhere)
    return Standing(
        as_of=at,
        micropoints=now.score,
        tier=scheme.tier_of(then.score),
        base_micropoints=base(scheme.score),
        contribution_micropoints=now.contributions,
        clipped_micropoints=now.clipped,
        assessed=assessed_at,
        tier_micropoints=then.score,
        uncertainty_millionths=now.uncertainty,
    )


# ── which events count ──────────────────────────────────────────────────────


def counted_by_kind(
    scheme: Scheme, events: Iterable[Event], at: datetime
) -> dict[str, list[Event]]:
    """Finds the events that count.

    Args:
        scheme: The scheme.
        events: One subject's events, in any order.
        at: The moment (UTC); later events are not known.

    Returns:
        For each kind of the scheme, its events within the limits, by time, then id.
    """
    known = [event for event in events if event.time <= at]
    counting: dict[str, list[Event]] = {name: [] for name in scheme.evidence}
    for event in once_each(scheme, known):
        counting[event.kind].append(event)
    for name, of_kind in counting.items():
        counting[name] = within_limits(scheme.evidence[name], of_kind)
    return counting


def once_each(scheme: Scheme, events: Iterable[Event]) -> list[Event]:
    """Leaves out repetitions, and what is no evidence of this scheme.

    Args:
        scheme: The scheme.
        events: One subject's events, in any order.

    Returns:
        One event for each id of a source: of copies that differ, the earliest.
    """
    earliest: dict[tuple[str | None, str], Event] = {}
    for event in events:
        kind = evidence_of(scheme, event)
        if kind is None:
            continue
        copy = earliest.setdefault((kind.source, event.id), event)
        if copy is not event and _order_of_copies(event) < _order_of_copies(copy):
            earliest[kind.source, event.id] = event
    return list(earliest.values())


def _order_of_copies(event: Event) -> tuple[datetime, str, int, str, date]:
    # All that copies can differ in, so that the same one counts whatever the order in
    # which they came.
    silent_from = event.silent_from or date.max
    return event.time, event.kind, event.thousandths, event.reporter, silent_from


def evidence_of(scheme: Scheme, event: Event) -> Kind | None:
    """The kind that an event is evidence of.

    Args:
        scheme: The scheme.
        event: The event.

    Returns:
        The kind; None where there is none, it is a tier held elsewhere, which has no
        events, or the event happened before its first day.
    """
    kind = scheme.evidence.get(event.kind)
    if kind is None or kind.source is None:
        return None
    if kind.since is not None and event.time.date() < kind.since:
        return None
    return kind


def within_limits(kind: Kind, events: Sequence[Event]) -> list[Event]:
    """Applies the limits of a kind: the reporter's first, then the kind's own.

    Args:
        kind: The kind of all the events.
        events: One subject's events, in any order.

    Returns:
        Those that count, by time, then id: first come, first counted.
    """
    counting = sorted(events, key=lambda event: (event.time, event.id))
    if kind.per_reporter is not None:
        counting = _first_of_windows(counting, kind.per_reporter, by_reporter=True)
    if kind.rate is not None:
        counting = _first_of_windows(counting, kind.rate, by_reporter=False)
    return counting


def _first_of_windows(
    events: Sequence[Event], rate: Rate, by_reporter: bool
) -> list[Event]:
    """The first `rate.count` events of each calendar window (and reporter)."""
    counts: Counter[tuple[int, str]] = Counter()
    within = []
    for event in events:
        window = window_of(day_of(event.time), rate.days)
        reporter = event.reporter if by_reporter else ""
        counts[window, reporter] += 1
        if counts[window, reporter] <= rate.count:
            within.append(event)
    return within


# ── what they come to ───────────────────────────────────────────────────────


def score_at(
    scheme: Scheme, counting: Counting, at: datetime, elsewhere: Elsewhere | None = None
) -> Composed:
    """Works out the score at a moment from the events that count.

    Args:
        scheme: The scheme.
        counting: For each kind, the events that count; those after `at` are left out.
        at: The moment (UTC).
        elsewhere: Needed where the scheme counts tiers held under other schemes.

    Returns:
        The score and its parts.

    Raises:
        DataError: If a scheme that is counted is not given.
    """
    return compose(scheme, contributions_at(scheme, counting, at, elsewhere))


def contributions_at(
    scheme: Scheme, counting: Counting, at: datetime, elsewhere: Elsewhere | None = None
) -> dict[str, int]:
    """Works out what each kind adds as evidence, before it is put together.

    Args:
        scheme: The scheme.
        counting: For each kind, the events that count; those after `at` are left out.
        at: The moment (UTC).
        elsewhere: Needed where the scheme counts tiers held under other schemes.

    Returns:
        Micropoints with sign, by kind.

    Raises:
        DataError: If a scheme that is counted is not given.
    """
    contributions = {}
    for name, kind in scheme.evidence.items():
        if kind.scheme is None:
            tally = _tally(kind, counting[name], at)
        else:
            tally = _tally_of_tier(kind, at, elsewhere)
        contributions[name] = _contribution(scheme, kind, tally)
    return contributions


def _tally(kind: Kind, events: Sequence[Event], at: datetime) -> int:
    """Amounts (thousandths) times what is left of each (millionths), summed.

    Those that are silent add nothing; they took their places when limits were applied.
    """
    if not events:
        return 0
    table = factor_table(kind)
    today = day_of(at)
    tally = 0
    for event in events:
        if event.time <= at and not event.is_silent(at):
            tally += event.thousandths * factor(table, today - day_of(event.time))
    return tally


def _tally_of_tier(kind: Kind, at: datetime, elsewhere: Elsewhere | None) -> int:
    """One whole tally while a named tier of the other scheme is held, else nothing."""
    name = kind.scheme
    tiers = kind.tier
    if name is None or tiers is None or elsewhere is None or name not in elsewhere:
        raise DataError(
            f"this scheme counts the tier held in {name}; give that scheme's events too"
        )
    other, events = elsewhere[name]
    # Schemes that read each other in a ring are refused before they are scored. Whoever
    # asks the reference for one gets an error, since this scheme is left out below.
    further = {key: value for key, value in elsewhere.items() if key != name}
    if interpret(other, events, at, further).tier in tiers:
        return UNIT_TALLY
    return 0


def _contribution(scheme: Scheme, kind: Kind, tally: int) -> int:
    if tally == 0:
        return 0
    return capped_points(weight(scheme, kind), cap(scheme, kind), tally)


def capped_points(weight_of_kind: int, most: int, tally: int) -> int:
    """Weight times tally, rounded once, within the cap.

    Args:
        weight_of_kind: What one unfaded event of amount one adds, in micropoints.
        most: The cap, in micropoints.
        tally: What the kind's events come to, in thousandths times millionths.

    Returns:
        Micropoints with sign.
    """
    points = round_half_even(weight_of_kind * tally, UNIT_TALLY)
    return clip(points, -most, most)


def compose(scheme: Scheme, contributions: Mapping[str, int]) -> Composed:
    """Puts a score together from what the kinds contribute.

    Args:
        scheme: The scheme.
        contributions: What each kind adds as evidence, in micropoints.

    Returns:
        The score, and each kind's part of it. The parts of a beta score differ from
        the contributions, those of another score are the contributions.
    """
    low, high = scheme.score.range
    parts = dict(contributions)
    uncertainty = None
    if isinstance(scheme.score, BetaScore):
        evidence = sum(abs(part) for part in parts.values())
        total = evidence + scheme.score.weight
        parts = _beta_parts(scheme.score, contributions, total)
        uncertainty = round_half_even(scheme.score.weight * SHARE, total)
    unclipped = base(scheme.score) + sum(parts.values())
    score = clip(unclipped, low, high)
    return Composed(score, parts, score - unclipped, uncertainty)


def _beta_parts(
    score: BetaScore, contributions: Mapping[str, int], total: int
) -> dict[str, int]:
    """Each kind's part of a beta score.

    r, s = sums of the positive and of the negative contributions' sizes, W = weight:

        score = low + (high - low) * (r + prior * W) / (r + s + W)
              = base + (high - low) * (sum over positive c of c * (1 - prior)
                                       + sum over negative c of c * prior) / (r + s + W)

    which is a sum over kinds. Rounding the running sum, rather than each of them, gives
    parts that add up to the score exactly.

    Args:
        score: The model.
        contributions: What each kind adds as evidence, in micropoints.
        total: r + s + W.
    """
    low, high = score.range
    parts = {}
    running = 0
    rounded_before = 0
    for name, contribution in contributions.items():
        pull = SHARE - score.prior if contribution > 0 else score.prior
        running += (high - low) * contribution * pull
        rounded = round_half_even(running, total * SHARE)
        parts[name] = rounded - rounded_before
        rounded_before = rounded
    return parts
