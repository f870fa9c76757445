"""What is printed of a page: what stands there, and no heading over nothing.

All pages are printed in test_every_page; here the two that people print most.
"""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.conftest import browser_test
from tests.service.attacking import damage, page
from tests.service.conftest import Served
from tests.service.test_every_page import Shown
from tests.support.paper import headings_alone


@browser_test
def test_no_heading_is_printed_over_nothing(served: Served, browser: Browser) -> None:
    """A form is for the screen alone, and so is what stands over nothing else."""
    name = served.join("17")
    damage(served, name)
    shown = Shown()
    tab = browser.new_page()
    tab.route("**/*", shown.answer)
    printed = ""
    for path, session in (("/me", served.person(name)), ("/desk", served.clerk())):
        shown.content = page(served, path, session).content
        tab.goto("http://service.test/")
        assert headings_alone(tab) == []
        tab.emulate_media(media="print")
        assert headings_alone(tab) == [], path
        printed += tab.locator("main").inner_text()
        tab.emulate_media(media="screen")
    tab.close()
    assert "How it was on another day" not in printed
    for words in ("What moved it", "460 points", "What waits for a person"):
        assert words in printed
