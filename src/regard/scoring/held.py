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
        unread: Whether rows about this person could not be read.
    """

    tier: str | None
    points: float | None
    newcomer: bool = False
    unread: bool = False


def held_by(scores: Scores, subjects: Sequence[str]) -> list[Held]:
    """What each subject holds.

    Args:
        scores: The run.
        subjects: Who is asked about; they need not have events.

    Returns:
        In the same order. Whoever has no events holds what newcomers do; whoever is
        named only in rows that could not be read holds nothing that is known.
    """
    standings: dict[str, Held] = {}
    for row in scores.tables.rows("SELECT subject, tier, score, unread FROM standings"):
        points = row["score"] / POINT
        unread = row["unread"] > 0
        standings[str(row["subject"])] = Held(row["tier"], points, unread=unread)
    # Nobody knows what those would hold who are named in unread rows alone.
    for row in scores.tables.rows("SELECT subject FROM without_standing"):
        standings[str(row["subject"])] = Held(None, None, unread=True)
    for row in scores.tables.rows("SELECT DISTINCT subject FROM named_lines"):
        standings.setdefault(str(row["subject"]), Held(None, None, unread=True))
    newcomer = _newcomer(scores.scheme)
    return [standings.get(subject, newcomer) for subject in subjects]


def _newcomer(scheme: Scheme) -> Held:
    low, high = scheme.score.range
    micropoints = max(low, min(high, base(scheme.score)))
    return Held(newcomer_tier(scheme), micropoints / POINT, newcomer=True)
