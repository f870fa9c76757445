"""Loss is worked out from what outcomes are worth, whatever they are called."""

from __future__ import annotations

import json
from typing import Any

import pytest

from regard.scheme.complaint import SchemeError
from regard.scheme.document import parse_document
from regard.scheme.worth import tiers_below_ordinary
from tests.support.honest import Data, codes, gate_of, honest, service

REFUSALS = [
    "suspended",
    "blacklisted",
    "not-admitted",
    "gesperrt",
    "abgelehnt",
    "interdit",
    "refus",
    "geweigerd",
    "uitgesloten",
    "denegado",
    "prohibido",
    "negato",
    "rifiutato",
]
BURDENS = {
    "re-education": "a place in the re-education camp",
    "tag": "an ankle tag",
    "cell": "a night in prison",
    "list": "a place on the blacklist",
    "visit": "an inspection at home",
    "strafe": "eine Strafe",
    "amende": "une amende",
    "boete": "een boete",
    "multa": "una multa",
    "sanzione": "una sanzione",
}


def with_outcomes(low: str, ordinary: str = "allow", high: str = "allow") -> Data:
    """The honest scheme with other outcomes, of which a person decides."""
    data = honest()
    outcomes = {"low": low, "ordinary": ordinary, "high": high}
    data["services"]["rooms"]["outcomes"] = outcomes
    reviewed = set(outcomes.values()) - {"allow", "spare"}
    data["process"]["human_review"] = sorted(reviewed)
    return data


@pytest.mark.parametrize("word", REFUSALS)
def test_a_refusal_in_any_language_asks_how_good_it_is(word: str) -> None:
    """Ranked for what it is, it may stand where a refusal may."""
    data = with_outcomes(word)
    assert "ESS005" in codes(gate_of(data))
    data["services"]["rooms"]["ranked"] = {"allow": "same", word: "none"}
    assert gate_of(data).opens


@pytest.mark.parametrize("word", REFUSALS)
def test_a_refusal_by_another_word_is_a_refusal(word: str) -> None:
    """What is essential is lost by it, ranked or not."""
    data = with_outcomes(word)
    data["services"]["rooms"]["essential"] = True
    assert "ESS001" in codes(gate_of(data))
    data["services"]["rooms"]["ranked"] = {"allow": "same", word: "none"}
    assert "ESS001" in codes(gate_of(data))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("refused", "refuse"), ("denied", "refuse"), ("allowed", "allow")],
)
def test_a_slip_is_told(written: str, meant: str) -> None:
    """Where somebody nearly wrote one of our words, the complaint names it."""
    with pytest.raises(SchemeError, match=f"did you mean {meant}"):
        gate_of(with_outcomes(written))


@pytest.mark.parametrize("name", BURDENS)
def test_a_punishment_is_no_service(name: str) -> None:
    """What the lowest alone is allowed and reads like a burden asks if it is one."""
    data = honest()
    data["for_all"].pop("burden")
    outcomes = {"low": "allow", "ordinary": "refuse", "high": "refuse"}
    data["services"] = {name: service("civic-life", BURDENS[name], outcomes=outcomes)}
    gate = gate_of(data)
    assert "ESS006" in {finding.code for finding in gate.forbidding if finding.red_line}
    # Declared for what it is, it weighs like what is refused.
    data["services"][name] |= {
        "burden": True,
        "outcomes": {"low": "impose", "ordinary": "spare", "high": "spare"},
    }
    data["process"]["human_review"] = []
    refused = with_outcomes("refuse")
    refused["process"]["human_review"] = []
    for machine in (False, True):
        data["automation"]["decides"] = machine
        refused["automation"]["decides"] = machine
        assert codes(gate_of(data)) >= codes(gate_of(refused))


def test_a_service_without_the_burden_is_a_service() -> None:
    """Being spared an inspection is given, not imposed; no burden is read into it."""
    data = honest()
    data["for_all"].pop("burden")
    outcomes = {"low": "allow", "ordinary": "refuse", "high": "refuse"}
    title = "a month without inspections"
    data["services"] = {"calm": service("civic-life", title, outcomes=outcomes)}
    assert "ESS006" not in codes(gate_of(data))


# -- conditions


def test_a_condition_can_be_worse_than_a_refusal() -> None:
    """A queue of 99 years at something essential is a loss, until it is ranked; ranked
    worse, it is kept by a waiver alone.
    """
    data = with_outcomes("queue-of-99-years")
    data["services"]["rooms"]["essential"] = True
    lost = [finding for finding in gate_of(data).forbidding if finding.code == "ESS001"]
    assert [finding.red_line for finding in lost] == [True]
    ranked: dict[str, Any] = {"allow": "same", "queue-of-99-years": "worse"}
    data["services"]["rooms"]["ranked"] = ranked
    kept = [finding for finding in gate_of(data).forbidding if finding.code == "ESS001"]
    assert [finding.red_line for finding in kept] == [False]


@pytest.mark.parametrize("reward", ["first", "priority", "gold-lounge"])
def test_a_reward_with_a_name_is_asked_about_and_nothing_more(reward: str) -> None:
    """It is no loss of what others have; ranked better, the scheme opens."""
    data = with_outcomes("allow", "allow", reward)
    data["process"]["human_review"] = ["refuse"]
    data["services"]["extra"] = service("civic-life", "a locker")
    gate = gate_of(data)
    asked = {
        silence.key.name
        for undeclared in gate.undeclared
        for silence in undeclared.silences
    }
    assert asked <= {"ranked"}
    data["services"]["rooms"]["ranked"] = {reward: "better", "allow": "same"}
    assert gate_of(data).opens


# -- the baseline


def test_a_tier_is_not_usual_by_its_name() -> None:
    """With the lowest tier called ordinary, nothing that stood against the scheme is
    gone.
    """
    data = honest()
    data["services"]["rooms"]["severity"] = "serious"
    data["evidence"]["key-kept"] |= {"gravity": "minor", "expires": "1y"}
    before = codes(gate_of(data))
    assert "PRP001" in before
    data["ordinary"] = "low"
    assert before <= codes(gate_of(data))
    scheme = parse_document(json.dumps(data), "case.yaml").scheme
    assert tiers_below_ordinary(scheme) == ["low"]


def test_a_trifle_does_not_make_a_tier_usual() -> None:
    """Nor where the lowest, called ordinary, gets something that newcomers lack."""
    data = honest()
    data["services"]["rooms"]["severity"] = "serious"
    data["evidence"]["key-kept"] |= {"gravity": "minor", "expires": "1y"}
    before = codes(gate_of(data))
    data["ordinary"] = "low"
    trifle = {"low": "allow", "ordinary": "refuse", "high": "refuse"}
    data["services"]["sticker"] = service(
        "civic-life", "a sticker", outcomes=trifle, severity="minor"
    )
    assert before <= codes(gate_of(data))


def test_what_people_have_who_are_not_scored_is_the_baseline() -> None:
    """A service that everyone else has is lost by those scored, newcomers first."""
    data = with_outcomes("refuse", "refuse", "allow")
    data["services"]["rooms"]["unscored"] = "refuse"
    assert gate_of(data).opens
    data["services"]["rooms"]["unscored"] = "allow"
    declared = codes(gate_of(data))
    assert "ESS002" in declared
    del data["services"]["rooms"]["unscored"]
    assert declared <= codes(gate_of(data))
