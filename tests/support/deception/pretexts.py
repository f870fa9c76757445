"""Edits that plead a place, a waiver, a term, a limit or a word."""

from __future__ import annotations

import random

from tests.support.deception.parts import acts_of, grave_service
from tests.support.deception.truth import Deception

CODES = [
    "CTX001",
    "CTX003",
    "CTX004",
    "PRP001",
    "PRP002",
    "PRP005",
    "PRP007",
    "TIM001",
    "TIM004",
    "TIM005",
    "TIM006",
    "TIM008",
    "ASC001",
    "DSC001",
    "DSC002",
    "DSC003",
    "LIB001",
    "LIB002",
    "LIB005",
    "ESS001",
    "ESS002",
    "ESS003",
    "EVD001",
    "EVD004",
    "DUE001",
    "DUE002",
    "DUE004",
    "DUE008",
    "DUE010",
    "DAT001",
    "DAT002",
    "DAT003",
    "DAT004",
    "DAT006",
    "GOV001",
    "GOV006",
]


# -- who and where


def organisations(deception: Deception, _: random.Random) -> bool:
    """People as firms of one."""
    deception.data["subjects"] = {
        "kind": "organisation",
        "population": "residents, each registered as a firm of one",
        "join": "law",
    }
    return True


def another_country(deception: Deception, draw: random.Random) -> bool:
    """A place whose law says less."""
    place = draw.choice([["cn"], ["in"], ["br"], ["us"], ["us-tx"], ["xx"]])
    deception.data["jurisdictions"] = place
    return True


def another_operator(deception: Deception, draw: random.Random) -> bool:
    """An operator whose kind sounds harmless."""
    operator = dict(deception.data.get("operator", {"name": "The office"}))
    operator["kind"] = draw.choice(["club", "association", "cooperative", "friends"])
    deception.data["operator"] = operator
    return True


def operator_by_another_word(deception: Deception, draw: random.Random) -> bool:
    """A public body in another language, or a private one with the word of a city's."""
    operator = dict(deception.data.get("operator", {"name": "The office"}))
    kinds = ["gemeente", "mairie", "comune", "ayuntamiento", "sysselmann", "village"]
    operator["kind"] = draw.choice([*kinds, "homeowners-board", "landlord-council"])
    deception.data["operator"] = operator
    return True


def plead_exemption(deception: Deception, _: random.Random) -> bool:
    """An exemption of one country's law for large loans."""
    service = grave_service(deception)
    if service is None:
        return False
    service["above_exemption"] = True
    return True


# -- waivers, time, limits


def waive_with_a_dot(deception: Deception, draw: random.Random) -> bool:
    waivers = list(deception.data.get("waivers", []))
    for code in draw.sample(CODES, 16):
        waivers.append({"rule": code, "reason": ".", "by": "x", "until": "9999-12-31"})
    deception.data["waivers"] = waivers
    return True


def waive_with_words(deception: Deception, draw: random.Random) -> bool:
    waivers = list(deception.data.get("waivers", []))
    for code in draw.sample(CODES, 5):
        reason = "It was looked at with care and is needed for the purpose."
        clause = {"path": "evidence.act", "clause": "0123456789ab"}
        waiver = {"rule": code, "reason": reason, "by": "The office", "until": "1y"}
        waivers.append(waiver | clause)
    deception.data["waivers"] = waivers
    return True


def lasting_outcome(deception: Deception, _: random.Random) -> bool:
    """What counts for a day closes something for fifty years."""
    service = grave_service(deception)
    if service is None:
        return False
    service["lasts"] = "50y"
    for act in acts_of(deception):
        act["expires"] = "7d"
    return True


def yearly_tiers(deception: Deception, _: random.Random) -> bool:
    """What counts for less than a year is looked at once a year."""
    deception.data["reassessed"] = "yearly"
    for act in acts_of(deception):
        act["expires"] = "350d"
    return True


def wide_limits(deception: Deception, _: random.Random) -> bool:
    """Limits that bind nothing."""
    low, high = deception.data["score"]["range"]
    for act in acts_of(deception):
        act["rate"] = "999999 per 1d"
        act["cap"] = max(int(high - low), 2 * abs(act["points"]))
    return True


def wide_override(deception: Deception, _: random.Random) -> bool:
    """A steward who can move anybody anywhere."""
    deception.data["overrides"] = {
        "second_person": True,
        "reason": True,
        "at_most": 999,
        "expires": "100y",
        "logged": True,
    }
    return True


# -- words


def everything_related(deception: Deception, _: random.Random) -> bool:
    parts = [*deception.data["sources"].values(), *deception.data["services"].values()]
    domains = sorted({part["domain"] for part in parts})
    pairs = []
    for place, domain in enumerate(domains):
        for other in domains[place + 1 :]:
            pairs.append({"domains": [domain, other], "because": "they are related"})
    deception.data["related"] = pairs
    return bool(pairs)


def empty_review(deception: Deception, _: random.Random) -> bool:
    """A person who has to say yes."""
    process = deception.data.get("process")
    if process is None:
        return False
    process["reviewers"] = "the clerk, who has to confirm"
    process.pop("reviewers_overturn", None)
    return True


def empty_appeal(deception: Deception, _: random.Random) -> bool:
    process = deception.data.get("process")
    if process is None:
        return False
    process["appeal"] = {"within": "1d", "fee": 1_000_000, "decided_by": "nobody"}
    return True


def vague_purpose(deception: Deception, _: random.Random) -> bool:
    deception.data["purpose"] = "Raise trust."
    return True


def nothing_for_all(deception: Deception, _: random.Random) -> bool:
    """One line that says that there is nothing, over categories that say otherwise."""
    source = deception.data["sources"]["implant"]
    if "category" not in source:
        return False
    deception.data["for_all"] = dict(deception.data.get("for_all", {})) | {
        "concerns": ["none"],
        "reveals": ["none"],
        "essential": False,
    }
    return True
