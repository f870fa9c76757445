"""While a record is served, what falls due is entered, and the log follows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event

import pytest
from sqlalchemy import select

from regard.registry.clock import ClockError
from regard.registry.entry import EntryKind
from regard.registry.opening import OpenRecord
from regard.registry.store.engine import open_engine
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind
from regard.service.doors.account_requests import MADE_BY_PROVIDER
from regard.service.doors.keeper import LINK_LIFE, SESSION_LIFE
from regard.service.doors.old_traces import TRACES_KEPT
from regard.service.doors.upkeep_lease import UpkeepLease
from regard.service.lease_keeping import LeaseKeeping
from regard.service.outbox.ledger import LINK_ROWS
from regard.service.outbox.tables import DELIVERY_TABLE
from regard.service.outbox.webhooks import Delivery
from regard.service.rounds import rounds_beside
from regard.service.settings import Settings
from regard.service.upkeep import Upkeep, one_round
from tests.service.conftest import SCHEME, Served
from tests.service.test_programs import EVENTS, SINGLE, event


def kinds(served: Served) -> list[EntryKind]:
    with served.record.sequence.reading() as reading:
        return [entry.kind for entry in reading.between(1, reading.size)]


def test_what_is_past_retention_goes(served: Served) -> None:
    """An event is kept for as long as the scheme says, and nobody has to ask."""
    served.join("17")
    key = served.keys["loan-desk"]
    sent = served.post(EVENTS, key, json=event(served, "17"), headers=SINGLE)
    assert sent.status_code == 201
    assert one_round(served.record, served.doors)
    assert EntryKind.EXPIRED not in kinds(served)
    served.pass_days(5 * 365)
    assert one_round(served.record, served.doors)
    assert kinds(served).count(EntryKind.EXPIRED) == 1
    # Done again, by another process as well, it is done once.
    assert one_round(served.record, served.doors)
    assert kinds(served).count(EntryKind.EXPIRED) == 1


def test_the_log_follows(served: Served) -> None:
    """Whoever reads the checkpoint finds all that was entered until the last round."""
    served.join("17")
    signed_at_the_start = served.get("/v1/log/checkpoint").text
    assert f"\n{len(kinds(served))}\n" not in signed_at_the_start
    assert one_round(served.record, served.doors)
    checkpoint = served.get("/v1/log/checkpoint").text
    assert f"\n{len(kinds(served))}\n" in checkpoint


def test_whoever_watches_sees_that_it_stands_still(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each round ends in a fault, the service answers, and nothing that is due is done:
    the metrics tell since when."""

    def since() -> int:
        text = served.get("/metrics", served.keys["metrics"]).text
        name = "regard_upkeep_done_timestamp_seconds "
        (line,) = [line for line in text.splitlines() if line.startswith(name)]
        return int(line.removeprefix(name))

    def fails(*_: object) -> None:
        raise OSError("no")

    assert since() == 0
    assert one_round(served.record, served.doors)
    first = since()
    assert first == int(served.record.now.timestamp())
    served.pass_days(1)
    with monkeypatch.context() as broken:
        broken.setattr(OpenRecord, "publish", fails)
        assert not one_round(served.record, served.doors)
    assert since() == first
    assert one_round(served.record, served.doors)
    assert since() > first


