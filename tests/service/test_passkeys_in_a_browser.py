"""A passkey in a real browser, with a device that Chromium plays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.doors.keeper import LINK_LIFE
from regard.service.listening import Listening, listening_socket
from regard.service.settings import Settings
from tests.conftest import browser_test
from tests.service.conftest import SCHEME, Served
from tests.support.serving import free_port

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

NOBODYS = DEVICE | {"isUserVerified": False}
"""A device that somebody else holds."""


@contextmanager
def localhost(served: Served) -> Iterator[str]:
    """The service at an address for which browsers make passkeys."""
    listening = Listening("127.0.0.1", free_port())
    address = f"http://localhost:{listening.port}"
    settings = replace(Settings(), pages=address)
    application = Application(served.record, served.doors, settings)
    server = uvicorn.Server(uvicorn.Config(application.asgi, log_level="critical"))
    with closing(listening_socket(listening)) as listener:
        thread = Thread(target=server.run, args=([listener],))
        thread.start()
        while not server.started:
            sleep(0.01)
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join()


@browser_test
@pytest.mark.long
def test_a_person_signs_in_with_what_they_hold(
    served: Served, browser: Browser
) -> None:
    """Adds a passkey, comes back with it, and removes it; the device says when not."""
    name = served.join("17")
    caller = Caller(Role.SUBJECT, name.subject, SCHEME, name.subject)
    link = served.doors.make(AccessKind.LINK, caller, served.record.now, LINK_LIFE)
    with localhost(served) as address:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        session: Any = context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        page.goto(f"{address}/enter/{link.secret}")
        with page.expect_navigation():
            page.click("main button")
        with page.expect_navigation():
            page.click("text=Your passkeys")
        assert Axe().run(page).violations_count == 0
        page.click("text=Add a passkey")
        page.wait_for_selector("text=Added on")
        with page.expect_navigation():
            page.click("text=Sign out")
        page.goto(f"{address}/me")
        assert "My standing" not in page.title()
        page.goto(f"{address}/passkey")
        assert Axe().run(page).violations_count == 0
        page.click("text=Sign in with a passkey")
        page.wait_for_url(f"{address}/me")
        assert page.title() == "My standing"
        page.goto(f"{address}/me/passkeys")
        page.click("text=Remove it")
        page.wait_for_selector("text=You have none yet.")
        page.goto(f"{address}/passkey")
        page.click("text=Sign in with a passkey")
        page.wait_for_selector("text=This passkey opens nothing")
        # A device that knows nobody: the page says what to do instead.
        session.send("WebAuthn.disable")
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": NOBODYS})
        page.goto(f"{address}/passkey")
        page.click("text=Sign in with a passkey")
        page.wait_for_selector("text=That did not work")
        context.close()
