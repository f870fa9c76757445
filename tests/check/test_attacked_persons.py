"""Persons under another name, prisons under a light word, and the price of a no.

Each attempt stands beside a twin of it that opens the gate: what is refused is the
fault, not the shape.
"""

from __future__ import annotations

from typing import Any

import pytest

from regard.check.law.grave_burdens import grave_burden_named
from tests.support.honest import Data, codes, gate_of, honest, service

pytestmark = pytest.mark.sampled(6)

SEVERAL = {
    "kind": "organisation",
    "several_members": True,
    "join": "contract",
    "rejoin_after": "30d",
}


def imposing(title: str, **keys: Any) -> Data:
    """The honest scheme, with a burden that the lowest tier bears."""
    data = honest()
    del data["for_all"]["burden"]
    data["services"]["rooms"]["burden"] = False
    outcomes = {"low": "impose", "ordinary": "spare", "high": "spare"}
    burden = {"burden": True, "severity": "minor", "outcomes": outcomes, **keys}
    data["services"]["duty"] = service("civic-life", title, **burden)
    data["process"]["human_review"] = ["refuse", "impose"]
    return data


def of_organisations(population: str, **kind: Any) -> Data:
    """The honest scheme, of what is said to be organisations of several members."""
    data = honest()
    data["subjects"] = {**SEVERAL, "population": population}
    data["evidence"]["key-kept"].update(kind)
    return data


def for_the_unscored(unscored: str, **keys: Any) -> Data:
    """The honest scheme, with a service that every tier gets and the unscored not."""
    data = honest()
    outcomes = dict.fromkeys(("low", "ordinary", "high"), "allow")
    data["services"]["hall"] = service(
        "civic-life", "the hall", outcomes=outcomes, unscored=unscored, **keys
    )
    return data


# -- a burden is as grave as its name


GRAVE = [
    "prison",
    "a night in the cells",
    "deportation",
    "detention",
    "eviction",
    "exile",
    "the no-fly list",
    "the gallows",
    "taking the children away",
    "Gefängnis",
]


@pytest.mark.parametrize("title", GRAVE)
def test_a_grave_burden_called_minor_is_grave(title: str) -> None:
    gate = gate_of(imposing(title))
    assert not gate
    assert "ESS001" in codes(gate)


@pytest.mark.parametrize("title", ["prison", "a fine", "weeding the square"])
def test_minor_acts_alone_impose_no_burden_that_is_not_light(title: str) -> None:
    data = imposing(title)
    data["evidence"]["key-kept"]["gravity"] = "minor"
    assert "PRP001" in codes(gate_of(data))


def test_no_machine_alone_sends_anybody_to_prison() -> None:
    data = imposing("prison")
    data["process"]["human_review"] = ["refuse"]
    data["automation"]["decides"] = True
    assert "DUE001" in codes(gate_of(data))


def test_a_prison_that_is_said_not_to_be_essential_is() -> None:
    data = imposing("prison", essential=False)
    data["for_all"]["essential"] = False
    assert "ESS001" in codes(gate_of(data))


def test_a_burden_says_that_it_is_imposed() -> None:
    findings = gate_of(imposing("prison")).forbidding
    lost = next(finding for finding in findings if finding.code == "ESS001")
    assert "prison can be imposed on somebody" in lost.says


@pytest.mark.parametrize("title", ["a reminder by post", "a questionnaire", "a fine"])
def test_a_light_burden_opens(title: str) -> None:
    assert gate_of(imposing(title))


def test_a_light_burden_of_minor_acts_opens() -> None:
    data = imposing("a reminder by post")
    data["evidence"]["key-kept"]["gravity"] = "minor"
    assert gate_of(data)


def test_a_light_word_makes_a_grave_burden_no_lighter() -> None:
    assert grave_burden_named("letter", "a letter of deportation") == "deportation"
    assert "ESS001" in codes(gate_of(imposing("a letter of deportation")))


# -- who is scored


@pytest.mark.parametrize(
    "population",
    [
        "couples",
        "families of the valley, each of two or more",
        "households",
        "villages",
        "stairwells, each with several flats",
        "residents with a card",
        "school classes",
        "Familien",
    ],
)
def test_people_together_are_persons(population: str) -> None:
    # What no machine may decide of persons, it may of organisations.
    data = of_organisations(population)
    data["services"]["rooms"]["severity"] = "serious"
    data["process"]["human_review"] = []
    assert "DUE001" in codes(gate_of(data))


def test_organisations_are_not_persons() -> None:
    data = of_organisations("clubs that hold a permit")
    data["services"]["rooms"]["severity"] = "serious"
    assert gate_of(data)


@pytest.mark.parametrize(
    "population", ["family shops", "household appliance shops", "fire brigades"]
)
def test_a_firm_with_such_a_word_in_its_name_is_a_firm(population: str) -> None:
    data = of_organisations(population)
    data["process"]["human_review"] = []
    data["services"]["rooms"]["severity"] = "serious"
    assert "DUE001" not in codes(gate_of(data))


@pytest.mark.parametrize("concern", ["petition", "protest", "assembly", "speech"])
def test_whoever_has_a_liberty_is_a_person(concern: str) -> None:
    data = of_organisations("members of the scheme", concerns=concern)
    assert "LIB001" in codes(gate_of(data))


def test_whoever_has_a_trait_is_a_person() -> None:
    data = of_organisations("members of the scheme", reveals="religion")
    assert "DSC001" in codes(gate_of(data))


@pytest.mark.parametrize("gathered", ["cameras", "tracking", "scraping"])
def test_whoever_is_watched_is_a_person(gathered: str) -> None:
    data = of_organisations("members of the scheme")
    data["sources"]["desk"]["gathered"] = gathered
    assert "LIB002" in codes(gate_of(data))


# -- what saying no costs


@pytest.mark.parametrize("severity", ["serious", "minor"])
def test_whoever_is_not_scored_loses_nothing_essential(severity: str) -> None:
    data = for_the_unscored("refuse", essential=True, severity=severity)
    assert "ESS001" in codes(gate_of(data))


def test_whoever_is_not_scored_loses_nothing_serious() -> None:
    data = for_the_unscored("refuse", severity="serious")
    assert "ESS001" in codes(gate_of(data))


def test_worse_terms_for_whoever_is_not_scored_are_a_loss() -> None:
    ranked = {"allow": "same", "wait-99-years": "worse"}
    data = for_the_unscored("wait-99-years", severity="serious", ranked=ranked)
    assert "ESS001" in codes(gate_of(data))


def test_nothing_is_imposed_on_whoever_is_not_scored() -> None:
    outcomes = dict.fromkeys(("low", "ordinary", "high"), "spare")
    data = imposing("a reminder by post", unscored="impose", outcomes=outcomes)
    data["process"]["human_review"] = ["refuse"]
    assert "ESS001" in codes(gate_of(data))


def test_a_no_that_costs_contradicts_what_is_said_of_it() -> None:
    data = for_the_unscored("refuse", severity="minor")
    against = codes(gate_of(data))
    assert "LIB005" in against
    assert "ESS001" not in against


def test_what_whoever_is_not_scored_has_as_well_opens() -> None:
    assert gate_of(for_the_unscored("allow", severity="serious", essential=True))


def test_more_for_whoever_is_not_scored_is_no_price() -> None:
    ranked = {"at-once": "better", "allow": "same"}
    data = for_the_unscored("at-once", severity="serious", ranked=ranked)
    assert not {"LIB005"} & codes(gate_of(data))
