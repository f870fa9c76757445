"""A graph of vouches holds of each pair the last rating, from either side."""

from __future__ import annotations

from types import ModuleType

import numpy as np

import regard.trust
from regard.trust.ratings import rating_numbers
from regard.trust.vouch_graph import vouch_graph
from tests.support.vouches import graph_of, random_graph


def test_the_last_rating_of_a_pair_counts() -> None:
    """By day, and of one day by place; a warning takes the vouch before it back."""
    ratings = rating_numbers(
        4,
        [0, 0, 1, 1, 2, 2],
        [1, 1, 2, 2, 3, 3],
        [9000, 2000, 5000, -1000, 3000, 4000],
        [20, 10, 1, 2, 5, 5],
    )
    graph = vouch_graph(ratings)
    assert graph.vouches == 2
    assert graph.targets.tolist() == [1, 3]
    assert graph.sources.tolist() == [0, 2]
    assert graph.giver_pointers.tolist() == [0, 1, 1, 2, 2]
    assert graph.pointers.tolist() == [0, 0, 1, 1, 2]


def test_weights_keep_the_giver_s_own_proportions() -> None:
    """Exactly where values are small multiples of a step; else to a 31st."""
    graph = graph_of(5, [(0, 1, 2), (0, 2, 4), (0, 3, 10), (1, 0, 7), (2, 3, 1)])
    assert graph.target_weights.tolist() == [1, 2, 5, 1, 1]
    assert graph.totals.tolist() == [8, 1, 1, 0, 0]
    uneven = graph_of(3, [(0, 1, 1), (0, 2, 1000)])
    assert uneven.target_weights.tolist() == [1, 31]
    thirds = graph_of(4, [(0, 1, 333), (0, 2, 667), (0, 3, 1000)])
    assert thirds.target_weights.tolist() == [10, 21, 31]


def test_a_giver_of_thousands_changes_nothing_for_others() -> None:
    """Weights are of one giver's values alone."""
    before = graph_of(4, [(0, 1, 1), (0, 2, 3)])
    after = graph_of(4, [(0, 1, 1), (0, 2, 3), (3, 1, 10**9)])
    assert after.target_weights[:2].tolist() == before.target_weights.tolist()


def test_both_sides_hold_the_same_vouches() -> None:
    """By receiver and by giver: the same pairs with the same weights."""
    random = np.random.default_rng(1)
    for _ in range(50):
        people = int(random.integers(2, 60))
        graph = random_graph(random, people, int(random.integers(0, 300)), most=97)
        receivers = np.repeat(np.arange(people), np.diff(graph.pointers))
        givers = np.repeat(np.arange(people), np.diff(graph.giver_pointers))
        by_receiver = sorted(zip(graph.sources, receivers, graph.weights, strict=True))
        by_giver = sorted(zip(givers, graph.targets, graph.target_weights, strict=True))
        assert by_receiver == by_giver
        sums = np.bincount(givers, graph.target_weights, minlength=people)
        assert sums.tolist() == graph.totals.tolist()


def test_nobody_vouches_in_an_empty_graph() -> None:
    """People without vouches, and no people at all."""
    assert graph_of(3, []).vouches == 0
    assert graph_of(0, []).most_vouchers == 0


def test_no_name_of_the_room_is_a_file() -> None:
    """A file's own name would hide what the room hands out under it."""
    for name in regard.trust.__all__:
        assert not isinstance(getattr(regard.trust, name), ModuleType), name
