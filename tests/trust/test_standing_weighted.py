"""Standing-weighted: its one pass as written, and that it is no defence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.trust.standing_weighted import find_standing_weighted
from tests.trust.random_webs import LAST_DAY, joined, random_web, ring


@given(st.integers(0, 2**32))
def test_a_rating_weighs_as_its_giver_stood(number: int) -> None:
    """The standing by age alone, squared, times the age."""
    standings = find_standing_weighted(random_web(number), LAST_DAY)
    ratings = standings.ratings
    fading = [2.0 ** (-(LAST_DAY - day) / 90) for day in ratings.days.tolist()]
    is_good = (ratings.values > 0).tolist()
    prior = sum(np.array(fading)[is_good]) / sum(fading)
    good = [prior] * ratings.people
    everything = [1.0] * ratings.people
    for place, ratee in enumerate(ratings.ratees.tolist()):
        everything[ratee] += fading[place]
        good[ratee] += fading[place] if is_good[place] else 0.0
    for place, rater in enumerate(ratings.raters.tolist()):
        expected = fading[place] * (good[rater] / everything[rater]) ** 2
        assert standings.weights[place] == pytest.approx(expected, rel=1e-12)


def test_a_ring_without_a_link_lifts_itself() -> None:
    """Its members end above the median of the people who are real."""
    web = random_web(5)
    standings = find_standing_weighted(joined(web, ring(web.people, 100)), LAST_DAY)
    real = standings.standing[: web.people]
    assert np.all(standings.standing[web.people :] > np.median(real))
