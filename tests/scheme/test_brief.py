"""Whatever an answer holds, it shows itself on one screen, and as no markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from regard.scheme.brief import SCREEN_WIDTH, Brief, points_text

LETTERS = st.text(st.characters(codec="utf-8"), max_size=400)
HOSTILE = st.sampled_from(
    ["<script>alert(1)</script>", "a\nb", "\x1b[2J", "&amp;", "x" * 500, "‮abc", ""]
)
NAMES = LETTERS | HOSTILE
BRIEFS = st.builds(
    Brief, NAMES, st.lists(st.tuples(NAMES, NAMES), max_size=60).map(tuple)
)


class _Elements(HTMLParser):
    """The names of all elements, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@settings(max_examples=300, deadline=None)
@given(BRIEFS)
def test_an_answer_fits_a_screen_and_is_no_markup(brief: Brief) -> None:
    """24 lines of 80 letters; and in a notebook nothing but a table."""
    lines = brief.text().splitlines()
    assert len(lines) <= 23
    assert all(len(line) <= SCREEN_WIDTH for line in lines)
    assert all(line.isprintable() for line in lines)
    elements = _Elements()
    elements.feed(brief.html())
    assert elements.names <= {"p", "strong", "table", "tr", "th", "td"}


def test_what_has_no_room_is_counted() -> None:
    """Rows that are left out are a number at the end."""
    brief = Brief("many", tuple((f"row {n}", "here") for n in range(100)))
    assert brief.text().splitlines()[-1] == "  … and 79 more"
    assert "… and 78 more" in brief.html()


def test_points_have_at_most_two_decimals() -> None:
    """And a gain its sign, where it is asked for."""
    assert points_text(389_000_000) == "389"
    assert points_text(12_345_678) == "12.35"
    assert points_text(-40_000_000) == "-40"
    assert points_text(100_000_000, sign=True) == "+100"
    assert points_text(-1, sign=True) == "0"
    assert points_text(1_234_500_000) == "1,234.5"
