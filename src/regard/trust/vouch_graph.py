"""Who vouches for whom, as arrays that are walked from either side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.kernels import count_places, sort_places, weigh_vouches
from regard.trust.ratings import BadRatings, Ratings

MOST_VOUCHES = 2**32 - 1
"""Places of vouches stand in 32 bits."""


@dataclass(frozen=True)
class VouchGraph:
    """One vouch of a giver for a receiver at most, each of a small whole weight.

    Attributes:
        people: How many there are; they are numbered from 0.
        pointers: Where each receiver's vouches begin (people + 1,), uint32.
        sources: Who gave them, by receiver and giver (vouches,), uint32.
        weights: Their weights, 1 to 31 (vouches,), uint8.
        totals: The sum of each giver's weights (people,), int64.
        giver_pointers: Where each giver's vouches begin (people + 1,), uint32.
        targets: For whom they were given, by giver and receiver (vouches,), uint32.
        target_weights: Their weights (vouches,), uint8.
    """

    people: int
    pointers: NDArray[np.uint32]
    sources: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    totals: NDArray[np.int64]
    giver_pointers: NDArray[np.uint32]
    targets: NDArray[np.uint32]
    target_weights: NDArray[np.uint8]

    @property
    def vouches(self) -> int:
        """How many there are."""
        return len(self.sources)

    @property
    def most_vouchers(self) -> int:
        """How many vouch for the person for whom most do."""
        return int(np.diff(self.pointers).max(initial=0))


def vouch_graph(ratings: Ratings) -> VouchGraph:
    """The vouches among ratings: of each pair the last rating, where it is above 0.

    Of two ratings of one day the one that stands later in the arrays is the last. A
    warning takes back the vouch before it. What a giver gave to others is brought to
    weights of 1 to 31 in its own proportions (`kernels.weigh_vouches`).

    Args:
        ratings: Looked at by `rating_numbers`.

    Returns:
        The graph.

    Raises:
        BadRatings: If there are more than can be numbered.
    """
    if ratings.count > MOST_VOUCHES:
        raise BadRatings(
            f"found {ratings.count} ratings, expected up to {MOST_VOUCHES}"
        )
    by_day = _days_order(ratings.days)
    by_ratee = _ordered(ratings.ratees, by_day, ratings.people)
    by_pair = _ordered(ratings.raters, by_ratee, ratings.people)
    givers = ratings.raters[by_pair]
    receivers = ratings.ratees[by_pair]
    values = ratings.values[by_pair]
    is_last = np.ones(len(by_pair), np.bool_)
    is_last[:-1] = (givers[1:] != givers[:-1]) | (receivers[1:] != receivers[:-1])
    is_vouch = is_last & (values > 0)
    return _graph_of(
        ratings.people, givers[is_vouch], receivers[is_vouch], values[is_vouch]
    )


def _graph_of(
    people: int,
    givers: NDArray[np.int64],
    receivers: NDArray[np.int64],
    values: NDArray[np.int64],
) -> VouchGraph:
    """A graph of vouches that are sorted by giver and receiver, none twice."""
    giver_pointers = _pointers(givers, people)
    weights = np.empty(len(values), np.uint8)
    totals = np.zeros(people, np.int64)
    weigh_vouches(giver_pointers, values, weights, totals)
    pointers = _pointers(receivers, people)
    by_receiver = np.empty(len(values), np.uint32)
    as_given = np.arange(len(values), dtype=np.uint32)
    sort_places(receivers, as_given, pointers.copy(), by_receiver)
    return VouchGraph(
        people,
        pointers,
        givers[by_receiver].astype(np.uint32),
        weights[by_receiver],
        totals,
        giver_pointers,
        receivers.astype(np.uint32),
        weights,
    )


def _days_order(days: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The places by day, those of a day in their order."""
    if np.all(days[1:] >= days[:-1]):
        return np.arange(len(days), dtype=np.uint32)
    return np.argsort(days, kind="stable").astype(np.uint32)


def _ordered(
    numbers: NDArray[np.int64], order: NDArray[np.uint32], people: int
) -> NDArray[np.uint32]:
    """An order of places, sorted further by the number that each holds."""
    ordered = np.empty(len(order), np.uint32)
    sort_places(numbers, order, _pointers(numbers, people), ordered)
    return ordered


def _pointers(numbers: NDArray[np.int64], people: int) -> NDArray[np.uint32]:
    """Where each number's places begin once they are sorted (people + 1,)."""
    pointers = np.zeros(people + 1, np.uint32)
    count_places(numbers, pointers)
    return pointers
