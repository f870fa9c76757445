"""Kinds, and people, that are said to be other than their words say.

Each is written into a scheme that opens otherwise; beside it stands what differs in
nothing but the fault, and opens.
"""

from __future__ import annotations

import pytest

from regard.check.law.telling_words import (
    tells,
    told_concerns,
    told_traits,
    traits_of_people,
)
from tests.support.honest import Data, codes, gate_of, honest

pytestmark = pytest.mark.sampled(6)


def of_people(population: str, **keys: str) -> Data:
    """The honest scheme, with whom it scores."""
    data = honest() | keys
    data["subjects"]["population"] = population
    return data


def serious(**kind: object) -> Data:
    """The honest scheme, in which something serious can be lost."""
    data = honest()
    data["services"]["rooms"]["severity"] = "serious"
    data["evidence"]["key-kept"].update(kind)
    return data


# -- people scored for who they are


@pytest.mark.parametrize(
    "population",
    [
        "Roma of the harbour",
        "women of the harbour",
        "people with a disability",
        "members, all of them Muslims",
        "Roma, whatever their age",
        "Rｏma families",
        "les femmes du port",
        "Flüchtlinge im Hafen",
        "mujeres del barrio",
        "żydzi",
    ],
)
def test_a_population_is_no_trait(population: str) -> None:
    assert "DSC001" in codes(gate_of(of_people(population)))


@pytest.mark.parametrize(
    "population",
    [
        "residents with a card",
        "players of the women's league",
        "members of the Jewish Museum's circle of friends",
        "residents, whatever their religion",
        "members of any origin, men's shed included",
        "holders of a fishing licence",
        "whitewater guides",
    ],
)
def test_a_name_with_such_a_word_is_a_name(population: str) -> None:
    assert gate_of(of_people(population))


def test_a_title_and_a_purpose_say_whom_a_scheme_scores() -> None:
    assert "DSC001" in codes(gate_of(of_people("residents", title="Register of Jews")))
    purpose = "Decide which Roma may book the town's rooms ahead."
    assert "DSC001" in codes(gate_of(of_people("residents", purpose=purpose)))


def test_what_is_grave_is_never_waived_for_who_somebody_is() -> None:
    data = serious()
    data["sources"]["desk"]["reporters"] = "authority"
    assert gate_of(data)
    data["subjects"]["population"] = "women of the harbour"
    red = {finding.code for finding in gate_of(data).forbidding if finding.red_line}
    assert "DSC001" in red


# -- gravity by a word


@pytest.mark.parametrize("gravity", ["general", "serious"])
def test_a_gravity_that_nothing_shows_costs_nothing_serious(gravity: str) -> None:
    assert "PRP009" in codes(gate_of(serious(gravity=gravity)))


def test_what_an_authority_recorded_may_be_general() -> None:
    data = serious()
    data["sources"]["desk"]["reporters"] = "authority"
    assert gate_of(data)
    data["evidence"]["key-kept"]["gravity"] = "serious"
    assert "PRP009" in codes(gate_of(data))


@pytest.mark.parametrize(
    "means",
    ["you were a minute late", "you dropped litter", "Sie kamen fünf Minuten zu spät"],
)
def test_nobody_finds_a_trifle_serious(means: str) -> None:
    data = serious(means=means, gravity="serious")
    inspections = {"reporters": "authority", "category": "inspections"}
    data["sources"]["desk"].update(inspections)
    assert {"PRP001", "PRP009"} <= codes(gate_of(data))
    data["services"]["rooms"]["severity"] = "general"
    assert codes(gate_of(data)).isdisjoint({"PRP001", "PRP009"})


@pytest.mark.parametrize(("points", "opens"), [(-1, False), (-4, False), (-40, True)])
def test_many_pinpricks_of_a_graver_name_are_minor(points: int, opens: bool) -> None:
    data = serious(points=points)
    data["sources"]["desk"]["reporters"] = "authority"
    late = {**data["evidence"]["key-kept"], "points": -2, "cap": 90}
    data["evidence"]["late"] = {**late, "gravity": "minor", "means": "a key came late"}
    assert ("PRP001" not in codes(gate_of(data))) is opens


# -- one act entered twice


