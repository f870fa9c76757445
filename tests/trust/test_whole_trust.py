"""Trust in whole units is replayed to the last digit, and is near exact trust."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from regard.trust.certificate import certify_error
from regard.trust.ratings import rating_numbers
from regard.trust.seeds import Seeds, even_seeds
from regard.trust.vouch_graph import VouchGraph, vouch_graph
from regard.trust.whole_trust import TRUST_UNITS, find_whole_trust, rounds_of
from tests.support.vouches import dense_trust, graph_of, random_graph
from tests.trust.test_certificate import random_case


def units_in_plain_python(
    graph: VouchGraph, seeds: Seeds, restart: Fraction
) -> list[int]:
    """The meaning as its docstring says it, in Python's whole numbers."""
    total = sum(seeds.weights.tolist())

    def to_seeds(units: int, amount: int) -> None:
        left = amount
        for number, weight in zip(seeds.numbers, seeds.weights.tolist(), strict=True):
            units_of[number] += amount * weight // total
            left -= amount * weight // total
        for number in seeds.numbers[:left]:
            units_of[number] += 1
        assert units == sum(units_of)

    units_of = [0] * graph.people
    to_seeds(TRUST_UNITS, TRUST_UNITS)
    for _ in range(rounds_of(restart)):
        parts = [0] * graph.people
        for giver in range(graph.people):
            given = sum(
                graph.target_weights[
                    graph.giver_pointers[giver] : graph.giver_pointers[giver + 1]
                ].tolist()
            )
            for place in range(
                graph.giver_pointers[giver], graph.giver_pointers[giver + 1]
            ):
                weight = int(graph.target_weights[place])
                parts[graph.targets[place]] += 2**8 * weight * units_of[giver] // given
        units_of = [int((1 - restart) * part / 2**8) for part in parts]
        to_seeds(TRUST_UNITS, TRUST_UNITS - sum(units_of))
    return units_of


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", range(4))
def test_plain_python_comes_to_the_same_units(seed: int) -> None:
    """Compiled code and whole numbers of any size, to the last digit."""
    random = np.random.default_rng(seed)
    for _ in range(5):
        graph, seeds, restart = random_case(random)
        trust = find_whole_trust(graph, seeds, restart)
        expected = units_in_plain_python(graph, seeds, trust.restart)
        assert trust.units.tolist() == expected


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", range(10))
def test_it_is_within_its_error_on_random_graphs(seed: int) -> None:
    """Of dense linear algebra; and its units sum to the same number always."""
    random = np.random.default_rng(seed)
    for _ in range(250):
        graph, seeds, restart = random_case(random)
        trust = find_whole_trust(graph, seeds, restart)
        assert int(trust.units.sum()) == TRUST_UNITS
        assert np.all(trust.units >= 0)
        values = trust.units / TRUST_UNITS
        actual = np.abs(values - dense_trust(graph, seeds, restart)).sum()
        # The oracle's own rounding.
        assert actual <= trust.error + 1e-13


def test_its_error_is_certified_from_outside() -> None:
    """A thousand people: the certificate says no more than the error it says itself."""
    graph = random_graph(np.random.default_rng(9), 1000, 8000)
    seeds = even_seeds(graph, list(range(10)))
    trust = find_whole_trust(graph, seeds)
    said = certify_error(graph, seeds, trust.restart, trust.units / TRUST_UNITS)
    assert said <= trust.error < 1e-11


def test_an_unlinked_ring_changes_no_unit() -> None:
    """However many accounts, and whatever they say of honest people."""
    honest = [(0, 1, 3), (1, 2, 5), (2, 0, 1), (2, 1, 2)]
    graph = graph_of(3, honest)
    alone = find_whole_trust(graph, even_seeds(graph, [0]))
    ring = [(3 + n, 3 + (n + 1) % 200, 10) for n in range(200)]
    flattery = [(3 + n, n % 3, 10) for n in range(200)]
    larger = graph_of(203, [*honest, *ring, *flattery])
    beside = find_whole_trust(larger, even_seeds(larger, [0]))
    assert beside.units[:3].tolist() == alone.units.tolist()
    assert not beside.units[3:].any()


def test_the_order_of_ratings_changes_no_unit() -> None:
    """Sums of whole numbers know no order."""
    random = np.random.default_rng(10)
    pairs = random.choice(900, 200, replace=False)
    givers = pairs // 30
    receivers = pairs % 30
    values = random.integers(1, 11, 200) * 1000
    days = np.zeros(200, np.int64)
    first = vouch_graph(rating_numbers(30, givers, receivers, values, days))
    order = random.permutation(200)
    second = vouch_graph(
        rating_numbers(30, givers[order], receivers[order], values[order], days)
    )
    seeds = even_seeds(first, [1, 2])
    units = find_whole_trust(first, seeds).units
    assert units.tolist() == find_whole_trust(second, seeds).units.tolist()


def test_rounds_follow_from_the_restart() -> None:
    """Fifty halvings of 2^50 units leave one; with restart 1 nothing is passed on."""
    assert rounds_of(Fraction(1, 2)) == 50
    assert rounds_of(Fraction(3, 20)) == 214
    assert rounds_of(Fraction(1)) == 1
