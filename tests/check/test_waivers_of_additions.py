"""What is added to a scheme after a waiver was signed is not covered by it.

Additions are generated: kinds, services, sources and recipients, each put into the
honest scheme beside a waiver that keeps it open.
"""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from regard.scheme.clause import clause_hash
from regard.scheme.document import parse_document
from tests.support.honest import Data, gate_of, honest, service, source

REASON = "a deposit keeps the hall whole, and nobody who asks is kept from its rooms"
PATHS = (
    "process.dispute.suspends_effect",
    "process.appeal.human",
    "process.reviewers",
    "assessments.data_protection",
    "publish.names",
    "consent.withdrawal",
    "automation.decides",
    "overrides.by",
    "purpose",
)
ADDITIONS = ("kind", "service", "source", "recipient", "tier")
SEEDS = range(12)


def hash_of(path: str, data: Data) -> str:
    return clause_hash(parse_document(json.dumps(data)), path)


def added(data: Data, addition: str, seed: int) -> Data:
    """A copy with one part more, whose numbers and words are drawn."""
    dice = random.Random(f"{addition} {seed}")
    data = json.loads(json.dumps(data))
    name = dice.choice(["later", "gossip", "second"])
    if addition == "kind":
        data["evidence"][name] = data["evidence"]["key-kept"] | {
            "points": -dice.randint(1, 40),
            "means": dice.choice(["you left a light on", "you came late"]),
        }
    elif addition == "service":
        title = dice.choice(["the choir room", "the yearly dinner"])
        data["services"][name] = service("civic-life", title)
    elif addition == "source":
        data["sources"][name] = source("civic-life", "the other desk")
    elif addition == "recipient":
        recipient = {"name": "the hall next door", "decides": "nothing"}
        data["recipients"] = [recipient | {"domain": "civic-life"}]
    else:
        data["tiers"] = data["tiers"] | {name: dice.randint(601, 900)}
        data["services"]["rooms"]["outcomes"][name] = "allow"
    return data


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("addition", ADDITIONS)
def test_a_waiver_of_what_is_owed_ends_with_any_addition(
    path: str, addition: str
) -> None:
    """It was signed for what could be lost then, and by what."""
    for seed in SEEDS:
        assert hash_of(path, added(honest(), addition, seed)) != hash_of(path, honest())


@pytest.mark.parametrize("addition", ["service", "recipient", "tier"])
@pytest.mark.parametrize("path", ["evidence.key-kept.expires", "sources.desk.verified"])
def test_a_waiver_of_a_record_ends_with_what_more_it_can_lose(
    path: str, addition: str
) -> None:
    for seed in SEEDS:
        assert hash_of(path, added(honest(), addition, seed)) != hash_of(path, honest())


@pytest.mark.parametrize("addition", ["kind", "source"])
def test_a_waiver_of_a_kind_stands_beside_other_kinds(addition: str) -> None:
    """The twin: each kind is found by itself."""
    for seed in SEEDS:
        data = added(honest(), addition, seed)
        path = "evidence.key-kept.expires"
        assert hash_of(path, data) == hash_of(path, honest())


@pytest.mark.parametrize(
    "change", [{"title": "Extras"}, {"review_by": "2027-06-30"}, {"version": 2}]
)
@pytest.mark.parametrize("path", PATHS)
def test_a_waiver_stands_where_nothing_is_added(path: str, change: Data) -> None:
    assert hash_of(path, honest() | change) == hash_of(path, honest())


def waived(data: Data) -> Data:
    """The scheme with rooms that life depends on, on worse terms that are waived."""
    rooms = data["services"]["rooms"]
    rooms["essential"] = True
    rooms["outcomes"]["low"] = "deposit"
    rooms["ranked"] = {"allow": "same", "deposit": "worse"}
    data["process"]["human_review"] = ["deposit"]
    path = "services.rooms.outcomes.low"
    waiver: dict[str, Any] = {
        "rule": "ESS001",
        "path": path,
        "clause": hash_of(path, data),
        "reason": REASON,
        "by": "the clerk of the town",
        "signed": "2026-11-01",
        "until": "1y",
    }
    return data | {"waivers": [waiver]}


def test_a_waiver_opens_what_it_was_signed_for() -> None:
    assert gate_of(waived(honest())).opens


def test_and_nothing_that_came_later() -> None:
    """At the gate; signed anew, it keeps that as well."""
    later = added(waived(honest()), "kind", 1)
    gate = gate_of(later)
    assert {finding.code for finding in gate.forbidding} == {"ESS001"}
    assert gate.refused_waivers
    assert gate_of(waived(added(honest(), "kind", 1))).opens
