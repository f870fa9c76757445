"""What mail servers send back is entered by the Message-ID that it carries, once."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.registry.entry import EntryKind
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.sealed_entries import SubjectName
from regard.service.outbox import bounces as bounces_module
from regard.service.outbox.bounces import Bounces, returned_number
from regard.service.outbox.ledger import Trouble
from regard.service.outbox.owed_mail import OwedMail
from tests.service.conftest import SCHEME
from tests.service.mailing import ADA, SERVICE, Mailing

BOUNCE = """From: MAILER-DAEMON@mail.example
To: office@library.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not get there.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: 5.1.1

--b
Content-Type: {original}

Message-ID: <{number}@library.example>
Subject: There is something for you to read

--b--
"""


def bounce(number: str, action: str = "failed", original: str = "") -> bytes:
    """What a server sends back."""
    kind = original or "text/rfc822-headers"
    text = BOUNCE.format(number=number, action=action, original=kind, to=ADA)
    return text.encode()


def mail_folder(tmp_path: Path) -> Path:
    """An empty mailbox."""
    folder = tmp_path / "Maildir"
    for part in ("new", "cur", "tmp"):
        folder.joinpath(part).mkdir(parents=True)
    return folder


def last_number(mailing: Mailing) -> str:
    """The number of what was sent last."""
    return str(mailing.box.mails[-1]["Message-ID"])[1:].partition("@")[0]


@pytest.mark.parametrize("original", ["text/rfc822-headers", "message/rfc822"])
def test_a_failure_names_its_mail(original: str) -> None:
    assert returned_number(bounce("a1b2", original=original)) == "a1b2"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_is_still_under_way_is_no_return(action: str) -> None:
    assert returned_number(bounce("a1b2", action)) == ""


@given(st.binary(max_size=400))
def test_whatever_comes_is_read(content: bytes) -> None:
    """Nobody sends anything by which reading ends, nor by which a return is made up."""
    head = b"Content-Type: multipart/report; boundary=b\n\n--b\n"
    assert returned_number(content) == ""
    returned_number(head + content)
    returned_number(bounce("a1b2").replace(b"5.1.1", content))


def test_it_is_entered_once(mailing: Mailing, tmp_path: Path) -> None:
    """Whoever reads the mailbox finds it as it was; others are left alone."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    number = last_number(mailing)
    folder = mail_folder(tmp_path)
    folder.joinpath("new", "1").write_bytes(bounce("0" * 32))
    folder.joinpath("new", "2").write_bytes(b"From: a person\n\nGood day")
    folder.joinpath("new", "3").write_bytes(bounce(number[:12]))
    served = mailing.served
    bounces = Bounces(served.record, served.doors.ledger, folder)
    bounces.one_round()
    assert EntryKind.RETURNED not in mailing.kinds(name)
    folder.joinpath("cur", "4:2,S").write_bytes(bounce(number))
    for worker in (bounces, Bounces(served.record, served.doors.ledger, folder)):
        worker.one_round()
    assert mailing.kinds(name).count(EntryKind.RETURNED) == 1
    (mail,) = served.doors.ledger.not_handed_over(SCHEME)
    assert mail.number == number
    assert len(list(folder.rglob("*"))) == 7


def test_what_could_not_be_read_is_read_again(
    mailing: Mailing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk or a database that was busy once takes nobody's days."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    number = last_number(mailing)
    folder = mail_folder(tmp_path)
    folder.joinpath("new", "1").write_bytes(bounce(number))
    served = mailing.served
    bounces = Bounces(served.record, served.doors.ledger, folder)

    def busy(*_: object) -> None:
        raise OSError("busy")

    with monkeypatch.context() as patched:
        patched.setattr(bounces_module, "enter_return", busy)
        bounces.one_round()
    assert EntryKind.RETURNED not in mailing.kinds(name)
    bounces.one_round()
    assert mailing.kinds(name)[-1] is EntryKind.RETURNED


@pytest.mark.parametrize("is_entered", [False, True])
def test_what_comes_back_at_once_was_no_notice(
    mailing: Mailing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_entered: bool
) -> None:
    """Just before the notice is entered, or just after, and before that is noted."""
    name = mailing.ada()
    mailing.notice_waits(name)
    served = mailing.served
    folder = mail_folder(tmp_path)
    bounces = Bounces(served.record, served.doors.ledger, folder)
    sending = mailing.sending
    enter = sending._enter_notice

    def come_back() -> None:
        folder.joinpath("new", "1").write_bytes(bounce(last_number(mailing)))
        bounces.one_round()

    def slowly(whom: SubjectName, owed: OwedMail) -> int:
        if not is_entered:
            come_back()
        entry = enter(whom, owed)
        if is_entered:
            come_back()
        return entry

    with monkeypatch.context() as patched:
        patched.setattr(sending, "_enter_notice", slowly)
        sending.one_round()
    assert mailing.kinds(name).count(EntryKind.RETURNED) == 1
    (mail,) = served.doors.ledger.not_handed_over(SCHEME)
    assert mail.trouble is Trouble.CAME_BACK
    served.pass_days(12)
    for worker in (bounces, Bounces(served.record, served.doors.ledger, folder)):
        sending.one_round()
        worker.one_round()
    history = served.record.history(SCHEME, name.subject)
    states = states_in_effect(history, served.record.now)
    assert states[SERVICE].outcome == "deposit"


def test_a_return_is_of_its_own_mail_alone(mailing: Mailing, tmp_path: Path) -> None:
    """Read again by a worker that begins, it takes no later notice back."""
    name = mailing.ada()
    mailing.notice_waits(name)
    served = mailing.served
    ledger = served.doors.ledger
    mailing.sending.one_round()
    folder = mail_folder(tmp_path)
    ledger.take("a" * 32, "notice", name, served.record.now)
    folder.joinpath("new", "1").write_bytes(bounce("a" * 32))
    for _ in range(2):
        Bounces(served.record, ledger, folder).one_round()
    assert EntryKind.RETURNED not in mailing.kinds(name)
    assert [mail.number for mail in ledger.not_handed_over(SCHEME)] == ["a" * 32]


def test_one_that_is_very_large_is_no_silence(
    mailing: Mailing, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Read as far as it says which mail it was; else whoever reads mail is told."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    number = last_number(mailing)
    folder = mail_folder(tmp_path)
    served = mailing.served
    bounces = Bounces(served.record, served.doors.ledger, folder)
    much = b"x" * bounces_module.MOST_OF_A_BOUNCE
    before = bounce(number).replace(b"It did not get there.", much)
    folder.joinpath("new", "1").write_bytes(before)
    with caplog.at_level(logging.WARNING):
        bounces.one_round()
    assert "too large to be read" in caplog.text
    assert EntryKind.RETURNED not in mailing.kinds(name)
    folder.joinpath("new", "2").write_bytes(bounce(number) + much)
    bounces.one_round()
    assert mailing.kinds(name)[-1] is EntryKind.RETURNED
