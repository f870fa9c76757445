"""The columns say what the reference says, to the last digit."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.scheme import Scheme, parse
from regard.scoring.clock import moment
from regard.scoring.event import Event
from tests.support.engines import by_columns, by_reference, duck
from tests.support.strategies import AT, histories, schemes


@pytest.fixture(scope="module")
def con() -> Any:
    return duck()


@st.composite
def cases(draw: st.DrawFn) -> tuple[Scheme, list[Event], datetime]:
    scheme = draw(schemes())
    at = draw(
        st.sampled_from(
            (
                AT,
                moment("2026-07-01"),
                moment("2026-10-01"),
                moment("2028-02-29T23:59:59.999999"),
            )
        )
    )
    return scheme, draw(histories(scheme)), at


@pytest.mark.long
@settings(
    max_examples=110,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(case=cases())
def test_columns_equal_reference(
    con: Any, case: tuple[Scheme, list[Event], datetime]
) -> None:
    """Over generated schemes and histories of up to eight subjects each (about 1,500
    histories): scores, tiers, contributions, clipping and uncertainty are equal, in one
    expression."""
    scheme, events, at = case
    assert by_columns(con, scheme, events, at) == by_reference(scheme, events, at)


@pytest.mark.long
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(case=cases(), seed=st.integers(0, 99))
def test_order_and_repetition_do_not_matter(
    con: Any, case: tuple[Scheme, list[Event], datetime], seed: int
) -> None:
    """Shuffled, sent twice and put down step by step, the same events give the same
    standings."""
    scheme, events, at = case
    shuffled = [*events, *events[: len(events) // 2]]
    random.Random(seed).shuffle(shuffled)
    assert by_columns(con, scheme, shuffled, at, kept=True) == by_reference(
        scheme, events, at
    )


@pytest.mark.long
@settings(max_examples=60, deadline=None, derandomize=True)
@given(case=cases())
def test_late_events_count_as_if_they_had_been_on_time(
    case: tuple[Scheme, list[Event], datetime],
) -> None:
    """A standing as of a past moment depends on the events up to it alone, whenever
    they arrived."""
    scheme, events, at = case
    past = at - timedelta(days=30)
    assert by_reference(scheme, events, past) == by_reference(
        scheme, [event for event in events if event.time <= past], past
    )


def test_long_windows_and_old_dates(con: Any) -> None:
    """Windows of a day to a century, over events from the year 1000 on, fall as the
    reference says."""
    for rate in ("2 per 2d", "1 per 3d", "2 per 30d", "1 per 100y"):
        text = (
            "scheme: s\nversion: 1\ntitle: S\nsources: {s: {domain: d}}\nevidence:\n"
            f"  k: {{source: s, points: 1, permanent: true, rate: {rate}}}\n"
            "score: {model: points, base: 0, range: [0, 100000]}\n"
            "tiers: {low: 0}\n"
            "ordinary: low\n"
        )
        scheme = parse(text)
        dice = random.Random(1)
        events = []
        for year in (1000, 1300, 1960, 1970, 2026, 9000):
            for n in range(40):
                when = moment(f"{year}-03-01") + timedelta(
                    days=dice.randrange(30), microseconds=dice.randrange(10**9)
                )
                events.append(Event(f"{year}-{n}", f"s{n % 3}", "k", when))
        at = moment("9100-01-01")
        assert by_columns(con, scheme, events, at) == by_reference(scheme, events, at)
