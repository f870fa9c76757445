"""A life in the tool library, in a real browser, without scripts.

Two people work at the desk; somebody joins, is written down, falls, and contests it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from regard.registry.acts.joining import find_member
from regard.registry.bundle import read_bundle, verify_bundle
from regard.registry.log.checkpoint import verifier_key
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.doors.keeper import LINK_LIFE
from tests.conftest import browser_test
from tests.service.browsing import listening_at
from tests.service.conftest import SCHEME, Served
from tests.service.visitor import PHONE, Visitor, path_shown


@pytest.fixture
def address(served: Served) -> Iterator[str]:
    with listening_at(served.application) as where:
        yield where


def steward(name: str) -> Caller:
    return Caller(Role.STEWARD, name, SCHEME)


def link_of(served: Served, caller: Caller) -> str:
    """A new link for somebody, whose session ended with the day."""
    access = served.doors.make(AccessKind.LINK, caller, served.record.now, LINK_LIFE)
    return f"/enter/{access.secret}"


@browser_test
def test_a_life_in_the_tool_library(
    served: Served, address: str, browser: Browser
) -> None:
    anna, ben, cleo = (Visitor(browser, address) for _ in range(3))
    anna.enter(link_of(served, steward("anna")))
    # Somebody joins at the desk, and is handed a link.
    anna.send("/desk/join", number="17", adult_on="2000-01-01")
    cleo.enter(path_shown(anna.page))
    assert "ordinary" in cleo.text
    cleo.send("/me/consent")
    assert "You agreed." in cleo.text
    name = find_member(served.record, SCHEME, "17")
    assert name is not None
    herself = Caller(Role.SUBJECT, name.subject, SCHEME, name.subject)
    # Three tools come back damaged.
    for _ in range(3):
        anna.open("/desk")
        anna.send("/desk/record", number="17", kind="damaged")
    # Tiers are set on the first of the month: nothing closes before a person looked
    # and a notice was opened.
    served.pass_days(31)
    cleo.open("/me")
    assert "Sign in by one of the ways below" in cleo.text
    cleo.enter(link_of(served, herself))
    assert "deposit" in cleo.page.locator("#open").inner_text()
    ben.enter(link_of(served, steward("ben")))
    assert "An outcome waits for a person" in ben.text
    ben.open_case("REVIEW", "to look at the refusal")
    ben.send("/desk/do/confirm", words="Three in a day, and photographs of each.")
    cleo.open("/me")
    assert "ben looked at" in cleo.text
    cleo.send("/me/notice")
    assert "refused from" in cleo.text
    served.pass_days(8)
    cleo.enter(link_of(served, herself))
    assert "refused" in cleo.page.locator("#open").inner_text()
    # She says that one is wrong: it stops counting at once.
    cleo.send("/me/dispute", words="It was broken when I got it.")
    assert "It does not count while your objection is open." in cleo.text
    # Whoever wrote it down does not answer for it.
    anna.enter(link_of(served, steward("anna")))
    anna.open_case("ANSWER", "to answer")
    anna.send("/desk/do/answer-dispute", outcome="kept", words="It was not.")
    assert "reviews what is their own" in anna.text
    # Nor whoever confirmed the refusal.
    ben.enter(link_of(served, steward("ben")))
    ben.open_case("ANSWER", "to answer the objection")
    ben.send("/desk/do/answer-dispute", outcome="struck", words="She is right.")
    assert "reviews what is their own" in ben.text
    dora = Visitor(browser, address)
    dora.enter(link_of(served, steward("dora")))
    dora.open_case("ANSWER", "to answer the objection")
    dora.send("/desk/do/answer-dispute", outcome="struck", words="She is right.")
    cleo.open("/me")
    assert "It was taken out: it never was." in cleo.text
    # She takes it all along: whoever has the operator's key can verify it.
    with cleo.page.expect_download() as download:
        cleo.page.click("#leaving a")
    bundle = read_bundle(download.value.path().read_bytes())
    key = verifier_key(served.get("/v1/log/key").text)
    assert verify_bundle(bundle, key).faults == ()
    # She leaves for good: her session opens nothing any more.
    cleo.send("/me/erase")
    assert "You are forgotten" in cleo.page.title()
    assert "gone on 10 May 2026" in cleo.text
    cleo.open("/me")
    assert "Sign in by one of the ways below" in cleo.text


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_can_be_heard_and_seen(
    served: Served, address: str, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    """axe-core finds nothing on any page, in light and dark."""
    name = served.join("17")
    caller = Caller(Role.SUBJECT, name.subject, SCHEME, name.subject)
    link = served.doors.make(AccessKind.LINK, caller, served.record.now, LINK_LIFE)
    context = browser.new_context(
        viewport=PHONE,
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    for path in ("/", f"/enter/{link.secret}", "/enter/nothing", "/nothing"):
        page.goto(address + path)
        assert _complaints(page) == [], path
    page.goto(f"{address}/enter/{link.secret}")
    with page.expect_navigation():
        page.click("main button")
    assert _complaints(page) == []
    page.goto(address + link_of(served, steward("anna")))
    with page.expect_navigation():
        page.click("main button")
    assert _complaints(page) == []
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    assert not page.evaluate(wide)


def _complaints(page: Page) -> list[str]:
    return [rule["id"] for rule in Axe().run(page).response["violations"]]
