"""The subjects nearest a threshold, and the lowest: few rows, chosen in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from regard.scheme.model import Scheme
from regard.scoring.scores import Scores

NEIGHBOURS = 12  # on either side of a threshold
THRESHOLDS = 6  # looked at closely
NEAR = 100  # one part in so many of the score's range is near
LOWEST = 10


@dataclass(frozen=True)
class Neighbour:
    """A subject near a threshold; micropoints. The tier was set from `tier_score`."""

    subject: str
    tier_score: int
    score: int
    contributions: dict[str, int]


@dataclass(frozen=True)
class Threshold:
    """Where `tier` begins and `below` ends, with those nearest to it on either side, the nearest first.

    changes: service to the outcomes below and above. near: how many lie within `nearness`, under and above.
    """

    tier: str
    below: str
    least: int
    changes: dict[str, tuple[str, str]]
    above: tuple[Neighbour, ...]
    under: tuple[Neighbour, ...]
    nearness: int
    near: tuple[int, int]


def deciding(scheme: Scheme) -> list[tuple[str, str]]:
    """Neighbouring tiers (lower, upper) with different outcomes; all of them where there is no service."""
    names = list(scheme.tiers)
    return [
        (lower, upper)
        for lower, upper in pairwise(names)
        if not scheme.services or scheme.outcomes(lower) != scheme.outcomes(upper)
    ]


def thresholds(scores: Scores) -> list[Threshold]:
    """The thresholds at which an outcome changes, lowest first; of many, those with the most subjects near."""
    found = [
        _threshold(scores, lower, upper) for lower, upper in deciding(scores.scheme)
    ]
    busiest = {
        one.tier for one in sorted(found, key=lambda one: -sum(one.near))[:THRESHOLDS]
    }
    return [one for one in found if one.tier in busiest]


def _threshold(scores: Scores, lower: str, upper: str) -> Threshold:
    scheme = scores.scheme
    least = scheme.tiers[upper]
    low, high = scheme.score.range
    nearness = max(1, (high - low) // NEAR)
    before, after = scheme.outcomes(lower), scheme.outcomes(upper)
    row = scores.rows(
        f"SELECT count(*) FILTER (tier_score < {least}) AS under, count(*) FILTER (tier_score >= {least}) AS above "
        f"FROM standings WHERE tier_score BETWEEN {least - nearness} AND {least + nearness}"
    )[0]
    return Threshold(
        tier=upper,
        below=lower,
        least=least,
        changes={
            name: (before[name], after[name])
            for name in before
            if before[name] != after[name]
        },
        above=_neighbours(
            scores, f"tier_score >= {least} ORDER BY tier_score, subject"
        ),
        under=_neighbours(
            scores, f"tier_score < {least} ORDER BY tier_score DESC, subject"
        ),
        nearness=nearness,
        near=(int(row["under"]), int(row["above"])),
    )


def _neighbours(scores: Scores, where: str) -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(
            subject=str(row["subject"]),
            tier_score=row["tier_score"],
            score=row["score"],
            contributions={kind: row[f"+{kind}"] for kind in scores.scheme.evidence},
        )
        for row in scores.rows(
            f"SELECT * FROM standings WHERE {where} LIMIT {NEIGHBOURS}"
        )
    )


def lowest(scores: Scores) -> list[str]:
    """The subjects with the lowest scores, the lowest first; ties by name."""
    rows = scores.rows(
        f"SELECT subject FROM standings ORDER BY score, subject LIMIT {LOWEST}"
    )
    return [str(row["subject"]) for row in rows]
