"""Standings in whole numbers: what trust events are made of, to the last digit.

The same rule as `vouched`, where every division rounds down, but for the last, which
rounds half to even:

1. Trust of everybody is in whole units (`whole_trust`). The threshold is the trust of
   the last of those, counted from the most trusted, who hold 19 of 20 units.
2. A rater weighs their units over the threshold, in millionths, and a million at most.
3. Of a rating so many millionths are left at its age. It weighs what is left of it,
   times its rater's weight, times the budget over all that is left of what its rater
   gave of its sort, where that is more.
4. r and s are a person's vouches and warnings, by weight; G and B those of everybody.
   The amount is 1000 ((r + a) / (r + s + 1) - a) with a = G / (G + B), in thousandths:
   nothing for somebody whom nobody with trust has rated.

Of trust from seeds alone (`eigentrust`) the amount is the rater's weight itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.ratings import Ratings

WHOLE_WEIGHT = 10**6
"""What somebody of full trust weighs, or a rating that has not faded."""
WHOLE_AMOUNT = 1000
"""An amount of one, in thousandths."""
MASS_PARTS = (19, 20)
"""Those who hold so many of so many units of trust weigh in full, or nearly so."""
MOST_BUDGET = 10**6
"""A budget of more would not fit where weights are divided in 64 bits."""


@dataclass(frozen=True)
class WholeStandings:
    """Where everybody stands against a newcomer, and what it is made of.

    Attributes:
        amounts: In thousandths, a newcomer's is 0 (people,), int64.
        rater_weights: What each person's word weighs, in millionths (people,), int64.
        weights: What each rating weighs, in millionths (n,), int64.
        threshold: The units of trust from which on a word weighs in full.
    """

    amounts: NDArray[np.int64]
    rater_weights: NDArray[np.int64]
    weights: NDArray[np.int64]
    threshold: int


def whole_threshold(units: NDArray[np.int64]) -> int:
    """The trust of the last of those who hold 19 of 20 units.

    Args:
        units: Trust of everybody (people,), int64, of 2^50 units in all.

    Returns:
        Units; 0 where nobody has any.
    """
    falling = np.sort(units)[::-1]
    held = np.cumsum(falling)
    if not len(held) or not held[-1]:
        return 0
    part, whole = MASS_PARTS
    # 2^50 units times twenty fit into 64 bits.
    last = int(np.argmax(held * whole >= held[-1] * part))
    return int(falling[last])


def whole_rater_weights(units: NDArray[np.int64], threshold: int) -> NDArray[np.int64]:
    """What everybody's word weighs.

    Args:
        units: Trust of everybody (people,), int64.
        threshold: From which on it weighs in full.

    Returns:
        Millionths (people,), int64; 0 for whom no seed reaches.
    """
    weights = np.zeros(len(units), np.int64)
    if not threshold:
        return weights
    for person in np.flatnonzero(units).tolist():
        # Python's numbers: a million times 2^50 does not fit into 64 bits.
        weight = int(units[person]) * WHOLE_WEIGHT // threshold
        weights[person] = min(WHOLE_WEIGHT, weight)
    return weights


def find_seed_amounts(units: NDArray[np.int64]) -> NDArray[np.int64]:
    """The amounts that trust from seeds alone gives.

    Args:
        units: Trust of everybody (people,), int64.

    Returns:
        Thousandths, 0 to 1000 (people,), int64.
    """
    weights = whole_rater_weights(units, whole_threshold(units))
    return weights * WHOLE_AMOUNT // WHOLE_WEIGHT


def find_whole_standings(
    ratings: Ratings,
    left: NDArray[np.int64],
    units: NDArray[np.int64],
    vouch_budget: int | None,
    warning_budget: int | None,
) -> WholeStandings:
    """Where everybody stands by ratings of people who are vouched for.

    Args:
        ratings: Those that count.
        left: What is left of each at its age, in millionths (n,), int64.
        units: Trust of everybody (people,), int64.
        vouch_budget: What one person's vouches weigh at most; None for no limit.
        warning_budget: What one person's warnings weigh at most; None for no limit.

    Returns:
        Amounts, with what made them.
    """
    threshold = whole_threshold(units)
    rater_weights = whole_rater_weights(units, threshold)
    is_vouch = ratings.values > 0
    factors = np.full(ratings.count, WHOLE_WEIGHT, np.int64)
    sorts = ((is_vouch, vouch_budget), (~is_vouch, warning_budget))
    for is_sort, budget in sorts:
        if budget is not None:
            factors_of_raters = _budget_factors(ratings, left, is_sort, budget)
            factors[is_sort] = factors_of_raters[ratings.raters[is_sort]]
    # Three factors of a million each are less than 2^60.
    product = rater_weights[ratings.raters] * left * factors
    weights = product // WHOLE_WEIGHT**2
    good = _sums(ratings.ratees[is_vouch], weights[is_vouch], ratings.people)
    bad = _sums(ratings.ratees[~is_vouch], weights[~is_vouch], ratings.people)
    amounts = _amounts(good, bad)
    return WholeStandings(amounts, rater_weights, weights, threshold)


def _budget_factors(
    ratings: Ratings,
    left: NDArray[np.int64],
    is_sort: NDArray[np.bool_],
    budget: int,
) -> NDArray[np.int64]:
    """What counts of each rater's ratings of one sort, in millionths (people,)."""
    given = _sums(ratings.raters[is_sort], left[is_sort], ratings.people)
    allowed = min(budget, MOST_BUDGET) * WHOLE_WEIGHT
    return allowed * WHOLE_WEIGHT // np.maximum(given, allowed)


def _sums(
    numbers: NDArray[np.int64], values: NDArray[np.int64], people: int
) -> NDArray[np.int64]:
    """The values that belong to each person, added up (people,)."""
    sums = np.zeros(people, np.int64)
    np.add.at(sums, numbers, values)
    return sums


def _amounts(good: NDArray[np.int64], bad: NDArray[np.int64]) -> NDArray[np.int64]:
    """1000 ((r + a) / (r + s + 1) - a), which is (r B - s G) / ((r + s + 1)(G + B))."""
    amounts = np.zeros(len(good), np.int64)
    all_good = int(good.sum())
    all_bad = int(bad.sum())
    for person in np.flatnonzero(good + bad).tolist():
        # Python's numbers again: products of sums outgrow 64 bits.
        vouches = int(good[person])
        warnings = int(bad[person])
        above = WHOLE_AMOUNT * (vouches * all_bad - warnings * all_good)
        below = (vouches + warnings + WHOLE_WEIGHT) * (all_good + all_bad)
        amounts[person] = _half_even(above, below)
    return amounts


def _half_even(above: int, below: int) -> int:
    """A fraction rounded to the nearest whole number, ties to the even one."""
    whole, rest = divmod(above, below)
    if 2 * rest > below or (2 * rest == below and whole % 2):
        return whole + 1
    return whole
