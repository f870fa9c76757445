"""Generated schemes that may run on real people: drawn, and kept where the gate opens.

All three models of a score, both directions, and outcomes that get better upwards,
downwards, or towards the middle.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from random import Random
from typing import Any

from regard.check.answers.gate_together import decide_gates
from regard.scheme import parse
from regard.scheme.complaint import SchemeError
from regard.scheme.document import parse_document
from regard.scheme.rendering import yaml_text
from regard.scheme.scale import base
from regard.scheme.units import POINT, from_scaled
from tests.support.clean_scheme import CLEAN
from tests.support.mirror import mirror_text

Data = dict[str, Any]
GATE_DAY = date(2026, 3, 2)
"""The day on which the gate is asked."""
TIERS = ("lowest", "low", "middle", "high")
UPWARDS = (
    ("refuse", "allow", "allow", "allow"),
    ("refuse", "deposit", "allow", "allow"),
    ("deposit", "allow", "allow", "allow"),
    ("queue", "deposit", "allow", "allow"),
    ("refuse", "queue", "deposit", "allow"),
)
"""Outcomes that get better with the score, from the lowest tier on."""
AWRY = (
    ("deposit", "allow", "allow", "queue"),
    ("refuse", "deposit", "allow", "deposit"),
    ("allow", "allow", "deposit", "deposit"),
    ("deposit", "allow", "deposit", "allow"),
)
"""Outcomes that do not, or not always."""
REVIEWED = ({"refuse", "queue", "deposit"}, {"refuse", "deposit"}, {"refuse"})
"""Outcomes that must wait for a person, where somebody may have them."""
RANKED = {"allow": "same", "deposit": "worse", "queue": "worse", "refuse": "none"}
"""From the best to the worst."""


def open_scheme(seed: int) -> str:
    """The text of a scheme to which the gate opens.

    Args:
        seed: The same again gives the same scheme.

    Returns:
        The first that is drawn to which it does.
    """
    for number in count():
        text = drawn_text(Random(f"{seed} {number}"), f"drawn-{seed}-{number}")
        if text is not None and opens(text):
            return text
    raise AssertionError("it never opened")


def opens(text: str) -> bool:
    """Whether the gate opens to a text on the first day of a life."""
    return bool(decide_gates([parse_document(text)], GATE_DAY))


def drawn_text(random: Random, name: str) -> str | None:
    """A scheme in the manner of the clean one; None where it is none.

    Args:
        random: Draws it.
        name: What it is called.
    """
    data = parse(CLEAN).data()
    data["scheme"] = name
    data["score"] = _score(random)
    data["evidence"] = _kinds(random, data["score"])
    tiers = TIERS[: random.randint(2, 4)]
    data["tiers"] = _thresholds(data, tiers, random.choice((8, 14, 20)))
    data["ordinary"] = tiers[1]
    data["services"] = _services(random, tiers)
    data["reassessed"] = random.choice(
        ("continuously", "daily", "weekly", "monthly", "quarterly")
    )
    data["subjects"]["join"] = random.choice(("contract", "consent"))
    data["sources"]["more"] |= random.choice(({}, {"basis": "consent"}))
    if data["sources"]["more"]["basis"] == "consent":
        data["sources"]["more"]["optional"] = True
    data["consent"] = {
        "asked": True,
        "withdrawable": True,
        "refusal_costs": False,
        "withdrawal": "a word at the desk; points go, and tools stay open",
    }
    data["for_all"] |= {"account": False, "scarce": False, "reversible": True}
    data["review_by"] = "2y"
    data["in_force"] = "at adoption"
    for assessment in ("data_protection", "fundamental_rights", "bias_audit"):
        data["assessments"][assessment] = "at adoption"
    _draw_process(random, data)
    try:
        scheme = parse(yaml_text(data))
    except SchemeError:
        return None
    # In half of them what is good for people lowers the score.
    return mirror_text(scheme) if random.random() < 0.5 else yaml_text(data)


def _score(random: Random) -> Data:
    match random.choice(("points", "beta", "logistic")):
        case "points":
            base = random.choice((480, 500, 520.5))
            return {"model": "points", "base": base, "range": [0, 1000]}
        case "beta":
            return {
                "model": "beta",
                "prior": random.choice((0.5, 0.6, 0.8)),
                "weight": random.choice((2, 4, 10)),
                "range": random.choice(([0, 100], [-5, 5])),
            }
        case _:
            return {
                "model": "logistic",
                "base": 600,
                "odds": random.choice((1, 15, 30)),
                "range": [0, 1000],
                "points_to_double": random.choice((20, 40)),
                "intercept": random.choice((0, 0.25)),
            }


def _newcomer(data: Data) -> float:
    """The score of somebody of whom nothing is known."""
    low, high = data["score"]["range"]
    simple = {"tiers": {"lowest": low, "low": high}, "ordinary": "lowest"}
    outcomes = {"lowest": "allow", "low": "allow"}
    service = {"domain": "lending", "outcomes": outcomes}
    services = {"services": {"tools": service}}
    process = {"process": data["process"] | {"human_review": []}}
    scheme = parse(yaml_text(data | simple | services | process))
    return from_scaled(base(scheme.score), POINT)


def _thresholds(data: Data, tiers: tuple[str, ...], part: int) -> Data:
    """The lowest tier below a newcomer, the second where they are, others above.

    A newcomer stands a part of the range below their score above the lowest tier.
    """
    low, high = data["score"]["range"]
    start = _newcomer(data)
    ends = [low, start - (start - low) / part, start + (high - start) / 4]
    ends.append(start + (high - start) / 2)
    rounded = [round(end, 2) for end in ends]
    return dict(zip(tiers, rounded[: len(tiers)], strict=True))


def _services(random: Random, tiers: tuple[str, ...]) -> Data:
    services: Data = {}
    # Few of them: of what gets better towards the middle every day is looked at.
    orders = random.choice((UPWARDS, UPWARDS, UPWARDS, UPWARDS, AWRY))
    for name in ("tools", "benches")[: random.randint(1, 2)]:
        outcomes = dict(zip(tiers, random.choice(orders)[: len(tiers)], strict=True))
        services[name] = {
            "domain": "lending",
            "title": name,
            "severity": random.choice(("minor", "general")),
            "outcomes": outcomes,
            "ranked": RANKED,
            # What newcomers have, who stand in the second tier.
            "unscored": outcomes[tiers[1]],
        }
    return services


def _kinds(random: Random, score: Data) -> Data:
    kinds: Data = {}
    low, high = score["range"]
    # A point is worth less in a long range, and more where odds are doubled.
    unit = (high - low) / 1000
    if score["model"] == "beta":
        unit = random.choice((0.005, 0.02))
    if score["model"] == "logistic":
        unit = 0.01
    for name in ("kept", "broken", "noted", "late")[: random.randint(2, 4)]:
        is_good = name == "kept"
        size = random.choice((4, 10, 15)) if is_good else random.choice((6, 20, 40))
        points = round(size * unit * (1 if is_good else -1), 6)
        kind: Data = {
            "source": "more" if name == "noted" else "desk",
            "means": f"{name}, as it was written down",
            "points": points,
            "cap": round(abs(points) * random.choice((1.5, 3, 4)), 6),
            "since": "2026-01-01",
        }
        if not is_good:
            kind["gravity"] = random.choice(("minor", "general"))
        kind |= _fading(random)
        if random.random() < 0.4:
            kind["amount"] = random.choice(([1, 2], [0.5, 3], [0, 1]))
        if is_good or random.random() < 0.3:
            kind["rate"] = random.choice(("1 per 7d", "3 per 30d", "10 per 30d"))
        if name == "noted" and random.random() < 0.5:
            kind["per_reporter"] = random.choice(("1 per 7d", "2 per 90d"))
        kinds[name] = kind
    return kinds


def _fading(random: Random) -> Data:
    return random.choice(
        (
            {"half_life": "60d", "expires": "150d"},
            {"half_life": "20d", "expires": "90d"},
            {"expires": "60d"},
            {"linear": "120d"},
            {"steps": {"30d": 1, "90d": 0.5, "150d": 0.1}},
        )
    )


def _given(data: Data) -> set[str]:
    """The outcomes that somebody may have."""
    given: set[str] = set()
    for service in data["services"].values():
        given.update(service["outcomes"].values())
    return given


def _exception(random: Random, data: Data) -> float:
    """The most that exceptions add: part of the way to the next tier."""
    lowest, second = list(data["tiers"].values())[:2]
    points: float = round((second - lowest) * random.choice((0.02, 0.05)), 3)
    return points


def _draw_process(random: Random, data: Data) -> None:
    for source in data["sources"].values():
        source["retained"] = random.choice(("150d", "200d", "1y", "2y"))
    process = data["process"]
    process["notice_days"] = random.choice(("7d", "15d", "20d"))
    process["human_review"] = sorted(_given(data) & random.choice(REVIEWED))
    process["reviewed_within"] = random.choice(("7d", "14d"))
    process["dispute"]["answered_within"] = random.choice(("5d", "14d"))
    process["repair"]["after"] = random.choice(("1d", "30d"))
    process["changes"]["quorum"] = random.choice((1, 2))
    if random.random() < 0.3:
        return
    data["overrides"] = {
        "by": ["steward"],
        "second_person": True,
        "reason": True,
        "logged": True,
        "at_most": _exception(random, data),
        "expires": random.choice(("30d", "90d")),
    }
