"""What goes wrong with mail: sent again under its number, and given up seen."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from regard.registry.acts import reviewing
from regard.registry.entry import EntryKind
from regard.registry.fold.in_effect import states_in_effect
from regard.service.outbox.ledger import Trouble
from regard.service.outbox.sending import PAUSES
from tests.service.attacking import page, send, words_of
from tests.service.certificates import certified
from tests.service.conftest import SCHEME
from tests.service.mailing import ADA, SERVICE, Mailing, mail_box

# ── what goes wrong ─────────────────────────────────────────────────────────


class Killed(BaseException):
    """A worker is no more; nothing of its own code runs after this."""


@pytest.mark.parametrize("at", ["notice", "note_sent"])
def test_a_worker_killed_after_sending(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """It is sent again under the same number, and handed over once."""
    name = mailing.ada()
    mailing.notice_waits(name)

    def kill(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        if at == "notice":
            patched.setattr("regard.service.outbox.sending.notice", kill)
        else:
            patched.setattr(mailing.served.doors.ledger, "note_sent", kill)
        with pytest.raises(Killed):
            mailing.sending.one_round()
    mailing.worker().one_round()
    assert len(mailing.box.mails) == 1
    mailing.served.clock.at += 11 * 60 * 1_000_000
    for worker in (mailing.worker(), mailing.worker()):
        worker.one_round()
    numbers = {mail["Message-ID"] for mail in mailing.box.mails}
    assert len(mailing.box.mails) == (2 if at == "notice" else 1)
    assert len(numbers) == 1
    assert mailing.kinds(name).count(EntryKind.NOTICED) == 1
    # And whoever finds it come back says so by its number.
    number = str(mailing.box.mails[0]["Message-ID"])[1:13]
    clerk = mailing.served.clerk()
    send(mailing.served, "/desk/came-back", clerk, {"reference": number})
    assert EntryKind.RETURNED in mailing.kinds(name)


@pytest.mark.parametrize("answer", ["451 later", "421 busy", "452 full"])
def test_what_a_server_puts_off_is_sent_later(mailing: Mailing, answer: str) -> None:
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.box.at_recipient = [answer]
    mailing.box.at_data = [answer]
    for _ in range(4):
        mailing.sending.one_round()
    assert mailing.box.mails == []
    assert EntryKind.NOTICED not in mailing.kinds(name)
    for pause in PAUSES[:2]:
        mailing.served.clock.at += int(pause.total_seconds() * 1.2e6)
        mailing.sending.one_round()
    assert len(mailing.box.mails) == 1
    assert mailing.kinds(name).count(EntryKind.NOTICED) == 1


def test_what_is_owed_no_more_is_dropped(mailing: Mailing) -> None:
    """Opened meanwhile, a notice is not sent late, nor looked at for ever."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.box.at_recipient = ["451 later"]
    mailing.sending.one_round()
    record = mailing.served.record
    reviewing.notice(record, name, SERVICE, "refuse", "signed in", name.subject)
    later = record.now + timedelta(days=1)
    assert mailing.served.doors.ledger.due(later) == [name]
    mailing.served.pass_days(1)
    mailing.sending.one_round()
    assert mailing.box.mails == []
    assert mailing.served.doors.ledger.due(later) == []
    assert mailing.served.doors.ledger.not_handed_over(SCHEME) == []


def test_a_link_is_put_off_by_a_server_that_knows_nobody(mailing: Mailing) -> None:
    """It is sent as soon as it is taken, with a secret that still opens."""
    mailing.ada()
    mailing.served.post("/sign-in", data={"number": "17"})
    mailing.box.at_recipient = ["451 greylisted"]
    mailing.sending.one_round()
    assert mailing.box.mails == []
    mailing.served.clock.at += 2 * 60 * 1_000_000
    mailing.sending.one_round()
    secret = mailing.text.split("/enter/")[1].split()[0]
    entered = mailing.served.post("/enter", data={"link": secret})
    assert entered.headers["location"] == "/me"
    assert mailing.served.doors.ledger.asked_links() == []
    # What nobody takes within the life of a link is not sent hours later.
    mailing.served.pass_days(1)
    mailing.served.post("/sign-in", data={"number": "17"})
    mailing.box.at_recipient = ["451 later"] * 100
    for _ in range(20):
        mailing.sending.one_round()
        mailing.served.clock.at += 60 * 1_000_000
    assert mailing.served.doors.ledger.asked_links() == []
    assert mailing.served.doors.ledger.not_handed_over(SCHEME) == []


