"""Each measure gives the number that its source, or a sum by hand, gives."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.measures import (
    burden,
    chilling,
    corruption,
    disparity,
    exclusion,
    fragmentation,
    goodhart,
    interval,
    mobility,
    polarisation,
    welfare,
)

ABOUT = pytest.approx
CASE = disparity.Confusion(
    np.array([6.0, 2.0]),
    np.array([2.0, 1.0]),
    np.array([8.0, 4.0]),
    np.array([4.0, 3.0]),
)


def test_wilson_is_the_published_example() -> None:
    """81 of 263: .2553 to .3662 (Newcombe 1998, table I); none of 20: 0 to .1611."""
    assert interval.wilson(81, 263)[1:] == ABOUT((0.2553, 0.3662), abs=1e-4)
    assert interval.wilson(0, 20)[1:] == ABOUT((0.0, 0.1611), abs=1e-4)
    assert math.isnan(interval.wilson(0, 0).value)


def test_differences_and_ratios_have_their_published_intervals() -> None:
    """56/70 - 48/80: .2000, .0524 to .3339 (Newcombe 1998, table II, method 10).

    36/40 over 16/80: 4.5, 2.940 to 7.152 (Koopman 1984). Of none and of all, bounded.
    """
    assert interval.difference(56, 70, 48, 80) == ABOUT((0.2, 0.0524, 0.3339), abs=1e-4)
    assert interval.ratio(36, 40, 16, 80) == ABOUT((4.5, 2.940, 7.152), abs=1e-3)
    none = interval.ratio(0, 30, 5, 30)
    assert none.value == none.low == 0
    assert 0 < none.high < 1
    assert interval.ratio(5, 30, 0, 30).high == math.inf
    alike = interval.ratio(30, 30, 30, 30)
    assert alike.low < 0.95 < alike.value == 1 < 1.05 < alike.high
    assert math.isnan(interval.ratio(0, 30, 0, 30).value)


def test_a_ratio_and_its_inverse_have_inverse_intervals() -> None:
    """Which share stands above makes no other interval."""
    for counts in ((3, 40, 9, 50), (0, 30, 5, 30), (30, 30, 29, 41)):
        first = interval.ratio(*counts)
        second = interval.ratio(*counts[2:], *counts[:2])
        assert first.low * second.high == ABOUT(1, rel=1e-9) or first.low == 0
        assert first.high * second.low == ABOUT(1, rel=1e-9)


def test_means_over_seeds_use_student() -> None:
    """1, 2, 3: 2 +- 4.303 / sqrt 3; pairs take the common part out."""
    half = 4.302653 / math.sqrt(3)
    assert interval.mean([1, 2, 3]) == ABOUT((2, 2 - half, 2 + half))
    assert interval.paired([11, 22, 33], [10, 21, 32]) == ABOUT((1, 1, 1))
    assert math.isnan(interval.mean([5]).low)


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(1, 12.706), (2, 4.303), (10, 2.228), (30, 2.042), (31, 2.040), (120, 1.980)],
)
def test_student_falls_without_a_jump(freedom: int, quantile: float) -> None:
    """The published table, two-sided 95 %; 32 seeds have 2.040, not the normal 1.96."""
    assert interval.student_quantile(freedom) == ABOUT(quantile, abs=5e-4)


def test_more_seeds_never_widen_the_quantile() -> None:
    """From one degree of freedom to two hundred it falls, above the normal."""
    quantiles = [interval.student_quantile(freedom) for freedom in range(1, 201)]
    assert quantiles == sorted(quantiles, reverse=True)
    assert quantiles[-1] > interval.NORMAL_QUANTILE


def test_confusion_and_its_rates() -> None:
    """Counts by hand, and every rate made of them."""
    said, so, group = [1, 1, 0, 0, 1], [1, 0, 0, 1, 1], [0, 0, 0, 1, 1]
    c = disparity.confusion(said, so, group, 2)
    assert (
        c.true_yes.tolist(),
        c.false_yes.tolist(),
        c.true_no.tolist(),
        c.false_no.tolist(),
    ) == ([1, 1], [1, 0], [1, 0], [0, 1])
    assert disparity.selection(CASE) == ABOUT([8 / 20, 3 / 10])
    assert disparity.true_positive_rate(CASE) == ABOUT([6 / 10, 2 / 5])
    assert disparity.false_positive_rate(CASE) == ABOUT([2 / 10, 1 / 5])
    assert disparity.impact_ratio(disparity.selection(CASE)) == ABOUT(0.75)
    assert disparity.equalised_odds_gap(CASE) == ABOUT(0.2)
    assert disparity.worst_to_best([0.02, 0.01, 0.04]) == ABOUT(4)
    assert disparity.worst_to_mean([0.02, 0.01, 0.04]) == ABOUT(2)


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=30))
def test_the_area_is_the_share_of_pairs_in_order(rows: list[tuple[int, bool]]) -> None:
    """Against counting all pairs."""
    yes, no = [s for s, b in rows if b], [s for s, b in rows if not b]
    found = disparity.area_under_curve([s for s, _ in rows], [b for _, b in rows])
    if not yes or not no:
        assert math.isnan(found)
    else:
        assert found == ABOUT(
            sum((a > b) + (a == b) / 2 for a in yes for b in no) / len(yes) / len(no)
        )


def test_mobility_of_a_small_matrix() -> None:
    """Two tiers, of which .9 and .6 stay.

    Shorrocks .5, escape in 10 steps, second eigenvalue .5.
    """
    moves = np.array([[90, 10], [40, 60]])
    p = mobility.transition(moves)
    assert (
        mobility.shorrocks(p),
        mobility.escape_time(p),
        mobility.second_eigenvalue(p),
    ) == ABOUT((0.5, 10, 0.5))
    assert mobility.leaving(moves) == ABOUT(0.1)
    assert mobility.exit_to_entry(moves, 1) == ABOUT(0.25)
    assert mobility.shorrocks(np.eye(3)) == 0
    assert mobility.escape_time(np.eye(2)) == math.inf


def test_fragmentation_of_known_mixings() -> None:
    """All within: 1; by chance: 0; Newman's table of partnerships (2003): .621."""
    assert fragmentation.assortativity(np.eye(2) / 2) == 1
    assert fragmentation.assortativity(np.full((2, 2), 0.25)) == ABOUT(0)
    newman = [
        [0.258, 0.016, 0.035, 0.013],
        [0.012, 0.157, 0.058, 0.019],
        [0.013, 0.023, 0.306, 0.035],
        [0.005, 0.007, 0.024, 0.016],
    ]
    assert fragmentation.assortativity(newman) == ABOUT(0.621, abs=2e-3)
    assert fragmentation.modularity(np.eye(2) / 2) == ABOUT(0.5)
    assert fragmentation.external_internal([[0.4, 0.1], [0.1, 0.4]]) == ABOUT(-0.6)
    assert fragmentation.survival(40, 100, 80, 100) == ABOUT(0.5)


