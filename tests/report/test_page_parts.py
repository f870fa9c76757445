"""What pages are made of: numbers, signs, elements, labels."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from regard.report.page.labels import ROWS, place_labels
from regard.report.page.markup import Markup, tag
from regard.report.text.numbers import (
    PointFormat,
    distinct_format,
    format_percent,
)
from regard.report.text.typography import typeset


def test_numbers_are_written_alike() -> None:
    """The same decimals down a column, a true minus sign, ties to even, and no minus
    before nothing.
    """
    assert [
        PointFormat(1).write(n) for n in (389_000_000, -40_050_000, -40_000, 0)
    ] == [
        "389.0",
        "−40.0",
        "0.0",
        "0.0",
    ]
    assert PointFormat(2).write(1_234_567_890, sign=True) == "+1,234.57"
    assert PointFormat(0).write(-1_500_000) == "−2"
    assert distinct_format(PointFormat(2), 300, 5_000_000, 0).write(300) == "0.0003"
    assert distinct_format(PointFormat(2)).decimals == 2


def test_a_share_is_never_rounded_to_all_or_nothing() -> None:
    """One in a million is not none, and all but one are not all."""
    assert format_percent(1, 1_000_000) == "under 0.1\N{NO-BREAK SPACE}%"
    assert format_percent(999_999, 1_000_000) == "over 99.9\N{NO-BREAK SPACE}%"
    assert format_percent(0, 7) == "0.0\N{NO-BREAK SPACE}%"
    assert format_percent(7, 7) == "100.0\N{NO-BREAK SPACE}%"
    assert format_percent(0, 0) == "none"


def test_signs_are_set_without_touching_words() -> None:
    """A hyphen before a number becomes a minus; one inside a word or a date stays."""
    assert typeset("from -10 to 10, 2026-05-01, ecmv-9xxi, members' club") == (
        "from −10 to 10, 2026-05-01, ecmv-9xxi, members’ club"
    )


@given(st.text(), st.text())
def test_markup_is_escaped_once(inside: str, value: str) -> None:
    """Any text goes through an element and an attribute unchanged.

    Markup is not escaped again.
    """
    seen: list[tuple[str, str | None]] = []

    class One(HTMLParser):
        def handle_starttag(
            self, _tag: str, attrs: list[tuple[str, str | None]]
        ) -> None:
            seen.extend(attrs)

    made = tag("p", inside, aria_label=value)
    assert tag("div", made) == f"<div>{made}</div>\n"
    assert isinstance(made, Markup)
    assert not re.search(r"<(?!/?p[ >])", made)
    One(convert_charrefs=True).feed(made.replace("\0", ""))
    assert seen == [("aria-label", value.replace("\0", ""))]


@given(
    st.lists(
        st.tuples(st.floats(0, 700), st.integers(5, 30)),
        max_size=8,
        unique_by=lambda one: round(one[0]),
    ),
    st.sampled_from([310.0, 700.0]),
)
def test_flags_do_not_run_over_each_other(
    lines: list[tuple[float, int]], width: float
) -> None:
    """No label covers another label or the line of another in its row or above."""
    places = sorted((min(x, width), "x" * letters) for x, letters in lines)
    made = place_labels(
        [x for x, _ in places], [told for _, told in places], width, 6.6
    )
    assert len(made) == len(places)
    extents = [
        (flag.x, flag.x + 6.6 * len(flag.text))
        if flag.right
        else (flag.x - 6.6 * len(flag.text), flag.x)
        for flag in made
    ]
    for (one, a), (other, b) in combinations(zip(made, extents, strict=True), 2):
        assert 0 <= one.row < ROWS
        if one.text and other.text:
            assert one.row != other.row or a[1] <= b[0] or b[1] <= a[0]
            lower, over = (
                ((one, a), other) if one.row < other.row else ((other, b), one)
            )
            assert one.row == other.row or not lower[1][0] < over.x < lower[1][1]
