"""What mail servers send back is entered by the Message-ID that it carries, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.registry.entry import EntryKind
from regard.service.outbox import bounces as bounces_module
from regard.service.outbox.bounces import Bounces, returned_number
from tests.service.conftest import SCHEME
from tests.service.mailing import ADA, Mailing

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
    number = str(mailing.box.mails[0]["Message-ID"])[1:].partition("@")[0]
    folder = tmp_path / "Maildir"
    for part in ("new", "cur", "tmp"):
        folder.joinpath(part).mkdir(parents=True)
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
    number = str(mailing.box.mails[0]["Message-ID"])[1:].partition("@")[0]
    folder = tmp_path / "Maildir"
    for part in ("new", "cur", "tmp"):
        folder.joinpath(part).mkdir(parents=True)
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