def test_a_broken_connection_is_no_no(mailing: Mailing) -> None:
    """Whether it was taken is not known: again, then, under the same number."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.box.cuts = 1
    mailing.sending.one_round()
    assert EntryKind.NOTICED not in mailing.kinds(name)
    mailing.served.clock.at += 120 * 1_000_000
    mailing.sending.one_round()
    first, second = mailing.box.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert mailing.kinds(name).count(EntryKind.NOTICED) == 1


def test_a_server_that_says_nothing_is_not_waited_for(mailing: Mailing) -> None:
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.box.is_stuck = True
    mailing.server = replace(mailing.server, seconds=0.2)
    mailing.worker().one_round()
    assert EntryKind.NOTICED not in mailing.kinds(name)


def test_what_cannot_be_sent_is_given_up_and_seen(mailing: Mailing) -> None:
    """At once where the server says no; it stands at the desk until it is seen to."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.box.at_recipient = ["550 no such user"]
    for _ in range(20):
        mailing.sending.one_round()
        mailing.served.pass_days(1)
    assert mailing.box.mails == []
    desk = page(mailing.served, "/desk", mailing.served.clerk())
    assert "there is no such address" in words_of(desk)
    assert ADA not in desk.text
    (mail,) = mailing.served.doors.ledger.not_handed_over(SCHEME)
    assert mail.trouble is Trouble.REFUSED
    clerk = mailing.served.clerk()
    send(mailing.served, "/desk/seen", clerk, {"number": mail.number})
    shown = words_of(page(mailing.served, "/desk", clerk))
    assert "there is no such address" not in shown
    # The notice itself is owed as before.
    assert "A notice has to be handed over" in shown


def test_a_server_that_is_away_for_days(mailing: Mailing) -> None:
    """It is tried with growing pauses, and given up in the end."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.box.at_recipient = ["451 later"] * 100
    rounds = 0
    while not mailing.served.doors.ledger.not_handed_over(SCHEME):
        mailing.sending.one_round()
        mailing.served.clock.at += 30 * 60 * 1_000_000
        rounds += 1
        assert rounds < 1_000
    assert len(mailing.box.at_recipient) == 100 - len(PAUSES) - 1
    assert mailing.box.mails == []


def test_what_came_back_was_no_notice(mailing: Mailing) -> None:
    """Entered by the number at its end; what it would have closed stays open."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    number = mailing.text.rsplit(": ", 1)[1].strip()
    clerk = mailing.served.clerk()
    wrong = send(mailing.served, "/desk/came-back", clerk, {"reference": "0" * 12})
    assert wrong.status_code == 404
    done = send(mailing.served, "/desk/came-back", clerk, {"reference": number})
    assert done.status_code == 303
    assert EntryKind.RETURNED in mailing.kinds(name)
    mailing.served.pass_days(60)
    for _ in range(3):
        mailing.sending.one_round()
    assert len(mailing.box.mails) == 1
    states = states_in_effect(
        mailing.served.record.history(SCHEME, name.subject), mailing.served.record.now
    )
    assert states[SERVICE].outcome == "deposit"
    shown = words_of(page(mailing.served, "/desk", mailing.served.clerk()))
    assert "It came back." in shown
    again = send(
        mailing.served, "/desk/came-back", mailing.served.clerk(), {"reference": number}
    )
    assert again.status_code == 303


def test_nothing_crosses_a_network_in_clear(mailing: Mailing) -> None:
    """A server that offers no TLS is handed nothing, except on this very machine."""
    name = mailing.ada()
    mailing.notice_waits(name)
    with mail_box("127.0.0.2") as (box, server):
        mailing.server = server
        mailing.worker().one_round()
    assert box.mails == []
    (due,) = mailing.served.doors.ledger.due(
        mailing.served.record.now + timedelta(days=1)
    )
    assert due == name


def test_a_server_proves_who_it_is(
    mailing: Mailing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that shows another's certificate, or nobody's, is handed nothing."""
    name = mailing.ada()
    mailing.notice_waits(name)
    context, trusted = certified(tmp_path, "localhost")
    with mail_box("127.0.0.1", context) as (box, server):
        mailing.server = replace(server, host="localhost", is_wrapped=True)
        mailing.worker().one_round()
        assert box.mails == []
        mailing.served.clock.at += 120 * 1_000_000
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        mailing.worker().one_round()
        assert len(box.mails) == 1


# ── addresses, hostile and otherwise ────────────────────────────────────────


@pytest.mark.parametrize("address", ["jürgen@büro.example", "o'hara+a@mail.example"])
def test_addresses_as_people_have_them(mailing: Mailing, address: str) -> None:
    name = mailing.ada(address=address)
    mailing.notice_waits(name)
    mailing.sending.one_round()
    local, _, _ = address.partition("@")
    assert mailing.box.to[0].startswith(local)
    assert mailing.box.to[0].isascii() or not local.isascii()
    header = mailing.box.mails[0]["To"].addresses
    assert len(header) == 1


def test_nobody_stands_in_the_log(
    mailing: Mailing, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither where it goes nor what a server says, which repeats it."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.box.at_recipient = [f"451 {ADA} is not there", f"550 {ADA} is not there"]
    with caplog.at_level(logging.DEBUG):
        mailing.sending.one_round()
        mailing.served.clock.at += 120 * 1_000_000
        mailing.sending.one_round()
    assert "did not get there" in caplog.text
    ours = [line for line in caplog.text.splitlines() if "mail.log" not in line]
    assert ADA not in "\n".join(ours)
    for file in (
        Path(mailing.served.record.url.removeprefix("sqlite:///")).parent
    ).rglob("*"):
        if file.is_file():
            assert ADA.encode() not in file.read_bytes()
