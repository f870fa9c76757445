"""Something harmful, put into an honest scheme and declared as what it is.

What the deceptions then leave out, rename or move is true of it all the same.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from typing import Any

from tests.support.deception.truth import Deception, Truth

POINTS = 1_000_000  # micropoints
NATURES: dict[str, dict[str, dict[str, Any]]] = {
    "liberty": {
        "source": {
            "domain": "civic-life",
            "title": "what people post in public",
            "category": "speech",
        },
        "kind": {"means": "you wrote against the office", "concerns": ["speech"]},
    },
    "trait": {
        "source": {
            "domain": "civic-life",
            "title": "the register of residents",
            "category": "demographics",
            "reveals": ["nationality"],
        },
        "kind": {"means": "you hold a foreign passport", "concerns": ["none"]},
    },
    "another's": {
        "source": {
            "domain": "civic-life",
            "title": "whom people know",
            "category": "social ties",
            "about": "ties",
        },
        "kind": {"means": "a friend of yours fell behind", "concerns": ["none"]},
    },
    "minor": {
        "source": {
            "domain": "civic-life",
            "title": "the public library",
            "category": "transactions",
        },
        "kind": {"means": "you brought a book back late", "concerns": ["none"]},
    },
}
"""By nature, what is declared of the acts."""
GRAVE = {
    "housing": "a flat of the city",
    "food": "the weekly food parcel",
    "banking": "a bank account",
    "health-care": "being seen by a doctor",
}
"""Services that ordinary life depends on, by domain."""


def implanted(parent: str, data: Mapping[str, Any], draw: random.Random) -> Deception:
    """A scheme in which a harmful act costs something grave.

    Args:
        parent: The name of the honest scheme.
        data: Its plain data.
        draw: Chooses the nature, the service and the terms.
    """
    document = copy.deepcopy(dict(data))
    nature = draw.choice(list(NATURES))
    document["sources"]["implant"] = _source(nature)
    tiers = _tiers(document)
    kind = _kind(nature, draw)
    kind["points"] = _cost(document, tiers)
    document["evidence"]["act"] = kind
    domain = draw.choice(list(GRAVE))
    outcomes = dict.fromkeys(tiers["all"], "allow")
    for tier in tiers["worse"]:
        outcomes[tier] = "refuse"
    document["services"]["grave"] = {
        "domain": domain,
        "title": GRAVE[domain],
        "essential": True,
        "severity": "serious",
        "outcomes": outcomes,
    }
    truth = Truth(nature, ["act"], {"grave": {"allow": 1, "refuse": 0}})
    return Deception(parent, document, truth)


def _source(nature: str) -> dict[str, Any]:
    source = {
        "collected_for": "the office's own work",
        "relevance": "it bears on how far somebody can be relied on",
        "basis": "law",
        "about": "self",
        "verified": "verified",
        "reporters": "authority",
        "gathered": "register",
        "figures": "recorded",
        "retained": "2y",
        "special_category": False,
        "collected_in": "none",
        "reveals": ["none"],
    }
    return source | NATURES[nature]["source"]


def _kind(nature: str, draw: random.Random) -> dict[str, Any]:
    gravity = "minor"
    if nature != "minor":
        gravity = draw.choice(["minor", "general", "serious"])
    kind = {
        "source": "implant",
        "gravity": gravity,
        "expires": draw.choice(["60d", "1y", "3y"]),
        "incident": "none",
        "absence": False,
        "excused": ["none"],
        "reveals": ["none"],
    }
    return kind | NATURES[nature]["kind"]


def _tiers(document: Mapping[str, Any]) -> dict[str, list[str]]:
    """All tiers, and those on the side of ordinary on which people get less."""
    names = list(document["tiers"])
    place = names.index(document["ordinary"])
    lower = names[:place]
    upper = names[place + 1 :]
    return {"all": names, "worse": lower or upper}


def _cost(document: Mapping[str, Any], tiers: Mapping[str, list[str]]) -> int:
    """Points of one act that carry a newcomer into the tier next to ordinary."""
    names = tiers["all"]
    thresholds = document["tiers"]
    low, high = document["score"]["range"]
    downwards = names.index(tiers["worse"][0]) < names.index(document["ordinary"])
    width = int(high - low)
    if document["score"]["model"] == "beta":
        # The whole range per weight of evidence: enough to leave any tier.
        weight = document["score"]["weight"]
        return -int(100 * weight) if downwards else int(100 * weight)
    start = document["score"]["base"]
    if downwards:
        distance = start - thresholds[document["ordinary"]] + 1
        return -int(min(width, distance + width // 10))
    distance = thresholds[tiers["worse"][0]] - start
    return int(min(width, distance + width // 10))
