"""What each of some people holds under a scheme, those without events as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scheme.units import POINT
from regard.scheme.worth import newcomer_tier
from regard.scoring.scores import Scores


@dataclass(frozen=True)
class Held:
    """What one person holds.

    Attributes:
        tier: The tier; None where there is no standing.
        points: The score in points; None where there is no standing.
        newcomer: Whether there are no events, so that it is what newcomers hold.
    """

    tier: str | None
    points: float | None
    newcomer: bool = False


def held_by(scores: Scores, subjects: Sequence[str]) -> list[Held]:
    """What each subject holds.

    Args:
        scores: The run.
        subjects: Who is asked about; they need not have events.

    Returns:
        In the same order. Whoever has no events holds what newcomers do.
    """
    standings: dict[str, Held] = {}
    for row in scores.rows("SELECT subject, tier, score FROM standings"):
        points = row["score"]
        if points is not None:
            points = points / POINT
        standings[str(row["subject"])] = Held(row["tier"], points)
    newcomer = _newcomer(scores.scheme)
    return [standings.get(subject, newcomer) for subject in subjects]


def _newcomer(scheme: Scheme) -> Held:
    low, high = scheme.score.range
    micropoints = max(low, min(high, base(scheme.score)))
    return Held(newcomer_tier(scheme), micropoints / POINT, newcomer=True)
