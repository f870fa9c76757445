"""The outbox's tables say the same on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import open_engine
from regard.service.outbox.ledger import Ledger, Trouble
from regard.service.outbox.webhooks import Delivery, Webhooks
from tests.registry.conftest import database, server

__all__ = ["database", "server"]

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = b"k" * 32
ADA = SubjectName("tool-library", "a" * 32)


def test_a_ledger(database: str) -> None:
    engine = open_engine(database)
    ledger = Ledger(engine)
    other = Ledger(engine)
    assert ledger.take("abc_", "notice", ADA, NOW) == 1
    assert other.take("abc_", "notice", ADA, NOW) == 0
    later = NOW + timedelta(hours=1)
    assert ledger.due(later) == [ADA]
    assert other.take("abc_", "notice", ADA, later) == 2
    ledger.note_ended("abc_", Trouble.REFUSED, later)
    assert ledger.take("abc_", "notice", ADA, later + timedelta(days=9)) == 0
    (mail,) = ledger.not_handed_over("tool-library")
    assert (mail.trouble, mail.tries) == (Trouble.REFUSED, 2)
    assert ledger.find("abc_", "tool-library") == mail
    # A sign of the database's own is a letter like another.
    assert ledger.find("ab%", "tool-library") is None
    ledger.ask_for_link("tool-library", b"\0digest", NOW)
    ledger.ask_for_link("tool-library", b"\0digest", NOW)
    ((request),) = ledger.asked_links()
    assert bytes(request["digest"]) == b"\0digest"
    ledger.end_link_request("tool-library", b"\0digest")
    assert list(ledger.asked_links()) == []
    ledger.forget(ADA)
    assert ledger.sent_under("abc_") is None
    ledger.close()


def test_webhooks(database: str) -> None:
    engine = open_engine(database)
    webhooks = Webhooks(engine)
    secret = webhooks.add("s", "gate", True, "https://a.example/", KEY, NOW)
    (webhook,) = webhooks.all_of("s", KEY, NOW)
    assert webhook.keys == (secret,)
    assert webhook.is_service
    delivery = Delivery("msg_1", webhook.number, "t", "r", ADA.subject, NOW)
    webhooks.put(delivery)
    webhooks.put(delivery)
    first = webhooks.take_next(webhook.number, NOW)
    assert first is not None
    assert (first.number, first.tries) == ("msg_1", 1)
    assert webhooks.take_next(webhook.number, NOW) is None
    fresh = webhooks.rotate(webhook.number, "s", KEY, NOW)
    (rotated,) = webhooks.all_of("s", KEY, NOW)
    assert rotated.keys == (fresh, secret)
    assert webhooks.rotate(webhook.number, "another", KEY, NOW) is None
    webhooks.turn(webhook.number, "another", False, NOW)
    assert webhooks.all_of("s", KEY, NOW)[0].off_at is None
    webhooks.forget_subject(ADA.subject)
    later = NOW + timedelta(days=1)
    assert webhooks.take_next(webhook.number, later) is None
    engine.dispose()
