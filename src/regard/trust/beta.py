"""Beta: the faded share of good ratings, and what somebody knows at second hand.

Claims: standing - prior is the sum of what each rating adds, exactly. It claims nothing
against accounts made for the purpose: everybody's word weighs the same, so a ring of
sybils lifts itself as far as it likes, and strangers take from whom they like. The
prior is declared and not observed for that reason.

Source: Jøsang & Ismail 2002, "The beta reputation system" (15th Bled eConference):
section 3.3 for discounting, 3.4 for forgetting. A half-life in days stands in for the
factor by round.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from regard.trust.fading import HALF_LIFE, fading_weights
from regard.trust.pair_limit import PAIR_WINDOW, latest_of_pairs
from regard.trust.ratings import BadRatings, Ratings
from regard.trust.standings import (
    PRIOR_OF_NOTHING,
    Standings,
    check_prior,
    received_weights,
)

BETA_PRIOR_WEIGHT = 2.0
"""One good and one bad rating, as a uniform distribution begins."""


def find_beta(
    ratings: Ratings,
    day: int,
    *,
    prior: float = PRIOR_OF_NOTHING,
    prior_weight: float = BETA_PRIOR_WEIGHT,
    half_life: float = HALF_LIFE,
    window: int = PAIR_WINDOW,
) -> Standings:
    """Where everybody stands by their faded ratings, whoever gave them.

    Args:
        ratings: Those of later days are left out.
        day: Days since 1 January 1970.
        prior: Where a newcomer stands, 0 to 1.
        prior_weight: How many ratings that is worth, above 0.
        half_life: Days after which a rating weighs half.
        window: Days in which one rating of a pair counts.

    Returns:
        The standings.

    Raises:
        BadRatings: If a setting means nothing.
    """
    check_prior(prior, prior_weight)
    counted = latest_of_pairs(ratings.until(day), window)
    weights = fading_weights(counted, day, half_life)
    sums = received_weights(counted, weights)
    return Standings(day, counted, weights, prior, prior_weight, sums.good, sums.bad)


def discount_factors(
    good: NDArray[np.float64],
    bad: NDArray[np.float64],
    evidence: NDArray[np.float64],
    prior_weight: float = BETA_PRIOR_WEIGHT,
) -> NDArray[np.float64]:
    """How much of a giver's ratings is left for somebody who rated the giver.

    The giver's word is believed as far as the listener believes in the giver; the rest
    is uncertainty. With r, s what the listener says of the giver, n all that the giver
    says of some third person, and k the prior's weight: k r / ((s + k) (n + k) + k r).

    Args:
        good: r of each (n,).
        bad: s (n,).
        evidence: n, good and bad together (n,).
        prior_weight: k, above 0.

    Returns:
        0 to 1 (n,); n times the factor is below r as well.
    """
    believed = prior_weight * good
    doubted = (bad + prior_weight) * (evidence + prior_weight)
    return believed / (doubted + believed)


def find_beta_view(
    ratings: Ratings,
    person: int,
    day: int,
    *,
    prior: float = PRIOR_OF_NOTHING,
    prior_weight: float = BETA_PRIOR_WEIGHT,
    half_life: float = HALF_LIFE,
    window: int = PAIR_WINDOW,
) -> Standings:
    """Where everybody stands for one person: by their own ratings, and by those of
    whomever they rated, discounted.

    Measured on two trading webs it tells no more about later ratings than the common
    standing does, and most pairs are further apart than two steps; so it is no default.

    Args:
        ratings: Those of later days are left out.
        person: Whose view.
        day: Days since 1 January 1970.
        prior: Where somebody unknown stands, 0 to 1.
        prior_weight: How many ratings that is worth, above 0.
        half_life: Days after which a rating weighs half.
        window: Days in which one rating of a pair counts.

    Returns:
        The standings; nobody else's ratings weigh anything in them.

    Raises:
        BadRatings: If a setting means nothing, or nobody is that person.
    """
    check_prior(prior, prior_weight)
    if not 0 <= person < ratings.people:
        raise BadRatings(f"found person {person}, expected 0 to {ratings.people - 1}")
    counted = latest_of_pairs(ratings.until(day), window)
    weights = fading_weights(counted, day, half_life)
    is_own = counted.raters == person
    own = received_weights(counted.chosen(is_own), weights[is_own])
    pairs = counted.raters * counted.people + counted.ratees
    _, pair_of_each = np.unique(pairs, return_inverse=True)
    of_pairs = np.asarray(np.bincount(pair_of_each, weights), dtype=np.float64)
    # Whom the person never rated has good = 0, and their word is left nothing.
    factors = discount_factors(
        own.good[counted.raters],
        own.bad[counted.raters],
        of_pairs[pair_of_each],
        prior_weight,
    )
    for_person = weights * np.where(is_own, 1.0, factors)
    sums = received_weights(counted, for_person)
    return Standings(day, counted, for_person, prior, prior_weight, sums.good, sums.bad)
