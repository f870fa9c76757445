"""The proofs of check: known answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from regard.check.proof.holding import LONGEST_SINCE_SCORE
from regard.check.proof.kind_bounds import kind_bounds
from regard.check.proof.solver import Solver
from regard.check.rules.time.lasting_effects import SHORTEST_PERIOD
from regard.scheme import Scheme
from regard.scheme.scale import round_half_even
from regard.scheme.units import MOST_CAP, POINT
from regard.scoring.clock import close_of, day_of, start_of
from regard.scoring.event import Event
from regard.scoring.reference import interpret
from tests.support.proofs import solver_at_once


def small(
    kinds: dict[str, dict[str, Any]],
    tiers: dict[str, float],
    score: dict[str, Any] | None = None,
    **more: Any,
) -> Scheme:
    """A scheme of these kinds, of points from 0 to 100 that start at 50."""
    evidence = {
        name: kind if "scheme" in kind else {"source": "desk", "expires": "30d"} | kind
        for name, kind in kinds.items()
    }
    for kind in evidence.values():
        if {"half_life", "linear", "steps", "permanent"} & set(kind):
            del kind["expires"]
    return Scheme.model_validate(
        {
            "scheme": "small",
            "version": 1,
            "title": "Small",
            "sources": {"desk": {"domain": "trade"}},
            "evidence": evidence,
            "score": score or {"model": "points", "base": 50, "range": [0, 100]},
            "tiers": tiers,
            "ordinary": next(iter(tiers)),
            **more,
        }
    )


def test_a_burst_over_the_end_of_a_calendar_window_counts_twice() -> None:
    """Three events per calendar window of 30 days, half-life 45 days, 5 points each:
    the sup is what three
    events today, three yesterday and three at the end of each window before make, to
    the micropoint;
    more than with sliding windows (40.5).
    """
    scheme = small(
        {"act": {"points": 5, "half_life": "45d", "rate": "3 per 30d"}}, {"low": 0}
    )
    (push,) = kind_bounds(scheme, "act")
    today = 30 * 700
    days = [today, *range(today - 1, today - 1_500, -30)]
    events = [
        Event(f"{day}-{n}", "x", "act", start_of(day), 1000)
        for day in days
        for n in range(3)
    ]
    assert (
        interpret(scheme, events, close_of(today)).contribution_micropoints["act"]
        == push.most
    )
    left = 2 ** (-30 / 45)
    assert push.most / POINT == pytest.approx(
        15 * (1 + 2 ** (-1 / 45) / (1 - left)), abs=1e-4
    )
    assert push.most / POINT > 15 / (1 - left)


def test_halves_of_a_beta_score_round_to_the_even_micropoint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where one event's score falls on half a micropoint exactly, the solver puts it
    into the tier that the reference
    does: up to an even micropoint, and down to one."""
    solver_at_once(monkeypatch)
    parities = set()
    for power, weight in product(range(3, 6), (1, 3)):
        adds = 2**15 * 5**power - weight * POINT
        exact = Fraction(100 * POINT * adds, adds + weight * POINT)
        assert exact.denominator == 2
        floor = exact.numerator // 2
        parities.add(floor % 2)
        for threshold in (floor, floor + 1):
            scheme = small(
                {"act": {"points": adds / POINT, "expires": "1d", "rate": "1 per 1d"}},
                {"low": 0, "high": threshold / POINT},
                {"model": "beta", "prior": 0, "weight": weight, "range": [0, 100]},
            )
            reached = round_half_even(exact.numerator, 2) >= threshold
            assert Solver(scheme, {}).reach(["act"], ["high"]).answer == (
                "fails" if reached else "holds"
            )
    assert parities == {0, 1}


@pytest.mark.parametrize(
    ("log_odds", "answer"), [(0.693146, "holds"), (0.693148, "fails")]
)
def test_log_odds_of_two_are_the_points_that_double(
    log_odds: float, answer: str
) -> None:
    """ln 2 lies between 0.693147 and 0.693148; one event of that log-odds lifts a score
    by points_to_double.
    """
    score = {
        "model": "logistic",
        "base": 50,
        "odds": 1,
        "points_to_double": 20,
        "intercept": 0,
        "range": [0, 100],
    }
    scheme = small(
        {"act": {"points": log_odds, "expires": "1d", "rate": "1 per 1d"}},
        {"low": 0, "high": 70},
        score,
    )
    assert Solver(scheme, {}).reach(["act"], ["high"]).answer == answer


@pytest.mark.parametrize("later", [0, 20_000])
@pytest.mark.parametrize(
    ("more", "answer"),
    [({}, "fails"), ({"cap": 50}, "fails"), ({"cap": 49.999999}, "holds")],
)
def test_what_is_permanent_stays(more: dict[str, Any], answer: str, later: int) -> None:
    """A permanent kind reaches as far as its cap lets it, at once and 20,000 days
    later.
    """
    scheme = small(
        {"act": {"points": 0.5, "permanent": True, **more}}, {"low": 0, "high": 100}
    )
    found = Solver(scheme, {}).reach(["act"], ["high"], later)
    assert found.answer == answer
    if found.witness is not None:
        assert found.witness.with_it.size >= 100
        assert max(
            event.time for event in found.witness.with_it.events
        ) <= found.witness.at - timedelta(days=later)


