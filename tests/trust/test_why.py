"""An explanation sums to what it explains, and taking a word out is what it says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.trust.answer import PeopleTrusted
from regard.trust.asking import (
    TRUST_ALGORITHMS,
    WITHOUT_SEEDS,
    UnknownAlgorithm,
    ask_trust,
)
from regard.trust.beta import find_beta
from regard.trust.ratings import BadRatings, Ratings, rating_numbers
from regard.trust.seeds import BadSeeds
from regard.trust.why import why_standing

DAY = 1000
PEOPLE = 7
NUMBERS = st.integers(0, PEOPLE - 1)
ROWS = st.lists(
    st.tuples(NUMBERS, NUMBERS, st.sampled_from([-2000, 1000, 5000]), NUMBERS),
    min_size=1,
    max_size=25,
)


def ratings_of(rows: list[tuple[int, int, int, int]]) -> Ratings:
    """Ratings of rater, ratee, thousandths and days before the last."""
    raters, ratees, values, ages = map(list, zip(*rows, strict=True))
    days = [DAY - 30 * age for age in ages]
    return rating_numbers(PEOPLE, raters, ratees, values, days)


def asked(ratings: Ratings, algorithm: str) -> PeopleTrusted:
    """The answer of an algorithm, from two seeds where it has any."""
    seeds = [] if algorithm in WITHOUT_SEEDS else [0, 1]
    return ask_trust(ratings, seeds, algorithm, DAY)


@pytest.mark.parametrize("algorithm", TRUST_ALGORITHMS)
@given(rows=ROWS)
@settings(max_examples=12, deadline=None)
def test_parts_sum_to_the_standing(
    algorithm: str, rows: list[tuple[int, int, int, int]]
) -> None:
    """Whose word adds what, and what there is without anybody: that is all."""
    people = asked(ratings_of(rows), algorithm)
    for person in range(PEOPLE):
        why = why_standing(people, person)
        added = math.fsum(part.added for part in why.raters)
        assert why.base + added == pytest.approx(why.standing, abs=1e-8)
        if why.trust is not None:
            from_seeds = math.fsum(part.added for part in why.seeds)
            assert from_seeds == pytest.approx(why.trust, abs=1e-8)
        sizes = [abs(part.added) for part in why.raters]
        assert sizes == sorted(sizes, reverse=True)
        # Everybody who rated the person is named, as adding something or nothing.
        raters = {part.rater for part in why.raters} | set(why.weightless)
        about = people.ratings.ratees == person
        assert raters == set(people.ratings.raters[about].tolist())


@given(rows=ROWS)
@settings(max_examples=20, deadline=None)
def test_without_a_rater_is_what_beta_says_without_them(
    rows: list[tuple[int, int, int, int]],
) -> None:
    """Where no weight depends on others, holding them is no difference."""
    ratings = ratings_of(rows)
    people = asked(ratings, "beta")
    for person in range(PEOPLE):
        for part in why_standing(people, person).raters:
            others = ratings.chosen(
                (ratings.raters != part.rater) | (ratings.ratees != person)
            )
            expected = find_beta(others, DAY).standing[person]
            assert part.without == pytest.approx(expected, abs=1e-12)


def test_whom_no_seed_reaches_is_named_as_weighing_nothing() -> None:
    """Two strangers praise a member: they are there, and add exactly nothing."""
    rows = [(0, 1, 1000, 0), (1, 2, 1000, 0), (5, 2, 1000, 0), (6, 2, 1000, 0)]
    why = why_standing(asked(ratings_of(rows), "vouched"), 2)
    assert why.weightless == (5, 6)
    assert [part.rater for part in why.raters] == [1]
    assert why.raters[0].added > 0 or why.base == 1


def test_a_member_of_flow_is_made_by_a_vouch() -> None:
    """Without the one vouch over which the unit came, there is no member."""
    rows = [(0, 1, 1000, 0), (1, 2, 1000, 0)]
    people = asked(ratings_of(rows), "flow")
    why = why_standing(people, 2)
    assert why.standing == 1
    assert [(part.rater, part.without) for part in why.raters] == [(1, 0.0)]
    assert why_standing(people, 0).base == 1
    assert why_standing(people, 5).raters == ()


def test_a_rating_of_a_later_day_does_not_count() -> None:
    """What comes after the day is not known on it."""
    rows = [(0, 1, 1000, 0), (0, 2, 1000, 3)]
    people = ask_trust(ratings_of(rows), [0], "eigentrust", DAY - 30)
    assert people.ratings.count == 1
    assert people.standing[1] == 0
    assert people.standing[2] > 0


def test_one_sees_whom_one_vouches_for() -> None:
    """All trust comes from who looks, and none reaches a stranger."""
    people = asked(ratings_of([(3, 4, 1000, 0), (4, 5, 1000, 0)]), "vouched")
    view = people.seen_by(3)
    assert np.flatnonzero(view.values).tolist() == [3, 4, 5]
    assert view.values.sum() == pytest.approx(1, abs=1e-8)


def test_what_means_nothing_is_refused() -> None:
    """An unknown algorithm, no seeds where some are needed, and nobody."""
    ratings = ratings_of([(0, 1, 1000, 0)])
    with pytest.raises(UnknownAlgorithm):
        ask_trust(ratings, [0], "fame", DAY)
    with pytest.raises(BadSeeds):
        ask_trust(ratings, [], "vouched", DAY)
    with pytest.raises(BadRatings):
        why_standing(asked(ratings, "beta"), PEOPLE)
