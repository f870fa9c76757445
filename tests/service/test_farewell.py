"""Whoever is forgotten is told so once, where they were written to until then."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from regard.registry.acts import addressing, disputing
from regard.registry.entry import EntryKind
from regard.registry.sealed_entries import SubjectName
from regard.service.application import Application
from regard.service.settings import Settings
from tests.service.attacking import damage, send, words_of
from tests.service.browsing import InProcess
from tests.service.conftest import SCHEME, Served
from tests.service.mailing import ADA, MailBox, Mailing, mail_box


@pytest.fixture
def mailing(served: Served) -> Iterator[Mailing]:
    """The same service, with a mail server."""
    with mail_box() as (box, server):
        settings = Settings(mail=server, pages="http://service.test")
        application = Application(served.record, served.doors, settings)
        with InProcess(application) as client:
            sends = replace(served, application=application, client=client)
            yield Mailing(sends, box, server)


def erase_at_desk(served: Served, name: SubjectName) -> str:
    """What the desk is told of somebody whom it had forgotten."""
    fields = {"subject": name.subject, "number": "17"}
    return words_of(send(served, "/desk/for/erase", served.clerk(), fields))


def erase_by_program(served: Served, name: SubjectName) -> str:
    body = {"about": "17", "about_again": name.subject}
    path = f"/v1/schemes/{SCHEME}/erase"
    return served.post(path, served.clerk(), json=body).text


def erase_oneself(served: Served, name: SubjectName) -> str:
    return words_of(send(served, "/me/erase", served.person(name), {}))


def erase_by_own_program(served: Served, name: SubjectName) -> str:
    return served.post("/v1/me/erase", served.person(name), json={}).text


WAYS = [erase_at_desk, erase_by_program, erase_oneself, erase_by_own_program]


def is_forgotten(served: Served, name: SubjectName) -> bool:
    with served.record.sequence.reading() as reading:
        entries = reading.of_subject(name.scheme, name.subject)
    return entries[-1].kind is EntryKind.ERASED


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("code", ["en", "de"])
def test_whoever_is_forgotten_is_told(mailing: Mailing, way: object, code: str) -> None:
    """By whomever it was entered: a slip or malice else would be told by nothing."""
    name = mailing.ada(code)
    assert callable(way)
    said = way(mailing.served, name)
    assert is_forgotten(mailing.served, name)
    assert mailing.box.to == [ADA]
    (subject,) = mailing.subjects
    text = mailing.text
    words = {
        "en": ("You were forgotten here", "gone on 1 April 2026", "who entered it"),
        "de": (
            "Sie sind hier vergessen",
            "am 1. April 2026 weg",
            "wer das eingetragen",
        ),
    }[code]
    assert subject == words[0]
    assert words[1] in text
    assert words[2] in text
    # It says no more: no name, no scheme, no page that is gone.
    for private in (name.subject, "17", SCHEME, "/me", "anna"):
        assert private not in text.replace("2026", "")
    if way is erase_at_desk:
        assert "An e-mail told them so" in said
    # No round sends it again, and nothing of the address is left.
    mailing.sending.one_round()
    mailing.worker().one_round()
    assert len(mailing.box.mails) == 1


def test_what_is_refused_is_told_to_nobody(mailing: Mailing) -> None:
    """Nor is it that somebody tried it."""
    name = mailing.ada()
    served = mailing.served
    wrong = {"subject": name.subject, "number": "18"}
    assert send(served, "/desk/for/erase", served.clerk(), wrong).status_code >= 400
    said_once = served.post(
        f"/v1/schemes/{SCHEME}/erase", served.clerk(), json={"about": "17"}
    )
    assert said_once.status_code == 422
    (event,) = damage(served, name)
    disputing.dispute(served.record, name, event, name.subject)
    assert not is_forgotten(served, name)
    assert mailing.box.mails == []


@pytest.mark.parametrize("address", ["none", "of the desk", "not proven"])
def test_no_stranger_is_told(mailing: Mailing, address: str) -> None:
    """Where nobody knows that an address is theirs, it may be anybody's."""
    served = mailing.served
    name = served.join("17")
    if address != "none":
        by = "desk" if address == "of the desk" else name.subject
        addressing.give_address(served.record, name, by, ADA, "en")
    said = erase_at_desk(served, name)
    assert is_forgotten(served, name)
    assert "No e-mail told them. Give them this page on paper." in said
    assert mailing.box.mails == []


def test_a_mail_that_is_not_taken_keeps_nobody_from_being_forgotten(
    mailing: Mailing, caplog: pytest.LogCaptureFixture
) -> None:
    """It is said at the desk and in the log, and nothing of the address is."""
    name = mailing.ada()
    mailing.box.at_recipient.append("550 no such mailbox")
    with caplog.at_level(logging.WARNING):
        said = erase_at_desk(mailing.served, name)
    assert is_forgotten(mailing.served, name)
    assert "No e-mail told them" in said
    assert "did not get there" in caplog.text
    assert ADA not in caplog.text
    assert name.subject not in caplog.text
    assert box_of(mailing).mails == []


def box_of(mailing: Mailing) -> MailBox:
    return mailing.box


def test_where_no_mail_is_sent_the_desk_is_told_so(served: Served) -> None:
    name = served.join("17")
    addressing.give_address(served.record, name, name.subject, ADA, "en")
    assert "No e-mail told them" in erase_at_desk(served, name)
