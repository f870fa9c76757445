"""Makes the pictures of docs/serving.md anew, from the demonstration's own pages.

By hand, where Chromium is: python docs/page_pictures.py
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.demonstration import (
    DEMONSTRATED,
    Demonstration,
    open_demonstration,
)
from regard.service.doors import AccessKind, Doors
from regard.service.doors.keeper import LINK_LIFE
from regard.service.starting import link_of_person, open_doors
from tests.service.browsing import listening_at

PICTURES = Path(__file__).parent / "pictures"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 760, "height": 900}


def make_pictures() -> None:
    """Fills in a season, opens its pages, and writes what they look like."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/record.db"
        with open_demonstration(url) as demonstration, sync_playwright() as playwright:
            doors = open_doors(demonstration.record)
            chromium = shutil.which("chromium")
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox"]
            )
            with listening_at(Application(demonstration.record, doors)) as address:
                _open_all(browser, address, demonstration, doors)
            doors.close()


def _open_all(
    browser: Browser, address: str, demonstration: Demonstration, doors: Doors
) -> None:
    now = demonstration.record.now
    name = demonstration.people["Cleo Marsh"]
    person = link_of_person(demonstration.record, doors, name).secret
    steward = Caller(Role.STEWARD, "steward-1", DEMONSTRATED)
    desk = doors.make(AccessKind.LINK, steward, now, LINK_LIFE).secret
    for link, size, picture in (
        (person, PHONE, "my-standing"),
        (desk, DESK, "desk"),
    ):
        _shoot(_entered(browser, address, link, size), picture)


def _entered(browser: Browser, address: str, link: str, size: dict[str, int]) -> Page:
    # Whoever opens it has a browser of their own.
    page = browser.new_context(viewport=size, locale="en-GB").new_page()
    page.goto(f"{address}/enter/{link}")
    page.click("main button")
    return page


def _shoot(page: Page, name: str) -> None:
    # What is seen at first: the whole of it is longer than anybody looks at here.
    page.screenshot(path=PICTURES / f"{name}.png")
    page.context.close()


if __name__ == "__main__":
    make_pictures()
