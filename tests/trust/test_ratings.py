"""Ratings at the door: what means nothing is refused by its place, or counted."""

from __future__ import annotations

import numpy as np
import pytest

from regard.trust.ratings import BadRatings, rating_numbers


def test_own_and_empty_ratings_are_left_out_and_counted() -> None:
    """One of oneself says nothing, whatever its value."""
    ratings = rating_numbers(
        3, [0, 1, 2, 2], [1, 1, 0, 2], [1000, 500, 0, 0], [1, 2, 3, 4]
    )
    assert ratings.raters.tolist() == [0]
    assert ratings.ratees.tolist() == [1]
    assert ratings.dropped_own == 2
    assert ratings.dropped_empty == 1


@pytest.mark.parametrize(
    ("place", "array", "says"),
    [
        (0, [0, 7], r"raters\[1\]: found 7, expected 0 to 2"),
        (1, [-1, 1], r"ratees\[0\]: found -1, expected 0 to 2"),
        (2, [1.5, 1.0], "values: found float64, expected whole numbers"),
        (2, [float("nan"), 1.0], "values: found float64"),
        (3, ["1", "2"], "days: found <U1"),
        (3, [1], r"days: found shape \(1,\), expected \(2,\)"),
    ],
)
def test_what_means_nothing_is_refused_by_its_place(
    place: int, array: list[object], says: str
) -> None:
    """No number is made of what is none."""
    arrays: list[list[object]] = [[0, 1], [1, 2], [1000, -1000], [1, 2]]
    arrays[place] = array
    with pytest.raises(BadRatings, match=says):
        rating_numbers(3, *arrays)  # type: ignore[arg-type]


def test_nobody_has_no_ratings() -> None:
    """Emptiness is allowed, and stays empty."""
    assert rating_numbers(0, [], [], [], []).count == 0


def test_until_a_day_includes_it() -> None:
    """As-of is the end of that day."""
    ratings = rating_numbers(2, [0, 1], [1, 0], [1000, -1000], [10, 11])
    assert ratings.until(10).raters.tolist() == [0]
    assert np.array_equal(ratings.until(11).days, ratings.days)
