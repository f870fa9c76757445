"""What an attacker did with losses: outcomes that say it, things called slight.

Every fault stands beside a twin that differs in that alone, and opens.
"""

from __future__ import annotations

from typing import Any

import pytest

from regard.check.law.grave_things import names_a_grave_thing
from regard.check.law.outcome_names import burden_of_outcome, essential_areas_lost
from regard.scheme.service import Service
from regard.scheme.spans_in_words import is_put_off
from regard.scheme.wording import says_who_decides, shows_a_way
from tests.support.honest import Data, codes, gate_of, honest, service

pytestmark = pytest.mark.sampled(6)

BY_POST = "by-post"


def with_outcome(outcome: str, grade: str, **keys: Any) -> Data:
    """The honest scheme, whose low tier has its rooms by another outcome."""
    data = honest()
    rooms = data["services"]["rooms"]
    rooms["outcomes"] = {"low": outcome, "ordinary": "allow", "high": "allow"}
    ranked = {"allow": "same", outcome: grade}
    if grade == "better":
        ranked = {outcome: grade, "allow": "same"}
    rooms["ranked"] = ranked
    data["process"]["human_review"] = [outcome]
    rooms |= keys
    return data


# -- an outcome's own name, whatever its rank


@pytest.mark.parametrize("grade", ["better", "same"])
@pytest.mark.parametrize(
    "outcome",
    [
        "night-cell",
        "for-ten-thousand-euro",
        "rent-times-ten",
        "with-tracker-worn",
        "under-guard",
        "double-fee",
        "eine-nacht-in-der-zelle",
        "avec-frais",
        "dubbele-prijs",
        "con-fianza",
        "in-cella",
    ],
)
def test_what_is_done_to_somebody_is_no_better(outcome: str, grade: str) -> None:
    assert "ESS006" in codes(gate_of(with_outcome(outcome, grade)))


@pytest.mark.parametrize(
    "outcome",
    ["half-price", "without-deposit", "up-to-2000-euro", "ten-euro-off", "by-post"],
)
def test_less_to_pay_may_be_better(outcome: str) -> None:
    """The twins: a price that is lower, a limit, and another way."""
    assert burden_of_outcome(outcome) is None
    assert "ESS006" not in codes(gate_of(with_outcome(outcome, "better")))


@pytest.mark.parametrize(
    "outcome", ["night-cell", "for-ten-thousand-euro", "ten-lashes"]
)
def test_a_grave_outcome_is_grave_however_slight_it_is_said_to_be(outcome: str) -> None:
    """Ranked worse, of minor severity, for a minor act."""
    data = with_outcome(outcome, "worse", severity="minor")
    data["evidence"]["key-kept"]["gravity"] = "minor"
    assert "PRP001" in codes(gate_of(data))
    data = with_outcome(BY_POST, "worse", severity="minor")
    data["evidence"]["key-kept"]["gravity"] = "minor"
    gate = gate_of(data)
    assert gate.opens, codes(gate)


# -- what is lost is what ordinary life depends on


@pytest.mark.parametrize(
    ("outcome", "area"),
    [
        ("no-flat", "housing"),
        ("fl-at", "housing"),
        ("bread-stopped", "food"),
        ("without-water", "water"),
        ("ohne-wohnung", "housing"),
        ("sans-logement", "housing"),
        ("geen-uitkering", "income support"),
    ],
)
def test_a_lost_outcome_names_the_essential(outcome: str, area: str) -> None:
    part = Service.model_validate(
        service("civic-life", "the extra", ranked={outcome: "worse"})
        | {"outcomes": {"low": outcome, "ordinary": "allow"}}
    )
    assert area in essential_areas_lost(part)
    assert "ESS001" in codes(gate_of(with_outcome(outcome, "worse")))


@pytest.mark.parametrize("outcome", ["by-telephone", "two-items", "at-the-counter"])
def test_other_terms_name_nothing_essential(outcome: str) -> None:
    assert "ESS001" not in codes(gate_of(with_outcome(outcome, "worse")))


# -- terms beside something essential


def beside_a_flat(title: str, outcome: str) -> Data:
    """A flat that is open to all, and terms beside it that are said to be no part."""
    data = with_outcome(outcome, "worse", domain="housing", title=title)
    data["sources"]["desk"]["domain"] = "housing"
    data["evidence"]["key-kept"]["gravity"] = "minor"
    data["services"]["rooms"]["severity"] = "minor"
    open_to_all = dict.fromkeys(("low", "ordinary", "high"), "allow")
    data["services"]["flat"] = service("housing", "the flat", essential=True)
    data["services"]["flat"] |= {"outcomes": open_to_all, "severity": "serious"}
    data["services"]["rooms"]["essential"] = False
    return data


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("the terms", "by-post"),
        ("the conditions", "by-post"),
        ("the notice board", "rent-times-ten"),
        ("the notice board", "bed-in-the-corridor"),
        ("the notice board", "no-heating"),
        ("the notice board", "doppelte-miete"),
    ],
)
def test_terms_of_the_thing_itself_are_not_beside_it(title: str, outcome: str) -> None:
    assert "ESS001" in codes(gate_of(beside_a_flat(title, outcome)))


