"""Who stands nearest a threshold: few rows, chosen in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from regard.scheme.model import Scheme
from regard.scoring.tables import ScoringTables, TableRow

NEIGHBOURS = 12  # fetched on either side of a threshold
MOST_THRESHOLDS = 6  # looked at closely
NEARNESS = 100  # one part in so many of the score's range is near


@dataclass(frozen=True)
class Neighbour:
    """A subject near a threshold; micropoints.

    Attributes:
        subject: Its name.
        tier_score: The score from which its tier was set.
        score: Its score now.
        contributions: What each kind adds to the score now.
    """

    subject: str
    tier_score: int
    score: int
    contributions: dict[str, int]


@dataclass(frozen=True)
class Threshold:
    """Where one tier ends and the next begins, and those nearest to it.

    Attributes:
        tier: The tier that begins here.
        below: The tier that ends here.
        least: The lowest score of `tier`, in micropoints.
        changes: By service: the outcome below, and the outcome from here on.
        above: Subjects at the threshold or above it, the nearest first.
        under: Subjects below it, the nearest first.
        nearness: How far from the threshold is near, in micropoints.
        near_under: How many lie below, but near.
        near_above: How many lie at it or above, but near.
    """

    tier: str
    below: str
    least: int
    changes: dict[str, tuple[str, str]]
    above: tuple[Neighbour, ...]
    under: tuple[Neighbour, ...]
    nearness: int
    near_under: int
    near_above: int


def deciding_pairs(scheme: Scheme) -> list[tuple[str, str]]:
    """Finds the neighbouring tiers between which an outcome changes.

    Args:
        scheme: The scheme; if it has no service, every threshold counts.

    Returns:
        Pairs of a tier and the next one above it, the lowest first.
    """
    pairs = list(pairwise(scheme.tiers))
    if not scheme.services:
        return pairs
    return [
        (lower, upper)
        for lower, upper in pairs
        if scheme.outcomes(lower) != scheme.outcomes(upper)
    ]


def find_thresholds(tables: ScoringTables) -> tuple[Threshold, ...]:
    """Looks at the thresholds at which an outcome changes.

    Args:
        tables: The tables of a scoring run.

    Returns:
        The lowest first; of many thresholds, those with the most subjects near.
    """
    thresholds = [
        _threshold(tables, lower, upper)
        for lower, upper in deciding_pairs(tables.scheme)
    ]
    by_crowd = sorted(thresholds, key=_crowd, reverse=True)
    busiest = {threshold.tier for threshold in by_crowd[:MOST_THRESHOLDS]}
    return tuple(threshold for threshold in thresholds if threshold.tier in busiest)


def _crowd(threshold: Threshold) -> int:
    return threshold.near_under + threshold.near_above


def _threshold(tables: ScoringTables, lower: str, upper: str) -> Threshold:
    scheme = tables.scheme
    least = scheme.tiers[upper]
    low, high = scheme.score.range
    # At least a millionth, so that the narrowest of ranges has a neighbourhood.
    nearness = max(1, (high - low) // NEARNESS)
    near = tables.row(
        f"""
        SELECT count(*) FILTER (tier_score < {least}) AS under,
            count(*) FILTER (tier_score >= {least}) AS above
        FROM standings
        WHERE tier_score BETWEEN {least - nearness} AND {least + nearness}
        """
    )
    under = f"tier_score < {least} ORDER BY tier_score DESC, subject"
    above = f"tier_score >= {least} ORDER BY tier_score, subject"
    return Threshold(
        tier=upper,
        below=lower,
        least=least,
        changes=_changes(scheme, lower, upper),
        above=_neighbours(tables, above),
        under=_neighbours(tables, under),
        nearness=nearness,
        near_under=int(near["under"]),
        near_above=int(near["above"]),
    )


def _changes(scheme: Scheme, lower: str, upper: str) -> dict[str, tuple[str, str]]:
    changes = {}
    for name, service in scheme.services.items():
        before = service.outcomes[lower]
        after = service.outcomes[upper]
        if before != after:
            changes[name] = (before, after)
    return changes


def _neighbours(tables: ScoringTables, side: str) -> tuple[Neighbour, ...]:
    rows = tables.rows(f"SELECT * FROM standings WHERE {side} LIMIT {NEIGHBOURS}")
    return tuple(_neighbour(tables.scheme, row) for row in rows)


def _neighbour(scheme: Scheme, row: TableRow) -> Neighbour:
    return Neighbour(
        subject=str(row["subject"]),
        tier_score=row["tier_score"],
        score=row["score"],
        contributions={kind: row[f"+{kind}"] for kind in scheme.evidence},
    )