def test_one_that_fails_keeps_the_other_from_nothing(
    served: Served, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round that fails is said in the log, and what can be done is."""

    def fails(*_: object) -> None:
        raise OSError("the disk of Ada Lovelace")

    served.join("17")
    monkeypatch.setattr("regard.service.upkeep._tick", fails)
    with caplog.at_level(logging.ERROR):
        assert not one_round(served.record, served.doors)
    assert "OSError" in caplog.text
    assert "Ada" not in caplog.text
    assert served.get("/v1/log/checkpoint").status_code == 200


def test_it_begins_at_once_and_ends_when_told(served: Served) -> None:
    lease = LeaseKeeping(served.record, served.doors.upkeep_lease)
    lease.start()
    upkeep = Upkeep(served.record, served.doors, lease, seconds=3600)
    upkeep.start()
    upkeep.end()
    lease.end()
    assert served.get("/v1/log/checkpoint").status_code == 200
    assert served.get(f"/v1/schemes/{SCHEME}/text").status_code == 200


def test_whoever_ends_waits_for_no_round_over_everybody(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends between two people: else a stop would take as long as all of them."""
    begun = Event()

    def over_everybody(_: OpenRecord, __: str, goes_on: Callable[[], bool]) -> None:
        begun.set()
        while goes_on():
            pass

    monkeypatch.setattr("regard.service.upkeep.tick_where_due", over_everybody)
    with rounds_beside(served.record, served.doors, Settings()):
        assert begun.wait(30)
    # And another worker goes on at once.
    engine = open_engine(served.record.url)
    assert UpkeepLease(engine).take(lambda: served.record.now)
    engine.dispose()


def test_a_clock_that_is_off_for_a_while_ends_no_upkeep(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the worker would hold the lease for ever, and do nothing with it."""
    done = Event()
    asked: list[bool] = []

    def is_held() -> bool:
        asked.append(True)
        if len(asked) == 1:
            raise ClockError("the machine's clock was set")
        return True

    lease = LeaseKeeping(served.record, served.doors.upkeep_lease)
    monkeypatch.setattr(lease, "is_held", is_held)
    monkeypatch.setattr("regard.service.upkeep.LOOKED_AGAIN", 0)
    monkeypatch.setattr("regard.service.upkeep.one_round", lambda *_: done.set())
    upkeep = Upkeep(served.record, served.doors, lease, seconds=3600)
    upkeep.start()
    assert done.wait(30)
    upkeep.end()


def test_who_works_here_leaves_no_trace_for_ever(served: Served) -> None:
    """When they signed in is known for some weeks; as what they came in stays."""
    steward = Caller(Role.STEWARD, "Noor", SCHEME)
    doors = served.doors
    link = doors.make(AccessKind.LINK, steward, served.record.now, LINK_LIFE)
    assert doors.exchange(link.secret, served.record.now) is not None
    vouched = Caller(Role.STEWARD, "Ben", SCHEME)
    now = served.record.now
    doors.make(AccessKind.SESSION, vouched, now, SESSION_LIFE, MADE_BY_PROVIDER)
    served.pass_days(TRACES_KEPT.days)
    assert one_round(served.record, doors)
    assert len(doors.all_of(AccessKind.SESSION)) == 2
    served.pass_days(1)
    assert one_round(served.record, doors)
    assert [part.caller for part in doors.all_of(AccessKind.SESSION)] == [vouched]
    assert steward in [part.caller for part in doors.all_of(AccessKind.LINK)]


def test_of_what_was_sent_and_told_about_people_nothing_stays(served: Served) -> None:
    """But for what is owed for as long as something waits: it would go out again."""
    name = served.join("17")
    doors = served.doors
    now = served.record.now
    for number, kind in (("a", LINK_ROWS), ("b", "notice")):
        doors.ledger.take(number, kind, name, now)
        doors.ledger.note_sent(number, now)
    for number, subject in (("c", name.subject), ("d", "")):
        delivery = Delivery(number, "w", "a type", "a reference", subject, now)
        doors.webhooks.put(delivery)
        doors.webhooks.note_done(number, now)
    served.pass_days(TRACES_KEPT.days + 1)
    assert one_round(served.record, doors)
    assert doors.ledger.sent_under("a") is None
    assert doors.ledger.sent_under("b") is not None
    engine = open_engine(served.record.url)
    with engine.connect() as connection:
        left = connection.execute(select(DELIVERY_TABLE.c.number)).scalars().all()
    engine.dispose()
    assert left == ["d"]
