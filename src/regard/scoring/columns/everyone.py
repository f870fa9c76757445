"""Everyone's standing as one expression."""

from __future__ import annotations

from datetime import date, datetime

import ibis
import ibis.expr.types as ir

from regard.scheme.model import Scheme
from regard.scoring.columns.composing import compose_scores
from regard.scoring.columns.counting import (
    known_events,
    limited_events,
    plain_events,
    troubled_subjects,
)
from regard.scoring.columns.expressions import Keep
from regard.scoring.columns.tallies import (
    TiersHeld,
    contributions,
    contributions_of_tier,
    factors_by_day,
    no_contributions,
    tallies,
)


def _as_it_is(table: ir.Table) -> ir.Table:
    """Puts nothing down: the whole is one expression."""
    return table


def standings(
    scheme: Scheme,
    events: ir.Table,
    at: datetime,
    held: TiersHeld | None = None,
    oldest: date | None = None,
    subjects: ir.Table | None = None,
    copied: ir.Table | None = None,
    checked: bool = False,
    keep: Keep = _as_it_is,
) -> ir.Table:
    """Works out everyone's standing.

    Args:
        scheme: The scheme.
        events: A table of events: id, subject, kind, time (UTC), amount (whole
            thousandths), reporter ('' if none), and, where some fall silent,
            silent_from (a day; null for those that do not).
        at: The moment (UTC).
        held: For each kind that counts a tier of another scheme, who holds it.
        oldest: The first event's day, if known; it keeps the factor table short.
        subjects: Those who have a standing though no event of theirs counts.
        copied: Those with a repeated id, if they are known; else they are looked for.
        checked: Whether every event is known to be of a kind of the scheme's own.
        keep: Where to put down what several steps share.

    Returns:
        One row a subject with a known event, or named in `subjects`; whole millionths:
        subject, score, tier, tier_score, clipped, events (that count), uncertainty
        (beta), and a contribution `+kind` for each kind.
    """
    known = known_events(scheme, events, at, checked)
    # Only the troubled few go through window functions, which cost the most.
    troubled = keep(troubled_subjects(scheme, known, keep, copied))
    factors = factors_by_day(scheme, at, oldest)
    parts = []
    for counting in (
        plain_events(known, troubled),
        limited_events(scheme, known, troubled),
    ):
        tallied = tallies(scheme, counting, factors, at)
        parts.append(keep(contributions(scheme, tallied)))
    if subjects is not None:
        any_kind = next(iter(scheme.evidence))
        parts.append(no_contributions(subjects, any_kind))
    tiers_held = held or {}
    for name, kind in scheme.evidence.items():
        if kind.scheme is not None:
            others = ibis.union(*parts)
            tier = contributions_of_tier(scheme, name, others, tiers_held[name])
            parts.append(tier)
    return compose_scores(scheme, ibis.union(*parts))
