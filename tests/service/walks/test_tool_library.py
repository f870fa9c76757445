"""A tool library: somebody joins, falls, contests it, wins, appeals, and leaves."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from regard.registry.acts.joining import find_member
from regard.registry.bundle import read_bundle, verify_bundle
from regard.registry.log.checkpoint import verifier_key
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from regard.service.caller import Role
from tests.conftest import browser_test
from tests.registry.conftest import HandClock
from tests.registry.log.test_second_reader import answer, reader
from tests.service.visitor import Visitor, path_shown
from tests.service.walks.walking import Walk, walked

__all__ = ["reader"]
"""Go's tools, which share nothing with ours; built by the log's own tests."""
SCHEME = "tool-library"
CLEO = "cleo-17@example.org"
OTHER = "ravi-18"

pytestmark = [pytest.mark.long, browser_test]


@pytest.fixture
def walk(database: str, clock: HandClock, tmp_path: Path) -> Iterator[Walk]:
    with walked(open_document(SCHEME), database, tmp_path, clock) as begun:
        yield begun


def power_tools(walk: Walk, number: str = CLEO) -> str:
    """What the cupboard with the power tools is told of somebody today."""
    return str(walk.evaluate("power-tools", number)["context"]["outcome"])


def named(walk: Walk) -> SubjectName:
    name = find_member(walk.record, SCHEME, CLEO)
    assert name is not None
    return name


def herself(walk: Walk) -> str:
    """A new link for Cleo."""
    name = named(walk)
    return walk.link(Role.SUBJECT, name.subject, name.subject)


def test_from_the_first_day_to_being_forgotten(
    walk: Walk, browser: Browser, reader: Path
) -> None:
    anna, ben, cleo, court = (Visitor(browser, walk.address) for _ in range(4))
    anna.enter(walk.link(Role.STEWARD, "anna"))
    for number in (OTHER, CLEO):
        anna.open("/desk")
        anna.send("/desk/join", number=number, adult_on="2000-01-01")
    cleo.enter(path_shown(anna.page))
    # The loan desk's program writes down what happens.
    for _ in range(3):
        assert walk.report("loan-desk", CLEO, "damaged")["status"] == "entered"
        walk.pass_days(1)
    walk.report("loan-desk", OTHER, "returned-on-time")
    walk.pass_days(29)
    # Nothing closes before a person confirmed it and she was told.
    assert power_tools(walk) == "deposit"
    ben.enter(walk.link(Role.STEWARD, "ben"))
    ben.picture("tool-library-waits", "#waits")
    ben.open_case("REVIEW", "to look at the photographs")
    ben.send("/desk/do/confirm", words="Three in three days, and photographs of each.")
    cleo.enter(herself(walk))
    cleo.picture("tool-library-notice", "#notices")
    cleo.send("/me/notice")
    walk.pass_days(7)
    assert power_tools(walk) == "deposit"
    walk.pass_days(1)
    assert power_tools(walk) == "refuse"
    with walk.record.sequence.reading() as reading:
        decided = reading.size
    # She reads why, and says that one of the three is wrong: it counts no more at once.
    cleo.enter(herself(walk))
    cleo.picture("tool-library-why", "#lines")
    cleo.send("/me/dispute", words="It was broken when I got it.")
    assert power_tools(walk) == "deposit"
    dora = Visitor(browser, walk.address)
    dora.enter(walk.link(Role.STEWARD, "dora"))
    dora.open_case("ANSWER", "to answer the objection")
    dora.send("/desk/do/answer-dispute", outcome="struck", words="She is right.")
    cleo.open("/me")
    cleo.picture("tool-library-won", "#filings")
    assert "The answer: it is taken out. It never was." in cleo.text
    # The standing is the one that would have been.
    said = walk.curl("/v1/me", walk.session(Role.SUBJECT, *([named(walk).subject] * 2)))
    assert said["standing"]["tier"] == "ordinary"
    # Of the refusal she appeals all the same, to people who run nothing here.
    told = cleo.page.locator("#told .line", has_text="refused")
    told.locator("summary").click()
    told.locator("textarea").fill("It cost me a job, and it was wrong.")
    cleo.press(told.locator("button"))
    court.enter(walk.link(Role.APPEAL_BODY, "members' meeting"))
    court.send("/appeals/open")
    court.send("/appeals/hear", overturned="true", words="It never should have been.")
    cleo.open("/me")
    assert "The answer: you won. The better one holds." in cleo.text
    # All of it she takes along; whoever has the operator's key verifies it offline.
    walk.record.publish()
    taken = cleo.download("#leaving a")
    bundle = read_bundle(taken)
    assert verify_bundle(bundle, verifier_key(walk.text("/v1/log/key"))).faults == ()
    assert go_agrees(walk, reader, decided) == "ok"
    # She leaves for good. Nothing that is left leads to her.
    cleo.send("/me/erase")
    assert "You are forgotten" in cleo.page.title()
    assert walk.fsck() == []
    left = walk.bytes_on_disk()
    assert CLEO.encode() not in left
    # Of whoever stays nothing is gone.
    assert power_tools(walk, OTHER) == "deposit"
    assert walk.fsck() == []


def go_agrees(walk: Walk, reader: Path, seq: int) -> str:
    """What Go's tools say of one entry, by the tiles and proofs that are served."""
    with walk.record.sequence.reading() as reading:
        (entry,) = reading.between(seq, seq)
    inclusion = walk.curl(f"/v1/log/inclusion?entry={seq}")
    checkpoint = walk.text("/v1/log/checkpoint")
    size = int(checkpoint.split("\n")[1])
    growth = walk.curl(f"/v1/log/consistency?old={size}")
    question = {
        "Key": walk.text("/v1/log/key"),
        "Old": checkpoint,
        "New": checkpoint,
        "Folder": str(walk.folder / "parts" / "log"),
        "Index": inclusion["index"],
        "Entry": base64.b64encode(entry.canonical).decode(),
        "Inclusion": inclusion["proof"],
        "Consistency": growth["proof"],
    }
    return answer(reader, question)
