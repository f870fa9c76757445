"""A view misses as much of exact trust as it says, and never says too much."""

from __future__ import annotations

import numpy as np
import pytest

from regard.trust.eigentrust import BadTrust, find_eigentrust
from regard.trust.push import Viewer, find_view
from regard.trust.seeds import even_seeds
from tests.support.vouches import dense_trust, graph_of, random_graph


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", range(10))
def test_what_is_missing_is_the_sum_of_residues(seed: int) -> None:
    """On random directed graphs, to rounding; nobody is trusted too much."""
    random = np.random.default_rng(seed)
    for _ in range(250):
        people = int(random.integers(2, 40))
        graph = random_graph(random, people, int(random.integers(0, 5 * people)))
        restart = float(random.choice([0.15, 0.5, 0.9]))
        within = float(random.choice([0.3, 0.05, 1e-4, 1e-9]))
        viewer = Viewer(graph, restart)
        # Two views from the same arrays: the first leaves nothing for the second.
        for person in random.integers(0, people, 2).tolist():
            view = viewer.find(person, within)
            exact = dense_trust(graph, even_seeds(graph, [person]), restart)
            values = np.zeros(people)
            values[view.numbers] = view.values
            assert np.all(values <= exact + 1e-14)
            missing = (exact - values).sum()
            assert missing == pytest.approx(view.error, abs=4e-14)
            assert view.error <= within


def test_it_is_trust_by_steps_with_one_seed() -> None:
    """Push and power come to the same, each within what it says."""
    graph = random_graph(np.random.default_rng(11), 3000, 30_000)
    trust = find_eigentrust(graph, even_seeds(graph, [7]), within=1e-10)
    for within in (0.07, 1e-3, 1e-8):
        view = find_view(graph, 7, within)
        values = np.zeros(graph.people)
        values[view.numbers] = view.values
        apart = np.abs(values - trust.values).sum()
        assert apart == pytest.approx(view.error, abs=trust.error)


def test_whom_nobody_leads_to_is_in_no_view() -> None:
    """A view reaches along vouches alone."""
    graph = graph_of(5, [(0, 1, 1), (1, 0, 2), (3, 0, 5), (3, 4, 5)])
    view = find_view(graph, 0, 1e-6)
    assert view.numbers.tolist() == [0, 1]
    assert find_view(graph, 2).values.tolist() == pytest.approx([1], abs=0.05)


@pytest.mark.parametrize("person", [-1, 2])
def test_a_stranger_has_no_view(person: int) -> None:
    """Rather than another person's."""
    with pytest.raises(BadTrust, match=f"person: found {person}, expected 0 to 1"):
        find_view(graph_of(2, []), person)


@pytest.mark.parametrize("within", [0.0, 1e-13, float("nan")])
def test_an_error_that_cannot_be_told_is_refused(within: float) -> None:
    """Rounding is not counted here."""
    with pytest.raises(BadTrust, match="within: found"):
        find_view(graph_of(2, []), 0, within)
