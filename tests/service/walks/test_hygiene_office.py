"""A hygiene office: businesses, inspections of before, a register, and new rules."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from regard import library
from regard.registry.acts.importing import ImportResult
from regard.registry.acts.joining import find_member
from regard.registry.bodies import Reported
from regard.registry.importing import PastFiles, import_files
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document, parse_document
from regard.service.caller import Role
from tests.conftest import browser_test
from tests.registry.conftest import HandClock
from tests.service.visitor import Visitor
from tests.service.walks.walking import Walk, walked

SCHEME = "kitchen-hygiene"
WATCHED = "12398088"
"""A food business that was inspected twice this winter: 62 points, then 73."""
OTHERS = ("12399866", "10000448")
INTAKE = Path(library.__file__ or "").with_name(f"{SCHEME}.intake.sql")
RULES_KNOWN = "2025-06-01"
COUNCIL = ("Ada", "Bo", "Cy", "Dee", "Ed", "Flo")

pytestmark = [pytest.mark.long, browser_test]


@pytest.fixture
def walk(database: str, clock: HandClock, tmp_path: Path) -> Iterator[Walk]:
    # Its rules were public before the record was: so what happened since is taken.
    text = open_document(SCHEME).text
    known = text.replace("in_force: at adoption", f"in_force: {RULES_KNOWN}")
    document = parse_document(known, SCHEME)
    with walked(document, database, tmp_path, clock) as begun:
        yield begun


def inspections(walk: Walk, data_folder: Path) -> ImportResult:
    """What was inspected before, brought along as the city publishes it."""
    source = data_folder / "austin_inspections" / "inspections_merged.csv"
    numbers = (WATCHED, *OTHERS)
    today = walk.record.now.date().isoformat()
    visits = walk.folder / "visits.csv"
    with source.open(encoding="utf-8") as file, visits.open("w") as kept:
        rows = csv.DictReader(file)
        written = csv.DictWriter(kept, rows.fieldnames or [])
        written.writeheader()
        for row in rows:
            is_since = RULES_KNOWN <= row["inspection_date"] < today
            if row["facility_id"] in numbers and is_since:
                written.writerow(row)
    members = walk.folder / "members.csv"
    joined = [f"{number},{RULES_KNOWN},law" for number in numbers]
    members.write_text("\n".join(["subject,joined,ground", *joined]), encoding="utf-8")
    files = PastFiles(members, visits, intake=INTAKE.read_text(encoding="utf-8"))
    return import_files(walk.record, SCHEME, files, "anna")


def named(walk: Walk) -> SubjectName:
    name = find_member(walk.record, SCHEME, WATCHED)
    assert name is not None
    return name


def mark(walk: Walk) -> str:
    """What whoever prints the marks is told of the business today."""
    return str(walk.evaluate("hygiene-mark", WATCHED)["context"]["outcome"])


def looked_up(visitor: Visitor) -> str:
    """What the register tells anybody of the business."""
    visitor.open(f"/register/{SCHEME}")
    visitor.send(f"/register/{SCHEME}", number=WATCHED)
    return visitor.page.locator('[role="status"]').inner_text()


def test_a_past_is_brought_along_and_a_correction_opens_at_once(
    walk: Walk, browser: Browser, data_folder: Path
) -> None:
    result = inspections(walk, data_folder)
    assert (result.joined, result.events) == (3, 8)
    anybody, anna, ben, owner = (Visitor(browser, walk.address) for _ in range(4))
    # The visits of this winter would refuse it the mark; nothing worse came of bringing
    # them along, and the register tells no more than what holds.
    assert mark(walk) == "allow"
    assert looked_up(anybody) == "ordinary, on 2 March 2026."
    anybody.picture("hygiene-office-register")
    # Whoever brought the visits along confirms nothing of them; somebody else does.
    ben.enter(walk.link(Role.STEWARD, "ben"))
    ben.open_case("REVIEW", "to read both reports")
    ben.send("/desk/do/confirm", words="Both visits found the same fault.")
    # The notice goes by post, and its days begin when it was handed over.
    anna.enter(walk.link(Role.STEWARD, "anna"))
    anna.open_case("NOTICE", "to send the notice")
    today = walk.record.now.date()
    anna.send("/desk/do/notice", way="post", handed_over=today.isoformat())
    walk.pass_days(14)
    # Post takes three days; then fourteen in full.
    walk.pass_days(4)
    assert mark(walk) == "allow"
    assert looked_up(anybody) == "ordinary, on 20 March 2026."
    walk.pass_days(1)
    assert mark(walk) == "refuse"
    # The other outcome was confirmed by nobody: no tier is told to be lost by halves.
    assert looked_up(anybody) == "ordinary, on 21 March 2026."
    # The owner reads why, and says that the second visit was another kitchen's.
    name = named(walk)
    owner.enter(walk.link(Role.SUBJECT, name.subject, name.subject))
    assert "refused" in owner.page.locator("#open").inner_text()
    owner.picture("hygiene-office-why", "#reasons")
    line = owner.page.locator(".line", has_text="took off").first
    line.locator("summary").click()
    line.locator("textarea").first.fill("That was the kitchen next door.")
    owner.press(line.locator("button").first)
    assert mark(walk) == "allow"
    # It is struck by somebody who had no part in it: open at once.
    dora = Visitor(browser, walk.address)
    dora.enter(walk.link(Role.STEWARD, "dora"))
    dora.open_case("ANSWER", "to look at the permit number")
    dora.send("/desk/do/answer-dispute", outcome="struck", words="Next door, indeed.")
    assert mark(walk) == "allow"
    assert looked_up(anybody) == "ordinary, on 21 March 2026."
    owner.open("/me")
    assert "The answer: it is taken out. It never was." in owner.text


def test_new_rules_are_put_forward_contested_and_voted_on(
    walk: Walk, browser: Browser, data_folder: Path
) -> None:
    inspections(walk, data_folder)
    office, owner, anna = (Visitor(browser, walk.address) for _ in range(3))
    office.enter(walk.link(Role.OPERATOR, "office"))
    today = walk.record.now.date()
    text = walk.text(f"/v1/schemes/{SCHEME}/text").replace("version: 1", "version: 2")
    stricter = text.replace("commended: 93}", "commended: 95}")
    first_day = (today + timedelta(days=91)).isoformat()
    office.open("/desk/changes")
    office.send("/desk/changes", text=stricter, from_day=first_day)
    name = named(walk)
    owner.enter(walk.link(Role.SUBJECT, name.subject, name.subject))
    assert "The rules are to change" in owner.text
    owner.press(owner.page.locator("#changes a").first)
    assert "Somebody loses by it." in owner.text
    assert "By the rules before they are commended" in owner.text
    owner.picture("hygiene-office-new-rules")
    address = owner.page.url.removeprefix(walk.address)
    owner.send("/me/object", words="Two points more is a new cooker for us.")
    anna.enter(walk.link(Role.STEWARD, "anna"))
    anna.open_case("OBJECTION", "to answer the objection")
    anna.send("/desk/do/answer-objection", words="The council reads this first.")
    # What was waived was waived of other tiers: the gate is asked anew, and is shut.
    vote_for(walk, browser, address)
    walk.pass_days(90)
    office.enter(walk.link(Role.OPERATOR, "office"))
    office.open(address)
    office.send("/desk/adopt")
    assert "a scheme that may not run on real people today" in office.text
    office.open("/desk/changes")
    # Waivers end a year after the rules began, and are written anew.
    kinder = text.replace("notice_days: 14d", "notice_days: 21d")
    signed = walk.record.now.date().isoformat()
    kinder = kinder.replace("until: 1y", f"signed: {signed}\n    until: 1y")
    first_day = (walk.record.now.date() + timedelta(days=91)).isoformat()
    office.send("/desk/changes", text=kinder, from_day=first_day)
    address = office.page.locator("main table a").first.get_attribute("href") or ""
    office.open(address)
    assert "Nobody was found who loses by it." in office.text
    office.send("/desk/adopt")
    assert "the time to object to be over" in office.text
    vote_for(walk, browser, address)
    walk.pass_days(90)
    office.enter(walk.link(Role.OPERATOR, "office"))
    office.open(address)
    office.send("/desk/adopt")
    assert "It was adopted" in office.text
    assert "notice_days: 14d" in walk.text(f"/v1/schemes/{SCHEME}/text")
    walk.pass_days(1)
    assert "notice_days: 21d" in walk.text(f"/v1/schemes/{SCHEME}/text")


def vote_for(walk: Walk, browser: Browser, address: str) -> None:
    """Six of the council vote for a change, each under their name."""
    for member in COUNCIL:
        voter = Visitor(browser, walk.address)
        voter.enter(walk.link(Role.BODY_MEMBER, member))
        voter.open(address)
        voter.press(voter.page.locator("#office button").first)
        assert f"{member.lower()}: for it" in voter.text


def test_how_much_is_said_at_the_desk(
    walk: Walk, browser: Browser, data_folder: Path
) -> None:
    inspections(walk, data_folder)
    anna = Visitor(browser, walk.address)
    anna.enter(walk.link(Role.STEWARD, "anna"))
    kind = "requirements-met"
    anna.send("/desk/record", number=WATCHED, kind=kind, amount="85,5")
    for amount, words in (("", "amount"), ("many", "a number such as 85 or 12.5")):
        anna.open("/desk")
        anna.send("/desk/record", number=WATCHED, kind=kind, amount=amount)
        assert "The amount is missing, or is none that may be." in anna.text
        assert words in anna.text
    name = named(walk)
    reports = walk.record.history(SCHEME, name.subject).bodies(Reported)
    by_hand = [body.thousandths for _, body in reports if body.id.startswith("desk-")]
    assert by_hand == [85_500]
