"""The page of a check on paper: few pages, and nothing that only a screen opens."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from regard.check.answers.checking import CheckResult, check_document
from regard.check.answers.overview import overview_of
from regard.report.findings.page import findings_page
from regard.scheme.document import open_document
from tests.conftest import browser_test
from tests.support.paper import headings_alone

DAY = date(2026, 11, 25)
MOST_PAGES = 28
"""Of the scheme with the most findings in the library; it filled 76."""
PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def nationwide() -> CheckResult:
    """The scheme of the library with the most findings."""
    return check_document(open_document("nationwide"), today=DAY)


@pytest.fixture
def shown(nationwide: CheckResult, tmp_path: Path, browser: Browser) -> Page:
    """Its page in a browser."""
    path = tmp_path / "nationwide.html"
    path.write_text(findings_page([overview_of(nationwide)]), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.long
@browser_test
def test_nationwide_is_read_on_few_pages(nationwide: CheckResult, shown: Page) -> None:
    """Every finding is on paper once: in full, or as a row of a table."""
    pages = PAGE_OBJECT.findall(shown.pdf(prefer_css_page_size=True))
    assert 0 < len(pages) <= MOST_PAGES
    shown.emulate_media(media="print")
    articles = shown.locator("article.finding:visible").count()
    rows = shown.locator(".on-paper tbody tr:visible").count()
    assert articles + rows == len(nationwide.findings)


@browser_test
def test_no_heading_stands_alone_on_paper(shown: Page) -> None:
    """What a heading stood over may be for a screen alone: then it goes, too."""
    shown.emulate_media(media="print")
    assert headings_alone(shown) == []


@browser_test
def test_a_screen_shows_no_table_for_paper(shown: Page) -> None:
    """On a screen every first finding is an article, and tables for paper are away."""
    assert shown.locator(".on-paper:visible").count() == 0
    assert shown.locator("article.finding:visible").count() > 0
    ids = shown.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(set(ids)) == len(ids)
