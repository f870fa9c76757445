"""A visitor: somebody with a browser of their own, in which scripts are off."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
_KEPT_AT = os.environ.get("REGARD_PICTURES")
PICTURES = None if _KEPT_AT is None else Path(_KEPT_AT)
"""Where pictures of the walks are kept, if anywhere: those of docs/walks.md."""


def path_shown(page: Page) -> str:
    """The path of a link that a page shows; its host is the operator's."""
    return urlsplit(page.locator("code").inner_text()).path


class Visitor:
    """Somebody with a browser of their own, in which scripts are off."""

    def __init__(self, browser: Browser, address: str, **settings: Any) -> None:
        # Where scripts are off, all that is essential still works.
        chosen = {"viewport": PHONE, "locale": "en-GB"} | settings
        self.context = browser.new_context(java_script_enabled=False, **chosen)
        self.page: Page = self.context.new_page()
        self.address = address

    def press(self, button: Locator) -> None:
        """Presses a button that sends a form, and waits for the page that comes."""
        with self.page.expect_navigation():
            button.click()

    def enter(self, path: str) -> None:
        """Opens a link, and signs in."""
        self.page.goto(self.address + path)
        self.press(self.page.locator("main button").first)

    def open(self, path: str) -> None:
        """Opens a page."""
        self.page.goto(self.address + path)

    def open_case(self, duty: str, purpose: str) -> None:
        """Opens the first that waits for something."""
        self.open("/desk")
        form = self.page.locator(f'form:has(input[name="duty"][value="{duty}"])').first
        form.locator("textarea").fill(purpose)
        self.press(form.locator("button"))

    def send(self, action: str, **fields: str) -> None:
        """Fills in the first form of an action, and sends it."""
        form = self.page.locator(f'form[action="{action}"]').first
        if not form.is_visible():
            form.locator("xpath=ancestor::details[1]/summary").click()
        for name, value in fields.items():
            field = form.locator(f'[name="{name}"]')
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.press(form.locator("button"))

    def download(self, selector: str) -> bytes:
        """What a link gives to take along."""
        with self.page.expect_download() as download:
            self.page.click(selector)
        return download.value.path().read_bytes()

    def picture(self, name: str, near: str = "main") -> None:
        """What is seen at a place of the page, where somebody asks for pictures."""
        if PICTURES is None:
            return
        self.page.locator(near).first.evaluate("element => element.scrollIntoView()")
        self.page.screenshot(path=PICTURES / f"{name}.png")

    @property
    def text(self) -> str:
        """What stands on the page."""
        return self.page.locator("main").inner_text()
