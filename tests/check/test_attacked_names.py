"""What an attacker did with names: one scheme cut in two, insults, words that hide.

Every fault stands beside a twin that differs in that alone, and opens.
"""

from __future__ import annotations

import json

import pytest

from regard.check.answers.folded_names import is_one_contact, is_one_operator
from regard.check.answers.gate_together import decide_gates
from regard.check.law.humiliating_names import humiliation_in
from regard.check.law.light_words import is_light_by_name
from regard.scheme.document import parse_document
from tests.support.honest import TODAY, Data, codes, gate_of, honest, service, written

pytestmark = pytest.mark.sampled(6)

# -- one scheme cut in two


def lending(operator: str, thing: str, domain: str = "civic-life") -> Data:
    """The honest scheme, of one thing and of records of one area of life."""
    data = written("scheme", domain)
    data["title"] = f"A page about {domain}"
    data["operator"]["name"] = operator
    data["sources"]["desk"]["domain"] = domain
    rooms = data["services"].pop("rooms")
    data["services"][f"at-{domain}"] = rooms | {"domain": domain, "title": thing}
    return data


def open_together(one: Data, other: Data) -> bool:
    """Whether both open alone, and whether they do together."""
    documents = [parse_document(json.dumps(data)) for data in (one, other)]
    together = decide_gates(documents, TODAY)
    assert all(gate.opens for gate in together.gates)
    return together.opens


@pytest.mark.parametrize(
    ("thing", "other"),
    [
        ("the big saw", "the large saw"),
        ("the big saw", "the sawing machine"),
        ("the big saw", "die grosse Säge"),
        ("the big saw", "une scie neuve"),
        ("the van", "the lorry"),
        ("the van", "la furgoneta grande"),
    ],
)
def test_a_thing_is_one_however_it_is_told(thing: str, other: str) -> None:
    one = lending("Harbour Tool Library", thing)
    assert not open_together(one, lending("Harbour Tool Library", other, "allotments"))


@pytest.mark.parametrize(
    "name",
    [
        "Harbour Tool Library Ltd",
        "Harbour Tool Library 2",
        "Harbour Tool Libraries",
        "The Tool Library of the Harbour",
        "HTL",
        "Werkzeug-Bibliothek Hafen",
        "Harbour Tool Library, Department of Saws",
    ],
)
def test_an_operator_is_one_however_it_is_named(name: str) -> None:
    one = lending("Harbour Tool Library", "the big saw")
    assert not open_together(one, lending(name, "the big saw", "allotments"))


def test_an_operator_is_one_by_its_address() -> None:
    one = lending("Harbour Tool Library", "the big saw")
    other = lending("Friends of Wood", "the big saw", "allotments")
    assert open_together(one, other)
    one["operator"]["contact"] = "desk@harbour.example"
    other["operator"]["contact"] = "Desk@Harbour.example"
    assert not open_together(one, other)


def test_the_twins_of_cut_schemes_open() -> None:
    """Another thing, another operator, or the same area of life."""
    one = lending("Harbour Tool Library", "the big saw")
    others = [
        lending("Harbour Tool Library", "a stall", "allotments"),
        lending("Mill Road Library", "the big saw", "allotments"),
        lending("Harbour Tool Library", "the large saw") | {"scheme": "second"},
    ]
    for other in others:
        assert open_together(one, other)


def test_what_nearly_everybody_has_is_no_address() -> None:
    assert not is_one_contact("the desk", "the desk")
    assert is_one_contact("12 Canal Street", "12, canal street")
    assert not is_one_operator("Mill Road School", "Canal Road School")
    assert is_one_operator("Stadt Gent", "Ville de Gent")
    assert not is_one_operator("The city", "Another city")


# -- names that insult


def tiers_called(name: str) -> Data:
    """The honest scheme, whose low tier has a name and is treated as all others."""
    data = honest()
    data["tiers"] = {name: 0, "ordinary": 400, "high": 600}
    outcomes = dict.fromkeys(data["tiers"], "allow")
    data["services"]["rooms"]["outcomes"] = outcomes
    data["process"]["human_review"] = []
    return data


@pytest.mark.parametrize(
    "name",
    ["vermin", "untermenschen", "racaille", "ongedierte", "escoria", "the-unworthy"],
)
def test_a_name_that_insults_is_a_burden(name: str) -> None:
    gate = gate_of(tiers_called(name))
    (finding,) = [item for item in gate.forbidding if item.code == "ESS006"]
    assert finding.red_line
    assert name in finding.path


@pytest.mark.parametrize("name", ["late", "restricted", "bronze", "by-appointment"])
def test_a_name_of_what_people_did_or_get_opens(name: str) -> None:
    gate = gate_of(tiers_called(name))
    assert gate.opens, codes(gate)


def test_an_outcome_that_insults_is_a_burden() -> None:
    data = honest()
    data["services"]["rooms"]["outcomes"]["low"] = "parasite"
    data["services"]["rooms"]["ranked"] = {"allow": "same", "parasite": "worse"}
    data["process"]["human_review"] = ["parasite"]
    assert "ESS006" in codes(gate_of(data))
    assert humiliation_in("pirates") is None


# -- light words


@pytest.mark.parametrize(
    "title",
    [
        "a letter to be carried through the desert",
        "a form to sign that gives up your child",
        "a letter opener through the hand",
        "a reminder burnt into the skin",
        "a message of shame on your gate",
        "a phone call each hour of the night",
        "eine Erinnerung auf der Haut",
        "un rappel chaque nuit",
    ],
)
def test_a_light_word_hides_no_grave_one(title: str) -> None:
    assert "ESS001" in codes(gate_of(imposing(title)))


@pytest.mark.parametrize(
    "title",
    ["a letter by hand", "a talk with the club leader", "a letter about your child"],
)
def test_what_is_asked_of_parents_is_not_grave(title: str) -> None:
    assert "ESS001" not in codes(gate_of(imposing(title)))


def test_a_talk_with_whoever_runs_a_club_is_light() -> None:
    assert is_light_by_name("talk", "a talk with the club leader")
    assert not is_light_by_name("talk", "a talk with the police")


def imposing(title: str) -> Data:
    """The honest scheme, with a burden that the lowest tier bears."""
    data = honest()
    del data["for_all"]["burden"]
    data["services"]["rooms"]["burden"] = False
    outcomes = {"low": "impose", "ordinary": "spare", "high": "spare"}
    duty = service("civic-life", title, burden=True, severity="minor")
    data["services"]["duty"] = duty | {"outcomes": outcomes}
    data["process"]["human_review"] = ["refuse", "impose"]
    return data


# -- what a kind means


@pytest.mark.parametrize(
    "means",
    [
        "whatever the steward thinks",
        "as we see fit",
        "a die was cast against you",
        "the model flagged you",
        "for reasons we do not tell",
        "you are likely to break a saw next year",
        "aus geheimen Gründen",
        "pour des raisons que nous taisons",
        "het algoritme vond u verdacht",
        "a nuestra discreción",
        "per ragioni che non diciamo",
    ],
)
def test_what_counts_is_what_somebody_did(means: str) -> None:
    assert "DUE007" in codes(gate_of(written("evidence.key-kept.means", means)))


@pytest.mark.parametrize(
    "means",
    [
        "you cancelled without a reason such as illness",
        "a random check found you without a ticket",
        "you sold a bicycle with undisclosed damage",
        "you did not fetch what you had won in the lottery",
        "you returned the scale model late",
    ],
)
def test_an_act_that_such_words_stand_in_opens(means: str) -> None:
    gate = gate_of(written("evidence.key-kept.means", means))
    assert gate.opens, codes(gate)
