"""Small webs of people who rated each other, drawn from a number."""

from __future__ import annotations

import numpy as np

from regard.trust.ratings import Ratings, rating_numbers

LAST_DAY = 16_000
"""As of which webs are asked about; days since 1 January 1970."""
SPAN = 400


def random_web(number: int, people: int = 12, count: int = 40) -> Ratings:
    """Ratings of -10 to 10 by anybody of anybody, over some four hundred days.

    Args:
        number: The same gives the same.
        people: How many there are.
        count: How many ratings are drawn; some are of oneself or of nothing.
    """
    source = np.random.default_rng(number)
    return rating_numbers(
        people,
        source.integers(people, size=count),
        source.integers(people, size=count),
        source.integers(-10, 11, size=count) * 1000,
        LAST_DAY - source.integers(SPAN, size=count),
    )


def joined(first: Ratings, second: Ratings) -> Ratings:
    """Both, among the people of the larger.

    Args:
        first: Any.
        second: Any, numbered alike.
    """
    return rating_numbers(
        max(first.people, second.people),
        np.concatenate([first.raters, second.raters]),
        np.concatenate([first.ratees, second.ratees]),
        np.concatenate([first.values, second.values]),
        np.concatenate([first.days, second.days]),
    )


def ring(first: int, count: int, day: int = LAST_DAY) -> Ratings:
    """Accounts that vouch for the two after them, round and round.

    Args:
        first: The number of the first of them.
        count: How many they are.
        day: On which day.
    """
    numbers = np.arange(count)
    givers = np.concatenate([numbers, numbers]) + first
    receivers = np.concatenate([(numbers + 1) % count, (numbers + 2) % count]) + first
    return rating_numbers(
        first + count,
        givers,
        receivers,
        np.full(2 * count, 10_000),
        np.full(2 * count, day),
    )
