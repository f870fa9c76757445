"""What is said of attacks and of foresight is true of every history that is tried."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from regard.check.answers.attacks import RING_SIZE, Attack, attacks_on
from regard.check.answers.checking import check_document
from regard.check.answers.foresight import can_foretell, foresight
from regard.check.case import Case
from regard.check.proof.histories import History
from regard.scheme.document import load, open_document, parse, parse_document
from regard.scheme.rendering import yaml_text
from regard.scheme.units import POINT
from regard.scheme.worth import is_worse
from regard.scoring.clock import day_of, window_of
from regard.scoring.event import Event

AT = datetime(2027, 1, 1, 18, tzinfo=UTC)


def _club(**changes: Any) -> dict[str, Any]:
    """A club whose members rate each other."""
    data: dict[str, Any] = {
        "scheme": "club",
        "version": 1,
        "title": "Club",
        "subjects": {"kind": "person", "join": "consent"},
        "sources": {
            "desk": {
                "domain": "lending",
                "reporters": "operator",
                "gathered": "own dealings",
                "verified": "verified",
            },
            "members": {"domain": "lending", "reporters": "subjects"},
        },
        "evidence": {
            "kept": {"source": "desk", "points": 5, "expires": "90d", "cap": 30},
            "broken": {"source": "desk", "points": -20, "expires": "90d", "cap": 60},
            "rated": {
                "source": "members",
                "points": 2,
                "amount": [-2, 2],
                "expires": "90d",
                "cap": 40,
                "per_reporter": "1 per 90d",
            },
        },
        "score": {"model": "points", "base": 50, "range": [0, 100]},
        "tiers": {"low": 0, "ordinary": 35, "high": 65},
        "ordinary": "ordinary",
        "reassessed": "daily",
        "services": {
            "tools": {
                "domain": "lending",
                "outcomes": {"low": "refuse", "ordinary": "deposit", "high": "allow"},
            }
        },
        "process": {"dispute": {"suspends_effect": True, "answered_within": "14d"}},
    }
    return data | changes


def _case(data: dict[str, Any]) -> Case:
    return check_document(parse_document(yaml_text(data)), None, ["PRP004"], []).case


def _attacks(data: dict[str, Any]) -> dict[str, Attack]:
    return {attack.name: attack for attack in attacks_on(_case(data))}


def test_every_witness_is_confirmed_and_keeps_to_the_number_of_people() -> None:
    """The reference gives the tiers that are claimed, and no reporter is beyond the
    limit.
    """
    for name in ("tool-library", "platform-trust", "token-gate", "mutual-credit"):
        case = check_document(open_document(name), None, ["PRP004"], []).case
        for attack in attacks_on(case):
            if attack.verdict != "possible":
                assert attack.witness is None
                continue
            assert attack.witness is not None
            assert attack.witness.confirmed()
            assert attack.tiers > 0
            if attack.people:
                reporters = {event.reporter for event in attack.witness.added}
                assert len(reporters) <= attack.people


def _peer_events(draw: random.Random, people: int) -> list[Event]:
    events: list[Event] = []
    for number in range(draw.randint(0, 20)):
        time = AT - timedelta(days=draw.randint(0, 120), hours=8)
        amount = draw.choice([-2000, -1000, 1000, 2000])
        reporter = f"person {draw.randint(1, people)}"
        events.append(Event(f"r{number}", "s", "rated", time, amount, reporter))
    return events


def _own_events(draw: random.Random) -> list[Event]:
    events: list[Event] = []
    for number in range(draw.randint(0, 8)):
        time = AT - timedelta(days=draw.randint(0, 120), hours=9)
        kind = draw.choice(["kept", "broken"])
        events.append(Event(f"o{number}", "s", kind, time, 1000, "desk"))
    return events


@pytest.mark.parametrize(
    ("name", "people", "sign"),
    [("pumping", 1, 1), ("ring", RING_SIZE, 1), ("slander", RING_SIZE, -1)],
)
@pytest.mark.parametrize("cap", [6, 40])
def test_no_history_of_so_many_people_does_more(
    name: str, people: int, sign: int, cap: int
) -> None:
    """Neither points nor tiers beyond what is said, wherever somebody stands."""
    data = _club()
    data["evidence"]["rated"]["cap"] = cap
    attack = _attacks(data)[name]
    assert attack.points is not None
    assert not attack.unsettled
    scheme = parse(yaml_text(data))
    places = list(scheme.tiers)
    draw = random.Random(people)
    for _ in range(400):
        own = _own_events(draw)
        peers = _peer_events(draw, people)
        before = History(scheme, tuple(own))
        after = History(scheme, tuple(own + peers))
        moved = sign * (after.score(AT) - before.score(AT))
        assert moved <= attack.points
        tiers = sign * (places.index(after.tier(AT)) - places.index(before.tier(AT)))
        assert tiers <= attack.tiers


def test_a_ring_of_one_is_a_pump_and_limits_per_reporter_bind() -> None:
    """One rater of 4 points at most moves fewer points than five of them."""
    attacks = _attacks(_club())
    ring_of_one = attacks_on(_case(_club()), 1)[1]
    assert ring_of_one.points == attacks["pumping"].points
    assert ring_of_one.tiers == attacks["pumping"].tiers
    # Today's window and the one before it: two ratings of at most four points.
    assert attacks["pumping"].points == 8 * POINT
    assert attacks["ring"].points == 40 * POINT
    witness = attacks["ring"].witness
    assert witness is not None
    counts: Counter[tuple[str, int]] = Counter()
    for event in witness.added:
        counts[event.reporter, window_of(day_of(event.time), 90)] += 1
    assert max(counts.values()) == 1


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("pumping", lambda data: data["sources"].pop("members")),
        ("slander", lambda data: data["sources"].pop("members")),
        ("whitewashing", lambda data: data["subjects"].update(join="law")),
        ("milking", lambda data: data["evidence"].pop("kept")),
        (
            "flooding",
            lambda data: data["process"]["dispute"].update(suspends_effect=False),
        ),
    ],
)
def test_what_cannot_be_done_does_not_apply(
    name: str, change: Callable[[dict[str, Any]], Any]
) -> None:
    """It is said with its reason, and is neither proved nor found."""
    data = _club()
    change(data)
    if "members" not in data["sources"] or name == "milking":
        data["evidence"].pop("rated", None)
    attack = _attacks(data)[name]
    assert attack.verdict == "does not apply"
    assert attack.note


def test_reporters_that_are_not_declared_may_be_anybody() -> None:
    """To leave out who reports does not make an attack go away."""
    data = _club()
    del data["sources"]["members"]["reporters"]
    assert _attacks(data)["ring"].verdict == "possible"


def test_what_a_dispute_does_must_be_said() -> None:
    """Undeclared is not proved: silence is no good news."""
    data = _club(process={"dispute": {"answered_within": "14d"}})
    assert _attacks(data)["flooding"].verdict == "not proved"
    del data["process"]
    assert _attacks(data)["flooding"].verdict == "not proved"


def test_whoever_is_forgotten_waits_for_nothing() -> None:
    """A term keeps who left; nobody is known who was forgotten, and no bound rests on
    what they would have to wait for.
    """
    data = _club()
    at_once = _attacks(data)["whitewashing"]
    assert at_once.verdict == "possible"
    data["subjects"]["rejoin_after"] = "120d"
    attack = _attacks(data)["whitewashing"]
    assert (attack.points, attack.tiers) == (at_once.points, at_once.tiers)
    assert "forgotten" in attack.note
    data["subjects"]["join"] = "law"
    assert _attacks(data)["whitewashing"].verdict == "does not apply"


def test_a_cap_on_ratings_below_every_threshold_moves_no_tier_of_a_newcomer() -> None:
    """A cap of nothing moves nothing, and it is proved."""
    data = _club()
    data["evidence"]["rated"]["cap"] = 0.000001
    attack = _attacks(data)["ring"]
    assert attack.points == 1
    del data["evidence"]["rated"]
    data["evidence"]["thanked"] = {
        "source": "members",
        "points": 0,
        "expires": "90d",
    }
    attack = _attacks(data)["ring"]
    assert attack.verdict == "nothing"


def test_a_scheme_and_its_mirror_are_attacked_alike() -> None:
    """Whether points count for people or against them, the same can be done."""
    data = _club()
    mirror = _club()
    for kind in mirror["evidence"].values():
        kind["points"] = -kind["points"]
    mirror["score"] = {"model": "points", "base": -50, "range": [-100, 0]}
    mirror["tiers"] = {"high": -100, "ordinary": -64.999999, "low": -34.999999}
    there = _attacks(data)
    back = _attacks(mirror)
    for name, attack in there.items():
        assert (back[name].verdict, back[name].tiers) == (attack.verdict, attack.tiers)
        assert back[name].points == attack.points


# -- who could foretell


def test_opacity_goes_from_nothing_to_everything() -> None:
    """With rules and record everybody foretells; with neither, nobody; silence is
    neither.
    """
    told = _club(publish={"rules": True}, process={"access": "free"})
    assert foresight(_case(told)).opacity == 0
    publications: tuple[dict[str, bool], ...] = ({"rules": False}, {})
    for publish in publications:
        club = _club(process={"access": "free"}, publish=publish)
        assert foresight(_case(club)).opacity == 1
    counterfactual = _club(process={"access": "free", "counterfactual": True})
    assert foresight(_case(counterfactual)).opacity == 0


def test_a_record_shown_in_part_lets_some_foretell() -> None:
    """Those foretell whom nothing that they cannot see could bring into another
    tier.
    """
    data = _club(publish={"rules": True}, process={"access": "none"})
    data["evidence"]["rated"]["cap"] = 4
    figure = foresight(_case(data))
    assert 0 < figure.foretell < figure.people
    case = _case(data)
    draw = random.Random(3)
    at = case.solver.moments[0]
    for _ in range(200):
        own = tuple(replace(event, time=at) for event in _own_events(draw))
        history = History(case.scheme, own)
        if not can_foretell(case, history, at):
            continue
        for _ in range(5):
            peers = [replace(event, time=at) for event in _peer_events(draw, 9)]
            other = History(case.scheme, (*own, *peers))
            assert case.scheme.outcomes(other.tier(at)) == case.scheme.outcomes(
                history.tier(at)
            )


@pytest.mark.parametrize("key", ["verified", "gathered"])
def test_how_data_come_is_not_read_as_known_where_it_is_not_told(key: str) -> None:
    """Left out, nobody knows what is recorded, as under the word that says so."""
    data = _club(publish={"rules": True}, process={})
    assert foresight(_case(data)).opacity < 1
    for source in data["sources"].values():
        source.pop(key, None)
    assert foresight(_case(data)).opacity == 1


def test_the_figure_rests_on_its_seed_alone() -> None:
    """The same seed gives the same count, whatever was asked before."""
    case = check_document(open_document("tool-library"), None, ["PRP004"], []).case
    assert foresight(case, 50, 7) == foresight(case, 50, 7)


def test_a_gain_is_better_and_a_loss_is_worse() -> None:
    """What is called praise never brings somebody to get less, nor slander more."""
    scheme = load("platform-trust")
    case = check_document(open_document("platform-trust"), None, ["PRP004"], []).case
    for attack in attacks_on(case):
        if attack.witness is None:
            continue
        before, after = attack.witness.tiers
        if attack.name != "slander":
            before, after = after, before
        assert any(is_worse(scheme, name, before, after) for name in scheme.services)
