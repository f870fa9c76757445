"""Trust by steps solves its linear system, within the error that it says."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from regard.trust.eigentrust import BadTrust, find_eigentrust
from regard.trust.seeds import even_seeds, weighted_seeds
from tests.support.vouches import dense_trust, graph_of, random_graph


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", range(10))
def test_it_is_within_its_error_of_dense_linear_algebra(seed: int) -> None:
    """On random graphs with people who vouch for nobody, at any restart."""
    random = np.random.default_rng(seed)
    for _ in range(250):
        people = int(random.integers(2, 40))
        graph = random_graph(random, people, int(random.integers(0, 5 * people)))
        count = int(random.integers(1, min(people, 4) + 1))
        chosen = random.choice(people, count, replace=False).tolist()
        seeds = weighted_seeds(graph, chosen, random.integers(1, 9, count).tolist())
        restart = float(random.choice([0.1, 0.15, 0.5, 0.9, 1.0]))
        within = float(random.choice([1e-2, 1e-6, 1e-10]))
        trust = find_eigentrust(graph, seeds, restart, within)
        actual = np.abs(trust.values - dense_trust(graph, seeds, restart)).sum()
        assert actual <= trust.error <= within
        assert trust.values.sum() == pytest.approx(1, abs=trust.error + 1e-12)


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        (0.5, [Fraction(28, 129), Fraction(62, 129), Fraction(39, 129)]),
        (0.1, [Fraction(700, 4233), Fraction(1670, 4233), Fraction(1863, 4233)]),
    ],
)
def test_the_example_of_go_eigentrust(restart: float, expected: list[Fraction]) -> None:
    """Its README's three peers, solved in fractions; it prints them right to 4e-8."""
    ek, vm, sd = range(3)
    graph = graph_of(3, [(ek, sd, 100), (vm, sd, 100), (ek, vm, 75)])
    seeds = weighted_seeds(graph, [ek, vm], [50, 100])
    trust = find_eigentrust(graph, seeds, restart, 1e-11)
    exact = np.array([float(value) for value in expected])
    assert np.abs(trust.values - exact).sum() <= trust.error
    if restart == 0.5:
        printed = [0.21705427907166472, 0.4806201780180134, 0.3023255429103218]
        assert trust.values == pytest.approx(printed, abs=4e-8)


def test_whom_no_seed_reaches_has_exactly_nothing() -> None:
    """A ring that vouches for itself, and for honest people, and is not vouched for."""
    honest = [(0, 1, 3), (1, 2, 5), (2, 0, 1)]
    ring = [(3 + n, 3 + (n + 1) % 50, 10) for n in range(50)]
    flattery = [(3 + n, n % 3, 10) for n in range(50)]
    alone = find_eigentrust(graph_of(3, honest), even_seeds(graph_of(3, []), [0]))
    graph = graph_of(53, [*honest, *ring, *flattery])
    beside = find_eigentrust(graph, even_seeds(graph, [0]))
    assert np.all(beside.values[3:] == 0)
    assert beside.values[:3].tolist() == alone.values.tolist()


@pytest.mark.parametrize("restart", [0.15, 0.5])
def test_a_ring_holds_at_most_what_flows_into_it(restart: float) -> None:
    """(1 - a) / a of the inflow: all of it where the ring keeps it to itself."""
    random = np.random.default_rng(3)
    for links in (1, 5, 20):
        honest = [
            (int(giver), int(receiver), 1)
            for giver, receiver in random.integers(0, 100, (600, 2))
            if giver != receiver
        ]
        ring = [(100 + n, 100 + (n + 1) % 30, 1) for n in range(30)]
        deceived = [(int(random.integers(0, 100)), 100 + n, 1) for n in range(links)]
        leak = [(100, 0, 1)]
        for leaks in ([], leak):
            graph = graph_of(130, [*honest, *ring, *deceived, *leaks])
            trust = find_eigentrust(graph, even_seeds(graph, [0, 1]), restart, 1e-11)
            inflow = 0.0
            for giver, _, _ in deceived:
                inflow += trust.values[giver] / graph.totals[giver]
            bound = (1 - restart) / restart * inflow
            mass = trust.values[100:].sum()
            if leaks:
                assert mass < bound
            else:
                assert mass == pytest.approx(bound, abs=1e-10)


def test_threads_change_no_digit() -> None:
    """Sums are of rows and blocks of rows, however they are shared out."""
    random = np.random.default_rng(4)
    graph = random_graph(random, 5000, 30_000)
    seeds = even_seeds(graph, [1, 70, 900])
    alone = find_eigentrust(graph, seeds, threads=1)
    for threads in (2, 3, 7):
        shared = find_eigentrust(graph, seeds, threads=threads)
        assert shared.values.tobytes() == alone.values.tobytes()
        assert (shared.error, shared.iterations) == (alone.error, alone.iterations)


def test_without_vouches_the_seeds_keep_their_trust() -> None:
    """What they cannot hand on comes back to them."""
    graph = graph_of(4, [])
    trust = find_eigentrust(graph, weighted_seeds(graph, [0, 2], [1, 3]))
    assert trust.values.tolist() == [0.25, 0, 0.75, 0]


@pytest.mark.parametrize("restart", [0, -0.5, 1.1, float("nan")])
def test_a_restart_that_is_none_is_refused(restart: float) -> None:
    """At 0 there would be many solutions, or one that favours rings."""
    graph = graph_of(2, [(0, 1, 1)])
    with pytest.raises(BadTrust, match="restart: found"):
        find_eigentrust(graph, even_seeds(graph, [0]), restart)


@pytest.mark.parametrize("within", [0, -1, 1e-15, float("nan")])
def test_an_error_below_rounding_is_refused(within: float) -> None:
    """Nothing is claimed that floating-point numbers cannot hold."""
    graph = graph_of(2, [(0, 1, 1)])
    with pytest.raises(BadTrust, match="within: found"):
        find_eigentrust(graph, even_seeds(graph, [0]), within=within)
