"""What an attacker did with services: nameless ones, and burdens that read like gifts.

Every fault stands beside a twin that differs in that alone, and opens.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from regard.check.answers.folded_names import thing_named
from regard.check.answers.gate_together import decide_gates
from regard.check.law.burden_words import (
    burden_named,
    punishment_named,
    spared_punishment,
)
from regard.check.law.nameless import says_what_it_is
from regard.scheme.document import parse_document
from tests.support.honest import TODAY, Data, codes, gate_of, honest, service

pytestmark = pytest.mark.sampled(6)

ONLY_LOW = {"low": "allow", "ordinary": "refuse", "high": "refuse"}


def named(name: str, title: str | None, domain: str = "civic-life") -> Data:
    """The honest scheme with its service under another name and title."""
    data = honest()
    rooms = data["services"].pop("rooms") | {"domain": domain, "title": title}
    if title is None:
        del rooms["title"]
    data["services"][name] = rooms
    data["sources"]["desk"]["domain"] = domain
    return data


# -- a service of which nobody can tell what it is


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("s1", None),
        ("x", None),
        ("extra", None),
        ("service-2", None),
        ("programme-seven", None),
        ("civic-life", None),
        ("s1", "an extra"),
        ("s1", "the thing"),
        ("s1", "level 3"),
        ("s1", "—"),
        ("xkz7", "bnf"),
    ],
)
def test_what_a_service_is_has_to_be_said(name: str, title: str | None) -> None:
    """Where anything may be handed out; the message names the key."""
    gate = gate_of(named(name, title))
    (finding,) = [item for item in gate.forbidding if item.code == "CTX007"]
    assert finding.path == f"services.{name}.title"
    assert "title: what people get" in finding.fix


@pytest.mark.parametrize(
    ("name", "title"),
    [("rooms", None), ("s1", "rooms booked ahead"), ("extra", "the yearly dinner")],
)
def test_a_name_or_a_title_says_it(name: str, title: str | None) -> None:
    assert gate_of(named(name, title)).opens


def test_in_a_narrow_domain_the_domain_says_it() -> None:
    """What a sports club's extra is, is some sport."""
    assert gate_of(named("extra", None, "sports")).opens


def test_what_nobody_can_lose_needs_no_title() -> None:
    data = named("rooms", "rooms booked ahead")
    everybody = dict.fromkeys(("low", "ordinary", "high"), "allow")
    data["services"]["s1"] = service("civic-life", "x", outcomes=everybody)
    del data["services"]["s1"]["title"]
    assert gate_of(data).opens


@pytest.mark.parametrize("title", ["ein Platz im Chor", "la salle", "座位"])
def test_titles_of_other_languages_say_something(title: str) -> None:
    assert says_what_it_is("s1", title, "civic-life")


# -- a burden that is declared to be none


def beside(name: str, title: str, **keys: Any) -> Data:
    """The honest scheme with a second service, by default for the lowest tier alone."""
    data = honest()
    keys = {"outcomes": ONLY_LOW, "unscored": "refuse", "severity": "minor"} | keys
    data["services"][name] = service("civic-life", title, burden=False, **keys)
    return data


