"""The latest day from a place on is what going through all of them gives."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from regard.registry.fold.latest_days import LatestDays

BEGIN = date(2026, 1, 1)
DAYS = st.integers(0, 20).map(lambda days: BEGIN + timedelta(days=days))
PUTS = st.lists(st.tuples(st.integers(0, 40), st.one_of(st.none(), DAYS)), max_size=60)


@given(PUTS, st.integers(0, 70), DAYS)
def test_a_day_is_reached_if_one_is_there(
    puts: list[tuple[int, date | None]], first: int, day: date
) -> None:
    latest = LatestDays()
    there: dict[int, date] = {}
    for place, put in puts:
        latest.put(place, put)
        there.pop(place, None)
        if put is not None:
            there[place] = put
    after = [then for place, then in there.items() if place >= first]
    assert latest.reaches(first, day) is (max(after, default=date.min) >= day)
