"""What was somebody's is lost, whoever else never had it; and who says how grave it is.

Each fault stands beside a twin that differs in that alone, and opens.
"""

from __future__ import annotations

import pytest

from regard.check.answers.comparing import compare
from regard.scheme.document import parse
from regard.scheme.rendering import yaml_text
from tests.support.every_key import edited
from tests.support.honest import Data, codes, gate_of, honest, service
from tests.support.opening_documents import template, with_a_reward

pytestmark = pytest.mark.sampled(6)


def stall(severity: str, gravity: str = "minor") -> Data:
    """Ordinary people may not sell; whoever helped may, until they slip."""
    data = with_a_reward()
    data["evidence"]["key-kept"]["gravity"] = gravity
    data["services"] = {
        "stall": service(
            "civic-life",
            "selling on the square",
            severity=severity,
            outcomes={"low": "no-selling", "ordinary": "no-selling", "high": "selling"},
            ranked={"selling": "better", "no-selling": "same"},
        )
    }
    data["process"]["human_review"] = ["no-selling"]
    return data


def test_what_is_serious_to_lose_is_not_lost_by_minor_acts() -> None:
    """Though no newcomer has it: whoever had it has lost it."""
    assert codes(gate_of(stall("serious"))) == {"PRP001"}
    assert gate_of(stall("minor")).opens


def test_what_is_serious_to_lose_is_owed_all_that_a_loss_is() -> None:
    """Notice, reasons, review and an appeal, as wherever somebody loses."""
    for key in ("notice", "reasons", "appeal", "human_review"):
        without = codes(gate_of(edited(stall("serious"), ("process", key), None)))
        assert without - {"PRP001"}, key


def test_more_than_the_service_itself_is_a_reward() -> None:
    """Whoever books first has lost nothing serious by booking like everybody."""
    data = with_a_reward()
    data["evidence"]["key-kept"]["gravity"] = "minor"
    data["services"]["rooms"] |= {
        "severity": "serious",
        "outcomes": {"low": "allow", "ordinary": "allow", "high": "priority"},
    }
    data["process"]["human_review"] = []
    assert gate_of(data).opens


@pytest.mark.parametrize(("kind", "opens"), [("municipality", True), ("club", False)])
def test_a_desk_that_calls_itself_an_authority_shows_nothing(
    kind: str, opens: bool
) -> None:
    """What a club gathers in its own dealings is the finding of a club."""
    data = honest()
    data["operator"]["kind"] = kind
    data["sources"]["desk"] |= {"reporters": "authority", "category": "inspections"}
    data["services"]["rooms"]["severity"] = "serious"
    assert ("PRP009" not in codes(gate_of(data))) is opens
    # Nothing said of how it was gathered shows no more.
    silent = edited(data, ("for_all", "gathered"), None)
    assert ("PRP009" not in codes(gate_of(silent))) is opens


@pytest.mark.parametrize(("severity", "opens"), [("general", True), ("serious", False)])
def test_a_serious_burden_rests_on_more_than_a_word(severity: str, opens: bool) -> None:
    """As a service that is serious to lose does."""
    data = honest()
    del data["for_all"]["burden"]
    data["services"]["rooms"]["burden"] = False
    data["services"]["work"] = service(
        "civic-life",
        "a fine",
        burden=True,
        severity=severity,
        outcomes={"low": "impose", "ordinary": "spare", "high": "spare"},
    )
    data["process"]["human_review"] = ["refuse", "impose"]
    assert codes(gate_of(data)) == (set() if opens else {"PRP009"})


def test_five_services_at_once_are_much_to_lose() -> None:
    """Whatever each is; four are still four."""
    for count, opens in ((4, True), (5, False)):
        data = honest()
        for number in range(count - 1):
            name = f"room-{'abcd'[number]}"
            data["services"][name] = data["services"]["rooms"] | {"title": name}
        assert ("PRP006" not in codes(gate_of(data))) is opens


# -- what is left out


@pytest.mark.parametrize(
    "path",
    [
        ("consent", "refusal_costs"),
        ("consent", "asked"),
        ("subjects", "minimum_age"),
        ("for_all", "essential"),
        ("subjects", "rejoin_after"),
        ("process", "changes", "quorum"),
        ("process", "changes"),
        ("process", "dispute", "burden"),
    ],
)
def test_consent_and_age_are_asked_for_in_schemes_of_rewards(
    path: tuple[str, ...],
) -> None:
    """Nobody loses there, and still a child or somebody unasked may be scored."""
    data = template()
    data["subjects"]["join"] = "consent"
    data["consent"] |= {"asked": True, "withdrawable": True}
    data["services"]["rooms"] |= {
        "severity": "minor",
        "outcomes": {"low": "usual", "ordinary": "usual", "high": "a-day-early"},
        "ranked": {"a-day-early": "better", "usual": "same"},
    }
    data["process"]["human_review"] = []
    assert gate_of(data).opens, codes(gate_of(data))
    assert not gate_of(edited(data, path, None)).opens


