"""Every standing is the sum of what its ratings add, whichever rule weighs them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.trust.beta import find_beta, find_beta_view
from regard.trust.fading import fading_weights
from regard.trust.ratings import BadRatings, Ratings, rating_numbers
from regard.trust.seeds import even_seeds
from regard.trust.standing_weighted import find_standing_weighted
from regard.trust.standings import PRIOR_OF_NOTHING, Standings
from regard.trust.vouch_graph import vouch_graph
from regard.trust.vouched import find_vouched
from tests.trust.random_webs import LAST_DAY, random_web


def _vouched(ratings: Ratings) -> Standings:
    return find_vouched(ratings, even_seeds(vouch_graph(ratings), [0, 1]), LAST_DAY)


def _view(ratings: Ratings) -> Standings:
    return find_beta_view(ratings, 0, LAST_DAY)


def _beta(ratings: Ratings) -> Standings:
    return find_beta(ratings, LAST_DAY, prior=0.9)


def _standing_weighted(ratings: Ratings) -> Standings:
    return find_standing_weighted(ratings, LAST_DAY)


RULES = pytest.mark.parametrize("rule", [_beta, _view, _standing_weighted, _vouched])
Rule = Callable[[Ratings], Standings]


@RULES
@given(number=st.integers(0, 2**32))
def test_what_ratings_add_sums_to_the_standing(rule: Rule, number: int) -> None:
    """standing - prior = Σ w (y - prior) / (Σ w + k), to 1e-12."""
    standings = rule(random_web(number))
    for person, standing in enumerate(standings.standing.tolist()):
        shares = standings.shares(person)
        assert abs(shares.added.sum() - (standing - standings.prior)) <= 1e-12
        assert np.all(np.diff(np.abs(shares.added)) <= 0)
        is_warning = standings.ratings.values[shares.places] < 0
        assert np.all(shares.added[is_warning] <= 0)
        assert np.all(shares.added[~is_warning] >= 0)


@RULES
@given(number=st.integers(0, 2**32))
def test_taking_a_rating_back_is_known_beforehand(rule: Rule, number: int) -> None:
    """Without it, weights held, all sums come out as when it was never added up."""
    standings = rule(random_web(number))
    for place, person in enumerate(standings.ratings.ratees.tolist()):
        weights = standings.weights.copy()
        weights[place] = 0
        is_of_person = standings.ratings.ratees == person
        is_good = is_of_person & (standings.ratings.values > 0)
        good = weights[is_good].sum() + standings.prior * standings.prior_weight
        evidence = weights[is_of_person].sum() + standings.prior_weight
        assert abs(standings.without(place) - good / evidence) <= 1e-12


@RULES
def test_whoever_was_never_rated_is_a_newcomer(rule: Rule) -> None:
    """They stand at the prior and nothing of it is known."""
    ratings = rating_numbers(4, [0, 1], [1, 0], [1000, 1000], [LAST_DAY, LAST_DAY])
    standings = rule(ratings)
    assert standings.standing[3] == pytest.approx(standings.prior, abs=1e-15)
    assert standings.uncertainty[3] == 1.0
    assert standings.uncertainty[1] < 1.0
    assert standings.shares(3).added.tolist() == []


@RULES
def test_in_a_web_without_ratings_everybody_stands_alike(rule: Rule) -> None:
    """No division by nothing, and nobody better than anybody."""
    standings = rule(rating_numbers(3, [], [], [], []))
    assert np.all(standings.standing == standings.prior)
    assert np.all(standings.uncertainty == 1.0)


def test_the_prior_of_nothing_is_one_half() -> None:
    """Where no word weighs anything, good and bad are as near."""
    assert _vouched(rating_numbers(3, [], [], [], [])).prior == PRIOR_OF_NOTHING


@RULES
@given(number=st.integers(0, 2**32))
def test_later_days_say_nothing_yet(rule: Rule, number: int) -> None:
    """What is rated after the day asked about changes nothing."""
    ratings = random_web(number)
    later = random_web(number + 1)
    both = rating_numbers(
        ratings.people,
        np.concatenate([ratings.raters, later.raters]),
        np.concatenate([ratings.ratees, later.ratees]),
        np.concatenate([ratings.values, later.values]),
        np.concatenate([ratings.days, later.days + 1000]),
    )
    assert np.array_equal(rule(both).standing, rule(ratings).standing)


def test_a_rating_fades_by_half_with_every_half_life() -> None:
    """At 0, 90 and 180 days: 1, a half, a quarter."""
    ratings = rating_numbers(2, [0, 0, 0], [1, 1, 1], [1, 1, 1], [180, 90, 0])
    assert fading_weights(ratings, 180).tolist() == [1.0, 0.5, 0.25]


def test_what_means_nothing_is_refused() -> None:
    """Every setting by its name, with what was found and what was expected."""
    ratings = rating_numbers(2, [0], [1], [1], [10])
    with pytest.raises(BadRatings, match=r"days\[0\]: found 10, expected at most 9"):
        fading_weights(ratings, 9)
    with pytest.raises(BadRatings, match="half_life: found nan, expected days above 0"):
        find_beta(ratings, 10, half_life=float("nan"))
    with pytest.raises(BadRatings, match="prior: found 2, expected 0 to 1"):
        find_beta(ratings, 10, prior=2)
    with pytest.raises(BadRatings, match="prior: found nan"):
        find_beta(ratings, 10, prior=float("nan"))
    with pytest.raises(BadRatings, match="prior_weight: found 0, expected above 0"):
        find_beta(ratings, 10, prior_weight=0)
    with pytest.raises(BadRatings, match="found person 2, expected 0 to 1"):
        find_beta_view(ratings, 2, 10)
    standings = find_beta(ratings, 10)
    with pytest.raises(BadRatings, match="found person -1, expected 0 to 1"):
        standings.shares(-1)
    with pytest.raises(BadRatings, match="found place 1, expected 0 to 0"):
        standings.without(1)
