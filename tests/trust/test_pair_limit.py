"""Of what somebody says of another again and again, one rating a window counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.trust.pair_limit import latest_of_pairs
from regard.trust.ratings import BadRatings, rating_numbers
from tests.trust.random_webs import random_web


def test_the_latest_counts() -> None:
    """A warning after a vouch is heard within the same window."""
    ratings = rating_numbers(
        3, [0, 0, 0, 1], [1, 1, 1, 0], [5, -5, 7, 1], [0, 80, 95, 3]
    )
    counted = latest_of_pairs(ratings, 90)
    assert counted.values.tolist() == [-5, 7, 1]


def test_of_one_day_the_least_counts_in_any_order() -> None:
    """No order within a day is known; the worse word is not lost."""
    values = [5, -5, 7]
    for turned in (values, values[::-1]):
        ratings = rating_numbers(2, [0, 0, 0], [1, 1, 1], turned, [4, 4, 4])
        assert latest_of_pairs(ratings).values.tolist() == [-5]


@given(st.integers(0, 2**32), st.integers(1, 200))
def test_each_pair_and_window_has_exactly_one(number: int, window: int) -> None:
    """None is lost altogether, none counts twice."""
    ratings = random_web(number, people=4, count=60)
    counted = latest_of_pairs(ratings, window)

    def keys(days: list[int], raters: list[int], ratees: list[int]) -> list[object]:
        windows = [day // window for day in days]
        return list(zip(windows, raters, ratees, strict=True))

    kept = keys(counted.days.tolist(), counted.raters.tolist(), counted.ratees.tolist())
    before = keys(
        ratings.days.tolist(), ratings.raters.tolist(), ratings.ratees.tolist()
    )
    assert len(kept) == len(set(kept))
    assert set(kept) == set(before)


def test_a_window_of_nothing_is_refused() -> None:
    """It would let everything count."""
    ratings = rating_numbers(2, [0], [1], [1], [1])
    with pytest.raises(
        BadRatings, match="window in days: found 0, expected at least 1"
    ):
        latest_of_pairs(ratings, 0)


def test_nothing_stays_nothing() -> None:
    """An empty web is no error."""
    empty = rating_numbers(0, [], [], [], [])
    assert np.array_equal(latest_of_pairs(empty).days, empty.days)