def test_what_has_no_cap_and_no_end_of_events_is_unbounded() -> None:
    """Without cap and rate, or permanent without cap, a push has no end; with both it
    has.
    """
    kinds: dict[str, dict[str, Any]] = {
        "free": {"points": -1},
        "limited": {"points": -1, "rate": "1 per 1d"},
        "capped": {"points": -1, "cap": 7},
        "kept": {"points": -1, "permanent": True, "rate": "1 per 1d"},
    }
    scheme = small(kinds, {"low": 0})
    assert {
        name: kind_bounds(scheme, name)[0].most >= MOST_CAP * POINT for name in kinds
    } == {
        "free": True,
        "limited": False,
        "capped": False,
        "kept": True,
    }
    assert kind_bounds(scheme, "limited")[0].most == 30 * POINT
    assert kind_bounds(scheme, "capped")[0].most == 7 * POINT


@pytest.mark.parametrize(
    ("more", "least", "answer"),
    [
        (
            {"per_reporter": "1 per 90d"},
            30.000001,
            "fails",
        ),  # over the end of a window, twice
        ({"per_reporter": "1 per 90d"}, 30, "holds"),
        ({"per_reporter": "3 per 90d", "rate": "1 per 90d"}, 30.000001, "fails"),
        ({"per_reporter": "3 per 90d", "rate": "1 per 90d"}, 30, "holds"),
        (
            {"per_reporter": "1 per 7d", "rate": "3 per 90d", "expires": "7d"},
            30.000001,
            "fails",
        ),
        (
            {"per_reporter": "1 per 7d", "rate": "3 per 90d", "expires": "7d"},
            30,
            "holds",
        ),
        ({}, 0.000001, "fails"),
    ],
)
def test_one_reporter_is_held_to_both_limits(
    more: dict[str, Any], least: float, answer: str
) -> None:
    """One reporter's events count within per_reporter and rate together; those of many
    are not so limited.
    """
    scheme = small({"act": {"points": -10, **more}}, {"low": 0, "usual": least})
    found = Solver(scheme, {}).influence(["act"], [("usual", "low")], one_reporter=True)
    assert found.answer == answer
    if found.witness is not None:
        assert found.witness.confirmed()
        assert len({event.reporter for event in found.witness.with_it.events}) == 1
    if "rate" not in more:
        assert Solver(scheme, {}).reach(["act"], ["low"]).fails


OTHER: dict[str, dict[str, Any]] = {
    "bad": {"points": -10, "expires": "5d", "rate": "1 per 1d"}
}


def test_a_newcomers_tier_elsewhere_counts() -> None:
    """Where a newcomer to another scheme holds the tier that is read, everybody starts
    with its points; who
    loses that tier falls."""
    other = small(OTHER, {"lower": 0, "usual": 45})
    kinds: dict[str, dict[str, Any]] = {
        "member": {"scheme": "other", "tier": "usual", "points": 20},
        "act": {"points": 1, "cap": 3},
    }
    scheme = small(kinds, {"low": 0, "middle": 70, "high": 74})
    solver = Solver(scheme, {"other": other})
    assert solver.reach([], ["middle"]).fails
    assert solver.reach(["act"], ["low"]).holds
    assert solver.reach(["act"], ["high"]).holds
    assert solver.influence(["member"], [("middle", "low")]).fails
    assert solver.influence(["member"], [("low", "middle")]).holds


def test_a_tier_elsewhere_stands_until_it_is_set_again() -> None:
    """Events of five days' life are read 30 days later, if the other scheme sets tiers
    but once a year; not so
    if it does every day."""
    kinds = {"member": {"scheme": "other", "tier": "lower", "points": -20}}
    scheme = small(kinds, {"low": 0, "usual": 50})
    for often, answer in (("yearly", "fails"), ("daily", "holds")):
        others = {"other": small(OTHER, {"lower": 0, "usual": 45}, reassessed=often)}
        found = Solver(scheme, others).reach(["member"], ["low"], 30)
        assert found.answer in (answer, "not proved"), often
        at = datetime(2027, 2, 4, tzinfo=UTC)
        events = [Event("1", "x", "bad", datetime(2026, 12, 31, tzinfo=UTC), 1000)]
        held = interpret(scheme, [], at, {"other": (others["other"], events)}).tier
        assert (held == "low") == (answer == "fails")


def test_one_event_elsewhere_is_one_event() -> None:
    """A single event is one also where it counts through another scheme's tier."""
    kinds = {"member": {"scheme": "other", "tier": "lower", "points": -20}}
    scheme = small(kinds, {"low": 0, "usual": 50})
    for least, answer in ((45, "fails"), (35, "holds")):
        solver = Solver(scheme, {"other": small(OTHER, {"lower": 0, "usual": least})})
        assert (
            solver.influence(["member"], [("usual", "low")], single=True).answer
            == answer
        )
        assert solver.influence(["member"], [("usual", "low")]).fails


@pytest.mark.parametrize(
    "often", ["continuously", "daily", "weekly", "monthly", "quarterly", "yearly"]
)
def test_a_tier_is_held_until_tiers_are_set_again(often: str) -> None:
    """Full points until day 30, none from then on, and a period more in the tier."""
    scheme = small({"act": {"points": -10}}, {"low": 0, "usual": 50}, reassessed=often)
    days = 29 + SHORTEST_PERIOD[often]
    found = Solver(scheme, {}).reach(["act"], ["low"], days)
    assert found.witness is not None
    last = max(day_of(event.time) for event in found.witness.with_it.events)
    assert day_of(found.witness.at) - last >= days
    assert found.witness.with_it.tier(found.witness.at) == "low"
    longest = 30 + LONGEST_SINCE_SCORE[often]
    assert Solver(scheme, {}).reach(["act"], ["low"], longest).holds
