"""What `compare` says of a change is true of every history that is tried."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from regard.check.answers.comparing import Comparison, compare
from regard.scheme.document import parse
from regard.scheme.model import Scheme
from regard.scheme.outcome_change import outcome_change
from regard.scheme.rendering import yaml_text
from regard.scoring.event import Event
from regard.scoring.reference import interpret

AT = datetime(2027, 1, 1, 18, tzinfo=UTC)


def _scheme(draw: random.Random) -> dict[str, Any]:
    """A small scheme with three kinds and two services."""
    kinds = {
        name: {
            "source": "desk",
            "points": sign * draw.choice([2, 5, 10, 25]),
            "expires": draw.choice(["30d", "90d", "1y"]),
            "cap": draw.choice([20, 50, 100]),
            **({"half_life": "30d"} if draw.random() < 0.5 else {}),
            **(
                {"rate": f"{draw.randint(1, 3)} per 30d"} if draw.random() < 0.4 else {}
            ),
        }
        for name, sign in (("kept", 1), ("late", -1), ("broke", -1))
    }
    score: dict[str, Any] = {
        "model": "points",
        "base": draw.choice([40, 50, 60]),
        "range": [0, 100],
    }
    if draw.random() < 0.3:
        score = {"model": "beta", "prior": 0.5, "weight": 20, "range": [0, 100]}
    return {
        "scheme": "small",
        "version": 1,
        "title": "Small",
        "sources": {"desk": {"domain": "lending"}},
        "evidence": kinds,
        "score": score,
        "tiers": {"low": 0, "ordinary": 35, "high": 65},
        "ordinary": "ordinary",
        "reassessed": draw.choice(["continuously", "daily", "monthly"]),
        "services": {
            "tools": {
                "domain": "lending",
                "outcomes": {"low": "refuse", "ordinary": "deposit", "high": "allow"},
            },
            "books": {
                "domain": "lending",
                "outcomes": {"low": "queue", "ordinary": "allow", "high": "allow"},
            },
        },
    }


def _changed(data: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """One change of one clause."""
    new = parse(yaml_text(data)).data()
    kind = draw.choice(list(new["evidence"]))
    match draw.randrange(6):
        case 0:
            new["evidence"][kind]["points"] *= draw.choice([2, 0.5])
        case 1:
            new["evidence"][kind]["cap"] += draw.choice([-10, 10])
        case 2:
            new["evidence"][kind]["expires"] = draw.choice(["20d", "60d", "2y"])
        case 3:
            new["tiers"]["ordinary"] += draw.choice([-5, 5])
        case 4:
            new["services"]["books"]["outcomes"]["low"] = draw.choice(
                ["allow", "refuse"]
            )
        case _:
            new["evidence"][kind]["rate"] = f"{draw.randint(1, 4)} per 30d"
    return new


def _history(draw: random.Random) -> list[Event]:
    return [
        Event(
            f"e{n}",
            "s",
            draw.choice(["kept", "late", "broke"]),
            AT - timedelta(days=draw.randint(0, 400), hours=7),
            1000,
            f"r{n}",
        )
        for n in range(draw.randint(0, 12))
    ]


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(4))
def test_no_history_contradicts_the_verdict(chunk: int) -> None:
    """Never worse: nobody loses; never better: nobody gains; equivalent: nobody
    differs; people shown are real.
    """
    draw = random.Random(1000 + chunk)
    settled = 0
    for _ in range(40):
        data = _scheme(draw)
        old, new = parse(yaml_text(data)), parse(yaml_text(_changed(data, draw)))
        found = compare(old, new, {})
        settled += found.verdict != "not proved"
        _people_are_real(old, new, found)
        for _ in range(60):
            events = _history(draw)
            tiers = interpret(old, events, AT).tier, interpret(new, events, AT).tier
            moves = [
                outcome_change(
                    old.services[name],
                    old.services[name].outcomes[tiers[0]],
                    new.services[name],
                    new.services[name].outcomes[tiers[1]],
                )
                for name in found.shared
            ]
            if found.nobody_loses:
                assert min(moves) >= 0
            if found.verdict in ("equivalent", "treated alike", "never better"):
                assert max(moves) <= 0
    assert settled >= 36


def _people_are_real(old: Scheme, new: Scheme, found: Comparison) -> None:
    for one, sign in ((found.loses, -1), (found.gains, 1)):
        if one is not None:
            events = one.old.events
            assert one.tiers == (
                interpret(old, events, one.at).tier,
                interpret(new, events, one.at).tier,
            )
            assert any(
                outcome_change(old.services[name], before, new.services[name], after)
                * sign
                > 0
                for name, before, after in one.services
            )


def test_known_changes() -> None:
    """A cap lowered on what takes points helps; a threshold raised harms; nothing
    changed is equivalent.
    """
    data = _scheme(random.Random(1)) | {
        "score": {"model": "points", "base": 50, "range": [0, 100]},
        "publish": {"scores": False},
    }
    data["evidence"]["broke"] = {
        "source": "desk",
        "points": -25,
        "expires": "90d",
        "cap": 100,
    }
    old = parse(yaml_text(data))
    assert compare(old, old, {}).verdict == "equivalent"
    data["evidence"]["broke"]["cap"] = 25
    assert compare(old, parse(yaml_text(data)), {}).verdict == "never worse"
    data["evidence"]["broke"]["cap"] = 100
    data["tiers"]["ordinary"] = 45
    assert compare(old, parse(yaml_text(data)), {}).verdict == "never better"
    data["tiers"]["ordinary"] = 30
    data["tiers"]["high"] = 70
    assert compare(old, parse(yaml_text(data)), {}).verdict == "mixed"


@pytest.mark.long
def test_who_gains_one_way_loses_the_other() -> None:
    """A change by which somebody gains is, turned round, one by which somebody loses;
    what is not proved may stay so, but is never said to cost nobody anything.
    """
    draw = random.Random(77)
    for _ in range(10):
        data = _scheme(draw)
        old, new = parse(yaml_text(data)), parse(yaml_text(_changed(data, draw)))
        there = compare(old, new, {})
        back = compare(new, old, {})
        if there.gains is not None:
            assert not back.nobody_loses
        if there.loses is not None:
            assert back.verdict not in ("equivalent", "treated alike", "never better")
        assert (there.verdict == "equivalent") == (back.verdict == "equivalent")
