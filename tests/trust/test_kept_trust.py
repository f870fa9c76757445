"""Kept trust is trust from scratch, within the error that it says."""

from __future__ import annotations

import numpy as np
import pytest

from regard.trust.eigentrust import BadTrust, find_eigentrust
from regard.trust.kept_trust import KeptTrust
from regard.trust.seeds import even_seeds
from tests.support.vouches import graph_of, random_graph
from tests.trust.test_certificate import random_case


def trust_of_weights(
    weights: dict[tuple[int, int], int], shares: np.ndarray, restart: float
) -> np.ndarray:
    """Trust as the solution of a linear system of given weights (people,)."""
    people = len(shares)
    given = np.zeros((people, people))
    for (giver, receiver), weight in weights.items():
        given[giver, receiver] = weight
    for giver in range(people):
        in_all = given[giver].sum()
        given[giver] = given[giver] / in_all if in_all > 0 else shares
    system = np.eye(people) - (1 - restart) * given.T
    solved: np.ndarray = np.linalg.solve(system, restart * shares)
    return solved


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", range(10))
def test_it_is_trust_from_scratch(seed: int) -> None:
    """After any vouches given, changed and taken back; within its certificate."""
    random = np.random.default_rng(seed)
    for case in range(40):
        graph, seeds, restart = random_case(random)
        within = float(random.choice([1e-3, 1e-6, 1e-9]))
        trust = find_eigentrust(graph, seeds, restart, within)
        kept = KeptTrust(trust, within)
        shares = seeds.shares(graph.people)
        weights = {}
        for giver in range(graph.people):
            first = graph.giver_pointers[giver]
            last = graph.giver_pointers[giver + 1]
            for place in range(first, last):
                pair = (giver, int(graph.targets[place]))
                weights[pair] = int(graph.target_weights[place])
        for _ in range(4 if case else 60):
            giver, receiver = random.choice(graph.people, 2, replace=False).tolist()
            # Half of the time a vouch that is there changes, or is taken back.
            if weights and random.random() < 0.5:
                giver, receiver = list(weights)[random.integers(0, len(weights))]
            weight = int(random.choice([0, 1, 5, 31]))
            kept.fold(giver, receiver, weight)
            weights[giver, receiver] = weight
            exact = trust_of_weights(weights, shares, restart)
            assert np.abs(kept.values - exact).sum() <= kept.error + 1e-13
            assert kept.error <= within


def test_vouches_among_many_settle_nearby() -> None:
    """A hundred are folded in without settling everybody anew, within the error."""
    random = np.random.default_rng(13)
    graph = random_graph(random, 5000, 50_000)
    seeds = even_seeds(graph, list(range(20)))
    kept = KeptTrust(find_eigentrust(graph, seeds, within=1e-8), 1e-4)
    for _ in range(100):
        giver, receiver = random.choice(graph.people, 2, replace=False).tolist()
        kept.fold(giver, receiver, 3)
    assert kept.renewals == 0
    assert kept.error <= 1e-4
    assert kept.values.sum() == pytest.approx(1, abs=kept.error)


def test_an_unlinked_account_still_has_exactly_nothing() -> None:
    """Whatever unlinked accounts say, no digit of anybody changes."""
    graph = graph_of(6, [(0, 1, 1), (1, 0, 1), (3, 4, 1)])
    kept = KeptTrust(find_eigentrust(graph, even_seeds(graph, [0])))
    before = kept.values.tobytes()
    for receiver in (0, 1, 5):
        kept.fold(4, receiver, 31)
    assert kept.values.tobytes() == before
    assert np.all(kept.values[2:] == 0)


@pytest.mark.parametrize(
    ("vouch", "says"),
    [
        ((-1, 0, 1), "giver: found -1, expected 0 to 1"),
        ((0, 2, 1), "receiver: found 2, expected 0 to 1"),
        ((0, 0, 1), "receiver: found 0, expected another"),
        ((0, 1, 32), "weight: found 32, expected 0 to 31"),
        ((0, 1, -1), "weight: found -1"),
    ],
)
def test_a_vouch_that_is_none_is_refused(
    vouch: tuple[int, int, int], says: str
) -> None:
    """Before anything changed."""
    graph = graph_of(2, [(0, 1, 1)])
    kept = KeptTrust(find_eigentrust(graph, even_seeds(graph, [0])))
    before = kept.values.tolist()
    with pytest.raises(BadTrust, match=says):
        kept.fold(*vouch)
    assert kept.values.tolist() == before


def test_an_error_near_rounding_cannot_be_kept() -> None:
    """It would have to be settled anew at every vouch."""
    graph = graph_of(2, [(0, 1, 1)])
    with pytest.raises(BadTrust, match="within: found 1e-13"):
        KeptTrust(find_eigentrust(graph, even_seeds(graph, [0])), 1e-13)
