"""Beta: what its source says, and that it claims nothing against a ring."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.trust.beta import discount_factors, find_beta, find_beta_view
from regard.trust.ratings import rating_numbers
from tests.trust.random_webs import LAST_DAY, joined, random_web, ring


def test_the_mean_of_the_beta_distribution() -> None:
    """(r + 1) / (r + s + 2) for fresh ratings, from one half."""
    ratings = rating_numbers(
        4, [0, 1, 2], [3, 3, 3], [1000, 1000, -1000], [LAST_DAY] * 3
    )
    standings = find_beta(ratings, LAST_DAY)
    assert standings.standing.tolist() == [0.5, 0.5, 0.5, 3 / 5]
    assert standings.uncertainty[3] == 2 / 5


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e3), st.floats(0, 1e3))
def test_discounting_is_that_of_opinions(
    good: float, bad: float, third_good: float, third_bad: float
) -> None:
    """Belief times belief, and what is not believed becomes uncertainty."""
    evidence = good + bad + 2
    belief = good / evidence
    third_evidence = third_good + third_bad + 2
    uncertainty = (bad + 2) / evidence + belief * 2 / third_evidence
    factor = discount_factors(
        np.array([good]), np.array([bad]), np.array([third_good + third_bad])
    )[0]
    assert factor * third_good == pytest.approx(
        2 * belief * (third_good / third_evidence) / uncertainty, rel=1e-9
    )
    assert 0 <= factor * (third_good + third_bad) <= good * (1 + 1e-12)
    assert factor <= 1


@given(st.integers(0, 2**32))
def test_a_view_hears_only_whom_the_person_rated_well(number: int) -> None:
    """Their own ratings weigh in full; those of strangers nothing."""
    ratings = random_web(number)
    view = find_beta_view(ratings, 0, LAST_DAY)
    common = find_beta(ratings, LAST_DAY)
    is_own = view.ratings.raters == 0
    assert np.array_equal(view.weights[is_own], common.weights[is_own])
    rated_well = set(ratings.ratees[(ratings.raters == 0) & (ratings.values > 0)])
    is_stranger = ~np.isin(view.ratings.raters, [0, *rated_well])
    assert np.all(view.weights[is_stranger] == 0)
    assert np.all(view.weights <= common.weights)


def test_a_ring_without_a_link_lifts_itself() -> None:
    """Why beta claims nothing against accounts made for the purpose."""
    web = random_web(3)
    standings = find_beta(joined(web, ring(web.people, 100)), LAST_DAY, prior=0.5)
    assert np.all(standings.standing[web.people :] == 3 / 4)
