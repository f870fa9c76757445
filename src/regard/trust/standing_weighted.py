"""Standing-weighted: each rating weighs as much as its giver's own standing, squared.

Claims: it ranks later ratings about as well as the default does, and every standing
comes apart exactly into the ratings it is made of. It is no defence: standings are made
of whatever accounts say of each other, so a ring without any link to anybody else lifts
all of itself. It stands here for comparison.

One pass is made, and not the fixed point (each standing again from the new ones), in
which everybody's number is in everybody's: that would take exact explanations away
and was measured to gain at most .003 of AUC. The idea is that of Kamvar, Schlosser &
Garcia-Molina 2003 (EigenTrust, section 3), without vetted seeds.
"""

from __future__ import annotations

from regard.trust.fading import HALF_LIFE, fading_weights
from regard.trust.pair_limit import PAIR_WINDOW, latest_of_pairs
from regard.trust.ratings import Ratings
from regard.trust.standings import (
    Standings,
    check_prior,
    received_weights,
    weighted_prior,
)

STANDING_POWER = 2
"""Of the giver's standing; with a power below 1, many small standings would weigh more
than the few that they were split from."""


def find_standing_weighted(
    ratings: Ratings,
    day: int,
    *,
    prior_weight: float = 1.0,
    half_life: float = HALF_LIFE,
    window: int = PAIR_WINDOW,
) -> Standings:
    """Where everybody stands, by ratings that weigh as their givers stand.

    Args:
        ratings: Those of later days are left out.
        day: Days since 1 January 1970.
        prior_weight: How many ratings a newcomer's standing is worth, above 0.
        half_life: Days after which a rating weighs half.
        window: Days in which one rating of a pair counts.

    Returns:
        The standings.

    Raises:
        BadRatings: If a setting means nothing.
    """
    counted = latest_of_pairs(ratings.until(day), window)
    weights = fading_weights(counted, day, half_life)
    prior = weighted_prior(counted, weights)
    check_prior(prior, prior_weight)
    sums = received_weights(counted, weights)
    by_age = Standings(day, counted, weights, prior, prior_weight, sums.good, sums.bad)
    # Once, and not until it settles: see above.
    rater_weights = by_age.standing**STANDING_POWER
    weights = weights * rater_weights[counted.raters]
    prior = weighted_prior(counted, weights)
    sums = received_weights(counted, weights)
    return Standings(day, counted, weights, prior, prior_weight, sums.good, sums.bad)
