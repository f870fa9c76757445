"""The proofs of check: closed forms and solver against enumeration, a second solver,
and known answers.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import cvc5
import pytest

from regard.check.case import Case
from regard.check.proof.kind_bounds import kind_bounds
from regard.check.proof.small_histories import SmallHistories
from regard.check.proof.solver import Result, Solver
from regard.scheme import Scheme, names, open_document
from regard.scheme.reading import readings_of
from regard.scheme.units import MOST_CAP, POINT
from regard.scoring.arithmetic import round_half_even
from regard.scoring.clock import close_of, day_of, start_of
from regard.scoring.event import Event
from regard.scoring.reference import standing
from tests.support.brute import SOME_DAY, Brute, World, world

EACH = 252  # worlds in a chunk
CHUNKS = 12
LEAST_DECIDED = 0.95
Pair = tuple[str, str]


# -- random worlds against enumeration


def _pushes_are_exact(made: World, later: int) -> None:
    for scheme in made.schemes:
        for name, kind in scheme.evidence.items():
            if kind.scheme is not None:
                continue
            phases = range(SOME_DAY, SOME_DAY + (kind.rate.days if kind.rate else 1))
            adds = made.adds[scheme.name]
            all_of_it = {
                each for day in phases for each in adds.of(name, day, day - later)
            }
            by_one = {
                each
                for day in phases
                for each in adds.of(name, day, day - later, single=True)
            }
            found = {push.sign: push for push in kind_bounds(scheme, name, later)}
            for sign in (-1, 1):
                most = max(0, *(sign * each for each in all_of_it))
                assert (found[sign].most if sign in found else 0) == most, (
                    name,
                    sign,
                    later,
                )
                assert (found[sign].single if sign in found else 0) == max(
                    [0, *(sign * each for each in by_one)]
                )


def _tiers(random: Random, scheme: Scheme) -> list[str]:
    tiers = list(scheme.tiers)
    cut = random.randint(1, len(tiers) - 1)
    return random.choice((tiers[:cut], tiers[cut:], [random.choice(tiers)]))


def _pairs(random: Random, scheme: Scheme) -> list[Pair]:
    tiers = list(scheme.tiers)
    every = [(a, b) for a in tiers for b in tiers if a != b]
    falling = [(a, b) for a, b in every if tiers.index(b) < tiers.index(a)]
    return random.choice((every, falling, [random.choice(every)]))


def _ask(seed: int) -> tuple[World, bool, Result]:
    """A random question about the world of a seed: what enumeration says of it, and
    what the solver does.
    """
    made, random = world(seed), Random(-seed - 1)
    brute, solver = Brute(made), Solver(made.scheme, made.others)
    kinds = random.sample(
        list(made.scheme.evidence), random.randint(1, len(made.scheme.evidence))
    )
    if seed % 4 < 2:
        tiers, later = _tiers(random, made.scheme), random.randint(1, 3) * (seed % 2)
        result = solver.reach(kinds, tiers, later)
        assert result.witness is None or result.witness.tiers[1] in tiers
        return made, bool(brute.tiers(kinds, later) & set(tiers)), result
    pairs, single = _pairs(random, made.scheme), seed % 4 == 3
    result = solver.influence(kinds, pairs, single)
    assert result.witness is None or result.witness.tiers in pairs
    if single and result.witness is not None:
        assert result.witness.with_it.size == result.witness.without.size + 1
    return made, bool(brute.pairs(kinds, single) & set(pairs)), result


def decided(chunk: int) -> Counter[tuple[str, bool, str]]:
    """How the questions of a chunk came out: amounts, whether enumeration finds
    somebody, the answer.
    """
    found: Counter[tuple[str, bool, str]] = Counter()
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        made, somebody, result = _ask(seed)
        if result.fails:
            assert result.witness is not None
            assert result.witness.confirmed(), seed
            assert somebody or not made.fixed, f"{seed}: enumeration finds nobody"
        if somebody:
            assert not result.holds, f"{seed}: enumeration finds somebody"
        found["fixed" if made.fixed else "chosen", somebody, result.answer] += 1
    return found


def _no_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SmallHistories, "reach", lambda *_: None)
    monkeypatch.setattr(SmallHistories, "influence", lambda *_: None)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_answers_are_those_of_enumeration(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For every small scheme and question: "fails" comes with a confirmed witness of
    what was asked, and
    if amounts are fixed only where enumeration finds somebody; "holds" only where it
    finds nobody;
    and few are left open. Every other chunk asks the solver at once, without the first
    look.
    """
    if chunk % 2:
        _no_scan(monkeypatch)
    found = decided(chunk)
    open_ones = sum(
        count for (_, _, answer), count in found.items() if answer == "not proved"
    )
    assert sum(found.values()) == EACH
    assert open_ones <= (1 - LEAST_DECIDED) * EACH, found
    assert {answer for _, _, answer in found} >= {"fails", "holds"}


