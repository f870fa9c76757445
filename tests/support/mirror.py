"""A scheme's exact mirror image: what counted for people counts against them.

Every score becomes its negative, to the last micropoint, and each tier keeps its name,
its people and its outcomes. So whatever asks which way is worse must say the same of
both; whatever reads "lower" as "worse" does not.

    mirrored(scheme)   the image, as a Scheme
    mirror_text(scheme)   the image, as a document

Sources, services, process and waivers stay as they are (a waiver's `clause` is not
hashed again). A tier [a, b) becomes one that begins one micropoint above -b; the
highest tier becomes the lowest, which begins at the end of the range.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from regard.scheme.document import parse
from regard.scheme.model import Scheme
from regard.scheme.rendering import yaml_text
from regard.scheme.scale import base
from regard.scheme.score import BetaScore, LogisticScore, PointsScore
from regard.scheme.units import POINT, SHARE, from_scaled


def mirrored(scheme: Scheme) -> Scheme:
    """The same scheme with every score turned into its negative.

    Args:
        scheme: Any; the two ends of a beta score's range are whole points.

    Returns:
        The mirror image; the image of the image has the same scores as the scheme.
    """
    return parse(mirror_text(scheme), f"{scheme.name}, mirrored")


def mirror_text(scheme: Scheme) -> str:
    """The document of the mirror image, under the scheme's own name.

    Args:
        scheme: The scheme.
    """
    data: dict[str, Any] = scheme.data()
    data["score"] = _score(scheme, data["score"])
    for kind in data["evidence"].values():
        kind["points"] = _negative(kind["points"])
    data["tiers"] = _tiers(scheme)
    return yaml_text(data)


def _negative(number: float) -> float:
    """The negative; nought has no sign in a document."""
    return -number if number else 0


def _score(scheme: Scheme, written: dict[str, Any]) -> dict[str, Any]:
    low, high = written["range"]
    image = written | {"range": [_negative(high), _negative(low)]}
    match scheme.score:
        case PointsScore():
            image["base"] = _negative(written["base"])
        case BetaScore(prior=prior):
            image["prior"] = from_scaled(SHARE - prior, SHARE)
        case LogisticScore():
            # The inverse of odds is seldom a number that a document can hold, so the
            # newcomer's score is written down instead: at even odds, by no evidence.
            start = from_scaled(base(scheme.score), POINT)
            image |= {"base": _negative(start), "odds": 1, "intercept": 0}
    return image


def _tiers(scheme: Scheme) -> dict[str, int | float]:
    """Each tier's lowest score in the image: the negative of its highest."""
    _, high = scheme.score.range
    highest: dict[str, int] = {}
    for (tier, _), (_, next_least) in pairwise(scheme.tiers.items()):
        highest[tier] = next_least - 1
    highest[list(scheme.tiers)[-1]] = high
    return {
        tier: from_scaled(-most, POINT)
        for tier, most in reversed(list(highest.items()))
    }
