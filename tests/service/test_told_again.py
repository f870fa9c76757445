"""Where one could not be told of for a moment, it is done in the next."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from regard.registry.acts.addressing import give_address, prove_address
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.body import SealedAway
from regard.registry.store.engine import StoreError
from regard.service.outbox.ledger import Trouble
from regard.service.outbox.owed_mail import MailKind, OwedMail
from tests.service.conftest import Served
from tests.service.mailing import Mailing
from tests.service.receiving import receiver
from tests.service.test_webhooks import Told


class FailsOnce:
    """Something of the database that cannot be used the first time."""

    def __init__(self, works: object) -> None:
        self.works = works
        self.calls = 0

    def __call__(self, *values: object, **named: object) -> object:
        self.calls += 1
        if self.calls == 1:
            raise StoreError("the database is busy")
        assert callable(self.works)
        return self.works(*values, **named)


@pytest.fixture
def told(served: Served) -> Iterator[Told]:
    with receiver() as program:
        party = Told(served, program)
        party.secret = party.add()
        yield party


def test_a_notice_waits_for_no_other_day(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was entered since, and the day is the same."""
    name = mailing.ada()
    mailing.sending.one_round()
    mailing.notice_waits(name)
    ledger = mailing.served.doors.ledger
    monkeypatch.setattr(ledger, "take", FailsOnce(ledger.take))
    before = len(mailing.box.mails)
    mailing.sending.one_round()
    assert len(mailing.box.mails) == before
    mailing.sending.one_round()
    assert len(mailing.box.mails) == before + 1
    mailing.sending.one_round()
    assert len(mailing.box.mails) == before + 1


def another(mailing: Mailing, number: str) -> SubjectName:
    """Somebody else who is written to."""
    served = mailing.served
    name = served.join(number)
    address = f"member-{number}@mail.example"
    given = give_address(served.record, name, name.subject, address, "en")
    prove_address(served.record, name, given.seq, name.subject)
    return name


def test_whoever_asks_for_a_link_waits_for_no_round_over_everybody(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When rules change all are written to, and a link is asked for in vain by then."""
    mailing.ada()
    for number in ("18", "19"):
        another(mailing, number)
    order: list[str] = []
    sending = mailing.sending
    send_owed, hand_in = sending._send_owed, sending._hand_in

    def looked_at(name: SubjectName) -> None:
        order.append("somebody")
        if len(order) == 1:
            mailing.served.post("/sign-in", data={"number": "17"})
        send_owed(name)

    def handed_in(owed: OwedMail, number: str, secret: str = "") -> Trouble:
        if owed.kind is MailKind.LINK:
            order.append("link")
        return hand_in(owed, number, secret)

    monkeypatch.setattr(sending, "_send_owed", looked_at)
    monkeypatch.setattr(sending, "_hand_in", handed_in)
    sending.one_round()
    assert order == ["somebody", "link", "somebody", "somebody"]


def test_one_link_that_cannot_be_sent_keeps_no_other(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again, for as long as it would have opened something."""
    mailing.ada()
    another(mailing, "18")
    sending = mailing.sending
    sending.one_round()
    mailing.box.to.clear()
    for number in ("17", "18"):
        mailing.served.post("/sign-in", data={"number": number})
    ledger = mailing.served.doors.ledger
    first, _ = ledger.asked_links()
    is_sent = sending._is_link_sent

    def fails(scheme: str, digest: bytes) -> bool:
        if digest == bytes(first["digest"]):
            raise SealedAway("damaged")
        return is_sent(scheme, digest)

    monkeypatch.setattr(sending, "_is_link_sent", fails)
    sending.one_round()
    assert len(mailing.box.to) == 1
    assert len(ledger.asked_links()) == 1
    mailing.served.clock.at += 16 * 60 * 1_000_000
    sending.one_round()
    assert ledger.asked_links() == []


def test_a_service_is_told_that_a_refusal_is_no_more(
    told: Told, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Else it would rely on it until the day ends."""
    told.better()
    record = told.served.record
    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR):
        patched.setattr(record, "history", FailsOnce(record.history))
        told.telling.one_round()
    assert told.program.messages == []
    told.telling.one_round()
    told.telling.one_round()
    assert len(told.program.messages) == 1


def test_what_is_not_remembered_is_told_once_all_the_same(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that lives for years remembers no more than so many messages."""
    monkeypatch.setattr("regard.service.outbox.webhook_sending.MOST_PUT_BEFORE", 1)
    told.better()
    for number in range(3):
        told.telling._put(told.telling._programs()[0], "a type", f"reference {number}")
        told.telling.one_round()
    assert len(told.telling._put_before) == 1
    assert len(told.program.messages) == 4