@pytest.mark.parametrize("incident", ["none", "bend", "bend-second-entry"])
def test_one_act_counts_once_whatever_its_incident(incident: str) -> None:
    data = honest()
    kept = data["evidence"]["key-kept"]
    again = {**kept, "means": "the same incident, entered by the other clerk"}
    data["evidence"]["again"] = {**again, "cap": 60, "incident": incident}
    assert "PRP004" in codes(gate_of(data))
    data["evidence"]["again"]["means"] = "you left a window open"
    assert "PRP004" not in codes(gate_of(data))


# -- months that only coming mends


@pytest.mark.parametrize("means", ["a month went by", "a month of membership passed"])
def test_whoever_lies_ill_loses_nothing_by_the_month(means: str) -> None:
    data = honest()
    month = data["evidence"]["key-kept"]
    month["means"] = means
    came = {**month, "means": "you came to the members' evening", "points": 40}
    data["evidence"]["came"] = came
    assert "LIB006" in codes(gate_of(data))
    came["means"] = "you left the room tidy"
    assert "LIB006" not in codes(gate_of(data))


# -- words in the languages that are read


@pytest.mark.parametrize(
    "means",
    [
        "you have children",
        "Sie haben ein Kind bekommen",
        "wie viele Kinder Sie haben: Ihre Kinder zählen",
        "vous étiez enceinte",
        "nombre de vos enfants",
        "u was zwanger",
        "uw kinderen",
        "estaba embarazada",
        "tuvo un hijo",
        "era incinta",
        "była w ciąży",
        "masz dzieci",
    ],
)
def test_family_life_is_read_in_every_language(means: str) -> None:
    assert "family life" in told_concerns([means])


@pytest.mark.parametrize(
    "means",
    [
        "you were ill",
        "Sie waren krank",
        "vous étiez malade",
        "u was ziek",
        "estaba enfermo",
        "era malata",
        "był chory",
    ],
)
def test_illness_is_read_in_every_language(means: str) -> None:
    assert tells([means], "absence")


@pytest.mark.parametrize(
    "means",
    [
        "you telephoned abroad",
        "browsing history",
        "vous avez téléphoné à l’étranger",
        "llamadas al extranjero",
        "appels à l'étranger",
    ],
)
def test_calls_and_pages_are_what_watching_tells(means: str) -> None:
    assert tells([means], "watching")


def test_what_is_lent_and_brought_back_tells_nothing() -> None:
    texts = ["you brought a key back late", "a telephone came back broken"]
    assert not tells(texts, "watching")
    assert not told_concerns(texts)
    assert not told_traits(texts)
    assert not traits_of_people(texts)


# -- words beside a declaration that says none


@pytest.mark.parametrize(
    ("means", "code"),
    [
        ("you handed out leaflets", "LIB001"),
        ("you wore a badge of a party", "LIB001"),
        ("you said nothing when asked who did it", "LIB001"),
        ("you sang in another choir", "LIB001"),
        ("you nursed your baby during the shift", "LIB001"),
        ("you moved in with somebody", "LIB001"),
        ("you fasted in the month of fasting", "LIB001"),
        ("an advocate wrote on your behalf", "LIB001"),
        ("you came on crutches", "DSC001"),
        ("you are not vaccinated", "DSC001"),
        ("your hair was braided", "DSC001"),
        ("you turned seventy", "DSC001"),
        ("you asked for an interpreter", "DSC002"),
        ("you go by a foreign sounding name", "DSC002"),
        ("you were seen in the park at night", "LIB002"),
        ("somebody you brought along misbehaved", "ASC001"),
        ("they say that you drink", "EVD001"),
        ("you will probably cancel", "EVD001"),
    ],
)
def test_words_tell_what_a_kind_is(means: str, code: str) -> None:
    data = honest()
    data["evidence"]["key-kept"]["means"] = means
    assert code in codes(gate_of(data))


@pytest.mark.parametrize(
    "means",
    [
        "your partner in the trade signed that it was not done",
        "you brought leaflets back late",
        "a permit of yours was used by a guest",
        "you left another room untidy and dark",
        "it was found that you turned off the alarm",
    ],
)
def test_words_near_them_tell_nothing(means: str) -> None:
    data = honest()
    data["evidence"]["key-kept"]["means"] = means
    assert gate_of(data)


def test_a_source_of_rumours_is_not_verified() -> None:
    data = honest()
    data["sources"]["desk"]["title"] = "rumours"
    assert "EVD001" in codes(gate_of(data))
