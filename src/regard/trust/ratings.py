"""Ratings: who rated whom, how and on which day, as arrays that were looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_NUMBERED = 2**31 - 1
"""Numbers of people stand in 32 bits where a graph is walked."""
RATING_SIDES = ("raters", "ratees")


class BadRatings(ValueError):
    """Ratings that mean nothing: the place, what it holds and what was expected."""


@dataclass(frozen=True)
class Ratings:
    """Who rated whom; one place of each array is one rating, in no order.

    Nobody rates themselves here, no rating is of nothing, and every number names
    somebody: `rating_numbers` sees to it.

    Attributes:
        people: How many there are; they are numbered from 0.
        raters: Who rated (n,), int64.
        ratees: Who was rated (n,), int64.
        values: How, in whole thousandths (n,), int64: above 0 vouches, below 0 warns.
        days: On which day (n,), int64, as days since 1 January 1970 (UTC).
        dropped_own: How many ratings of oneself were left out.
        dropped_empty: How many of exactly nothing were.
    """

    people: int
    raters: NDArray[np.int64]
    ratees: NDArray[np.int64]
    values: NDArray[np.int64]
    days: NDArray[np.int64]
    dropped_own: int = 0
    dropped_empty: int = 0

    @property
    def count(self) -> int:
        """How many ratings there are."""
        return len(self.raters)

    def until(self, day: int) -> Ratings:
        """Those of up to a day, that day included.

        Args:
            day: Days since 1 January 1970.
        """
        return self.chosen(self.days <= day)

    def chosen(self, is_chosen: NDArray[np.bool_]) -> Ratings:
        """Some of them, among the same people.

        Args:
            is_chosen: Whether each stays (n,).
        """
        return Ratings(
            self.people,
            self.raters[is_chosen],
            self.ratees[is_chosen],
            self.values[is_chosen],
            self.days[is_chosen],
            self.dropped_own,
            self.dropped_empty,
        )


def rating_numbers(
    people: int,
    raters: Sequence[int] | NDArray[np.integer],
    ratees: Sequence[int] | NDArray[np.integer],
    values: Sequence[int] | NDArray[np.integer],
    days: Sequence[int] | NDArray[np.integer],
) -> Ratings:
    """Ratings from numbers, looked at: what means nothing is refused by its place.

    A rating of oneself and one of exactly nothing say nothing about anybody's word of
    another: they are left out and counted.

    Args:
        people: How many there are, numbered from 0.
        raters: Who rated (n,).
        ratees: Who was rated (n,).
        values: How, in whole thousandths (n,).
        days: On which day, as days since 1 January 1970 (n,).

    Returns:
        The ratings.

    Raises:
        BadRatings: If an array is of another length, holds something else than whole
            numbers, or numbers somebody who is not there.
    """
    if not 0 <= people <= MOST_NUMBERED:
        raise BadRatings(f"found {people} people, expected 0 to {MOST_NUMBERED}")
    rater_array = _whole(raters, "raters", len(raters))
    ratee_array = _whole(ratees, "ratees", len(raters))
    value_array = _whole(values, "values", len(raters))
    day_array = _whole(days, "days", len(raters))
    for side, numbers in zip(RATING_SIDES, (rater_array, ratee_array), strict=True):
        strangers = np.flatnonzero((numbers < 0) | (numbers >= people))
        if len(strangers):
            place = int(strangers[0])
            raise BadRatings(
                f"{side}[{place}]: found {numbers[place]}, expected 0 to {people - 1}"
            )
    is_own = rater_array == ratee_array
    is_empty = (value_array == 0) & ~is_own
    kept = ~is_own & ~is_empty
    return Ratings(
        people,
        rater_array[kept],
        ratee_array[kept],
        value_array[kept],
        day_array[kept],
        int(is_own.sum()),
        int(is_empty.sum()),
    )


def _whole(
    numbers: Sequence[int] | NDArray[np.integer], name: str, length: int
) -> NDArray[np.int64]:
    array = np.asarray(numbers)
    if array.shape != (length,):
        raise BadRatings(f"{name}: found shape {array.shape}, expected ({length},)")
    # NaN, text and fractions would each become some whole number or other.
    if length and not np.issubdtype(array.dtype, np.integer):
        raise BadRatings(f"{name}: found {array.dtype}, expected whole numbers")
    return array.astype(np.int64)
