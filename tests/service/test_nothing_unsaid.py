"""Silence is no good news: what is owed, coming, gone or broken is said."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from regard.registry.acts import (
    changing,
    deciding,
    erasing,
    overriding,
    repairing,
    voting,
)
from regard.registry.acts.joining import find_member
from regard.registry.bodies import Noticed
from regard.registry.clock import ClockError
from regard.registry.entry import Entry
from regard.registry.log.checkpoint import BadCheckpoint
from regard.registry.log.publishing import LogError
from regard.registry.sealing.body import SealedAway
from regard.registry.sealing.key_file import KeyStoreError
from regard.registry.store.engine import StoreError
from regard.report.page.markup import html
from regard.report.text.language import language_of
from regard.scheme.complaint import DataError
from regard.scheme.document import open_document
from regard.service.caller import Caller, Role
from regard.service.pages.page import Opened
from regard.service.pages.told_services import told_services
from regard.service.settings import Settings
from tests.service.attacking import cookie, damage, page, send, words_of
from tests.service.conftest import SCHEME, Served

SECRET_TEXT = "Erika Mustermann of 12 Harbour Road"
EVENTS = f"/v1/schemes/{SCHEME}/events"
SINGLE = {"Content-Type": "application/cloudevents+json"}
RECORD_FAULTS = [
    BadCheckpoint(SECRET_TEXT),
    ClockError(SECRET_TEXT),
    DataError(SECRET_TEXT),
    KeyStoreError(SECRET_TEXT),
    LogError(SECRET_TEXT),
    OSError(28, SECRET_TEXT),
    SealedAway(SECRET_TEXT),
    StoreError(SECRET_TEXT),
]


def test_versions_go_by_the_hash_of_their_text(served: Served) -> None:
    """Whoever compares a text with what was adopted finds it."""
    (version,) = served.get(f"/v1/schemes/{SCHEME}/versions").json()["versions"]
    assert version["hash"] == open_document(SCHEME).scheme.hash


@pytest.mark.parametrize("error", [*RECORD_FAULTS, ValueError(SECRET_TEXT)], ids=repr)
def test_a_fault_says_that_nothing_is_known(
    served: Served,
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Not that nothing was entered; and of its own text, not a word anywhere."""
    session = served.person(served.join("17"))

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(served.record, "history", fails)
    with caplog.at_level(logging.DEBUG):
        program = served.get("/v1/me", session)
        browser = page(served, "/me", session)
    expected = 500 if isinstance(error, ValueError) else 503
    for response in (program, browser):
        assert response.status_code == expected
        assert "whether anything was entered is not known" in response.text
        assert SECRET_TEXT not in response.text
    assert browser.headers["content-type"].startswith("text/html")
    assert type(error).__name__ in caplog.text
    assert "test_nothing_unsaid.py:" in caplog.text
    assert SECRET_TEXT not in caplog.text


