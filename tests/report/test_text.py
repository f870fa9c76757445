"""Words, spans and lists as people say them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from regard.report.text.numbers import format_amount, format_points, points_with_unit
from regard.report.text.words import (
    format_long_span,
    format_moment,
    format_span,
    joined,
    subjects_have,
)
from regard.scheme.counted import plural


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (10, "10 days"),
        (14, "2 weeks"),
        (63, "9 weeks"),
        (70, "70 days"),
        (90, "3 months"),
        (365, "1 year"),
        (730, "2 years"),
    ],
)
def test_spans_are_said_in_the_largest_unit_that_fits(days: int, words: str) -> None:
    """Years of 365 days, months of 30, weeks up to nine; else days."""
    assert format_span(days) == words


def test_long_spans_are_rounded_to_years() -> None:
    """Beyond two years, days would promise a precision that rounding does not have."""
    assert format_long_span(730) == "730 days"
    assert format_long_span(2_000) == "5 years"


def test_lists_are_joined_as_people_say_them() -> None:
    """Commas, and the last word before the last."""
    assert joined([]) == ""
    assert joined(["one"]) == "one"
    assert joined(["one", "two"], "or") == "one or two"
    assert joined(["one", "two", "three"]) == "one, two and three"


def test_one_is_not_several() -> None:
    """Nouns, sentences and units agree with their number."""
    assert plural(1, "row") == "1 row"
    assert plural(2_000, "row") == "2,000 rows"
    assert subjects_have(0) == "No subject has"
    assert subjects_have(1) == "One subject has"
    assert subjects_have(1_200) == "1,200 subjects have"
    assert points_with_unit(1_000_000) == "1 point"
    assert points_with_unit(2_500_000) == "2.5 points"


def test_points_have_no_more_decimals_than_they_need() -> None:
    """Rounded, without trailing zeros, and zero without a sign."""
    assert format_points(389_000_000) == "389"
    assert format_points(-40_000_000, sign=True) == "-40"
    assert format_points(12_346_000, sign=True) == "+12.35"
    assert format_points(-1) == "0"
    assert format_points(1, 6) == "0.000001"
    assert format_amount(2_500) == "2.5"


def test_a_moment_has_its_clock() -> None:
    """Days are written out, hours in UTC."""
    moment = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
    assert format_moment(moment) == "3 March 2026, 14:05\N{NO-BREAK SPACE}UTC"
