"""The score that contributions make, one row a subject, as `reference.compose` says."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scheme.score import BetaScore
from regard.scheme.units import SHARE
from regard.scoring.columns.expressions import clip_column, round_half_even_column


def compose_scores(scheme: Scheme, contributions: ir.Table) -> ir.Table:
    """Puts scores together.

    Args:
        scheme: The scheme.
        contributions: One row a subject and kind: events, now and then.

    Returns:
        One row a subject: score, tier, tier_score, clipped, events, uncertainty (beta),
        and `+kind` for each kind; whole millionths.
    """
    if isinstance(scheme.score, BetaScore):
        parts = _beta_parts(scheme, scheme.score, contributions)
    else:
        parts = _parts(scheme, contributions)
    low, high = scheme.score.range
    start = base(scheme.score)
    kinds = list(scheme.evidence)
    unclipped = parts[f"+{kinds[0]}"]
    for kind in kinds[1:]:
        unclipped = unclipped + parts[f"+{kind}"]
    unclipped = unclipped + start
    score = clip_column(unclipped, low, high)
    tier_score = clip_column(parts.sum_then + start, low, high)
    columns = {
        "score": score.cast("int64"),
        "tier": _tier_of(scheme, tier_score),
        "tier_score": tier_score.cast("int64"),
        "clipped": (score - unclipped).cast("int64"),
        "events": parts.events.cast("int64"),
    }
    if isinstance(scheme.score, BetaScore):
        columns["uncertainty"] = parts.uncertainty.cast("int64")
    for kind in kinds:
        columns[f"+{kind}"] = parts[f"+{kind}"].cast("int64")
    return parts.select("subject", **columns)


def _tier_of(scheme: Scheme, score: ir.Value) -> ir.Value:
    highest_first = reversed(scheme.tiers.items())
    branches = [(score >= threshold, tier) for tier, threshold in highest_first]
    lowest = next(iter(scheme.tiers))
    return ibis.cases(*branches, else_=lowest)


def _parts(scheme: Scheme, contributions: ir.Table) -> ir.Table:
    """The contributions side by side; of points, they are the parts of the score."""
    sums = {}
    for kind in scheme.evidence:
        is_kind = contributions.kind == kind
        sums[f"+{kind}"] = contributions.now.sum(where=is_kind).fill_null(0)
    return contributions.group_by("subject").agg(
        events=contributions.events.sum(),
        sum_then=contributions.then.sum(),
        **sums,
    )


def _beta_parts(scheme: Scheme, beta: BetaScore, contributions: ir.Table) -> ir.Table:
    """The parts of a beta score: differences of rounded running sums over the kinds."""
    kinds = list(scheme.evidence)
    sums = _running_sums(kinds, contributions)
    summed = contributions.group_by("subject").agg(
        events=contributions.events.sum(),
        total=contributions.now.abs().sum(),
        total_then=contributions.then.abs().sum(),
        **sums,
    )
    low, high = beta.range
    pull_up = (high - low) * (SHARE - beta.prior)
    pull_down = (high - low) * beta.prior

    def rounded_sum(upto: str, total: ir.Value) -> ir.Value:
        pulled = summed[f"good_{upto}"] * pull_up + summed[f"bad_{upto}"] * pull_down
        return round_half_even_column(pulled, (total + beta.weight) * SHARE)

    rounded = [rounded_sum(kind, summed.total) for kind in kinds]
    parts = {f"+{kinds[0]}": rounded[0]}
    for i in range(1, len(kinds)):
        parts[f"+{kinds[i]}"] = rounded[i] - rounded[i - 1]
    # Made from a sum, so that it is an expression of 128 bits.
    prior_weight = summed.total * 0 + beta.weight
    uncertainty = round_half_even_column(
        prior_weight * SHARE, summed.total + beta.weight
    )
    return summed.select(
        "subject",
        "events",
        uncertainty=uncertainty,
        sum_then=rounded_sum("then", summed.total_then),
        **parts,
    )


def _running_sums(kinds: list[str], contributions: ir.Table) -> dict[str, ir.Value]:
    """What adds and what takes, summed up to each kind now, and in all then."""
    now = contributions.now
    then = contributions.then
    sums = {
        "good_then": then.sum(where=then > 0).fill_null(0),
        "bad_then": then.sum(where=then < 0).fill_null(0),
    }
    for i, kind in enumerate(kinds):
        so_far = contributions.kind.isin(kinds[: i + 1])
        sums[f"good_{kind}"] = now.sum(where=(now > 0) & so_far).fill_null(0)
        sums[f"bad_{kind}"] = now.sum(where=(now < 0) & so_far).fill_null(0)
    return sums
