"""A licensing board: under its law, with a livelihood at stake, and an outside body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from regard.registry.acts.joining import find_member
from regard.registry.bundle import read_bundle, verify_bundle
from regard.registry.log.checkpoint import verifier_key
from regard.scheme.document import open_document
from regard.service.caller import Role
from tests.conftest import browser_test
from tests.registry.conftest import HandClock
from tests.service.visitor import Visitor, path_shown
from tests.service.walks.walking import Walk, walked

SCHEME = "professional-licence"
NUMBER = "E-1704"
FINDINGS = (
    ("inspectors", "unsafe-installation"),
    ("tribunal", "disciplinary-finding"),
    ("tribunal", "disciplinary-finding"),
)

pytestmark = [pytest.mark.long, browser_test]


@pytest.fixture
def walk(database: str, clock: HandClock, tmp_path: Path) -> Iterator[Walk]:
    with walked(open_document(SCHEME), database, tmp_path, clock) as begun:
        yield begun


def outcome(walk: Walk) -> str:
    """What the register of who may practise is told today."""
    told = walk.evaluate("practise", NUMBER)
    # Nobody's work ends by a score, whatever comes.
    assert told["decision"]
    return str(told["context"]["outcome"])


def test_a_licence_is_kept_until_people_have_looked(
    walk: Walk, browser: Browser
) -> None:
    anna, ben, eva, court = (Visitor(browser, walk.address) for _ in range(4))
    anna.enter(walk.link(Role.STEWARD, "anna"))
    anna.send("/desk/join", number=NUMBER, adult_on="2000-01-01")
    eva.enter(path_shown(anna.page))
    assert "under the scheme by law" in eva.text
    assert outcome(walk) == "allow"
    for source, kind in FINDINGS:
        answer = walk.report(source, NUMBER, kind)
        assert answer["status"] == "entered"
        walk.pass_days(1)
    # Tiers are set on the first of the month; until somebody has looked, it is as ever.
    walk.pass_days(31)
    assert outcome(walk) == "allow"
    ben.enter(walk.link(Role.STEWARD, "ben"))
    ben.open_case("REVIEW", "to read the tribunal's findings")
    ben.send("/desk/do/confirm", words="Two findings, both final; work may go on.")
    assert "A notice has to be handed over" in ben.text
    name = find_member(walk.record, SCHEME, NUMBER)
    assert name is not None
    herself = (Role.SUBJECT, name.subject, name.subject)
    eva.enter(walk.link(*herself))
    assert "ben looked at" in eva.text
    eva.send("/me/notice")
    # Twenty-eight days in full, the day of the notice not counted.
    walk.pass_days(28)
    assert outcome(walk) == "allow"
    walk.pass_days(1)
    assert outcome(walk) == "with-supervisor"
    # The other outcome was confirmed by nobody in time: it is out of reach.
    eva.enter(walk.link(*herself))
    assert "with supervisor" in eva.page.locator("#open").inner_text()
    assert "refused" not in eva.page.locator("#open").inner_text()
    eva.send("/me/appeal", words="The findings were about my brother's firm.")
    filings = eva.page.locator("#filings").inner_text()
    assert "It waits for an answer, by 3 July 2026." in filings
    assert "You appealed against this." in eva.text
    eva.picture("licensing-board-appealed", "#filings")
    # The board's own people do not hear it, and see that it waits elsewhere.
    ben.enter(walk.link(Role.STEWARD, "ben"))
    assert "An appeal waits for the appeal body" in ben.text
    assert ben.page.locator('input[value="HEARING"]').count() == 0
    # The tribunal opens it for a purpose, sees what it concerns, and overturns.
    court.enter(walk.link(Role.APPEAL_BODY, "administrative tribunal"))
    court.send("/appeals/open")
    court.picture("licensing-board-tribunal")
    assert "my brother's firm" in court.text
    assert NUMBER not in court.text
    court.send("/appeals/hear", overturned="true", words="The firm is another's.")
    assert outcome(walk) == "allow"
    eva.open("/me")
    assert "The answer: you won. The better one holds." in eva.text
    assert "administrative tribunal looked at" in eva.text


def test_what_a_law_keeps_is_said_with_its_end(walk: Walk, browser: Browser) -> None:
    anna, eva = (Visitor(browser, walk.address) for _ in range(2))
    anna.enter(walk.link(Role.STEWARD, "anna"))
    anna.send("/desk/join", number=NUMBER, adult_on="2000-01-01")
    eva.enter(path_shown(anna.page))
    walk.report("inspectors", NUMBER, "unsafe-installation")
    eva.open("/me")
    leaving = eva.page.locator("#leaving")
    eva.page.click('summary:has-text("I want to be forgotten")')
    assert "While a law has you under these rules" in leaving.inner_text()
    assert "until 1 March 2028" in leaving.inner_text()
    eva.picture("licensing-board-kept-by-law", "#leaving")
    assert eva.page.locator('form[action="/me/erase"]').count() == 0
    # Who asks all the same, by a program, is told the same; nothing is lost by it.
    name = find_member(walk.record, SCHEME, NUMBER)
    assert name is not None
    session = walk.session(Role.SUBJECT, name.subject, name.subject)
    refused = walk.curl("/v1/me/erase", session, retained_because=None)
    assert refused["status"] >= 400
    eva.send("/me/leave")
    assert "You left on 2 March 2026." in eva.text
    assert eva.page.locator('form[action="/me/leave"]').count() == 0
    # Told to no service; and what is hers she still takes along.
    assert "outcome" not in str(walk.evaluate("practise", NUMBER))
    bundle = read_bundle(eva.download("#leaving a"))
    key = verifier_key(walk.text("/v1/log/key"))
    assert verify_bundle(bundle, key).faults == ()
    # Once the law's time is over she can go for good.
    walk.pass_days((date(2028, 3, 2) - date(2026, 3, 2)).days)
    eva.enter(walk.link(Role.SUBJECT, name.subject, name.subject))
    eva.send("/me/erase")
    assert "You are forgotten" in eva.page.title()
    assert NUMBER.encode() not in walk.bytes_on_disk()
