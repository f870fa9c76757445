"""Explanations add up to the trust that they explain, and a vouch less does as said."""

from __future__ import annotations

import numpy as np
import pytest

from regard.trust.eigentrust import BadTrust, Trust, find_eigentrust
from regard.trust.explanation import TrustExplainer
from regard.trust.seeds import Seeds, even_seeds
from regard.trust.vouch_graph import VouchGraph
from tests.support.vouches import dense_shares, dense_trust, graph_of, random_graph
from tests.trust.test_certificate import random_case


def exact_trust(graph: VouchGraph, seeds: Seeds, restart: float) -> Trust:
    """Trust as exact as dense linear algebra makes it."""
    values = dense_trust(graph, seeds, restart)
    return Trust(graph, seeds, restart, values, 1e-14, 0)


def dense_trust_without(
    graph: VouchGraph, seeds: Seeds, restart: float, voucher: int, person: int
) -> float:
    """A person's trust once a vouch is struck from the matrix itself."""
    shares = seeds.shares(graph.people)
    given = dense_shares(graph, shares)
    given[voucher, person] = 0
    in_all = given[voucher].sum()
    given[voucher] = given[voucher] / in_all if in_all > 0 else shares
    system = np.eye(graph.people) - (1 - restart) * given.T
    return float(np.linalg.solve(system, restart * shares)[person])


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", range(10))
def test_they_add_up_and_removing_does_as_said(seed: int) -> None:
    """By voucher, by seed, and without one voucher: to 1e-12 on random graphs."""
    random = np.random.default_rng(seed)
    removed = 0
    for _ in range(220):
        graph, seeds, restart = random_case(random)
        trust = exact_trust(graph, seeds, restart)
        person = int(random.integers(0, graph.people))
        explainer = TrustExplainer(trust, person)
        explanation = explainer.explain()
        value = trust.values[person]
        by_voucher = explanation.own + explanation.added.sum()
        assert by_voucher == pytest.approx(value, abs=1e-12)
        assert explanation.value == pytest.approx(value, abs=1e-12)
        assert explanation.from_seeds.sum() == pytest.approx(value, abs=1e-12)
        assert np.all(np.diff(explanation.added) <= 0)
        for voucher in explanation.vouchers[:2].tolist():
            without = explainer.find_without(voucher)
            expected = dense_trust_without(graph, seeds, restart, voucher, person)
            assert without == pytest.approx(expected, abs=1e-12)
            removed += 1
    assert removed > 200


def test_it_adds_up_for_trust_by_steps() -> None:
    """As exactly as that trust is."""
    graph = random_graph(np.random.default_rng(12), 1000, 10_000)
    trust = find_eigentrust(graph, even_seeds(graph, [3, 4, 5]), within=1e-10)
    explanation = TrustExplainer(trust, 3).explain()
    value = trust.values[3]
    assert explanation.value == pytest.approx(value, abs=trust.error)
    assert explanation.from_seeds.sum() == pytest.approx(value, abs=trust.error)


def test_the_only_voucher_of_a_person_is_all_their_trust() -> None:
    """Without that vouch there is nothing left, not even by rounding."""
    graph = graph_of(4, [(0, 1, 1), (1, 2, 3), (0, 2, 1), (2, 3, 1), (3, 0, 1)])
    trust = exact_trust(graph, even_seeds(graph, [0]), 0.5)
    explainer = TrustExplainer(trust, 3)
    assert explainer.explain().vouchers.tolist() == [2]
    assert explainer.find_without(2) == pytest.approx(0, abs=1e-16)


def test_strangers_are_refused() -> None:
    """Nobody is explained who is not there, nor without a vouch that was not given."""
    graph = graph_of(3, [(0, 1, 1)])
    trust = exact_trust(graph, even_seeds(graph, [0]), 0.5)
    with pytest.raises(BadTrust, match="person: found 3, expected 0 to 2"):
        TrustExplainer(trust, 3)
    with pytest.raises(BadTrust, match="voucher: found 2, who does not vouch"):
        TrustExplainer(trust, 1).find_without(2)
    with pytest.raises(BadTrust, match="voucher: found 7, expected 0 to 2"):
        TrustExplainer(trust, 1).find_without(7)
