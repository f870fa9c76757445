"""What an attacker's texts took back of what stood declared beside them.

Every fault stands beside twins and honest neighbours that differ in that text, and
open.
"""

from __future__ import annotations

from typing import Any

import pytest

from regard.check.law.kept_things import keeps_what_is_theirs
from regard.check.law.reviewer_words import own_judge_named, powerlessness_named
from regard.check.law.who_consents import captives_named, children_named, youngest_told
from regard.scheme.wording import says_something, says_who_decides, shows_a_way
from tests.support.honest import Data, codes, gate_of, honest, written

pytestmark = pytest.mark.sampled(6)

WAYS = ("operator.contact", "process.dispute.to", "process.appeal.to")


# -- a way that costs something, or ends at a machine


@pytest.mark.parametrize("path", [*WAYS, "consent.withdrawal"])
@pytest.mark.parametrize(
    "text",
    [
        "the desk, with 900 euro in an envelope",
        "for €500 at the desk",
        "the desk, against payment",
        "das Büro, gegen Gebühr",
        "le guichet, moyennant finances",
        "the desk; complaints cost points",
        "the chatbot on the website",
        "a mailbox with an automatic reply; an automated reply follows",
    ],
)
def test_a_way_that_costs_or_ends_at_a_machine_is_none(path: str, text: str) -> None:
    """It is asked for as if it were not there, and the message quotes it."""
    assert not shows_a_way(text)
    data = written(path, text)
    data["subjects"]["join"] = "consent"
    data["consent"] |= {"asked": True, "withdrawable": True}
    gate = gate_of(data)
    (finding,) = [item for item in gate.forbidding if item.code == "GOV010"]
    assert f"“{text}” is no answer" in finding.says


@pytest.mark.parametrize(
    "text",
    [
        "the desk, at no cost",
        "the desk, or by letter; it costs 0 euro",
        "a line to the desk; your deposit of 50 euro is paid back",
        "a word at the desk; power tools stay open against a deposit",
        "room 12, on weekdays until five",
        "the desk of the computer club",
        "the form on the website",
    ],
)
def test_a_way_that_is_free_and_ends_at_people_is_one(text: str) -> None:
    assert shows_a_way(text)
    assert gate_of(written("process.appeal.to", text))


# -- who decides, and decides nothing, or decided before


@pytest.mark.parametrize(
    "text",
    [
        "niemand, es bleibt dabei",
        "nobody; it stands",
        "the committee, and it stands anyway",
        "a panel that may not change it",
        "the steward who reported it",
        "der Leiter, der es gemeldet hat",
        "le chef qui a décidé",
        "the same office",
        "der Rechner",
        "un logiciel",
    ],
)
def test_an_appeal_to_nobody_or_to_the_reporter_is_none(text: str) -> None:
    assert "DUE010" in codes(gate_of(written("process.appeal.decided_by", text)))


@pytest.mark.parametrize(
    "text",
    [
        "somebody other than who decided",
        "a member who is not the one who reported it",
        "an officer who has not reported the breach",
        "the tribunal, whose decision is final",
        "two members drawn by lot",
    ],
)
def test_an_appeal_to_somebody_else_opens(text: str) -> None:
    assert gate_of(written("process.appeal.decided_by", text))


def test_who_else_decides_is_read_after_who_does_not() -> None:
    """A no before it takes back nothing of what follows."""
    assert own_judge_named("not a stranger but the steward who reported it")
    assert not own_judge_named("not the steward who reported it, but a stranger")


@pytest.mark.parametrize(
    "text",
    [
        "a steward who may not lift it and sees nothing but the number",
        "der Rechner, der jede Sperre bestätigt",
        "ein Mitarbeiter, der jede Sperre bestätigt",
        "un agent qui valide tout ce que le score décide",
        "a steward of ours, who has never lifted one",
        "a steward who sees it and can lift it, when the score lets him",
    ],
)
def test_a_reviewer_who_can_change_nothing_is_none(text: str) -> None:
    assert "DUE002" in codes(gate_of(written("process.reviewers", text)))


@pytest.mark.parametrize(
    "text",
    [
        "an officer who has not reported the breach and can decide otherwise",
        "an official who is not told why the model chose the application",
        "the manager, who can forgive a missed appointment whatever the score says",
    ],
)
def test_a_reviewer_who_knows_less_but_can_decide_is_one(text: str) -> None:
    assert powerlessness_named(text) is None
    assert gate_of(written("process.reviewers", text))


def test_whoever_confirmed_does_not_hear_the_appeal() -> None:
    """In the same words, or under the same name."""
    reviewers = honest()["process"]["reviewers"]
    for judge in (reviewers, "the clerk", "A clerk, with a hat"):
        data = written("process.appeal.decided_by", judge)
        assert "DUE010" in codes(gate_of(data)), judge
    for judge in ("another clerk", "a clerk of another town", "the town's mediator"):
        assert gate_of(written("process.appeal.decided_by", judge)), judge


