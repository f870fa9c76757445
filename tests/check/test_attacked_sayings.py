"""What an attacker's document says in plain words of itself, and declares otherwise.

Every fault stands beside honest neighbours that differ in that text, and open.
"""

from __future__ import annotations

from typing import Any

import pytest

from regard.check.law.deed_phrases import deed_named, likeness_named, no_relevance_named
from regard.check.law.life_elsewhere import areas_elsewhere
from regard.check.law.lighter_terms import is_lighter_than_refusal
from regard.check.law.who_consents import everybody_named
from tests.support.honest import Data, codes, gate_of, honest, source, written

pytestmark = pytest.mark.sampled(6)


def refused_for(data: Data, code: str) -> None:
    """Refused by that rule, and by no other."""
    gate = gate_of(data)
    assert not gate.opens
    assert codes(gate) == {code}


# -- another area of life


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("title", "Extras, and who gets a flat"),
        ("purpose", "Decide which residents are let a council flat."),
        ("sources.desk.collected_for", "letting flats"),
        ("sources.desk.collected_for", "treating patients"),
        ("sources.desk.collected_for", "die Behandlung von Patienten"),
        ("sources.desk.title", "the police of the town"),
        ("sources.desk.title", "the tenancy tribunal"),
        ("evidence.key-kept.means", "you fell behind with the rent of your flat"),
        ("evidence.key-kept.means", "Sie sind mit der Miete im Rückstand"),
        ("evidence.key-kept.means", "you missed a hospital appointment"),
        ("evidence.key-kept.means", "you turned down a job"),
        ("evidence.key-kept.means", "vous avez perdu votre emploi"),
        ("evidence.key-kept.means", "your asylum claim was refused"),
    ],
)
def test_a_text_that_tells_of_another_area_contradicts_the_domain(
    path: str, text: str
) -> None:
    gate = gate_of(written(path, text))
    assert "CTX008" in codes(gate)
    assert any(path == finding.path for finding in gate.forbidding)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("title", "Extras of the house"),
        ("evidence.key-kept.means", "you agreed to a job and did not do it"),
        ("evidence.key-kept.means", "you brought the bicycle back with a flat tyre"),
        ("evidence.key-kept.means", "you left the heating on in a room"),
        ("sources.desk.collected_for", "running the house"),
    ],
)
def test_a_word_that_is_also_of_an_area_opens(path: str, text: str) -> None:
    assert areas_elsewhere(text) == frozenset()
    assert gate_of(written(path, text)).opens


def test_whoever_inspects_may_be_the_police() -> None:
    """Where others report, and nowhere else."""
    data = honest()
    data["sources"]["patrol"] = source(
        "civic-life", "the police", reporters="authority"
    )
    assert "CTX008" not in codes(gate_of(data))


# -- what the operator's name says that it is


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of the Interior", "association"),
        ("Innenministerium", "club"),
        ("The Police of Harbour", "association"),
        ("Harbour Shipyard, your employer", "association"),
        ("Harbour Landlords Ltd", "club"),
        ("Die Versicherer des Nordens", "club"),
        ("Die Vermieter am Hafen", "club"),
    ],
)
def test_a_kind_that_the_name_denies_is_none(name: str, kind: str) -> None:
    data = honest()
    data["operator"] |= {"name": name, "kind": kind}
    refused_for(data, "CTX008")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of the Interior", "ministry"),
        ("The Police of Harbour", "police"),
        ("Police Sports Club Harbour", "association"),
        ("Harbour Shipyard, your employer", "employer"),
        ("Housing co-operative Linde", "cooperative"),
        ("Tennis Court Friends", "association"),
    ],
)
def test_a_kind_that_the_name_says_opens(name: str, kind: str) -> None:
    data = honest()
    data["operator"] |= {"name": name, "kind": kind}
    assert "CTX008" not in codes(gate_of(data))


# -- the deed itself, and reasons that are none


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("sources.desk.relevance", "none at all, as it is", "PUR002"),
        ("sources.desk.relevance", "a neural network found it", "PUR002"),
        ("sources.desk.relevance", "it keeps the poor in their place", "PUR002"),
        ("sources.desk.collected_for", "spying on members at home", "PUR002"),
        ("sources.desk.collected_for", "Mitglieder ausspionieren", "PUR002"),
        ("title", "The roster of unreliable residents", "PUR001"),
        ("purpose", "Decide which residents are good.", "PUR001"),
        ("purpose", "Decide who is a bad person.", "PUR001"),
        ("purpose", "Decide who waits longer, to silence critics.", "PUR001"),
    ],
)
def test_a_reason_that_says_the_deed_is_none(path: str, text: str, code: str) -> None:
    refused_for(written(path, text), code)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("sources.desk.relevance", "late keys keep others waiting; nobody is spied on"),
        ("sources.desk.collected_for", "keeping count of keys, never to shame anybody"),
        ("purpose", "Decide which residents are asked to a talk."),
        ("purpose", "Decide which residents are trusted to use the big saw."),
        ("purpose", "Decide whether a key is good for a whole week."),
        ("title", "Rooms for those in their nineties"),
    ],
)
def test_a_reason_that_denies_the_deed_opens(path: str, text: str) -> None:
    assert deed_named(text) is None
    assert gate_of(written(path, text)).opens


