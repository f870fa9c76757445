"""Figures over seeds, and what they show, of a study made by hand.

Two seeds, twenty people: who cheat are 4 and 6 under none, 2 and 4 under x, 3 and 3
under y, 1 and 2 under both; who read 10 and 12, 5 and 6, 10 and 12, 4 and 4.
"""

from __future__ import annotations

import math

import pytest

from regard.measures.interval import Estimate
from regard.society.results import StudyFigures
from regard.society.results.conclusions import (
    Ordering,
    alternatives,
    conduct_gain,
    harm,
    movements,
    negated,
    orderings,
    verdict,
)
from regard.society.results.measure import CONDUCT, LIBERTY, LIFE, MONTHLY, Measure

GOOD = {
    "helped",
    "worked",
    "means",
    "trust",
    "expressed",
    "read",
    "gathered",
    "ties_kept",
}
BAD = {
    "cheated",
    "late",
    "defaulted",
    "restricted",
    "refused",
    "fear",
    "held_back",
    "performed",
    "informed",
    "wronged",
}
STUDENT_2 = 12.7062047  # two seeds: one degree of freedom


def test_levels_are_means_over_seeds(by_hand: StudyFigures) -> None:
    """Under x 2 and 4 of 20 cheat."""
    level = by_hand.level("x", "cheated")
    assert level.value == pytest.approx(3 / 20)
    half = STUDENT_2 * math.sqrt(0.005) / math.sqrt(2)
    assert level.high - level.value == pytest.approx(half)


def test_changes_are_paired_by_seed(by_hand: StudyFigures) -> None:
    """Both seeds have 2 of 20 fewer who cheat: no spread at all."""
    assert by_hand.change("x", "cheated") == pytest.approx((-0.1, -0.1, -0.1))
    assert by_hand.change("y", "cheated").value == pytest.approx((-1 - 3) / 2 / 20)
    assert by_hand.change("x", "cheated", "a").value == pytest.approx(-0.2)
    assert math.isnan(by_hand.change("x", "cheated", "dissenters").value)


def test_an_effect_is_with_less_without(by_hand: StudyFigures) -> None:
    """Fear 10 and 12 with errors, 4 and 5 without; the gap of b and a shrinks by 2."""
    fear = by_hand.effect("x", "errors", "fear")
    gap = by_hand.effect("x", "errors", "group gap")
    assert fear is not None
    assert gap is not None
    assert fear.value == pytest.approx((6 + 7) / 2 / 20)
    assert gap.value == pytest.approx(2 / 10)
    assert by_hand.effect("y", "errors", "fear") is None
    assert by_hand.mechanisms == ("errors", "incentives")


def test_beyond_the_sum_of_each(by_hand: StudyFigures) -> None:
    """Seed one: -3 of 20 together, -2 and -1 alone. Seed two: -4, and -2 and -3."""
    assert by_hand.beyond_sum["cheated"].value == pytest.approx((0 + 1) / 2 / 20)


def test_exclusion_piles_up(by_hand: StudyFigures) -> None:
    """8 and 10 of 20 are below ordinary, 6 under both: .3 over .4 * .5."""
    (pair,) = by_hand.pile_ups
    assert (pair.first, pair.second) == ("x", "y")
    assert pair.ratio.value == pytest.approx(1.5)


def test_goodhart_is_of_arms_that_were_tried(by_hand: StudyFigures) -> None:
    """Only x lived without knowing the rules."""
    assert set(by_hand.goodhart) == {"x"}


@pytest.mark.parametrize("measure", MONTHLY.values(), ids=list(MONTHLY))
def test_which_way_is_better_for_people(measure: Measure) -> None:
    """More of it is better, or worse, or neither is said; and less the other way."""
    more = verdict(measure, Estimate(0.1, 0.05, 0.15))
    less = verdict(measure, Estimate(-0.1, -0.15, -0.05))
    if measure.name in GOOD:
        assert (more, less) == ("better", "worse")
    elif measure.name in BAD:
        assert (more, less) == ("worse", "better")
    else:
        assert more == less == ""
    assert verdict(measure, Estimate(0.1, -0.05, 0.25)) == ""


def test_every_measure_that_is_told_has_a_side() -> None:
    """Of what conclusions are drawn from, praise alone is neither good nor bad."""
    assert set(MONTHLY) >= GOOD | BAD
    assert not GOOD & BAD
    assert {*CONDUCT, *LIBERTY, *LIFE} - GOOD - BAD == {"praised"}


def test_movements_are_the_clear_ones_the_largest_first(by_hand: StudyFigures) -> None:
    """Under x fewer cheat by .1 in both seeds; that 5 and 6 fewer read is not clear."""
    (better,) = movements(by_hand, "x", "better")
    assert better.measure.name == "cheated"
    assert better.change.value == pytest.approx(-0.1)
    assert better.level.value == pytest.approx(0.15)
    names = [movement.measure.name for movement in movements(by_hand, "x", "worse")]
    assert "praised" not in names
    assert "read" in names or not by_hand.change("x", "read").clear


def test_orderings_are_what_would_show_them(by_hand: StudyFigures) -> None:
    """Chilling of each, a gap by errors of x, and what piles up above one.

    Nobody here has evidence about ties, so nothing is expected of them.
    """
    expected = orderings(by_hand)
    said = [(ordering.expectation, ordering.places) for ordering in expected]
    assert said == [
        ("chilling", ("x",)),
        ("group gap", ("x",)),
        ("chilling", ("y",)),
        ("piling up", ("x", "y")),
    ]
    numbers = [ordering.number.value for ordering in expected]
    assert numbers == pytest.approx([5.5 / 20, 0.2, 0, 0.5])


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        (Estimate(0.2, 0.1, 0.3), "seen"),
        (Estimate(-0.2, -0.3, -0.1), "the opposite seen"),
        (Estimate(0.2, -0.1, 0.5), "not shown"),
        (Estimate(0.2, math.nan, math.nan), "not shown"),
    ],
)
def test_an_ordering_is_seen_where_the_interval_shows_it(
    number: Estimate, outcome: str
) -> None:
    """Above zero, below zero, around it, and no interval at all."""
    assert Ordering("chilling", ("x",), number, share=True).outcome == outcome


def test_turned_round_low_and_high_change_places() -> None:
    """Minus a number from 1 to 4."""
    assert negated(Estimate(2, 1, 4)) == (-2, -4, -1)


def test_gains_and_harms_by_hand(by_hand: StudyFigures) -> None:
    """x: .1 fewer cheat; 9 of 20 more below ordinary and 5.5 fewer who read.

    y: .1 fewer cheat; 2.5 of 20 more below ordinary, as many who read.
    """
    assert conduct_gain(by_hand, "x") == pytest.approx(0.1)
    assert conduct_gain(by_hand, "y") == pytest.approx(0.1)
    assert harm(by_hand, "x") == pytest.approx((9 + 5.5) / 20)
    assert harm(by_hand, "y") == pytest.approx(2.5 / 20)


def test_what_serves_as_well_at_less_harm(by_hand: StudyFigures) -> None:
    """y betters conduct as much as x at less harm; nothing does what y does."""
    of_x, of_y = alternatives(by_hand)
    assert (of_x.arm, of_x.kinder, of_x.trifling) == ("x", ("y",), False)
    assert (of_y.arm, of_y.kinder, of_y.trifling) == ("y", (), False)
