"""Edits that rename what harms, or move it out of sight."""

from __future__ import annotations

import copy
import random
from typing import Any

from tests.support.deception.parts import acts_of, grave_service
from tests.support.deception.truth import Deception

QUEUE = "waiting-list-of-99-years"
OTHER_WORDS = {
    "housing": ["flats", "wohnung", "logement", "huurwoning", "vivienda", "alloggio"],
    "food": ["groceries", "lebensmittel", "nourriture", "voedsel", "comida", "cibo"],
    "banking": ["girokonto", "compte-bancaire", "bankrekening", "conto-corrente"],
    "health-care": ["clinic", "gesundheit", "sante", "ziekenhuis", "salud", "sanita"],
}
"""Other words for the area of a grave service, not taken from any list of the gate."""


# -- renaming


def rename_ordinary(deception: Deception, _: random.Random) -> bool:
    """The tier that loses is called the ordinary one."""
    service = grave_service(deception)
    if service is None:
        return False
    worst = min(deception.truth.grave["grave"].values())
    ranks = deception.truth.grave["grave"]
    losing = [
        tier for tier, outcome in service["outcomes"].items() if ranks[outcome] == worst
    ]
    deception.data["ordinary"] = losing[-1]
    return True


def rename_refusal(deception: Deception, draw: random.Random) -> bool:
    """A refusal under another name."""
    names = ["declined", "later", "abgelehnt", "refus", "denegado", "not-yet", "review"]
    return _exchange(deception, "refuse", draw.choice(names))


def rename_tiers(deception: Deception, _: random.Random) -> bool:
    """Tiers that sound alike."""
    new = {tier: f"level-{i}" for i, tier in enumerate(deception.data["tiers"])}
    data = deception.data
    data["tiers"] = {new[tier]: value for tier, value in data["tiers"].items()}
    data["ordinary"] = new[data["ordinary"]]
    for service in data["services"].values():
        outcomes = service["outcomes"]
        service["outcomes"] = {new[tier]: outcomes[tier] for tier in outcomes}
    deception.truth.denied = {new[tier] for tier in deception.truth.denied}
    return True


def rename_area(deception: Deception, draw: random.Random) -> bool:
    """A domain that nobody knows."""
    service = grave_service(deception)
    if service is None:
        return False
    service["domain"] = draw.choice(["zone-7", "extras", "other", "programme-b"])
    return True


def other_word_for_area(deception: Deception, draw: random.Random) -> bool:
    """A synonym, or a translation, of what the area is called."""
    service = grave_service(deception)
    if service is None or service["domain"] not in OTHER_WORDS:
        return False
    service["domain"] = draw.choice(OTHER_WORDS[service["domain"]])
    return True


def one_domain(deception: Deception, _: random.Random) -> bool:
    """Everything belongs to one area of life."""
    parts = [*deception.data["sources"].values(), *deception.data["services"].values()]
    for part in parts:
        part["domain"] = "civic-life"
        part.pop("collected_in", None)
    deception.data.pop("related", None)
    return True


def _exchange(deception: Deception, old: str, new: str) -> bool:
    """One outcome of the grave service for another name of the same thing."""
    service = grave_service(deception)
    if service is None or old not in service["outcomes"].values():
        return False
    outcomes = service["outcomes"]
    service["outcomes"] = {
        tier: new if outcome == old else outcome for tier, outcome in outcomes.items()
    }
    ranks = deception.truth.grave["grave"]
    ranks[new] = ranks[old]
    return True


# -- moving


def move_to_recipient(deception: Deception, draw: random.Random) -> bool:
    """Somebody else does the harm."""
    service = grave_service(deception)
    if service is None:
        return False
    ranks = deception.truth.grave["grave"]
    best = max(ranks.values())
    for tier, outcome in service["outcomes"].items():
        if ranks[outcome] < best:
            deception.truth.denied.add(tier)
    del deception.data["services"]["grave"]
    del deception.truth.grave["grave"]
    recipient: dict[str, Any] = {
        "name": draw.choice(["landlords", "banks", "shops", "clinics"]),
        "purpose": draw.choice(["their own decisions", "letting flats", "information"]),
        "agreement": True,
    }
    if draw.random() < 0.5:
        recipient |= {"relies": True, "compelled": draw.random() < 0.5}
    listed = deception.data.get("recipients", [])
    deception.data["recipients"] = [*listed, recipient]
    return True


def reward_instead(deception: Deception, _: random.Random) -> bool:
    """Whoever does not act is given it: nothing is ever taken from anybody."""
    service = grave_service(deception)
    if service is None or len(deception.data["tiers"]) < 2:
        return False
    names = list(deception.data["tiers"])
    ranks = deception.truth.grave["grave"]
    worst = min(ranks, key=lambda outcome: ranks[outcome])
    acts = acts_of(deception)
    upwards = acts[0]["points"] < 0
    reached = names[-1] if upwards else names[0]
    service["outcomes"] = dict.fromkeys(names, worst) | {reached: "allow"}
    ranks["allow"] = max(ranks.values())
    for act in acts:
        act["points"] = -act["points"]
    return True


def split_the_act(deception: Deception, draw: random.Random) -> bool:
    """Many small kinds, none of which does anything by itself."""
    if len(deception.truth.acts) > 1:
        return False
    act = deception.data["evidence"].pop("act")
    parts = draw.choice([4, 8])
    names = [f"act-{number}" for number in range(parts)]
    for name in names:
        piece = copy.deepcopy(act)
        piece["points"] = _share(act["points"], parts)
        deception.data["evidence"][name] = piece
    deception.truth.acts = names
    return True


def _share(points: int, parts: int) -> int:
    """A part of some points, away from nought, so that the parts reach the whole."""
    size = -(-abs(points) // parts)
    return size if points > 0 else -size


def burden_as_service(deception: Deception, draw: random.Random) -> bool:
    """A punishment that people are allowed."""
    service = grave_service(deception)
    if service is None:
        return False
    ranks = deception.truth.grave["grave"]
    best = max(ranks.values())
    title = draw.choice(["a place in the re-education camp", "wearing an ankle tag"])
    outcomes = {}
    for tier, outcome in service["outcomes"].items():
        outcomes[tier] = "refuse" if ranks[outcome] == best else "allow"
    deception.data["services"]["grave"] = {
        "domain": "civic-life",
        "title": title,
        "severity": "serious",
        "outcomes": outcomes,
    }
    deception.truth.grave["grave"] = {"refuse": 1, "allow": 0}
    return True


def condition_instead(deception: Deception, _: random.Random) -> bool:
    """A queue that nobody lives to the end of."""
    return _exchange(deception, "refuse", QUEUE)