def test_a_likeness_of_people_relates_nothing() -> None:
    assert likeness_named("people who train dogs well bring tools back on time too")
    assert (
        likeness_named("whoever repairs saws here knows the saws that are lent") is None
    )
    assert likeness_named("parcels are carried on bicycles") is None
    assert no_relevance_named("how tools came back bears on lending them") is None


# -- shown in passing


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "process.reviewers",
            "a clerk who sees the record, reads it out at the market and can overturn",
        ),
        ("process.changes.decided_by", "the council, after names are read aloud"),
    ],
)
def test_names_are_not_shown_by_the_way(path: str, text: str) -> None:
    refused_for(written(path, text), "DAT006")


def test_an_outcome_is_no_pillory() -> None:
    data = honest()
    rooms = data["services"]["rooms"]
    _renamed(rooms, "refuse", "name-on-the-door")
    data["process"]["human_review"] = ["name-on-the-door"]
    assert "DAT006" in codes(gate_of(data))


def _renamed(service: dict[str, Any], old: str, new: str) -> None:
    outcomes = service["outcomes"]
    service["outcomes"] = {
        tier: new if outcome == old else outcome for tier, outcome in outcomes.items()
    }
    service["ranked"] = {"allow": "same", new: "worse"}


# -- who says yes


def test_everybody_of_a_place_joins_nothing() -> None:
    data = honest()
    data["subjects"] |= {"join": "consent", "population": "every resident of the town"}
    data["consent"] |= {"asked": True, "withdrawable": True}
    assert "DAT001" in codes(gate_of(data))
    data["subjects"]["population"] = "every resident of the town who joined"
    assert gate_of(data).opens
    assert everybody_named("all tenants with a key") is None


def test_where_consent_is_asked_an_age_is_asked_for() -> None:
    data = honest()
    data["subjects"]["join"] = "consent"
    data["consent"] |= {"asked": True, "withdrawable": True}
    assert gate_of(data).opens
    del data["subjects"]["minimum_age"]
    assert "GOV010" in codes(gate_of(data))


def test_a_child_is_bound_by_no_contract() -> None:
    data = honest()
    data["subjects"]["minimum_age"] = 6
    assert "DAT001" in codes(gate_of(data))
    data["subjects"]["population"] = "children and their parents"
    assert "DAT001" not in codes(gate_of(data))


# -- worse terms of what ordinary life depends on


@pytest.mark.parametrize(
    "terms",
    [
        "with-refresher-course",
        "with-supervisor",
        "against-deposit",
        "mit-kaution",
        "with-a-letter",
    ],
)
def test_terms_that_cost_hours_or_money_are_lighter(terms: str) -> None:
    assert is_lighter_than_refusal(terms, None)


@pytest.mark.parametrize(
    "terms",
    ["after-ten-years", "at-night", "for-a-kidney", "lizenz-weg", "a-tent-in-the-yard"],
)
def test_terms_that_nobody_can_weigh_are_kept_by_no_waiver(terms: str) -> None:
    assert not is_lighter_than_refusal(terms, 30)
    data = honest()
    _renamed(data["services"]["rooms"], "refuse", terms)
    data["services"]["rooms"]["essential"] = True
    data["process"]["human_review"] = [terms]
    found = [item for item in gate_of(data).forbidding if item.code == "ESS001"]
    assert found
    assert not any(finding.waivable for finding in found)


def test_what_is_taken_in_part_is_lighter_for_a_time() -> None:
    assert is_lighter_than_refusal("restricted-licence", 90)
    assert not is_lighter_than_refusal("restricted-licence", None)
    assert not is_lighter_than_refusal("restricted-licence", 3650)
    assert not is_lighter_than_refusal("with-course-after-years", 90)


# -- a kind that nobody is told of


@pytest.mark.parametrize(
    "means", [None, "something happened", "x", "an event occurred"]
)
@pytest.mark.parametrize("name", ["k", "event-2", "minus-points"])
def test_a_kind_says_what_was_done(name: str, means: str | None) -> None:
    data = honest()
    kind = data["evidence"].pop("key-kept")
    kind.pop("means")
    data["evidence"][name] = kind if means is None else kind | {"means": means}
    refused_for(data, "GOV010")
    kind["means"] = "you brought a key back late"
    data["evidence"][name] = kind
    assert gate_of(data).opens


def test_a_name_may_say_it_alone() -> None:
    assert gate_of(written("evidence.key-kept.means", None)).opens


# -- what is grave to go without


@pytest.mark.parametrize(
    "title",
    [
        "a key to your own front door",
        "the wheelchair lift",
        "leaving the camp",
        "milk for infants",
        "being heard by a judge",
        "asthma inhalers",
        "Ihren Lohn",
    ],
)
def test_what_is_grave_by_its_words_is_not_minor(title: str) -> None:
    data = written("services.rooms.title", title)
    data["services"]["rooms"]["severity"] = "minor"
    assert not gate_of(data).opens


@pytest.mark.parametrize(
    "title", ["the bicycle lift", "a lawyer's box set", "front seats"]
)
def test_what_only_sounds_grave_opens(title: str) -> None:
    assert gate_of(written("services.rooms.title", title)).opens
