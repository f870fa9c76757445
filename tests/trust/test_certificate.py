"""The error that a certificate says is never less than the error there is."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from regard.trust.certificate import certify_error
from regard.trust.eigentrust import BadTrust, find_eigentrust
from regard.trust.seeds import Seeds, even_seeds, weighted_seeds
from regard.trust.vouch_graph import VouchGraph
from tests.support.vouches import dense_shares, dense_trust, graph_of, random_graph

# What dense linear algebra itself rounds.
OF_THE_ORACLE = 1e-13


def random_case(
    random: np.random.Generator,
) -> tuple[VouchGraph, Seeds, float]:
    """A graph with seeds and a restart."""
    people = int(random.integers(2, 30))
    graph = random_graph(random, people, int(random.integers(0, 5 * people)), most=40)
    count = int(random.integers(1, min(people, 4) + 1))
    chosen = random.choice(people, count, replace=False).tolist()
    seeds = weighted_seeds(graph, chosen, random.integers(1, 9, count).tolist())
    return graph, seeds, float(random.choice([0.1, 0.15, 0.5, 0.9, 1.0]))


def steps_of(
    graph: VouchGraph,
    seeds: Seeds,
    restart: float,
    dtype: type[np.floating],
    count: int,
) -> NDArray[np.floating]:
    """Trust after so many steps in numbers of a type."""
    shares: NDArray[np.floating] = seeds.shares(graph.people).astype(dtype)
    exact = dense_shares(graph, seeds.shares(graph.people))
    given: NDArray[np.floating] = exact.astype(dtype)
    values = shares.copy()
    passed_on = dtype(1 - restart)
    for _ in range(count):
        values = dtype(restart) * shares + passed_on * (given.T @ values)
    return values


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", range(10))
def test_it_holds_on_random_graphs(seed: int) -> None:
    """After any number of steps, in float64 and in float32, and for mere noise."""
    random = np.random.default_rng(seed)
    tight = 0
    for case in range(250):
        graph, seeds, restart = random_case(random)
        dtype = np.float32 if case % 3 == 0 else np.float64
        values = steps_of(graph, seeds, restart, dtype, int(random.integers(0, 60)))
        if case % 10 == 0:
            values = random.dirichlet(np.ones(graph.people))
        said = certify_error(graph, seeds, restart, values)
        actual = np.abs(values - dense_trust(graph, seeds, restart)).sum()
        assert actual <= said + OF_THE_ORACLE
        tight += said <= 2 * actual / restart + 1e-14
    # A bound that always says much would hold as well.
    assert tight == 250


def test_float32_that_no_longer_changes_is_not_right() -> None:
    """Its last change says less than the error there is; the certificate does not."""
    random = np.random.default_rng(6)
    graph = random_graph(random, 300, 3000)
    seeds = even_seeds(graph, [0, 1, 2])
    restart = 0.15
    before = steps_of(graph, seeds, restart, np.float32, 150)
    after = steps_of(graph, seeds, restart, np.float32, 151)
    change = np.abs(after.astype(np.float64) - before).sum()
    actual = np.abs(after - dense_trust(graph, seeds, restart)).sum()
    assert (1 - restart) / restart * change < actual
    assert actual <= certify_error(graph, seeds, restart, after) <= 20 * actual


def test_it_is_small_for_trust_by_steps() -> None:
    """It is no weaker than what the steps themselves say, but for what is lost."""
    random = np.random.default_rng(7)
    graph = random_graph(random, 2000, 30_000)
    seeds = even_seeds(graph, list(range(20)))
    trust = find_eigentrust(graph, seeds, 0.5, 1e-9)
    said = certify_error(graph, seeds, 0.5, trust.values)
    assert said <= trust.error
    close = find_eigentrust(graph, seeds, 0.5, 1e-11)
    assert certify_error(graph, seeds, Fraction(1, 2), close.values) < 1e-11


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (np.array([1.0]), r"values: found shape \(1,\), expected \(2,\)"),
        (np.array([1, 0]), "values: found int64"),
        (np.array([np.nan, 1.0]), "values: found nan in all"),
        (np.array([np.inf, 0.0]), "values: found inf in all"),
        (np.array([2.0, -2.0]), "values: found 4.0 in all"),
    ],
)
def test_what_is_no_trust_has_no_certificate(
    values: NDArray[np.floating], says: str
) -> None:
    """Rather than one that means nothing."""
    graph = graph_of(2, [(0, 1, 1)])
    with pytest.raises(BadTrust, match=says):
        certify_error(graph, even_seeds(graph, [0]), 0.5, values)


def test_a_restart_of_many_parts_is_refused() -> None:
    """Whole numbers know thousandths."""
    graph = graph_of(2, [(0, 1, 1)])
    with pytest.raises(BadTrust, match="expected a fraction of up to 1000 parts"):
        certify_error(graph, even_seeds(graph, [0]), 0.12345, np.array([1.0, 0.0]))
