"""Vouched, the default: faded ratings, weighed by how far their givers are vouched for.

The rule, whole:

1. Trust t of everybody comes from the seeds along vouches (`eigentrust`).
2. A rater weighs min(1, t / τ), where the people who hold 95 % of all trust have τ or
   more.
3. A rating weighs as its rater, halved with every half-life of age; warnings besides
   times min(1, 3 / W) and vouches times min(1, 10 / V), where W and V are the rater's
   faded numbers of warnings and of vouches. One rating of a pair and window counts.
4. Standing is (r + a) / (r + s + 1), with a the good ratings' share of all weight;
   its uncertainty is 1 / (r + s + 1).

Every figure of a whole population here (τ and a) is weighted by trust and never by
heads: counts of people are what accounts made for the purpose buy.

Claims: who is reached by no chain of vouches from a seed weighs exactly 0, in any
number, and moves nobody's standing by more than rounding. A ring of accounts weighs at
most its trust / τ, and its trust is at most (1 - a) / a of what members pass to it.
One rater's warnings weigh at most 3 in all, whomever they are about, and vouches at
most 10. standing - a is the sum of what each rating adds, exactly. It does not solve
whitewashing: whoever stands badly gains by a new account, as under every share.

Source: the parts are from Kamvar et al. 2003 (trust from seeds) and Jøsang & Ismail
2002 (beta, fading); the threshold by mass and the budgets are of this project. What
they do to accuracy and under attack stands in docs/trust.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.eigentrust import Trust, find_eigentrust
from regard.trust.fading import HALF_LIFE, fading_weights
from regard.trust.pair_limit import PAIR_WINDOW, latest_of_pairs
from regard.trust.ratings import BadRatings, Ratings
from regard.trust.seeds import Seeds
from regard.trust.standings import (
    Standings,
    check_prior,
    given_weights,
    received_weights,
    weighted_prior,
)
from regard.trust.vouch_graph import vouch_graph

FULL_WEIGHT_MASS = 0.95
"""Of all trust: those who hold it weigh 1 or nearly so. From 90 to 98 % it ranks later
ratings equally well; by a share of people instead, sybils would set the threshold."""
WARNING_BUDGET = 3.0
VOUCH_BUDGET = 10.0
PRIOR_WEIGHT = 1.0


@dataclass(frozen=True)
class VouchedStandings(Standings):
    """Standings, with what made the weights of raters.

    Attributes:
        trust: Of everybody, from the seeds.
        threshold: The trust τ from which on a rater weighs 1.
        rater_weights: What each person's word weighs, 0 to 1 (people,).
    """

    trust: Trust
    threshold: float
    rater_weights: NDArray[np.float64]


def find_vouched(
    ratings: Ratings,
    seeds: Seeds,
    day: int,
    *,
    restart: float = 0.5,
    half_life: float = HALF_LIFE,
    window: int = PAIR_WINDOW,
    warning_budget: float = WARNING_BUDGET,
    vouch_budget: float = VOUCH_BUDGET,
    prior_weight: float = PRIOR_WEIGHT,
    threads: int | None = None,
) -> VouchedStandings:
    """Where everybody stands, by ratings of people who are vouched for.

    Args:
        ratings: Those of later days are left out.
        seeds: The vetted few from whom trust comes.
        day: Days since 1 January 1970.
        restart: The share of trust that comes straight from the seeds.
        half_life: Days after which a rating weighs half.
        window: Days in which one rating of a pair counts.
        warning_budget: What one rater's warnings weigh at most, all together.
        vouch_budget: What one rater's vouches weigh at most, all together.
        prior_weight: How many ratings a newcomer's standing is worth, above 0.
        threads: For trust; by its size, if left out.

    Returns:
        The standings.

    Raises:
        BadRatings: If a setting means nothing.
    """
    _look_at_budget("warning_budget", warning_budget)
    _look_at_budget("vouch_budget", vouch_budget)
    past = ratings.until(day)
    # Vouching does not fade: who was vouched for years ago may still be heard, and
    # what such a person says today is fresh.
    trust = find_eigentrust(vouch_graph(past), seeds, restart, threads=threads)
    threshold = mass_threshold(trust.values)
    rater_weights = np.minimum(1.0, trust.values / threshold)

    # Budgets are shared among what still weighs: an old warning uses up less of one.
    counted = latest_of_pairs(past, window)
    weights = fading_weights(counted, day, half_life)
    weights = weights * _budget_factors(counted, weights, warning_budget, vouch_budget)
    weights = weights * rater_weights[counted.raters]
    prior = weighted_prior(counted, weights)
    check_prior(prior, prior_weight)
    sums = received_weights(counted, weights)
    return VouchedStandings(
        day,
        counted,
        weights,
        prior,
        prior_weight,
        sums.good,
        sums.bad,
        trust,
        threshold,
        rater_weights,
    )


def mass_threshold(
    trust: NDArray[np.float64], share: float = FULL_WEIGHT_MASS
) -> float:
    """The trust from which on people hold a share of all trust.

    Args:
        trust: Of everybody, not all of it 0 (people,).
        share: Of all trust, above 0 to 1.

    Returns:
        The trust of the last who is needed, counted from the most trusted.
    """
    # Whoever has least comes last, so a crowd that has next to nothing in all is
    # beyond the share, however large it is.
    falling = np.sort(trust)[::-1]
    mass = np.cumsum(falling)
    last = int(np.searchsorted(mass, share * mass[-1]))
    return float(falling[last])


def _budget_factors(
    ratings: Ratings,
    weights: NDArray[np.float64],
    warning_budget: float,
    vouch_budget: float,
) -> NDArray[np.float64]:
    """What is left of each rating where its rater gave more than the budget (n,)."""
    totals = given_weights(ratings, weights)
    factors_of_vouches = vouch_budget / np.maximum(totals.good, vouch_budget)
    factors_of_warnings = warning_budget / np.maximum(totals.bad, warning_budget)
    return np.where(
        ratings.values > 0,
        factors_of_vouches[ratings.raters],
        factors_of_warnings[ratings.raters],
    )


def _look_at_budget(name: str, budget: float) -> None:
    if not 0 < budget < math.inf:
        raise BadRatings(f"{name}: found {budget}, expected above 0")
