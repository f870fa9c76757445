"""Schemes of every shape, each from a seed: what no honest operator would think of.

All models; one tier to four; ordinary anywhere; newcomers anywhere, also outside the
range; no service to three, each with outcomes of its own, burdens and rewards among
them; kinds that help, harm or do either, with and without limits; and any part of the
rest said or left out.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

TIERS = ("a", "b", "c", "d")
RANGE = (0, 100)
CATEGORIES = ("transactions", "payments", "location", "peer ratings", "offences")
DOMAINS = ("lending", "housing", "club", "employment", "transport")
GIVEN = ("allow", "refuse", "deposit", "queue", "priority")
IMPOSED = ("spare", "impose", "course")
GRADES = {"priority": "better", "queue": "same", "deposit": "worse", "course": "worse"}
FADINGS: tuple[dict[str, Any], ...] = (
    {"expires": "30d"},
    {"expires": "400d"},
    {"half_life": "90d"},
    {"half_life": "1y", "expires": "3y"},
    {"linear": "200d"},
    {"steps": {"30d": 1, "1y": 0.25}},
    {"permanent": True},
)
REASSESSED = ("continuously", "daily", "weekly", "monthly", "quarterly", "yearly")


def odd_documents(seed: str, count: int) -> Iterator[str]:
    """So many documents (JSON, which is YAML), the same ones for the same seed."""
    for number in range(count):
        yield json.dumps(odd_document(random.Random(f"{seed}-{number}")))


def odd_document(chance: random.Random) -> dict[str, Any]:
    """One document as data."""
    tiers = TIERS[: chance.randint(1, len(TIERS))]
    data: dict[str, Any] = {
        "scheme": "odd",
        "version": 1,
        "title": "Odd",
        "sources": {name: _source(chance) for name in ("desk", "peers")},
        "evidence": {
            f"kind-{number}": _kind(chance) for number in range(chance.randint(1, 4))
        },
        "score": _score(chance),
        "tiers": _thresholds(chance, tiers),
        "ordinary": chance.choice(tiers),
        "reassessed": chance.choice(REASSESSED),
        "services": {
            f"service-{number}": _service(chance, tiers)
            for number in range(chance.randint(0, 3))
        },
    }
    data |= _said(chance, _further(chance), 0.4)
    _review_something(chance, data)
    return data


def _review_something(chance: random.Random, data: dict[str, Any]) -> None:
    """People may confirm the outcomes that the services have."""
    outcomes: set[str] = set()
    for service in data["services"].values():
        outcomes.update(service["outcomes"].values())
    if outcomes and "process" in data:
        data["process"]["human_review"] = [chance.choice(sorted(outcomes))]


def _said(chance: random.Random, values: dict[str, Any], share: float = 0.5) -> Any:
    """Some of the keys; the others are left out."""
    return {key: value for key, value in values.items() if chance.random() < share}


def _source(chance: random.Random) -> dict[str, Any]:
    said = {
        "category": chance.choice(CATEGORIES),
        "verified": chance.choice(("verified", "alleged", "impression")),
        "reporters": chance.choice(("operator", "subjects", "authority", "public")),
        "about": chance.choice(("self", "ties", "household")),
        "basis": chance.choice(("consent", "contract", "law")),
        "gathered": chance.choice(("own dealings", "cameras", "register")),
        "optional": True,
        "public_for": "90d",
        "retained": chance.choice(("30d", "5y")),
        "reveals": chance.choice(("none", "nationality", "sex", "postcode")),
    }
    return {"domain": chance.choice(DOMAINS), **_said(chance, said)}


def _kind(chance: random.Random) -> dict[str, Any]:
    kind: dict[str, Any] = {
        "source": chance.choice(("desk", "peers")),
        "points": chance.choice((-80, -20, -3, 0, 3, 20, 80)),
        **chance.choice(FADINGS),
    }
    said = {
        "amount": chance.choice(([-2, 2], [0, 1], [1, 5])),
        "cap": chance.choice((0, 5, 40, 500)),
        "rate": chance.choice(("1 per 30d", "2 per 1y", "999999 per 1d")),
        "per_reporter": chance.choice(("1 per 1y", "500 per 1d")),
        "gravity": chance.choice(("minor", "general", "serious")),
        "concerns": chance.choice(("none", "protest", "dispute")),
        "incident": chance.choice(("none", "late")),
        "record": chance.choice(("none", "conviction", "bankruptcy")),
        "since": "2026-01-01",
    }
    return {**kind, **_said(chance, said)}


def _score(chance: random.Random) -> dict[str, Any]:
    low, high = RANGE
    match chance.choice(("points", "points", "beta", "logistic")):
        case "points":
            base = chance.choice((0, 25, 40, 50, 75, 100))
            return {"model": "points", "base": base, "range": [low, high]}
        case "beta":
            return {
                "model": "beta",
                "prior": chance.choice((0, 0.25, 0.5, 1)),
                "weight": chance.choice((1, 20)),
                "range": [low, high],
            }
        case _:
            return {
                "model": "logistic",
                # Where the intercept is far off, newcomers start outside the range.
                "base": chance.choice((20, 60)),
                "odds": 1,
                "points_to_double": 5,
                "intercept": chance.choice((-20, -1, 0, 2, 20)),
                "range": [low, high],
            }


def _thresholds(chance: random.Random, tiers: tuple[str, ...]) -> dict[str, int]:
    """The lowest tier begins where the range does; the others on chosen points."""
    low, high = RANGE
    inner = sorted(chance.sample(range(low + 25, high, 5), len(tiers) - 1))
    return dict(zip(tiers, [low, *inner], strict=True))


def _service(chance: random.Random, tiers: tuple[str, ...]) -> dict[str, Any]:
    burden = chance.random() < 0.2
    words = IMPOSED if burden else GIVEN
    outcomes = {tier: chance.choice(words) for tier in tiers}
    said = {
        "essential": chance.random() < 0.5,
        "severity": chance.choice(("minor", "general", "serious")),
        "lasts": chance.choice(("1d", "90d", "3y")),
        "takes_back": chance.choice(("nothing", "everything")),
        "account": chance.random() < 0.5,
        "scarce": chance.random() < 0.5,
        "reversible": chance.random() < 0.5,
        "unscored": chance.choice(words),
    }
    service: dict[str, Any] = {"domain": chance.choice(DOMAINS), "outcomes": outcomes}
    if burden:
        service["burden"] = True
    if chance.random() < 0.5:
        named = {word: grade for word, grade in GRADES.items() if word in words}
        service["ranked"] = named
    return {**service, **_said(chance, said)}


def _further(chance: random.Random) -> dict[str, Any]:
    """The parts that a document may do without."""
    return {
        "purpose": "Decide who may borrow.",
        "operator": {"name": "Odd", "kind": chance.choice(("association", "bank"))},
        "jurisdictions": chance.sample(("eu", "uk", "us", "cn", "in", "br"), 2),
        "automation": _said(chance, {"ai": True, "decides": True, "infers": "none"}),
        "subjects": {"kind": chance.choice(("person", "organisation"))},
        "groups": {"newly-come": {"lacks": ["desk"]}},
        "process": {
            "notice": chance.choice(("before effect", "none")),
            **_said(chance, {"dispute": {"answered_within": "60d"}, "repair": {}}),
        },
        "consent": {"asked": True},
        "overrides": {"by": ["steward"], **_said(chance, {"at_most": 40})},
        "publish": _said(chance, {"names": True, "scores": True, "names_for": "5y"}),
        "recipients": [{"name": "Others", "relies": chance.random() < 0.5}],
        "in_force": "2026-01-01",
        "review_by": "2030-01-01",
    }