def test_polarisation_of_known_spreads() -> None:
    """Bimodality of two points is 1, of an even spread 5/9.

    Two halves at 0 and 1: Esteban-Ray 2 * .5^(2+alpha).
    """
    assert polarisation.bimodality([0, 1] * 10) == ABOUT(1)
    assert polarisation.bimodality(np.linspace(0, 1, 100_001)) == ABOUT(5 / 9, abs=1e-4)
    assert polarisation.esteban_ray([0.5, 0.5], [0, 1], 1) == ABOUT(2 * 0.5**3)
    assert polarisation.variance([0, 1]) == 0.25


def test_chilling_by_hand() -> None:
    """A fifth fewer; half held back; a coin is one bit and a certainty none."""
    assert chilling.chilling_index(0.8, 1.0) == ABOUT(0.2)
    assert chilling.falsification_gap(0.9, 0.6) == ABOUT(0.3)
    assert chilling.entropy([0.5, 1.0, 0.0]) == ABOUT(1)
    assert chilling.conformity([1.0, 0.5], [0.5, 0.5]) == ABOUT(0.5)


def test_goodhart_by_hand() -> None:
    """The score up two deviations, the target half of one."""
    assert goodhart.goodhart_gap(120, 100, 10, 5.5, 5, 1) == ABOUT(1.5)
    assert goodhart.correlation([1, 2, 3], [2, 4, 6]) == ABOUT(1)
    assert math.isnan(goodhart.correlation([1, 1], [2, 3]))
    assert goodhart.performed_share(0.5, 0.1, 0.3, 0.2) == ABOUT(0.8)


def test_burden_and_recourse_by_hand() -> None:
    """Thresholds of 10 at 2 a point; the refused are 4 and 16 away."""
    costs = burden.least_cost([8, 12, 2], 10, 2)
    assert costs.tolist() == [4, 0, 16]
    assert burden.social_burden(costs, [1, 1, 0]) == 2
    assert burden.burden_gap(costs, [1, 1, 1], [0, 0, 1]) == 14
    assert burden.recourse(costs, 10) == (4, 0.5)


def test_exclusion_corruption_and_welfare_by_hand() -> None:
    """Joint over product; all variance between officials; the poorest of ten."""
    assert exclusion.cumulative_exclusion(0.05, 0.1, 0.2) == ABOUT(2.5)
    assert exclusion.interaction(0.5, [0.2, 0.2], 0.05) == ABOUT(0.15)
    assert exclusion.interaction(0.7, [0.2, 0.2, 0.3], 0.1) == ABOUT(0.7 - 0.7 + 0.2)
    assert corruption.explained_by([1, 1, 1, 5, 5, 5], [0, 0, 0, 1, 1, 1]) == 1
    assert corruption.explained_by([1, 2, 3, 1, 2, 3], [0, 0, 0, 1, 1, 1]) == 0
    assert welfare.bottom_decile(range(1, 21)) == ABOUT(1.5)
    assert welfare.gini([1, 1, 1]) == ABOUT(0)
    assert welfare.gini([0, 0, 0, 1]) == ABOUT(0.75)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40))
def test_gini_lies_between_0_and_1(values: list[float]) -> None:
    """Whatever people have."""
    found = welfare.gini(values)
    assert math.isnan(found) or -1e-9 <= found <= 1


def test_of_nobody_there_is_no_measure() -> None:
    """Nothing to measure gives no number, which is neither a good one nor a bad one."""
    nobody: list[float] = []
    measured = [
        burden.social_burden([1, 2], [0, 0]),
        burden.burden_gap([1, 2], [0, 0], [0, 1]),
        chilling.conformity([0.5], [1.0]),
        corruption.explained_by(nobody, nobody),
        exclusion.cumulative_exclusion(0.0, 0.0, 0.2),
        fragmentation.assortativity([[1, 0], [0, 0]]),
        fragmentation.external_internal([[0, 0], [0, 0]]),
        disparity.impact_ratio([math.nan, math.nan]),
        welfare.bottom_decile(nobody),
        welfare.gini(nobody),
    ]
    assert all(math.isnan(number) for number in measured)
    counts = disparity.confusion(nobody, nobody, nobody, 2)
    assert math.isnan(disparity.equalised_odds_gap(counts))


def test_a_module_of_measures_that_is_not_there_is_no_attribute() -> None:
    """So that `hasattr` and completion answer."""
    import regard.measures

    assert not hasattr(regard.measures, "blame")
