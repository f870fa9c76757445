"""Ways to deceive: each leaves something out, renames it, moves it or makes it small.

None of them tells a lie about a fact: no gate could see through one. Each changes the
document's plain data in place, and what it truly does with it, and says whether there
was anything to change.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from tests.support.deception.truth import Deception

Edit = Callable[[Deception, random.Random], bool]

QUEUE = "waiting-list-of-99-years"
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


def _acts(deception: Deception) -> list[dict[str, Any]]:
    return [deception.data["evidence"][name] for name in deception.truth.acts]


def _without(part: dict[str, Any], *keys: str) -> bool:
    there = [key for key in keys if key in part]
    for key in there:
        del part[key]
    return bool(there)


def _without_in(parts: list[dict[str, Any]], *keys: str) -> bool:
    lacking = [_without(part, *keys) for part in parts]
    return any(lacking)


def _grave(deception: Deception) -> dict[str, Any] | None:
    service: dict[str, Any] | None = deception.data["services"].get("grave")
    return service


# -- leaving out


def leave_out_concerns(deception: Deception, _: random.Random) -> bool:
    return _without_in(_acts(deception), "concerns")


def leave_out_gravity(deception: Deception, _: random.Random) -> bool:
    return _without_in(_acts(deception), "gravity")


def leave_out_category(deception: Deception, _: random.Random) -> bool:
    return _without(deception.data["sources"]["implant"], "category")


def leave_out_whose(deception: Deception, _: random.Random) -> bool:
    return _without(deception.data["sources"]["implant"], "about")


def leave_out_reveals(deception: Deception, _: random.Random) -> bool:
    parts = [deception.data["sources"]["implant"], *_acts(deception)]
    return _without_in(parts, "reveals")


def leave_out_titles(deception: Deception, _: random.Random) -> bool:
    """Nothing that a reader could know it by but its categories."""
    parts = [deception.data["sources"]["implant"], *_acts(deception)]
    service = _grave(deception)
    if service is not None:
        parts.append(service)
    return _without_in(parts, "title", "means")


def leave_out_gathering(deception: Deception, _: random.Random) -> bool:
    source = deception.data["sources"]["implant"]
    return _without(source, "gathered", "verified", "reporters")


def leave_out_essential(deception: Deception, _: random.Random) -> bool:
    service = _grave(deception)
    return service is not None and _without(service, "essential")


def leave_out_severity(deception: Deception, _: random.Random) -> bool:
    service = _grave(deception)
    return service is not None and _without(service, "severity")


def leave_out_automation(deception: Deception, _: random.Random) -> bool:
    return _without(deception.data, "automation")


def leave_out_process(deception: Deception, draw: random.Random) -> bool:
    """A section that says what people are owed."""
    return _without(deception.data, draw.choice(["process", "consent", "publish"]))


# -- renaming


def rename_ordinary(deception: Deception, _: random.Random) -> bool:
    """The tier that loses is called the ordinary one."""
    service = _grave(deception)
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
    service = _grave(deception)
    if service is None:
        return False
    service["domain"] = draw.choice(["zone-7", "extras", "other", "programme-b"])
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
    service = _grave(deception)
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
    service = _grave(deception)
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
    service = _grave(deception)
    if service is None or len(deception.data["tiers"]) < 2:
        return False
    names = list(deception.data["tiers"])
    ranks = deception.truth.grave["grave"]
    worst = min(ranks, key=lambda outcome: ranks[outcome])
    acts = _acts(deception)
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
    service = _grave(deception)
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
    service = _grave(deception)
    if service is None:
        return False
    service["lasts"] = "50y"
    for act in _acts(deception):
        act["expires"] = "7d"
    return True


def yearly_tiers(deception: Deception, _: random.Random) -> bool:
    """What counts for less than a year is looked at once a year."""
    deception.data["reassessed"] = "yearly"
    for act in _acts(deception):
        act["expires"] = "350d"
    return True


def wide_limits(deception: Deception, _: random.Random) -> bool:
    """Limits that bind nothing."""
    low, high = deception.data["score"]["range"]
    for act in _acts(deception):
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


EDITS: tuple[Edit, ...] = (
    leave_out_concerns,
    leave_out_gravity,
    leave_out_category,
    leave_out_whose,
    leave_out_reveals,
    leave_out_titles,
    leave_out_gathering,
    leave_out_essential,
    leave_out_severity,
    leave_out_automation,
    leave_out_process,
    rename_ordinary,
    rename_refusal,
    rename_tiers,
    rename_area,
    one_domain,
    move_to_recipient,
    reward_instead,
    split_the_act,
    burden_as_service,
    condition_instead,
    organisations,
    another_country,
    another_operator,
    waive_with_a_dot,
    waive_with_words,
    lasting_outcome,
    yearly_tiers,
    wide_limits,
    wide_override,
    everything_related,
    empty_review,
    empty_appeal,
    vague_purpose,
    nothing_for_all,
)
