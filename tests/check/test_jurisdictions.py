"""Jurisdiction chooses the citation, never the protection."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from regard.check.answers.checking import CheckResult, check_document
from regard.check.answers.gate import Gate, decide_gate
from regard.check.law.citation import LegalForce
from regard.report.findings.law_words import law_words
from regard.report.findings.text import findings_text
from regard.scheme.document import parse_document
from tests.check.test_waivers import TODAY
from tests.support.attacks import ATTACKS
from tests.support.clean_scheme import CLEAN, Edit, edited

PLACES = [
    "eu",
    "de",
    "nl",
    "no",
    "uk",
    "gb",
    "us",
    "us-il",
    "us-sea",
    "us-nyc",
    "us-tx",
    "us-co",
    "cn",
    "br",
    "ca-qc",
    "ca",
    "in",
    "jp",
    "xx",
]
BENT: dict[str, list[Edit]] = {
    "nothing": [],
    "feelings": [("infers: none", "infers: emotions")],
    "a penalty without a law": [
        ("kind: association", "kind: municipality"),
        ("join: contract", "join: law"),
        ("kind: municipality, contact", "kind: municipality, contact"),
    ],
    "an appeal of a day": [("within: 180d", "within: 1d")],
    "no access": [("access: free", "access: none")],
    "hidden rules": [
        ("publish: {rules: true", "publish: {rules: false"),
        ("counterfactual: true", "counterfactual: false"),
    ],
    "no assessment": [("data_protection: 2026-05-01, ", "")],
    "work at a machine's word": [
        ("domain: lending, title: tools", "domain: work, account: true, title: tools"),
        ("decides: false", "decides: true"),
    ],
    "slow answers to disputes": [
        ("answered_within: 14d, susp", "answered_within: 99d, susp")
    ],
    "slow repair": [("answered_within: 10d", "answered_within: 99d")],
}


def gate_in(places: list[str], *edits: Edit) -> Gate:
    text = edited(*edits).replace("[eu]", f"[{', '.join(places)}]")
    return decide_gate(parse_document(text, "shed.yaml"), TODAY)


def forbidden(gate: Gate) -> set[tuple[str, str, str, bool]]:
    """What stands against a scheme, without the law that is cited for it."""
    return {
        (finding.code, finding.path, finding.severity, finding.red_line)
        for finding in gate.forbidding
    }


def drawn(random: Random) -> list[str]:
    return random.sample(PLACES, random.randint(0, 3))


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", BENT)
def test_no_country_opens_what_another_closes(name: str) -> None:
    """Whatever places are declared, and where none is, the gate answers alike."""
    random = Random(name)
    edits = BENT[name]
    home = gate_in(["eu"], *edits)
    for _ in range(6):
        places = drawn(random)
        gate = gate_in(places, *edits)
        assert gate.opens == home.opens, places
        assert forbidden(gate) == forbidden(home), places
        assert gate.undeclared == home.undeclared or len(gate.undeclared) == len(
            home.undeclared
        )


@pytest.mark.parametrize("number", range(12))
def test_attacks_are_answered_alike_everywhere(number: int) -> None:
    """The same, of attacks drawn at random and places drawn at random."""
    random = Random(number)
    _, edits = ATTACKS[random.choice(sorted(ATTACKS))]
    home = gate_in(["eu"], *edits)
    gate = gate_in(drawn(random), *edits)
    assert gate.opens == home.opens
    assert forbidden(gate) == forbidden(home)


def checked(places: str, *edits: Edit) -> CheckResult:
    text = edited(*edits).replace("[eu]", places)
    return check_document(parse_document(text, "shed.yaml"), today=TODAY)


def test_where_no_law_says_so_it_stands_by_regards_own_rule() -> None:
    """The nearest law is named, as one that is not known to hold there."""
    gate = gate_in(["in"], ("infers: none", "infers: emotions"))
    (finding,) = [one for one in gate.forbidding if one.code == "LIB003"]
    assert finding.by_own_rule
    assert finding.nearest is not None
    words = law_words(finding)
    assert words.startswith("by Regard's own rule")
    assert "the nearest law, not known to hold here, is Regulation (EU)" in words


def test_where_a_law_says_so_it_is_cited() -> None:
    gate = gate_in(["de"], ("infers: none", "infers: emotions"))
    (finding,) = [one for one in gate.forbidding if one.code == "LIB003"]
    assert not finding.by_own_rule
    assert finding.nearest is None
    assert "Regard's own rule" not in law_words(finding)


def test_nothing_declared_cites_no_country_as_binding() -> None:
    """All rules are looked for, and an honest reader is told first how to narrow it."""
    edits: list[Edit] = [
        ("answered_within: 10d", "answered_within: 99d"),
        ("access: free", "access: none"),
    ]
    result = checked("[]", *edits)
    assert result.findings
    for finding in result.findings:
        for cite in finding.cites:
            assert not cite.instrument.places or cite.force is LegalForce.PRINCIPLE
    first = findings_text([result]).splitlines()[0]
    assert "where it is used is not declared" in first
    assert "declare jurisdictions" in first
    told = findings_text([checked("[de]", *edits)])
    assert "where it is used is not declared" not in told


def abroad(part: str, keys: str) -> Edit:
    places: dict[str, Edit] = {
        "operator": ("contact: the desk}", f"contact: the desk, {keys}}}"),
        "service": ("title: tools,", f"title: tools, {keys},"),
        "recipient": (
            "in_force:",
            "recipients: [{name: the federation, domain: lending, purpose: counting, "
            f"agreement: true, relies: false, compelled: false, {keys}}}]\nin_force:",
        ),
    }
    return places[part]


def transfers(gate: Gate) -> list[Any]:
    return [one for one in gate.forbidding if one.code == "GOV009"]


@pytest.mark.parametrize("part", ["operator", "service", "recipient"])
def test_a_part_abroad_needs_a_ground_and_brings_its_law(part: str) -> None:
    gate = gate_in(["eu"], abroad(part, "located_in: cn"))
    assert [one.path.split(".")[-1] for one in transfers(gate)] == ["transfer_ground"]
    profiles = checked("[eu]", abroad(part, "located_in: cn")).case.profiles
    assert "cn" in profiles
    ground = "located_in: cn, transfer_ground: standard clauses of 4 June 2021"
    assert not transfers(gate_in(["eu"], abroad(part, ground)))


@pytest.mark.parametrize("part", ["operator", "service", "recipient"])
def test_within_one_law_no_ground_is_asked_for(part: str) -> None:
    """A neighbour in the Union is no other country; a dash is no ground."""
    assert not transfers(gate_in(["de"], abroad(part, "located_in: nl")))
    assert not transfers(gate_in(["us"], abroad(part, "located_in: us-tx")))
    hollow = abroad(part, "located_in: cn, transfer_ground: '-'")
    assert transfers(gate_in(["eu"], hollow))
    # Who declares both countries sends data from the one to the other.
    assert transfers(gate_in(["eu", "cn"], abroad(part, "located_in: cn")))
    assert transfers(gate_in([], abroad(part, "located_in: cn")))


def test_the_clean_base_opens_everywhere() -> None:
    for place in PLACES:
        assert gate_in([place]).opens, place
    assert decide_gate(
        parse_document(CLEAN.replace("jurisdictions: [eu]\n", "")), TODAY
    ).opens