def test_a_clock_that_leapt_is_no_health(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be done: neither doors nor health say that all is well."""
    session = served.person(served.join("17"))

    def leapt() -> int:
        raise ClockError("leapt")

    monkeypatch.setattr(served.clock, "now", leapt)
    assert served.get("/healthz").status_code == 503
    assert served.get("/v1/me", session).status_code == 503
    assert page(served, "/me", session).status_code == 503
    assert served.get("/enter/x").status_code == 200
    assert served.post("/enter", data={"link": "x"}).status_code == 503


def test_lost_keys_are_no_empty_record(served: Served) -> None:
    """Neither "nobody looked" nor "nothing is coming": that it cannot be read."""
    name = served.join("17")
    session = served.person(name)
    send(served, "/desk/link", served.steward("anna"), {"number": "17"})
    served.record.keys.destroy_subject(name.subject)
    for path in ("/v1/me", "/me"):
        reply = served.get(path, session, headers=cookie(session))
        assert reply.status_code == 503
        assert "can no longer be read" in reply.text
    (seen,) = served.get("/v1/me/looks", session).json()["looks"]
    assert seen["by"] == "anna"
    assert seen["body"] is None


@pytest.mark.parametrize("path", ["/v1/me", "/me", "/v1/me/entries", "/v1/me/looks"])
def test_who_was_forgotten_elsewhere_sees_no_empty_page(
    served: Served, path: str
) -> None:
    """Their session may live on for hours: it shows no standing of nobody's."""
    name = served.join("17")
    session = served.person(name)
    erasing.erase(served.record, name, "desk", 30)
    reply = served.get(path, session, headers=cookie(session))
    assert reply.status_code == 410
    assert "ordinary" not in reply.text


def test_points_that_fell_are_said_before_the_tier_does(served: Served) -> None:
    """Between two days on which tiers are set, too."""
    name = served.join("17")
    session = served.person(name)
    assert "No step towards anything worse" in words_of(page(served, "/me", session))
    damage(served, name, 3)
    words = words_of(page(served, "/me", session))
    assert "By your points today you would be restricted" in words
    assert "worse for you" not in words
    assert "No step" not in words


def test_every_duty_can_be_done_at_the_desk(served: Served) -> None:
    """An objection, an exception and a request for repair are listed, and answered."""
    name = served.join("17")
    record = served.record
    text = open_document(SCHEME).text.replace("version: 3", "version: 4")
    first_day = (record.now + timedelta(days=40)).date()
    proposal = changing.put_forward(record, text, first_day, "olga")
    voting.object_to(record, name, proposal.seq, "It is too strict.", name.subject)
    last_day = (record.now + timedelta(days=5)).date()
    overriding.propose(record, name, 10_000_000, last_day, "She helped.", "anna")
    (event,) = damage(served, name)
    served.pass_days(31)
    repairing.ask_for_repair(record, name, event, name.subject, "I mended it.")
    ben = served.steward("ben")
    desk = words_of(page(served, "/desk", ben))
    assert "An objection to new rules waits" in desk
    assert "asks that an event counts no more" in desk
    entries = {entry.kind.value: entry.seq for entry in _entries(served)}
    case = {"subject": name.subject, "purpose": "to answer"}
    opened = send(
        served,
        "/desk/case",
        ben,
        case | {"duty": "REPAIR", "entry": str(entries["asked"])},
    )
    assert "It counts no more from today" in words_of(opened)
    assert "I mended it." in words_of(opened)
    answer = {
        "subject": name.subject,
        "event": str(event),
        "request": str(entries["asked"]),
        "words": "It is as new.",
    }
    assert send(served, "/desk/do/grant-repair", ben, answer).status_code == 303
    answer = {
        "subject": name.subject,
        "objection": str(entries["objected"]),
        "words": "It is what was asked for.",
    }
    assert send(served, "/desk/do/answer-objection", ben, answer).status_code == 303
    assert words_of(page(served, "/desk", ben)).count("Member ") == 0


def test_a_second_steward_agrees_at_the_desk(served: Served) -> None:
    """Never whoever proposed it."""
    name = served.join("17")
    last_day = (served.record.now + timedelta(days=5)).date()
    override = overriding.propose(
        served.record, name, 10_000_000, last_day, "She helped.", "anna"
    )
    anna, ben = served.steward("anna"), served.steward("ben")
    assert "An exception waits" in words_of(page(served, "/desk", ben))
    agreed = {"subject": name.subject, "proposal": str(override.seq)}
    assert send(served, "/desk/do/agree-override", anna, agreed).status_code == 403
    assert send(served, "/desk/do/agree-override", ben, agreed).status_code == 303


def test_a_letter_is_entered_with_its_day(served: Served) -> None:
    """What the scheme provides for can be entered: else no notice by post is ever."""
    name = served.join("17")
    damage(served, name, 3)
    served.pass_days(31)
    ben = served.steward("ben")
    effect = {
        "subject": name.subject,
        "service": "power-tools",
        "outcome": "refuse",
    }
    confirmed = send(served, "/desk/do/confirm", ben, effect | {"words": "I looked."})
    assert confirmed.status_code == 303
    case = effect | {"purpose": "to tell", "duty": "NOTICE"}
    opened = send(served, "/desk/case", ben, case)
    assert 'name="handed_over"' in opened.text
    assert 'value="paper"' not in opened.text
    day = served.record.now.date().isoformat()
    # Whoever is not the person says of no way that they opened it.
    forged = send(served, "/desk/do/notice", ben, effect | {"way": "signed in"})
    assert forged.status_code == 422
    told = effect | {"way": "post", "handed_over": day}
    assert send(served, "/desk/do/notice", ben, told).status_code == 303


def test_who_opens_a_notice_opened_it_here(served: Served) -> None:
    """Whatever a form says of the way, its days run from today."""
    name = served.join("17")
    damage(served, name, 3)
    served.pass_days(31)
    effect = {"service": "power-tools", "outcome": "refuse"}
    send(
        served,
        "/desk/do/confirm",
        served.steward("ben"),
        effect | {"subject": name.subject, "words": "I looked."},
    )
    fields = effect | {"way": "post", "handed_over": "2026-04-02"}
    session = served.person(name)
    assert send(served, "/me/notice", session, fields).status_code == 303
    entries = served.record.history(SCHEME, name.subject).entries
    body = entries[-1].body
    assert isinstance(body, Noticed)
    assert body.way == "signed in"
    assert body.handed_over == served.record.now.date()


def test_another_objection_promises_nothing(served: Served) -> None:
    """A line is suspended once: whoever lost is not told that it is again."""
    name = served.join("17")
    session = served.person(name)
    (event,) = damage(served, name)
    promise = "While your objection is open, this does not count"
    assert promise in words_of(page(served, "/me", session))
    send(served, "/me/dispute", session, {"event": str(event), "words": "No."})
    dispute = _entries(served)[-1].seq
    answer = {
        "subject": name.subject,
        "to": str(dispute),
        "outcome": "kept",
        "words": "It was.",
    }
    done = send(served, "/desk/do/answer-dispute", served.steward("dora"), answer)
    assert done.status_code == 303
    words = words_of(page(served, "/me", session))
    assert promise not in words
    assert "This may go on counting until it is answered." in words


def test_what_a_service_was_told_is_not_forgotten_with_its_words(
    served: Served,
) -> None:
    """A decision that can be read no more does not mean that no service asked."""
    name = served.join("17")
    answer = deciding.decide(served.record, name, "power-tools", "key")
    history = served.record.history(SCHEME, name.subject)
    entries = [
        replace(entry, body=None) if entry.seq == answer.seq else entry
        for entry in history.entries
    ]
    gone = replace(history, entries=tuple(entries))
    opened = Opened(
        served.record,
        served.doors,
        Settings(),
        served.application.book,
        Caller(Role.SUBJECT, name.subject, SCHEME, name.subject),
        language_of("en"),
        {},
        {},
    )
    words = html([told_services(opened, gone)])
    assert "a service asked" in words
    assert "No service has asked" not in words


@pytest.mark.parametrize(
    "values",
    [
        {"time": "0001-01-01T00:00:00+23:59"},
        {"time": "9999-12-31T23:59:59-23:00"},
        {"data": {"amount": "1e999999999"}},
        {"data": {"amount": "NaN"}},
        {"data": {SECRET_TEXT: 1}},
    ],
)
def test_what_cannot_be_is_refused(served: Served, values: dict[str, object]) -> None:
    """Times of no calendar, amounts that nobody counts, fields that there are not."""
    served.join("17")
    sent = {
        "specversion": "1.0",
        "id": "a",
        "source": "members",
        "type": "rating",
        "time": "2026-03-02T11:59:59Z",
        "subject": "17",
    }
    content = json.dumps(sent | values)
    key = served.keys["members"]
    reply = served.post(EVENTS, key, content=content, headers=SINGLE)
    assert reply.status_code in (400, 422)
    assert SECRET_TEXT not in reply.text


@pytest.mark.parametrize(
    "as_of",
    [
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:00",
        "9999-12-31T00:00:00Z",
        "١٩٧٠-01-01T00:00:00Z",
        "now",
    ],
)
def test_a_moment_that_cannot_be_asked_about(served: Served, as_of: str) -> None:
    session = served.person(served.join("17"))
    reply = served.get("/v1/me", session, params={"as_of": as_of})
    assert reply.status_code == 400


def test_a_form_that_cannot_be_is_refused(served: Served) -> None:
    """Days of no calendar, a body too large, a length that is no number."""
    anna = served.steward("anna")
    for day in ("x", "2000-13-40", "20000101", "0"):
        fields = {"number": "99", "adult_on": day}
        assert send(served, "/desk/join", anna, fields).status_code == 422
    assert find_member(served.record, SCHEME, "99") is None
    long = {"number": "9" * 100_000, "adult_on": "2000-01-01"}
    assert send(served, "/desk/join", anna, long).status_code == 413
    headers = cookie(anna) | {"Content-Length": "1" * 5000}
    assert served.post("/out", headers=headers, content=b"").status_code < 500


def _entries(served: Served) -> list[Entry]:
    with served.record.sequence.reading() as reading:
        return list(reading.between(1, reading.size))


def test_whoever_confirms_an_outcome_sees_which_and_of_what_it_comes(
    served: Served,
) -> None:
    """On the page on which they do it: there may be several, of several people."""
    name = served.join("17")
    damage(served, name, 3)
    served.pass_days(31)
    case = {
        "subject": name.subject,
        "service": "power-tools",
        "outcome": "refuse",
        "duty": "REVIEW",
        "purpose": "to look at it",
    }
    said = words_of(send(served, "/desk/case", served.steward("ben"), case))
    before, _, after = said.partition("Your word")
    assert "power tools: refused." in before
    assert "What moved it" in before
    assert "a tool came back damaged by misuse: -" in before
    assert "I confirm it" in after
    # Whatever a form was made to say: nothing is asked of a service that is not there.
    odd = case | {"service": "<b>", "outcome": "<i>"}
    assert "<i>" not in send(served, "/desk/case", served.steward("ben"), odd).text
