"""What somebody has about whom nothing is known."""

from __future__ import annotations

from dataclasses import dataclass

from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scoring.arithmetic import clip


@dataclass(frozen=True)
class Newcomer:
    """The standing of somebody without any evidence.

    Attributes:
        micropoints: The score, within its range.
        tier: The tier of that score.
        outcomes: The outcome at that tier, by service.
    """

    micropoints: int
    tier: str
    outcomes: dict[str, str]


def newcomer_of(scheme: Scheme) -> Newcomer:
    """Finds what a scheme gives to somebody about whom nothing is known.

    Args:
        scheme: The scheme; of tiers that it counts elsewhere, none is held.

    Returns:
        The newcomer's score, tier and outcomes.
    """
    # The base of a logistic score may lie outside the range; a score may not.
    low, high = scheme.score.range
    score = clip(base(scheme.score), low, high)
    tier = scheme.tier_of(score)
    return Newcomer(score, tier, dict(scheme.outcomes(tier)))
