"""Seeds from whom no trust can come are refused by their place."""

from __future__ import annotations

import numpy as np
import pytest

from regard.trust.seeds import BadSeeds, even_seeds, weighted_seeds
from tests.support.vouches import graph_of


@pytest.mark.parametrize(
    ("numbers", "weights", "says"),
    [
        ([], [], "seeds: found none, expected a few vetted people"),
        ([0, 3], [1, 1], r"seeds\[1\]: found 3, expected 0 to 2"),
        ([-1], [1], r"seeds\[0\]: found -1"),
        ([2, 0, 2], [1, 1, 1], "seeds: found 2 twice, expected everybody once"),
        ([0.5], [1], "seeds: found float64, expected whole numbers"),
        ([0, 1], [1, 0], r"weights of seeds\[1\]: found 0, expected 1 to"),
        ([0], [1.5], "weights of seeds: found float64"),
        ([0], [1, 1], r"weights of seeds: found shape \(2,\), expected \(1,\)"),
    ],
)
def test_seeds_that_are_none_are_refused(
    numbers: list[int], weights: list[int], says: str
) -> None:
    """Nobody, strangers, the same person twice, weights that are none."""
    with pytest.raises(BadSeeds, match=says):
        weighted_seeds(graph_of(3, []), numbers, weights)


def test_shares_are_of_the_weights() -> None:
    """They sum to 1, whatever the order in which seeds were named."""
    graph = graph_of(4, [])
    seeds = weighted_seeds(graph, [3, 0], [1, 3])
    assert seeds.shares(4).tolist() == [0.75, 0, 0, 0.25]
    assert even_seeds(graph, [1, 2]).shares(4).tolist() == [0, 0.5, 0.5, 0]
    assert np.all(np.diff(seeds.numbers) > 0)
