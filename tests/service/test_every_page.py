"""Every page, opened by each of those who may: none is missed, and all can be heard.

In both languages, light and dark, on a phone and on paper; with a name as long as it
may be, with nothing written down and with much.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route, ViewportSize

from regard.service.pages.page import STYLE_PATH, page_style
from regard.service.pages.passkey_pages import PASSKEY_SCRIPT, passkey_script
from tests.conftest import browser_test
from tests.service.every_page import SEEN_ELSEWHERE, SeenPage, html_routes
from tests.service.every_visit import visiting
from tests.service.lived_in import begin_life
from tests.support.paper import headings_alone

pytestmark = pytest.mark.long

NARROW: ViewportSize = {"width": 320, "height": 700}
MUCH_WRITTEN = 60
OPEN_ALL = "document.querySelectorAll('details').forEach(part => { part.open = true })"
WIDER = "document.documentElement.scrollWidth > window.innerWidth"


@dataclass
class Shown:
    """What a browser is shown whatever it asks for.

    Attributes:
        content: The page.
    """

    content: bytes = field(default=b"")

    def answer(self, route: Route) -> None:
        """Answers what the browser fetches."""
        path = route.request.url
        if path.endswith(STYLE_PATH):
            route.fulfill(body=page_style(), content_type="text/css")
        elif path.endswith(PASSKEY_SCRIPT):
            route.fulfill(body=passkey_script(), content_type="text/javascript")
        else:
            route.fulfill(body=self.content, content_type="text/html; charset=utf-8")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lived-in")
    begin_life(folder, MUCH_WRITTEN)
    return folder


@pytest.fixture(scope="module", params=["en", "de"])
def pages(
    request: pytest.FixtureRequest,
    lived: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[SeenPage]:
    """Every page in a language, of a life of its own."""
    folder = tmp_path_factory.mktemp("visited") / "lived"
    copytree(lived, folder)
    with visiting(folder, request.param) as visits:
        seen = [page for page in visits.all_pages() if page.answer.text]
    assert {_language_of(page) for page in seen} == {request.param}
    return seen


def _language_of(page: SeenPage) -> str:
    return page.answer.text.partition('<html lang="')[2][:2]


def test_every_route_that_answers_with_a_page_is_opened(pages: list[SeenPage]) -> None:
    opened = {page.route for page in pages if page.answer.is_success}
    assert html_routes() - opened == SEEN_ELSEWHERE - opened
    assert {page.route for page in pages} >= SEEN_ELSEWHERE


def test_nothing_fails_and_every_page_has_a_way_on(pages: list[SeenPage]) -> None:
    for page in pages:
        assert page.answer.status_code not in (500, 502), page.name
        assert 'href="/' in page.answer.text, page.name
        assert page.answer.text.count("<h1>") == 1, page.name


@browser_test
def test_every_page_can_be_seen_and_heard(
    pages: list[SeenPage], browser: Browser
) -> None:
    """axe finds nothing by day or by night, and nothing is wider than a small phone."""
    shown = Shown()
    context = browser.new_context(viewport=NARROW, bypass_csp=True)
    tab = context.new_page()
    tab.route("**/*", shown.answer)
    faults: list[tuple[str, str]] = []
    for page in pages:
        shown.content = page.answer.content
        tab.emulate_media(color_scheme="light")
        tab.goto("http://service.test/")
        tab.evaluate(OPEN_ALL)
        if tab.evaluate(WIDER):
            faults.append((page.name, "wider than a phone"))
        faults += [(page.name, rule) for rule in _heard(Axe().run(tab))]
        # Only colours differ by night, and what is said is the same.
        tab.emulate_media(color_scheme="dark")
        by_night = Axe().run(tab, options={"runOnly": ["color-contrast"]})
        faults += [(page.name, f"dark: {rule}") for rule in _heard(by_night)]
    context.close()
    assert faults == []


@browser_test
def test_no_heading_stands_alone_on_paper(
    pages: list[SeenPage], browser: Browser
) -> None:
    """Forms are not printed; a heading over nothing but a form is not, either."""
    shown = Shown()
    tab = browser.new_page()
    tab.route("**/*", shown.answer)
    tab.emulate_media(media="print")
    alone: list[tuple[str, str]] = []
    for page in pages:
        shown.content = page.answer.content
        tab.goto("http://service.test/")
        alone += [(page.name, words) for words in headings_alone(tab)]
    tab.close()
    assert alone == []


def _heard(results: AxeResults) -> list[str]:
    return [rule["id"] for rule in results.response["violations"]]