@pytest.mark.parametrize(
    "title",
    [
        "prison",
        "a night in prison",
        "prison without parole",
        "prison, no visits",
        "a place on the no-fly list",
        "deportation",
        "an ankle tag",
        "a tag",
        "the camp",
        "a curfew",
        "une peine",
        "ein Platz im Gefängnis",
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_nobody_is_given_a_prison(title: str, alone: bool) -> None:
    """That it is no burden contradicts what it is called, on the red line."""
    data = beside("thing", title)
    if alone:
        del data["services"]["rooms"]
    gate = gate_of(data)
    (finding,) = [item for item in gate.forbidding if item.code == "ESS006"]
    assert finding.red_line
    assert "burden: true" in finding.fix


@pytest.mark.parametrize(
    "keys",
    [
        {"outcomes": ONLY_LOW | {"low": "daily"}, "ranked": {"daily": "better"}},
        {
            "outcomes": {"low": "called", "ordinary": "home", "high": "home"},
            "ranked": {"called": "same", "home": "worse"},
            "unscored": "home",
        },
    ],
)
def test_a_burden_by_another_outcome_is_one(keys: dict[str, Any]) -> None:
    assert "ESS006" in codes(gate_of(beside("thing", "prison", **keys)))


@pytest.mark.parametrize(
    "title", ["compulsory help", "early rising", "a course", "handing over a sample"]
)
def test_what_only_the_low_are_given_reads_like_a_burden(title: str) -> None:
    """No word has to be known for it."""
    assert "ESS006" in codes(gate_of(beside("thing", title)))


@pytest.mark.parametrize(
    "outcomes",
    [
        {"low": "allow", "ordinary": "allow", "high": "allow"},
        {"low": "refuse", "ordinary": "refuse", "high": "allow"},
    ],
)
@pytest.mark.parametrize("title", ["a course", "an inspection of your bicycle"])
def test_what_all_or_the_others_are_given_is_a_gift(
    outcomes: dict[str, str], title: str
) -> None:
    """The twins: open to every tier, or to those who stand higher."""
    unscored = outcomes["ordinary"]
    data = beside("thing", title, outcomes=outcomes, unscored=unscored)
    assert gate_of(data).opens


@pytest.mark.parametrize("outcome", ["prison", "ten-lashes", "house-arrest"])
def test_an_outcome_by_the_name_of_a_burden_is_no_better(outcome: str) -> None:
    data = honest()
    rooms = data["services"]["rooms"]
    rooms["outcomes"] = {"low": outcome, "ordinary": "allow", "high": "allow"}
    rooms["ranked"] = {outcome: "better", "allow": "same"}
    del data["process"]["human_review"]
    assert "ESS006" in codes(gate_of(data))
    rooms["outcomes"]["low"] = "by-telephone"
    rooms["ranked"] = {"by-telephone": "better", "allow": "same"}
    assert "ESS006" not in codes(gate_of(data))


@pytest.mark.parametrize("title", ["being spared prison", "life without a curfew"])
def test_to_lose_being_spared_a_prison_is_as_grave(title: str) -> None:
    """However slight it is said to be to lose."""
    data = honest()
    data["services"]["rooms"] |= {"title": title, "severity": "minor"}
    assert "ESS001" in codes(gate_of(data))
    data["services"]["rooms"]["title"] = "a summer without an inspection"
    assert gate_of(data).opens


@pytest.mark.parametrize(
    ("title", "is_burden", "is_punishment"),
    [
        ("a summer camp", True, False),
        ("name tags", False, False),
        ("a price tag", True, False),
        ("exempt from the yearly fine", False, False),
        ("inspection every other year instead", False, False),
        ("release from prison", False, False),
        ("prison without release", True, True),
    ],
)
def test_words_of_freedom_stand_before_what_they_spare(
    title: str, is_burden: bool, is_punishment: bool
) -> None:
    assert (burden_named("s", title) is not None) == is_burden
    assert (punishment_named("s", title) is not None) == is_punishment


def test_what_is_spared_is_named() -> None:
    assert spared_punishment("s", "release from prison") == "prison"
    assert spared_punishment("s", "prison without release") is None
    assert spared_punishment("s", "a year without an audit") is None


# -- one thing under several schemes, by other words


def split(name: str, title: str, other_name: str, other_title: str) -> bool:
    """Whether two schemes of one operator may run together, for records of two areas.

    Each decides about one service by records of its own area alone.
    """
    documents = []
    parts = [
        ("one", name, title, "allotments"),
        ("two", other_name, other_title, "art"),
    ]
    for scheme, service_name, service_title, domain in parts:
        data = named(service_name, service_title, domain) | {"scheme": scheme}
        data["title"] = f"Page {scheme}"
        documents.append(parse_document(json.dumps(data)))
    return decide_gates(documents, TODAY).opens


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("the hall", "der Saal"),
        ("the hall", "la salle"),
        ("the hall", "evening use of the hall"),
        ("Room", "rooms "),
        ("a room", "een kamer"),
        ("tools on loan", "herramientas"),
        ("ein Fahrrad", "a bike for the weekend"),
        ("the car", "voiture"),
    ],
)
def test_one_thing_by_other_words_is_one(title: str, other: str) -> None:
    """In another language, in another number, or with a word beside it."""
    assert not split("first", title, "second", other)
    assert not split("second", other, "first", title)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("the hall", "the boat"),
        ("a room in the tower", "a room by the lake"),
        ("power tools", "hand tools"),
        ("der Saal", "een fiets"),
    ],
)
def test_other_things_are_others(title: str, other: str) -> None:
    """The twins: what differs in a word that counts."""
    assert split("first", title, "second", other)


def test_words_that_name_anything_join_nothing() -> None:
    assert thing_named("an extra, level 3 of the offer") <= {"3"}
    assert thing_named("une salle") == thing_named("der Saal") == {"hall"}