def test_what_says_what_it_is_may_be_beside_it() -> None:
    gate = gate_of(beside_a_flat("the notice board", "by-post"))
    assert "ESS001" not in codes(gate)


# -- what may be called slight


def slight(title: str, domain: str) -> Data:
    """The honest scheme with a service that is said to be slight to lose."""
    data = honest()
    data["evidence"]["key-kept"]["gravity"] = "minor"
    data["sources"]["desk"]["domain"] = domain
    data["services"] = {"thing": service(domain, title, severity="minor")}
    return data


@pytest.mark.parametrize(
    ("title", "domain"),
    [
        ("licence to practise medicine", "profession"),
        ("a driving licence", "driving"),
        ("the fire engine comes", "rescue"),
        ("leaving the district", "movement"),
        ("the internet line of your street", "internet"),
        ("your telephone", "telephone"),
        ("seeing your children on Sundays", "family"),
        ("leave to marry", "family"),
        ("voting booth", "civic-life"),
        ("der Führerschein", "driving"),
        ("le permis de conduire", "driving"),
        ("het rijbewijs", "driving"),
        ("el permiso de trabajo", "profession"),
        ("la patente di guida", "driving"),
    ],
)
def test_what_is_grave_is_not_slight(title: str, domain: str) -> None:
    assert "PRP001" in codes(gate_of(slight(title, domain)))


@pytest.mark.parametrize(
    ("title", "domain"),
    [
        ("booking by telephone", "telephone"),
        ("rides on the old fire engine", "rescue"),
        ("the fishing competition", "fisheries"),
        ("the children's choir", "family"),
        ("a driving lesson in the car park", "driving"),
    ],
)
def test_what_is_beside_it_may_be(title: str, domain: str) -> None:
    """The twins: such a word is in it, and nothing grave is lost."""
    assert not names_a_grave_thing("thing", title)
    gate = gate_of(slight(title, domain))
    assert gate.opens, codes(gate)


@pytest.mark.parametrize("severity", ["minor", "general"])
def test_no_lesser_weight_gets_round_it(severity: str) -> None:
    data = slight("leave to marry", "family")
    data["services"]["thing"]["severity"] = severity
    assert "PRP001" in codes(gate_of(data))


def test_a_place_on_the_lifeboat_is_essential() -> None:
    data = slight("one of three places on the lifeboat", "lending")
    assert "ESS001" in codes(gate_of(data))


# -- terms in words


@pytest.mark.parametrize(
    "text",
    [
        "only after ten years",
        "a line to the desk, not before 6 months",
        "by letter, in twenty years",
        "erst nach zehn Jahren",
        "seulement après deux ans",
        "pas na drie maanden",
        "solo después de cinco años",
        "solo dopo due anni",
        "the shredder",
        "der Papierkorb im Hof",
    ],
)
@pytest.mark.parametrize("key", ["consent.withdrawal", "dispute.to", "appeal.to"])
def test_a_way_that_is_put_off_for_years_is_none(text: str, key: str) -> None:
    """Whatever the term says that stands beside it."""
    data = honest()
    if key == "consent.withdrawal":
        data["subjects"]["join"] = "consent"
        data["consent"] |= {"asked": True, "withdrawable": True, "withdrawal": text}
    else:
        data["process"][key.partition(".")[0]]["to"] = text
    gate = gate_of(data)
    assert "GOV010" in codes(gate)
    assert any(key in finding.says for finding in gate.forbidding)


@pytest.mark.parametrize(
    "text",
    [
        "a line to the desk",
        "by letter within 180 days",
        "the desk, after lunch",
        "a word at the desk; points go after thirty days",
        "the committee, for two years now in the hall",
    ],
)
def test_a_term_that_anybody_can_wait_for_stands(text: str) -> None:
    assert shows_a_way(text)
    assert not is_put_off(text)


@pytest.mark.parametrize(
    "text", ["the owner, whenever he likes", "the board, at will", "wanneer hij wil"]
)
def test_whim_decides_nothing(text: str) -> None:
    data = honest()
    data["process"]["changes"]["decided_by"] = text
    assert "GOV010" in codes(gate_of(data))
    assert says_who_decides("the owner, after the members were heard")


# -- watching by another word


def test_a_sensor_that_records_behaviour_watches() -> None:
    data = honest()
    desk = data["sources"]["desk"]
    desk |= {"category": "behaviour patterns", "reporters": "sensor"}
    desk["gathered"] = "own dealings"
    assert "LIB002" in codes(gate_of(data))
    desk["category"] = "transactions"
    assert "LIB002" not in codes(gate_of(data))


@pytest.mark.parametrize(
    "title", ["the register of where each member slept", "the wristband you wear"]
)
def test_words_tell_of_watching(title: str) -> None:
    data = honest()
    data["sources"]["desk"]["title"] = title
    assert "LIB002" in codes(gate_of(data))
    data["sources"]["desk"]["title"] = "the register of keys"
    assert "LIB002" not in codes(gate_of(data))
