"""Webs of vouches for benchmarks: some vouch much and many little, as people do."""

from __future__ import annotations

import numpy as np

from regard.trust.ratings import Ratings, rating_numbers

MEDIAN_GIVEN = 8
SPREAD_GIVEN = 1.1
THOUSANDTHS = 1000


def made_web(people: int, vouches_each: int, seed: int = 1) -> Ratings:
    """A web whose givers' numbers are lognormal, and whose receivers are uneven.

    Args:
        people: How many.
        vouches_each: How many vouches a person gives on average, pairs drawn twice
            among them.
        seed: Of the random numbers.

    Returns:
        Ratings of 1 to 10.
    """
    random = np.random.default_rng(seed)
    count = people * vouches_each
    activity = random.lognormal(np.log(MEDIAN_GIVEN), SPREAD_GIVEN, people)
    places = np.cumsum(activity)
    drawn = random.random(count) * places[-1]
    givers = np.minimum(np.searchsorted(places, drawn), people - 1)
    receivers = (people * random.random(count) ** 2).astype(np.int64)
    values = random.integers(1, 11, count) * THOUSANDTHS
    return rating_numbers(people, givers, receivers, values, np.zeros(count, np.int64))
