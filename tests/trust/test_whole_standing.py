"""Amounts of trust in whole numbers: what they are, and what accounts cannot do."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from regard.trust.ratings import Ratings, rating_numbers
from regard.trust.seeds import even_seeds
from regard.trust.vouch_graph import vouch_graph
from regard.trust.whole_standing import (
    WHOLE_WEIGHT,
    WholeStandings,
    find_seed_amounts,
    find_whole_standings,
    whole_threshold,
)
from regard.trust.whole_trust import TRUST_UNITS, find_whole_trust

SEEDS = (0, 1)
Row = tuple[int, int, int, int]

rows = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 7),
        st.sampled_from((-3000, -1000, 1000, 5000)),
        st.integers(0, WHOLE_WEIGHT),
    ),
    max_size=40,
)


def _ratings(given_rows: list[Row], people: int) -> tuple[Ratings, NDArray[np.int64]]:
    kept = [row for row in given_rows if row[0] != row[1]]
    table = np.array(kept, dtype=np.int64).reshape(len(kept), 4)
    days = np.zeros(len(kept), dtype=np.int64)
    ratings = rating_numbers(people, table[:, 0], table[:, 1], table[:, 2], days)
    return ratings, table[:, 3]


def _standings(
    given_rows: list[Row],
    people: int = 8,
    vouch_budget: int | None = 10,
    warning_budget: int | None = 3,
) -> WholeStandings:
    ratings, left = _ratings(given_rows, people)
    graph = vouch_graph(ratings)
    units = find_whole_trust(graph, even_seeds(graph, SEEDS)).units
    return find_whole_standings(ratings, left, units, vouch_budget, warning_budget)


@given(rows)
def test_the_amount_is_what_the_rule_says(given_rows: list[Row]) -> None:
    """1000 ((r + a) / (r + s + 1) - a) by weight, to the nearest thousandth."""
    ratings, _ = _ratings(given_rows, 8)
    standings = _standings(given_rows)
    good = [Fraction(0)] * 8
    bad = [Fraction(0)] * 8
    for ratee, value, weight in zip(
        ratings.ratees, ratings.values, standings.weights, strict=True
    ):
        sums = good if value > 0 else bad
        sums[int(ratee)] += Fraction(int(weight), WHOLE_WEIGHT)
    everybody = sum(good) + sum(bad)
    prior = sum(good) / everybody if everybody else Fraction(0)
    for person in range(8):
        vouches, warnings = good[person], bad[person]
        exact = 1000 * ((vouches + prior) / (vouches + warnings + 1) - prior)
        assert abs(int(standings.amounts[person]) - exact) <= Fraction(1, 2)


@given(rows, st.integers(1, 30))
def test_accounts_that_nobody_vouches_for_move_nothing(
    given_rows: list[Row], accounts: int
) -> None:
    """However many they are, and whatever they say: not by a thousandth."""
    alone = _standings(given_rows)
    crowd = list(given_rows)
    for account in range(8, 8 + accounts):
        for person in range(8):
            crowd.append((account, person, -3000, WHOLE_WEIGHT))
        crowd.append((account, 8 + (account - 7) % accounts, 5000, WHOLE_WEIGHT))
    attacked = _standings(crowd, 8 + accounts)
    assert np.array_equal(attacked.amounts[:8], alone.amounts)
    assert not attacked.amounts[8:].any()
    assert not attacked.rater_weights[8:].any()


@given(rows)
def test_the_order_of_ratings_changes_nothing(given_rows: list[Row]) -> None:
    """Sums of whole numbers do not depend on the order of rows."""
    first_of_pairs = {(row[0], row[1]): row for row in given_rows}
    once = list(first_of_pairs.values())
    backwards = _standings(once[::-1])
    assert np.array_equal(backwards.amounts, _standings(once).amounts)


def test_nobody_says_more_than_their_budget() -> None:
    """Twenty warnings of one member of full weight weigh as three together."""
    people = 30
    pairs = [(0, 1, 1000, WHOLE_WEIGHT)]
    pairs += [(0, victim, -1000, WHOLE_WEIGHT) for victim in range(5, 25)]
    standings = _standings(pairs, people)
    warned = standings.weights[1:]
    assert 3 * WHOLE_WEIGHT - 20 <= warned.sum() <= 3 * WHOLE_WEIGHT
    unlimited = _standings(pairs, people, warning_budget=None)
    assert unlimited.weights[1:].sum() == 20 * WHOLE_WEIGHT


def test_the_threshold_is_set_by_trust_and_not_by_heads() -> None:
    """A crowd with next to nothing in all does not move it."""
    units = np.array([TRUST_UNITS // 2, TRUST_UNITS // 2, 0, 0], dtype=np.int64)
    crowd = np.concatenate([units, np.full(10_000, 5, dtype=np.int64)])
    assert whole_threshold(units) == whole_threshold(crowd) == TRUST_UNITS // 2
    assert whole_threshold(np.zeros(3, dtype=np.int64)) == 0


def test_trust_from_seeds_alone_gives_what_a_word_weighs() -> None:
    """Thousandths of full weight, and nothing for whom no seed reaches."""
    ratings, _ = _ratings([(0, 2, 1000, 1), (3, 4, 1000, 1)], 5)
    graph = vouch_graph(ratings)
    units = find_whole_trust(graph, even_seeds(graph, SEEDS)).units
    amounts = find_seed_amounts(units)
    assert amounts.tolist() == [1000, 1000, 1000, 0, 0]