@pytest.mark.parametrize("chunk", range(4))
def test_closed_forms_are_the_suprema(chunk: int) -> None:
    """In each direction, the closed form is the most that any history adds at any day
    in the windows, no more
    and no less; the same for one event, and some days after the last one."""
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        _pushes_are_exact(world(seed), later=seed % 3)


# -- a second solver


def second_opinion(question: str) -> str:
    """What cvc5 says of a question in SMT-LIB: sat, unsat or unknown (after so many of
    its steps).
    """
    solver = cvc5.Solver()
    solver.setOption("rlimit-per", "8000")
    parser = cvc5.InputParser(solver)
    parser.setStringInput(
        cvc5.InputLanguage.SMT_LIB_2_6, f"(set-logic QF_LIA)\n{question}", "question"
    )
    said = ""
    while not (command := parser.nextCommand()).isNull():
        said += str(command.invoke(solver, parser.getSymbolManager()))
    return said.split()[0]


def opinions(asked: list[tuple[str, str]], most: int) -> Counter[Pair]:
    """The answers of both solvers to a sample of the questions."""
    return Counter(
        (answer, second_opinion(text))
        for text, answer in asked[:: max(1, len(asked) // most)]
    )


def contradictions(found: Counter[Pair]) -> set[Pair]:
    return {pair for pair in found if set(pair) == {"sat", "unsat"}}


def asked_of_library(name: str) -> list[tuple[str, str]]:
    """The questions to the solver whether a scheme lets people fall, and what each of
    its kinds decides.
    """
    document, asked = open_document(name), list[tuple[str, str]]()
    others = readings_of(document).others
    case = Case(
        document,
        others,
        frozenset(),
        date(2026, 1, 1),
        lambda text, answer: asked.append((text, answer)),
    )
    case.reach(case.scheme.evidence, case.tiers_below)
    case.reach(case.scheme.evidence, case.tiers_below, later=90)
    for kind in list(case.scheme.evidence)[:6]:
        case.influence([kind], single=len(kind) % 2 == 0)
    return asked


@pytest.mark.parametrize("name", names())
def test_solvers_do_not_contradict_each_other_on_the_library(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two solvers of different making give no question different answers; one of them
    may give none.
    """
    _no_scan(monkeypatch)
    found = opinions(asked_of_library(name), 6)
    assert found
    assert not contradictions(found)


def test_solvers_do_not_contradict_each_other_on_random_schemes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same, and on small questions both answer."""
    _no_scan(monkeypatch)
    asked: list[tuple[str, str]] = []
    for seed in range(0, 3_000, 50):
        made = world(seed)
        solver = Solver(
            made.scheme, made.others, lambda text, answer: asked.append((text, answer))
        )
        tiers = list(made.scheme.tiers)
        solver.reach(made.scheme.evidence, tiers[-1:])
        solver.influence(list(made.scheme.evidence)[:1], [(tiers[0], tiers[1])])
    found = opinions(asked, 120)
    assert not contradictions(found)
    assert found["sat", "sat"] > 20
    assert found["unsat", "unsat"] > 20


# -- known answers


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
    assert standing(scheme, events, close_of(today)).contributions["act"] == push.most
    left = 2 ** (-30 / 45)
    assert push.most / POINT == pytest.approx(
        15 * (1 + 2 ** (-1 / 45) / (1 - left)), abs=1e-4
    )
    assert push.most / POINT > 15 / (1 - left)


def test_halves_of_a_beta_score_round_to_the_even_micropoint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where one event's score falls on half a micropoint exactly, the solver puts it
    into the tier that the
    reference does: up to an even micropoint, and down to one."""
    _no_scan(monkeypatch)
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
        held = standing(scheme, [], at, {"other": (others["other"], events)}).tier
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
def test_events_end_so_many_days_before_the_tier_is_set(often: str) -> None:
    """`later` is exact under every way of reassessing: full points until day 30, none
    from then on.
    """
    scheme = small({"act": {"points": -10}}, {"low": 0, "usual": 50}, reassessed=often)
    found = Solver(scheme, {}).reach(["act"], ["low"], 29)
    assert found.witness is not None
    last = max(day_of(event.time) for event in found.witness.with_it.events)
    assert (
        day_of(found.witness.with_it.standing_in_force(found.witness.at).at) - last
        == 29
    )
    assert Solver(scheme, {}).reach(["act"], ["low"], 30).holds
