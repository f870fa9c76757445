"""Showing, naming, appeals and paper in a real browser: by keyboard, and with axe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from regard.registry.acts import deciding
from regard.registry.sealed_entries import SubjectName
from regard.service.caller import Caller, Role
from regard.service.pages.line_parts import LINES_ON_A_PAGE
from tests.conftest import browser_test
from tests.service.attacking import damage
from tests.service.browsing import listening_at
from tests.service.conftest import SCHEME, Served
from tests.service.test_walk import link_of, steward
from tests.service.visitor import PHONE, path_shown

MOST_TABS = 80
"""Presses after which whatever is looked for should have been reached."""


@pytest.fixture
def address(served: Served) -> Iterator[str]:
    with listening_at(served.application) as where:
        yield where


def person(name: SubjectName) -> Caller:
    return Caller(Role.SUBJECT, name.subject, SCHEME, name.subject)


def come_in(context: BrowserContext, served: Served, address: str, who: Caller) -> Page:
    """A page of somebody who opened their link."""
    page = context.new_page()
    page.goto(address + link_of(served, who))
    with page.expect_navigation():
        page.click("main button")
    return page


def press_until(page: Page, words: str) -> None:
    """Goes on by the Tab key until what has the focus says some words."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and words in (focus.inner_text() or ""):
            return
    raise AssertionError(f"{words} is not reached by the keyboard")


def press_enter(page: Page) -> None:
    """Sends what has the focus, and waits for what comes of it."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


@browser_test
@pytest.mark.long
def test_by_keyboard_alone_and_without_scripts(
    served: Served, address: str, browser: Browser
) -> None:
    """A tier is shown, looked at once, and somebody is named and ended."""
    name = served.join("17")
    plain = browser.new_context(
        java_script_enabled=False, viewport=PHONE, locale="en-GB"
    )
    page = come_in(plain, served, address, person(name))
    press_until(page, "choose")
    page.keyboard.press("o")
    page.keyboard.press("Tab")
    press_enter(page)
    expect(page).to_have_title("A link to show")
    shown = address + path_shown(page)
    visitor = browser.new_context(java_script_enabled=False, viewport=PHONE)
    look = visitor.new_page()
    look.goto(shown)
    press_until(look, "Look now")
    press_enter(look)
    assert "ordinary or better" in look.locator("main").inner_text()
    # Neither by loading it again, nor by going back, nor with the link itself.
    look.reload()
    assert "tells nothing any more" in look.locator("main").inner_text()
    look.go_back()
    look.goto(shown)
    assert "tells nothing any more" in look.locator("main").inner_text()
    page.goto(address + "/me")
    assert "They read: ordinary or better" in page.locator("#looks").inner_text()
    press_until(page, "Name somebody")
    press_enter(page)
    link = address + path_shown(page)
    friend = browser.new_context(java_script_enabled=False).new_page()
    friend.goto(link)
    press_until(friend, "Sign in")
    press_enter(friend)
    assert "ordinary" in friend.locator("main").inner_text()
    page.goto(address + "/me")
    press_until(page, "End it at once")
    press_enter(page)
    friend.reload()
    assert "Sign in by one of the ways below" in friend.locator("main").inner_text()
    for context in browser.contexts:
        context.close()


@browser_test
@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_can_be_heard_and_seen(
    served: Served, address: str, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    """axe finds nothing, and nothing is wider than a small phone."""
    name = served.join("17")
    damage(served, name, 2)
    deciding.decide(served.record, name, "power-tools", "tools-key")
    decision = served.record.history(SCHEME, name.subject).entries[-1].seq
    deciding.appeal(served.record, name, decision, name.subject, "Please.")
    long_life = served.join("18")
    damage(served, long_life, 2 * LINES_ON_A_PAGE)
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, color_scheme=scheme, bypass_csp=True
    )
    page = come_in(context, served, address, person(name))
    check(page)
    page.locator("details > summary").first.click()
    check(page)
    page.select_option('form[action="/me/show"] select', "ordinary")
    with page.expect_navigation():
        page.click('form[action="/me/show"] button')
    check(page)
    shown = address + path_shown(page)
    page.goto(address + "/me")
    with page.expect_navigation():
        page.click('form[action="/me/representatives"] button')
    check(page)
    page.goto(address + f"/me/told/{decision}")
    check(page)
    page.goto(shown)
    check(page)
    with page.expect_navigation():
        page.click("main button")
    check(page)
    page.goto(shown)
    check(page)
    page = come_in(context, served, address, person(long_life))
    check(page)
    page.goto(address + "/me/lines/2")
    check(page)
    with page.expect_navigation():
        page.locator("main a", has_text="What winning would give").first.click()
    check(page)
    _check_desk_and_body(context, served, address)
    context.close()


def _check_desk_and_body(context: BrowserContext, served: Served, address: str) -> None:
    page = come_in(context, served, address, steward("anna"))
    recording = page.locator('form[action="/desk/record"]')
    recording.locator("input[name=number]").fill("17")
    recording.locator("select").select_option("damaged")
    with page.expect_navigation():
        recording.locator("button").click()
    assert "Written down for member 17" in page.locator("main").inner_text()
    check(page)
    opening = page.locator('form[action="/desk/person"]')
    opening.locator("input[name=number]").fill("17")
    opening.locator("textarea").fill("she came")
    with page.expect_navigation():
        opening.locator("button").click()
    check(page)
    # On paper there are the reasons, and nothing to press.
    page.emulate_media(media="print")
    assert page.locator("#reasons").is_visible()
    assert not page.locator("button:visible, summary:visible, nav:visible").count()
    page.emulate_media(media="screen")
    page.locator("details > summary").first.click()
    with page.expect_navigation():
        page.locator('form[action="/desk/for/dispute"] button').first.click()
    expect(page).to_have_title("It is entered")
    check(page)
    board = Caller(Role.APPEAL_BODY, "board", SCHEME)
    page = come_in(context, served, address, board)
    check(page)
    with page.expect_navigation():
        page.click("main button")
    expect(page).to_have_title("An appeal")
    check(page)


def check(page: Page) -> None:
    """Nothing to complain of, and nothing beside the screen."""
    results = Axe().run(page).response["violations"]
    assert [rule["id"] for rule in results] == [], page.title()
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    assert not page.evaluate(wide), page.title()
