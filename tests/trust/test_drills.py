"""Drills are what they say: members keep their numbers, made accounts come after."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from regard.trust.drills import (
    RING_VOUCHES,
    Drill,
    pumping_drill,
    ring_drill,
    slander_drill,
    usual_words,
    warned_drill,
)
from regard.trust.ratings import BadRatings, Ratings, rating_numbers
from tests.trust.random_webs import LAST_DAY, random_web

WEB = random_web(1)


def _added(drill: Drill, before: Ratings = WEB) -> list[tuple[int, int, int, int]]:
    """Raters, ratees, values and days of what the drill added."""
    ratings = drill.ratings
    assert np.array_equal(ratings.values[: before.count], before.values)
    assert np.array_equal(ratings.raters[: before.count], before.raters)
    rows = zip(
        ratings.raters.tolist(),
        ratings.ratees.tolist(),
        ratings.values.tolist(),
        ratings.days.tolist(),
        strict=True,
    )
    return list(rows)[before.count :]


def test_a_ring_vouches_for_itself_and_is_let_in_by_its_doors() -> None:
    """Ten others each; the accounts are rated by nobody else but the doors."""
    drill = ring_drill(WEB, 50, [3, 3], LAST_DAY)
    first = WEB.people
    assert drill.accounts.tolist() == list(range(first, first + 50))
    inside = [row for row in _added(drill) if row[0] >= first]
    doors = [row for row in _added(drill) if row[0] < first]
    assert len({row[:2] for row in inside}) == 50 * RING_VOUCHES
    assert all(row[1] >= first and row[2] > 0 for row in inside)
    usual = usual_words(WEB, [3])[0]
    assert doors == [
        (3, first, usual, LAST_DAY),
        (3, first + 1, usual, LAST_DAY),
    ]


def test_slanderers_warn_about_every_victim() -> None:
    """Each once; a member vouches for the first of them."""
    drill = slander_drill(WEB, 4, [2], [0, 1], LAST_DAY)
    first = WEB.people
    rows = _added(drill)
    warnings = {row[:2] for row in rows if row[2] < 0}
    assert warnings == {
        (first + place, victim) for place in range(4) for victim in (0, 1)
    }
    assert [row[:2] for row in rows if row[2] > 0] == [(2, first)]


def test_members_warn_and_pump_without_new_accounts() -> None:
    """Nobody is made for it."""
    warned = warned_drill(WEB, [2, 3], [5], LAST_DAY)
    assert [row[:2] for row in _added(warned)] == [(2, 5), (3, 5)]
    pumped = pumping_drill(WEB, 2, 3, 2, [LAST_DAY, LAST_DAY - 1])
    assert sorted(row[:2] for row in _added(pumped)) == [(2, 3)] * 4 + [(3, 2)] * 4
    assert len(warned.accounts) == len(pumped.accounts) == 0


def test_a_usual_word_is_the_mean_of_ones_vouches() -> None:
    """Of who gave none it is the heaviest: it passes all they have in any case."""
    ratings = rating_numbers(
        4, [0, 0, 0, 1], [1, 2, 3, 0], [1000, 3000, -9000, -500], [1] * 4
    )
    assert usual_words(ratings, [0, 1, 3]).tolist() == [2000, 9000, 9000]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda: ring_drill(WEB, 10, [], 1),
            "accounts: found 10, expected at least 11",
        ),
        (
            lambda: ring_drill(WEB, 20, [99], 1),
            r"members\[0\]: found 99, expected 0 to",
        ),
        (lambda: slander_drill(WEB, 1, [0, 1], [2], 1), "vouchers: found 2, expected"),
        (lambda: slander_drill(WEB, 1, [], [-1], 1), r"members\[0\]: found -1"),
        (lambda: pumping_drill(WEB, 0, 99, 1, [1]), r"members\[1\]: found 99"),
        (
            lambda: warned_drill(rating_numbers(2, [], [], [], []), [0], [1], 1),
            "ratings: found none",
        ),
    ],
)
def test_what_is_no_attack_on_this_web_is_refused(
    make: Callable[[], Drill], says: str
) -> None:
    """By its place, with what was expected."""
    with pytest.raises(BadRatings, match=says):
        make()
