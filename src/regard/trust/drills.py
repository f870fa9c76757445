"""Drills: what ill-meaning people could do to a web, tried on its own ratings.

Each gives the ratings as they would be after the attack; any algorithm can be asked
about both. What it would gain is then a number about this web, before anybody tries.
The seeds are what all else rests on, so the drill of a captured one (a ring with a seed
as its door) belongs before they are published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.ratings import BadRatings, Ratings, rating_numbers

RING_VOUCHES = 10
"""Of each account of a ring, for others of it; as many weigh in full by default."""


@dataclass(frozen=True)
class Drill:
    """A web with an attack in it.

    Attributes:
        ratings: All of them; people who were there keep their numbers.
        accounts: The numbers of accounts made for the attack (accounts,).
    """

    ratings: Ratings
    accounts: NDArray[np.int64]


def ring_drill(
    ratings: Ratings, accounts: int, doors: Sequence[int], day: int
) -> Drill:
    """Accounts that vouch for each other, and members who vouch for one of them each.

    Args:
        ratings: As they are.
        accounts: How many are made, more than `RING_VOUCHES`.
        doors: The members, each of whom vouches as they usually do; somebody may be
            named more than once.
        day: On which day.

    Returns:
        The web with the attack in it.

    Raises:
        BadRatings: If there are too few accounts, or a door is no member.
    """
    if accounts <= RING_VOUCHES:
        raise BadRatings(
            f"accounts: found {accounts}, expected at least {RING_VOUCHES + 1}"
        )
    _look_for_members(ratings, doors)
    numbers = np.arange(accounts)
    # Steps of all lengths: what comes in at a door is soon everywhere in the ring.
    source = np.random.default_rng(accounts)
    steps = 1 + source.choice(accounts - 1, RING_VOUCHES, replace=False)
    givers = np.tile(numbers, RING_VOUCHES)
    receivers = (givers + np.repeat(steps, accounts)) % accounts
    door_array = np.asarray(doors, dtype=np.int64)
    entrances = np.arange(len(doors)) % accounts
    heaviest = np.full(len(givers), heaviest_word(ratings))
    return _with(
        ratings,
        accounts,
        np.concatenate([ratings.people + givers, door_array]),
        ratings.people + np.concatenate([receivers, entrances]),
        np.concatenate([heaviest, usual_words(ratings, doors)]),
        day,
    )


def slander_drill(
    ratings: Ratings,
    accounts: int,
    vouchers: Sequence[int],
    victims: Sequence[int],
    day: int,
) -> Drill:
    """Accounts that each warn about every victim; members vouch for some of them.

    Args:
        ratings: As they are.
        accounts: How many are made.
        vouchers: Members; the first vouches for the first account, and so on, each as
            they usually do.
        victims: Whom all accounts warn about.
        day: On which day.

    Returns:
        The web with the attack in it.

    Raises:
        BadRatings: If there are more vouchers than accounts, or somebody is no member.
    """
    if len(vouchers) > accounts:
        raise BadRatings(
            f"vouchers: found {len(vouchers)}, expected at most {accounts}, one each"
        )
    _look_for_members(ratings, vouchers)
    _look_for_members(ratings, victims)
    numbers = ratings.people + np.arange(accounts)
    warners = np.repeat(numbers, len(victims))
    warned = np.tile(np.asarray(victims, dtype=np.int64), accounts)
    vouch_givers = np.asarray(vouchers, dtype=np.int64)
    warnings = np.full(len(warners), -heaviest_word(ratings))
    return _with(
        ratings,
        accounts,
        np.concatenate([warners, vouch_givers]),
        np.concatenate([warned, numbers[: len(vouchers)]]),
        np.concatenate([warnings, usual_words(ratings, vouchers)]),
        day,
    )


def warned_drill(
    ratings: Ratings, warners: Sequence[int], victims: Sequence[int], day: int
) -> Drill:
    """Real members who each warn about every victim: slander, or what betrayal earns.

    Args:
        ratings: As they are.
        warners: Who warns.
        victims: About whom.
        day: On which day.

    Returns:
        The web with the attack in it; no account is made.

    Raises:
        BadRatings: If somebody is no member.
    """
    _look_for_members(ratings, warners)
    _look_for_members(ratings, victims)
    givers = np.repeat(np.asarray(warners, dtype=np.int64), len(victims))
    receivers = np.tile(np.asarray(victims, dtype=np.int64), len(warners))
    return _with(ratings, 0, givers, receivers, -heaviest_word(ratings), day)


def pumping_drill(
    ratings: Ratings, first: int, second: int, times: int, days: Sequence[int]
) -> Drill:
    """Two members who vouch for each other again and again.

    Args:
        ratings: As they are.
        first: A member.
        second: Another.
        times: How often on each day.
        days: On which days.

    Returns:
        The web with the attack in it; no account is made.

    Raises:
        BadRatings: If one is no member.
    """
    _look_for_members(ratings, [first, second])
    all_days = np.repeat(np.asarray(days, dtype=np.int64), times)
    givers = np.concatenate(
        [np.full(len(all_days), first), np.full(len(all_days), second)]
    )
    return _with(
        ratings,
        0,
        givers,
        first + second - givers,
        heaviest_word(ratings),
        np.concatenate([all_days, all_days]),
    )


def heaviest_word(ratings: Ratings) -> int:
    """The heaviest rating that anybody has given: attackers do not speak softly.

    Args:
        ratings: Any.

    Returns:
        Whole thousandths, above 0.

    Raises:
        BadRatings: If there are none.
    """
    if not ratings.count:
        raise BadRatings("ratings: found none, expected those of a web to be attacked")
    return int(np.abs(ratings.values).max())


def usual_words(ratings: Ratings, members: Sequence[int]) -> NDArray[np.int64]:
    """What members who are taken in say of an account: what they say of others.

    Args:
        ratings: Any.
        members: Who.

    Returns:
        The mean of each one's vouches, in whole thousandths (members,); the heaviest
        word of all where somebody has not vouched for anybody.
    """
    vouches = ratings.chosen(ratings.values > 0)
    counts = np.bincount(vouches.raters, minlength=ratings.people)
    sums = np.bincount(vouches.raters, vouches.values, ratings.people)
    # Whoever vouched for nobody passes all they have to the account, however softly.
    heaviest = heaviest_word(ratings)
    means = np.where(counts > 0, sums / np.maximum(counts, 1), heaviest)
    return np.rint(means[np.asarray(members, dtype=np.int64)]).astype(np.int64)


def _with(
    ratings: Ratings,
    accounts: int,
    givers: NDArray[np.int64],
    receivers: NDArray[np.int64],
    values: int | NDArray[np.int64],
    days: int | NDArray[np.int64],
) -> Drill:
    """The ratings with others after them, among so many people more."""
    count = len(givers)
    attacked = rating_numbers(
        ratings.people + accounts,
        np.concatenate([ratings.raters, givers]),
        np.concatenate([ratings.ratees, receivers]),
        np.concatenate([ratings.values, np.broadcast_to(values, count)]),
        np.concatenate([ratings.days, np.broadcast_to(days, count)]),
    )
    return Drill(attacked, ratings.people + np.arange(accounts))


def _look_for_members(ratings: Ratings, numbers: Sequence[int]) -> None:
    for place, number in enumerate(numbers):
        if not 0 <= number < ratings.people:
            raise BadRatings(
                f"members[{place}]: found {number}, expected 0 to {ratings.people - 1}"
            )