@pytest.mark.parametrize("join", ["consent", "contract", "automatic", "law"])
def test_a_club_scores_no_children_however_they_come_in(join: str) -> None:
    """A public body may, where a law says so."""
    data = edited(honest(), ("subjects", "population"), "three-year-olds")
    data["operator"]["kind"] = "club"
    data["subjects"]["join"] = join
    data["consent"] |= {"asked": True, "withdrawable": True}
    assert "DAT001" in codes(gate_of(data))
    data["operator"]["kind"] = "municipality"
    assert ("DAT001" in codes(gate_of(data))) is (join != "law")


# -- what a comparison does not call a gain


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("subjects", "minimum_age"), 99),
        (("process", "changes", "quorum"), 10_000),
        (("process", "changes", "announced"), "10y"),
        (("services", "rooms", "lasts"), "30d"),
    ],
)
def test_more_of_a_good_thing_may_be_too_much(
    path: tuple[str, ...], value: object
) -> None:
    """It is listed, to be read, and no gain to rely on."""
    data = edited(honest(), ("services", "rooms", "lasts"), "60d")
    old = parse(yaml_text(data))
    comparison = compare(old, parse(yaml_text(edited(data, path, value))), {})
    assert comparison.verdict == "changed"


def test_a_tier_of_another_name_is_to_be_read() -> None:
    """Whoever is in it is called so."""
    data = honest()
    text = yaml_text(data)
    renamed = parse(text.replace("low:", "traitors:"))
    assert compare(parse(text), renamed, {}).verdict == "changed"


def test_a_search_opened_to_everybody_is_no_gain() -> None:
    """A new service that is called like a burden is to be read."""
    data = honest()
    old = parse(yaml_text(data))
    every_tier = dict.fromkeys(data["tiers"], "allow")
    data["services"]["search"] = service(
        "civic-life", "a search of your home", outcomes=every_tier
    )
    assert compare(old, parse(yaml_text(data)), {}).verdict == "changed"
    data["services"]["search"]["title"] = "the reading room"
    assert compare(old, parse(yaml_text(data)), {}).verdict == "never worse"


def test_the_order_of_what_is_ranked_is_a_clause_of_its_own() -> None:
    """Turned round in one version, it makes the next version's loss no gain."""
    data = honest()
    rooms = data["services"]["rooms"]
    rooms["outcomes"] = {"low": "deposit", "ordinary": "allow", "high": "allow"}
    data["process"]["human_review"] = ["deposit"]
    data["for_all"]["burden"] = False
    graver = {"deposit": "worse", "larger-deposit": "worse"}
    lighter = dict(reversed(graver.items()))
    first = edited(data, ("services", "rooms", "ranked"), graver)
    turned = edited(data, ("services", "rooms", "ranked"), lighter)
    last = edited(turned, ("services", "rooms", "outcomes", "low"), "larger-deposit")
    last = edited(last, ("process", "human_review"), ["larger-deposit"])
    versions = [parse(yaml_text(version)) for version in (first, turned, last)]
    assert compare(versions[0], versions[1], {}).verdict == "changed"
    over_both = compare(versions[0], versions[2], {})
    assert over_both.verdict in ("changed", "loses")
    assert over_both.gains is None


def test_to_call_the_same_thing_better_gives_nobody_more() -> None:
    """Nor does anybody lose by the word."""
    data = honest()
    rooms = data["services"]["rooms"]
    rooms["outcomes"] = {"low": "deposit", "ordinary": "allow", "high": "allow"}
    data["process"]["human_review"] = ["deposit"]
    worse = parse(
        yaml_text(edited(data, ("services", "rooms", "ranked"), {"deposit": "worse"}))
    )
    same = parse(
        yaml_text(edited(data, ("services", "rooms", "ranked"), {"deposit": "same"}))
    )
    for old, new in ((worse, same), (same, worse)):
        comparison = compare(old, new, {})
        assert comparison.verdict == "changed"
        assert comparison.loses is None
        assert comparison.gains is None
