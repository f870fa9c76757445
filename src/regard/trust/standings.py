"""Standings: what the ratings of each person come to, and what each of them adds.

A standing is (r + k a) / (r + s + k), where r and s are the weights of the good and
the bad ratings, a is the standing of a newcomer and k says how many ratings of full
weight that newcomer's standing is worth: the mean of a beta distribution (Jøsang &
Ismail 2002, "The beta reputation system"). It comes apart exactly:

    standing - a = Σ w_i (y_i - a) / (Σ w_i + k),  y_i = 1 for a good one, 0 for a bad
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.ratings import BadRatings, Ratings

PRIOR_OF_NOTHING = 0.5
"""Where everybody stands before anybody whose word weighs has said anything."""


@dataclass(frozen=True)
class RatingShares:
    """What each rating of one person adds to where they stand.

    Attributes:
        places: Of the ratings, in `Standings.ratings` (n,), the largest share first.
        raters: Who gave each (n,).
        weights: What each weighs (n,).
        added: What each adds, below 0 for a warning (n,); they sum to the standing
            less the prior.
    """

    places: NDArray[np.int64]
    raters: NDArray[np.int64]
    weights: NDArray[np.float64]
    added: NDArray[np.float64]


@dataclass(frozen=True)
class Standings:
    """Where everybody stands on a day, with the ratings that it is made of.

    Attributes:
        day: As of the end of this day (days since 1 January 1970).
        ratings: Those that count.
        weights: What each of them weighs (n,), from 0.
        prior: Where a newcomer stands, 0 to 1.
        prior_weight: How many ratings of full weight that is worth, above 0.
        good: The weight of the good ratings of each person (people,).
        bad: That of the bad ones (people,).
    """

    day: int
    ratings: Ratings
    weights: NDArray[np.float64]
    prior: float
    prior_weight: float
    good: NDArray[np.float64]
    bad: NDArray[np.float64]

    @property
    def standing(self) -> NDArray[np.float64]:
        """Where each person stands, 0 to 1 (people,)."""
        return (self.good + self.prior_weight * self.prior) / self._evidence

    @property
    def uncertainty(self) -> NDArray[np.float64]:
        """How much of each standing is still the newcomer's, 0 to 1 (people,)."""
        return self.prior_weight / self._evidence

    @property
    def _evidence(self) -> NDArray[np.float64]:
        return self.good + self.bad + self.prior_weight

    def shares(self, person: int) -> RatingShares:
        """What each rating of a person adds to their standing, exactly.

        Args:
            person: Their number.

        Raises:
            BadRatings: If nobody has that number.
        """
        self._look_for(person)
        places = np.flatnonzero(self.ratings.ratees == person)
        weights = self.weights[places]
        is_good = (self.ratings.values[places] > 0).astype(np.float64)
        evidence = math.fsum(weights) + self.prior_weight
        added = weights * (is_good - self.prior) / evidence
        # Ratings that add as much stay in their order, so that a page says the same
        # twice.
        order = np.argsort(-np.abs(added), kind="stable")
        return RatingShares(
            places[order],
            self.ratings.raters[places[order]],
            weights[order],
            added[order],
        )

    def without(self, place: int) -> float:
        """Where the person rated would stand without one rating, all weights held.

        The weights of raters change at the next reassessment and not before, so this
        is what taking the rating back changes until then.

        Args:
            place: Of the rating, in `ratings`.

        Raises:
            BadRatings: If no rating has that place.
        """
        if not 0 <= place < self.ratings.count:
            raise BadRatings(
                f"found place {place}, expected 0 to {self.ratings.count - 1}"
            )
        person = self.ratings.ratees[place]
        is_kept = self.ratings.ratees == person
        is_kept[place] = False
        # What is left is added up anew: subtracting would leave the rounding of a
        # large rating behind on a small one.
        good = math.fsum(self.weights[is_kept & (self.ratings.values > 0)])
        bad = math.fsum(self.weights[is_kept & (self.ratings.values < 0)])
        evidence = good + bad + self.prior_weight
        return (good + self.prior_weight * self.prior) / evidence

    def _look_for(self, person: int) -> None:
        if not 0 <= person < self.ratings.people:
            raise BadRatings(
                f"found person {person}, expected 0 to {self.ratings.people - 1}"
            )


@dataclass(frozen=True)
class WeightSums:
    """The weights of good and of bad ratings, by person (people,)."""

    good: NDArray[np.float64]
    bad: NDArray[np.float64]


def received_weights(ratings: Ratings, weights: NDArray[np.float64]) -> WeightSums:
    """What each person received.

    Args:
        ratings: Any.
        weights: Of each (n,).

    Returns:
        The sums of each person (people,).
    """
    return _sums(ratings, ratings.ratees, weights)


def given_weights(ratings: Ratings, weights: NDArray[np.float64]) -> WeightSums:
    """What each person gave: their vouches (good) and their warnings (bad).

    Args:
        ratings: Any.
        weights: Of each (n,).

    Returns:
        The sums of each person (people,).
    """
    return _sums(ratings, ratings.raters, weights)


def _sums(
    ratings: Ratings, sides: NDArray[np.int64], weights: NDArray[np.float64]
) -> WeightSums:
    is_good = ratings.values > 0
    good = np.bincount(sides[is_good], weights[is_good], ratings.people)
    bad = np.bincount(sides[~is_good], weights[~is_good], ratings.people)
    return WeightSums(good.astype(np.float64), bad.astype(np.float64))


def weighted_prior(ratings: Ratings, weights: NDArray[np.float64]) -> float:
    """The good ratings' share of all weight: where a newcomer stands.

    Args:
        ratings: Any.
        weights: Of each (n,). By heads, whoever opens accounts would set the prior.

    Returns:
        0 to 1; `PRIOR_OF_NOTHING` where nothing weighs anything.
    """
    total = math.fsum(weights)
    if total <= 0:
        return PRIOR_OF_NOTHING
    return math.fsum(weights[ratings.values > 0]) / total


def check_prior(prior: float, prior_weight: float) -> None:
    """Looks at both before anything rests on them.

    Args:
        prior: Where a newcomer stands.
        prior_weight: How many ratings that is worth.

    Raises:
        BadRatings: If the prior is no share, or is worth nothing (then nobody who was
            never rated would stand anywhere).
    """
    if not 0 <= prior <= 1:
        raise BadRatings(f"prior: found {prior}, expected 0 to 1")
    if not 0 < prior_weight < math.inf:
        raise BadRatings(f"prior_weight: found {prior_weight}, expected above 0")
