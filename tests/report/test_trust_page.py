"""The page about trust says in words all that it draws, in either language."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

import regard as rg
from regard.report.text.language import language_of, languages
from regard.report.trust.answer import TrustAnswer
from regard.report.trust.neighbourhood import MOST_RATERS_DRAWN, neighbourhood_of
from regard.report.trust.page import trust_page
from regard.report.trust.words import written_number
from tests.conftest import browser_test
from tests.report.test_accessibility import Show, assert_accessible, show

__all__ = ["show"]

HOSTILE = 'zoe <script>alert("1")</script> & co, who has quite a long name'


@pytest.fixture(scope="module")
def answer() -> TrustAnswer:
    """Twelve people rate one whose name is hostile; some warn, two are strangers."""
    rows = []
    for number in range(12):
        name = f"person {number}"
        following = f"person {(number + 1) % 10}"
        day = f"2026-01-{number + 1:02}"
        if number < 10:
            rows.append({"rater": name, "ratee": following, "rating": 2, "time": day})
        rating = -1 if number % 4 == 3 else 1 + number
        rows.append({"rater": name, "ratee": HOSTILE, "rating": rating, "time": day})
    return rg.find_trust(rows, seeds=["person 0", "person 5"])


def page_of(answer: TrustAnswer, code: str) -> str:
    """The page with everything on it."""
    view = answer.view("person 1")
    return trust_page(answer, [answer.why(HOSTILE)], view, language_of(code))


@pytest.mark.parametrize("code", languages())
def test_all_that_is_drawn_stands_in_the_table(answer: TrustAnswer, code: str) -> None:
    """A reader of the screen misses nothing: raters, what they add, and who vouches."""
    page = page_of(answer, code)
    why = answer.why(HOSTILE)
    around = neighbourhood_of(answer, why)
    assert len(around.raters) == MOST_RATERS_DRAWN
    assert around.vouches
    _, _, table = page.partition("</figure>")
    language = language_of(code)
    for rater in why.raters:
        assert rater.name in table
        assert written_number(language, rater.added, sign=True) in table
    for vouch in around.vouches:
        assert vouch.giver in table


def test_a_picture_is_named_and_well_formed(answer: TrustAnswer) -> None:
    """Once for a page, once for a phone; each with what it shows as its label."""
    page = page_of(answer, "en")
    pictures = re.findall(r"<svg.*?</svg>", page, re.S)
    assert len(pictures) == 2
    for picture in pictures:
        root = ElementTree.fromstring(picture)
        assert root.get("role") == "img"
        assert "The largest parts:" in (root.get("aria-label") or "")
        # A warning is told by more than its colour.
        dashed = [line for line in root.iter("path") if line.get("stroke-dasharray")]
        warnings = [line for line in dashed if line.get("stroke") == "var(--cost)"]
        assert dashed == warnings
        assert dashed


def test_names_are_data(answer: TrustAnswer) -> None:
    """Whatever somebody calls themselves is no markup, and nothing is fetched."""
    page = page_of(answer, "en")
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (0.0, "0", "0"),
        (0.5, "0.500", "0,500"),
        (-0.01234, "−0.0123", "−0,0123"),
        (7.3e-10, "7.3\u00a0×\u00a010⁻¹⁰", "7,3\u00a0×\u00a010⁻¹⁰"),
        (1.0, "1.00", "1,00"),
    ],
)
def test_a_number_is_nought_only_if_it_is(
    value: float, english: str, german: str
) -> None:
    """A very small trust is not written as none."""
    assert written_number(language_of("en"), value) == english
    assert written_number(language_of("de"), value) == german


@pytest.mark.long
@browser_test
@pytest.mark.parametrize("code", languages())
def test_it_is_accessible(show: Show, answer: TrustAnswer, code: str) -> None:
    """On a phone, in light and dark, by axe-core."""
    page: Page = show(page_of(answer, code))
    assert_accessible(page, code)
