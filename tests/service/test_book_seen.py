"""The pages of the open book in a real browser: heard, seen and as wide as a phone."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from regard.registry.acts import voting
from regard.registry.statistics import publish_statistics
from regard.service.caller import Caller, Role
from tests.conftest import browser_test
from tests.service.browsing import listening_at
from tests.service.changing import put_forward
from tests.service.conftest import SCHEME, Served
from tests.service.visitor import PHONE

LONG_WORDS = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragung " * 3


@browser_test
@pytest.mark.long
@pytest.mark.parametrize(
    ("scheme", "language"), [("light", "en-GB"), ("dark", "de-DE")]
)
def test_the_open_book_can_be_heard_and_seen(
    served: Served,
    browser: Browser,
    scheme: Literal["light", "dark"],
    language: str,
) -> None:
    """axe-core finds nothing, nothing is wider than a phone, no style is refused."""
    people = [served.join(str(number)) for number in range(12)]
    served.record.publish()
    entry = put_forward(served, 90)
    anna = people[0]
    record = served.record
    objection = voting.object_to(record, anna, entry, LONG_WORDS, anna.subject, True)
    voting.answer_objection(record, anna, objection.seq, LONG_WORDS, "steward-1")
    served.pass_days(31)
    publish_statistics(served.record)
    base = f"/schemes/{SCHEME}"
    change = f"{base}/changes/{entry}"
    looks = {
        "": (base, f"{base}/check", f"{base}/statistics", change, "/log"),
        served.person(anna): (change, "/me"),
        served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME)): (
            "/desk/changes",
            change,
        ),
        served.secret_of(Caller(Role.AUDITOR, "Ines", SCHEME)): ("/audit",),
    }
    refused: list[str] = []
    with listening_at(served.application) as address:
        for session, paths in looks.items():
            context = browser.new_context(
                viewport=PHONE, color_scheme=scheme, locale=language
            )
            if session:
                context.add_cookies(
                    [{"name": "regard-session", "value": session, "url": address}]
                )
            page = context.new_page()
            page.on("console", lambda message: refused.append(message.text))
            for path in paths:
                page.goto(address + path)
                assert not page.evaluate(
                    "document.documentElement.scrollWidth > window.innerWidth"
                ), path
                assert not [words for words in refused if "Security" in words], path
            context.close()
            # axe runs a script of its own, which the pages refuse.
            heard = browser.new_context(
                viewport=PHONE, color_scheme=scheme, locale=language, bypass_csp=True
            )
            if session:
                heard.add_cookies(
                    [{"name": "regard-session", "value": session, "url": address}]
                )
            page = heard.new_page()
            for path in paths:
                page.goto(address + path)
                faults = Axe().run(page).response["violations"]
                assert [rule["id"] for rule in faults] == [], path
            heard.close()
