"""Seeds: the vetted few from whom all trust comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.vouch_graph import VouchGraph

HEAVIEST_SEED = 2**20
"""More is refused: sums of weights must fit where units of trust are divided."""


class BadSeeds(ValueError):
    """Seeds from whom no trust can come: what was found and what was expected."""


@dataclass(frozen=True)
class Seeds:
    """Who is trusted from the outset, each with a whole weight.

    Attributes:
        numbers: Who, in rising order (seeds,), int64.
        weights: How much, from 1 (seeds,), int64.
    """

    numbers: NDArray[np.int64]
    weights: NDArray[np.int64]

    @property
    def total(self) -> int:
        """The sum of their weights."""
        return int(self.weights.sum())

    def shares(self, people: int) -> NDArray[np.float64]:
        """The share of trust that each person is given from the outset.

        Args:
            people: How many there are.

        Returns:
            Shares that sum to 1 (people,).
        """
        shares = np.zeros(people)
        shares[self.numbers] = self.weights / self.total
        return shares


def even_seeds(graph: VouchGraph, numbers: Sequence[int]) -> Seeds:
    """Seeds that weigh the same.

    Args:
        graph: Who there is.
        numbers: Who of them are seeds.

    Returns:
        Each with weight 1.

    Raises:
        BadSeeds: If there are none, or one is a stranger or named twice.
    """
    return weighted_seeds(graph, numbers, [1] * len(numbers))


def weighted_seeds(
    graph: VouchGraph, numbers: Sequence[int], weights: Sequence[int]
) -> Seeds:
    """Seeds of whole weights.

    Args:
        graph: Who there is.
        numbers: Who of them are seeds.
        weights: How much each weighs, from 1.

    Returns:
        Sorted by number.

    Raises:
        BadSeeds: If there are none, one is a stranger or named twice, or a weight is
            none.
    """
    # Without seeds, trust would have to come from everybody: from sybils first.
    if not len(numbers):
        raise BadSeeds("seeds: found none, expected a few vetted people")
    number_array = _whole_seeds(numbers, "seeds", len(numbers))
    weight_array = _whole_seeds(weights, "weights of seeds", len(numbers))
    for place, number in enumerate(number_array.tolist()):
        if not 0 <= number < graph.people:
            raise BadSeeds(
                f"seeds[{place}]: found {number}, expected 0 to {graph.people - 1}"
            )
    for place, weight in enumerate(weight_array.tolist()):
        if not 1 <= weight <= HEAVIEST_SEED:
            raise BadSeeds(
                f"weights of seeds[{place}]: found {weight}, "
                f"expected 1 to {HEAVIEST_SEED}"
            )
    order = np.argsort(number_array, kind="stable")
    sorted_numbers = number_array[order]
    is_again = sorted_numbers[1:] == sorted_numbers[:-1]
    if is_again.any():
        twice = int(sorted_numbers[1:][is_again][0])
        raise BadSeeds(f"seeds: found {twice} twice, expected everybody once")
    return Seeds(sorted_numbers, weight_array[order])


def _whole_seeds(numbers: Sequence[int], name: str, length: int) -> NDArray[np.int64]:
    array = np.asarray(numbers)
    if array.shape != (length,):
        raise BadSeeds(f"{name}: found shape {array.shape}, expected ({length},)")
    if not np.issubdtype(array.dtype, np.integer):
        raise BadSeeds(f"{name}: found {array.dtype}, expected whole numbers")
    return array.astype(np.int64)
