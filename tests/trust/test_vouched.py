"""The default rule is what is written down, and bounds what made-up accounts can do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.trust.pair_limit import latest_of_pairs
from regard.trust.ratings import BadRatings, Ratings, rating_numbers
from regard.trust.seeds import even_seeds
from regard.trust.vouch_graph import vouch_graph
from regard.trust.vouched import VouchedStandings, find_vouched, mass_threshold
from tests.trust.random_webs import LAST_DAY, joined, random_web, ring
from tests.trust.vouched_by_hand import vouched_by_hand


def _find(ratings: Ratings) -> VouchedStandings:
    return find_vouched(ratings, even_seeds(vouch_graph(ratings), [0, 1]), LAST_DAY)


@given(st.integers(0, 2**32))
def test_it_is_the_rule_as_written(number: int) -> None:
    """Loops and dense linear algebra come to the same within the error of trust."""
    ratings = latest_of_pairs(random_web(number, people=10, count=60), 1)
    standings = _find(ratings)
    expected, prior, threshold = vouched_by_hand(ratings, [0, 1], LAST_DAY)
    assert standings.threshold == pytest.approx(threshold, rel=1e-6)
    assert standings.prior == pytest.approx(prior, rel=1e-6)
    assert np.allclose(standings.standing, expected, rtol=0, atol=1e-6)


@given(st.integers(0, 2**32), st.integers(2, 300))
def test_unlinked_accounts_weigh_nothing_and_move_nobody(
    number: int, sybils: int
) -> None:
    """However many vouch for each other and warn about everybody else."""
    web = random_web(number)
    alone = _find(web)
    source = np.random.default_rng(number)
    slander = rating_numbers(
        web.people + sybils,
        web.people + source.integers(sybils, size=500),
        source.integers(web.people, size=500),
        np.full(500, -10_000),
        np.full(500, LAST_DAY),
    )
    attacked = _find(joined(joined(web, ring(web.people, sybils)), slander))
    assert np.all(attacked.trust.values[web.people :] == 0.0)
    assert np.all(attacked.rater_weights[web.people :] == 0.0)
    assert np.all(attacked.standing[web.people :] == attacked.prior)
    moved = np.abs(attacked.standing[: web.people] - alone.standing)
    assert moved.max() <= 1e-12


@given(st.integers(0, 2**32), st.integers(2, 100), st.integers(1, 5))
def test_a_ring_weighs_what_members_pass_to_it(
    number: int, sybils: int, edges: int
) -> None:
    """Trust of the ring ≤ (1 - a) / a · what comes in; weight ≤ trust / τ; one's
    warnings ≤ 3.
    """
    web = random_web(number)
    source = np.random.default_rng(number)
    doors = rating_numbers(
        web.people + sybils,
        source.integers(web.people, size=edges),
        web.people + source.integers(sybils, size=edges),
        np.full(edges, 5_000),
        np.full(edges, LAST_DAY),
    )
    attacked = _find(joined(joined(web, ring(web.people, sybils)), doors))
    graph = attacked.trust.graph
    givers = np.repeat(np.arange(graph.people), np.diff(graph.giver_pointers))
    is_door = (givers < web.people) & (graph.targets >= web.people)
    passed = attacked.trust.values[givers] * graph.target_weights
    passed = passed / np.maximum(graph.totals[givers], 1)
    mass = attacked.trust.values[web.people :].sum()
    error = attacked.trust.error
    assert mass <= passed[is_door].sum() + 2 * error
    weight = attacked.rater_weights[web.people :].sum()
    assert weight <= mass / attacked.threshold * (1 + 1e-12)


@given(st.integers(0, 2**32))
def test_what_one_rater_gives_is_bounded(number: int) -> None:
    """Warnings weigh 3 times the rater's weight at most, vouches 10 times."""
    standings = _find(random_web(number, people=30, count=600))
    ratings = standings.ratings
    for is_chosen, budget in ((ratings.values < 0, 3), (ratings.values > 0, 10)):
        given_by = np.bincount(
            ratings.raters[is_chosen], standings.weights[is_chosen], ratings.people
        )
        assert np.all(given_by <= budget * standings.rater_weights + 1e-12)


def test_a_spent_budget_is_shared_by_all_warnings() -> None:
    """Six fresh warnings of somebody of full weight weigh a half each."""
    ratings = rating_numbers(
        8, [0] * 6, [2, 3, 4, 5, 6, 7], [-1000] * 6, [LAST_DAY] * 6
    )
    assert _find(ratings).weights.tolist() == [0.5] * 6


def test_the_threshold_counts_trust_and_not_people() -> None:
    """A million accounts with next to nothing leave it where it was."""
    members = np.array([0.3, 0.3, 0.2, 0.17, 0.03])
    assert mass_threshold(members) == 0.17
    crowd = np.full(1_000_000, 1e-12)
    assert mass_threshold(np.concatenate([crowd, members])) == 0.17


def test_pumping_is_stopped_by_the_limit_of_a_pair() -> None:
    """A hundred vouches of a pair within a window count as one."""
    web = random_web(8)
    once = rating_numbers(web.people, [2], [3], [1000], [LAST_DAY])
    days = LAST_DAY - np.arange(LAST_DAY % 90 + 1)
    often = rating_numbers(
        web.people,
        np.full(len(days), 2),
        np.full(len(days), 3),
        np.full(len(days), 1000),
        days,
    )
    pumped = _find(joined(web, often)).standing
    assert np.array_equal(pumped, _find(joined(web, once)).standing)


def test_a_new_account_gains_what_a_bad_standing_lost() -> None:
    """Whitewashing is not solved: a newcomer stands above whoever was warned about."""
    ratings = rating_numbers(
        4, [0, 1, 0], [2, 2, 1], [-1000, -1000, 1000], [LAST_DAY] * 3
    )
    standings = _find(ratings)
    assert standings.standing[3] > standings.standing[2]


@pytest.mark.parametrize("name", ["warning_budget", "vouch_budget"])
@pytest.mark.parametrize("budget", [0, -1, float("nan"), float("inf")])
def test_a_budget_that_limits_nothing_is_refused(name: str, budget: float) -> None:
    """Without one, a single member of full weight can slander fifty."""
    ratings = random_web(1)
    seeds = even_seeds(vouch_graph(ratings), [0])
    with pytest.raises(BadRatings, match=f"{name}: found {budget}, expected above 0"):
        find_vouched(ratings, seeds, LAST_DAY, **{name: budget})  # type: ignore[arg-type]
