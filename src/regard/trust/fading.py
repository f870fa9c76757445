"""How a rating fades: its weight halves with every half-life."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from regard.trust.ratings import BadRatings, Ratings

HALF_LIFE = 90
"""Days after which a rating weighs half: on two trading webs, fading is what tells most
about the next rating (Bitcoin-OTC and Bitcoin-Alpha; Kumar et al. 2016)."""


def fading_weights(
    ratings: Ratings, day: int, half_life: float = HALF_LIFE
) -> NDArray[np.float64]:
    """What each rating weighs on a day by its age alone.

    Args:
        ratings: None of them of a later day.
        day: Days since 1 January 1970.
        half_life: Days after which a rating weighs half.

    Returns:
        2^(-age / half-life) of each (n,), from 0 to 1.

    Raises:
        BadRatings: If a rating is of a later day, or the half-life is no time.
    """
    if not half_life > 0:
        raise BadRatings(f"half_life: found {half_life}, expected days above 0")
    ages = day - ratings.days
    if len(ages) and ages.min() < 0:
        # A rating that is yet to come would weigh more than any that was given.
        place = int(np.argmin(ages))
        raise BadRatings(
            f"days[{place}]: found {ratings.days[place]}, expected at most {day}"
        )
    return np.exp2(-ages / half_life)