@pytest.mark.parametrize(
    ("body", "is_outside"),
    [
        ("the desk", False),
        ("the desk of the town", False),
        ("the manager of the town", False),
        ("the ombudsman of the town", True),
        ("the desk of another town", True),
    ],
)
def test_the_operators_own_desk_is_no_body_outside(body: str, is_outside: bool) -> None:
    """The desk that is said to be independent of itself is none, so this one counts."""
    data = written("process.appeal.outside_body", body)
    data["process"]["appeal"] |= {"decided_by": "the desk", "independent": True}
    against = codes(gate_of(data))
    assert ("GOV005" in against) is not is_outside


def test_nobody_is_nobody_before_a_comma_too() -> None:
    assert not says_who_decides("nobody, for now")
    assert says_who_decides("the clerk, nobody else")


# -- who says yes


def consenting(**subjects: Any) -> Data:
    """The honest scheme, which people join by consent."""
    data = honest()
    data["subjects"] |= {"join": "consent", **subjects}
    data["consent"] |= {"asked": True, "withdrawable": True}
    return data


@pytest.mark.parametrize(
    "subjects",
    [
        {"minimum_age": 6},
        {"minimum_age": 0},
        {"population": "pupils of the second class, aged seven"},
        {"population": "children of the orphanage"},
        {"population": "young people of twelve to sixteen"},
        {"population": "8-year-olds"},
        {"population": "Kinder der Klasse 2"},
        {"population": "prisoners on remand"},
        {"population": "patients of the closed ward"},
        {"population": "people held in the immigration centre"},
        {"population": "Häftlinge"},
    ],
)
def test_who_cannot_say_yes_is_not_asked(subjects: Data) -> None:
    assert "DAT001" in codes(gate_of(consenting(**subjects)))


@pytest.mark.parametrize(
    "subjects",
    [
        {},
        {"minimum_age": 16},
        {"minimum_age": 16, "population": "young people of 16 to 25"},
        {"minimum_age": 7, "population": "children whose parents join for them"},
        {"population": "families with children"},
        {"population": "former prisoners who use the room"},
        {"population": "patients"},
        {"population": "the club of two cities"},
    ],
)
def test_who_can_say_yes_may_be_asked(subjects: Data) -> None:
    assert "DAT001" not in codes(gate_of(consenting(**subjects)))


def test_ages_and_people_are_told_by_words() -> None:
    assert youngest_told("boys of nine to twelve") == 9
    assert youngest_told("members of two clubs") is None
    assert captives_named("inmates and former inmates")
    assert children_named("parents of children with a card") is None


# -- names on show by the way, and what is kept


@pytest.mark.parametrize("key", ["stands_for", "simplified", "based_on", "title"])
@pytest.mark.parametrize(
    "text",
    [
        "Names and points of everyone are read out at the market every Sunday.",
        "Everyone scored is listed by name on the town website.",
    ],
)
def test_names_put_on_show_in_passing_are_on_show(key: str, text: str) -> None:
    assert "DAT006" in codes(gate_of(written(key, text)))


@pytest.mark.parametrize(
    "text",
    [
        "Nobody is listed by name on the website.",
        "Points and limits are choices made for this example.",
        "The public register of licences is another document.",
    ],
)
def test_texts_that_show_nobody_open(text: str) -> None:
    assert gate_of(written("simplified", text))


def test_an_outcome_that_keeps_a_deposit_takes_it_back() -> None:
    """Whatever `takes_back` says; a share that is declared is one."""
    data = honest()
    rooms = data["services"]["rooms"]
    rooms["outcomes"]["low"] = "refuse-and-keep-deposit"
    rooms["ranked"] = {"allow": "same", "refuse-and-keep-deposit": "none"}
    data["process"]["human_review"] = ["refuse-and-keep-deposit"]
    assert "PRP005" in codes(gate_of(data))
    rooms["takes_back"] = "a share"
    assert "PRP005" not in codes(gate_of(data))
    assert not keeps_what_is_theirs("keep-place")


# -- recipients who decide nothing, and are told whom to arrest


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("the police", "knowing who comes"),
        ("the hall next door", "knowing whom to evict"),
        ("the hall next door", "knowing whom to arrest"),
        ("employers of the town", "knowing who comes"),
    ],
)
def test_who_acts_elsewhere_decides_there(name: str, purpose: str) -> None:
    """However little they are said to decide."""
    data = honest()
    recipient = {
        "name": name,
        "domain": "civic-life",
        "decides": "nothing",
        "purpose": purpose,
        "agreement": True,
        "relies": False,
        "compelled": False,
    }
    data["recipients"] = [recipient]
    assert "DAT003" in codes(gate_of(data))
    recipient |= {"name": "the hall next door", "purpose": "counting how many come"}
    assert gate_of(data)


@pytest.mark.parametrize("text", ["xx", "qqq", "xx yy", "ok", "Fine.", "ja", "aa"])
def test_letters_that_say_nothing_are_no_answer(text: str) -> None:
    """Nobody is named, and nothing said, by a letter over and over or by a yes."""
    assert not says_something(text)
    assert not gate_of(written("process.reviewers", text)).opens


@pytest.mark.parametrize("text", ["HR", "Bo", "the board", "Ада", "董事会", "AAA Ltd"])
def test_short_names_are_names(text: str) -> None:
    assert says_something(text)
