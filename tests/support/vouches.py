"""Graphs of vouches for tests, and trust by dense linear algebra."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from regard.trust.ratings import rating_numbers
from regard.trust.seeds import Seeds
from regard.trust.vouch_graph import VouchGraph, vouch_graph

THOUSANDTHS = 1000


def graph_of(people: int, vouches: Sequence[tuple[int, int, int]]) -> VouchGraph:
    """A graph from vouches: giver, receiver and a whole number."""
    givers = [giver for giver, _, _ in vouches]
    receivers = [receiver for _, receiver, _ in vouches]
    values = [THOUSANDTHS * value for _, _, value in vouches]
    return vouch_graph(
        rating_numbers(people, givers, receivers, values, [0] * len(vouches))
    )


def random_graph(
    random: np.random.Generator, people: int, vouches: int, most: int = 10
) -> VouchGraph:
    """A graph in which some have many vouchers, and some vouch for nobody."""
    receivers = (people * random.random(vouches) ** 2).astype(np.int64)
    values = random.integers(1, most + 1, vouches) * THOUSANDTHS
    return vouch_graph(
        rating_numbers(
            people,
            random.integers(0, max(1, people - people // 5), vouches),
            receivers,
            values,
            np.zeros(vouches, np.int64),
        )
    )


def dense_shares(graph: VouchGraph, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each giver's vouches as shares of all that they gave (people, people).

    Whoever vouches for nobody gives back to the seeds.
    """
    given = np.zeros((graph.people, graph.people))
    for giver in range(graph.people):
        first = graph.giver_pointers[giver]
        last = graph.giver_pointers[giver + 1]
        given[giver, graph.targets[first:last]] = graph.target_weights[first:last]
    totals = given.sum(axis=1)
    is_idle = totals == 0
    given[~is_idle] /= totals[~is_idle, None]
    given[is_idle] = shares
    return given


def dense_trust(graph: VouchGraph, seeds: Seeds, restart: float) -> NDArray[np.float64]:
    """Trust as the solution of a linear system (people,)."""
    shares = seeds.shares(graph.people)
    given = dense_shares(graph, shares)
    system = np.eye(graph.people) - (1 - restart) * given.T
    return np.linalg.solve(system, restart * shares).astype(np.float64)
