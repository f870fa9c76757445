"""The outbox begins with a round at once, and ends when it is told to."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from regard.registry.clock import SECOND
from regard.service.application import Application
from regard.service.doors.finished_rounds import RoundWork
from regard.service.lease_keeping import LeaseKeeping
from regard.service.outbox.outbox import Outbox, outbox_of
from regard.service.settings import Settings
from tests.service.browsing import InProcess
from tests.service.conftest import Served
from tests.service.mailing import mail_box

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def test_one_that_fails_keeps_the_other_from_nothing(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    done = Event()
    failed = Event()

    def fails() -> bool:
        failed.set()
        raise OSError("the disk of Ada Lovelace")

    def goes_well() -> bool:
        done.set()
        return True

    lease = LeaseKeeping(served.record, served.doors.upkeep_lease)
    lease.start()
    rounds = {RoundWork.MAIL: fails, RoundWork.WEBHOOKS: goes_well}
    outbox = Outbox(rounds, served.record, served.doors, lease, seconds=3600)
    with caplog.at_level(logging.ERROR):
        outbox.start()
        assert done.wait(30)
        assert failed.wait(30)
        outbox.end()
    lease.end()
    assert "OSError" in caplog.text
    assert "Ada" not in caplog.text


def test_it_runs_beside_a_service(served: Served) -> None:
    lease = LeaseKeeping(served.record, served.doors.upkeep_lease)
    lease.start()
    outbox = outbox_of(served.record, served.doors, Settings(), lease)
    outbox.start()
    outbox.end()
    lease.end()


def test_whoever_watches_sees_which_of_its_threads_stands_still(
    served: Served,
) -> None:
    """One hangs, one ends in a fault, one left something, one is done: of that alone
    the metrics say when."""
    hangs = Event()
    begun = [Event() for _ in range(3)]

    def hung() -> bool:
        begun[0].set()
        return hangs.wait(30) and False

    def leaves_something() -> bool:
        begun[1].set()
        return False

    def is_done() -> bool:
        begun[2].set()
        return True

    lease = LeaseKeeping(served.record, served.doors.upkeep_lease)
    lease.start()
    rounds = {
        RoundWork.MAIL: hung,
        RoundWork.BOUNCES: leaves_something,
        RoundWork.WEBHOOKS: is_done,
    }
    outbox = Outbox(rounds, served.record, served.doors, lease, seconds=3600)
    outbox.start()
    assert all(event.wait(30) for event in begun)
    hangs.set()
    outbox.end()
    lease.end()
    last = served.doors.finished_rounds.last
    assert last(RoundWork.WEBHOOKS) == served.record.now
    assert last(RoundWork.MAIL) is None
    assert last(RoundWork.BOUNCES) is None
    assert last(RoundWork.UPKEEP) is None


def test_that_it_goes_on_is_noted_once_a_minute(served: Served) -> None:
    """Each note is a commit; a clock that was set back is noted all the same."""
    notes: list[datetime] = []
    noon = served.clock.at
    times = [0, 59, 60, 61, 30]
    ended = Event()

    def next_time() -> bool:
        notes.append(served.doors.finished_rounds.last(RoundWork.MAIL) or NEVER)
        if len(notes) > len(times):
            ended.set()
            return False
        served.clock.at = noon + times[len(notes) - 1] * SECOND
        return True

    lease = LeaseKeeping(served.record, served.doors.upkeep_lease)
    # No lease lasts while a clock leaps so.
    lease.is_held = lambda: not ended.is_set()  # type: ignore[method-assign]
    rounds = {RoundWork.MAIL: next_time}
    outbox = Outbox(rounds, served.record, served.doors, lease, seconds=0)
    outbox.start()
    assert ended.wait(30)
    outbox.end()
    seconds = [int((note - notes[1]).total_seconds()) for note in notes[1:]]
    assert notes[0] == NEVER
    assert seconds == [0, 0, 60, 60, 30]


def test_the_metrics_tell_of_what_is_done_here(served: Served) -> None:
    """Without a mail server there is no mail to stand still."""
    with mail_box() as (_, server):
        settings = Settings(mail=server, bounces=Path("."))
        sends = Application(served.record, served.doors, settings)
        key = served.keys["metrics"]
        with InProcess(sends) as client:
            text = client.request("GET", "/metrics", key).text
    here = served.get("/metrics", key).text
    for work in ("upkeep", "webhooks"):
        assert f"\nregard_{work}_done_timestamp_seconds 0\n" in here
    for work in RoundWork:
        assert f"\nregard_{work}_done_timestamp_seconds 0\n" in text
    assert "regard_mail" not in here
    assert "regard_bounces" not in here
    served.doors.finished_rounds.note(RoundWork.WEBHOOKS, served.record.now)
    at = int(served.record.now.timestamp())
    here = served.get("/metrics", key).text
    assert f"\nregard_webhooks_done_timestamp_seconds {at}\n" in here
    assert "\nregard_upkeep_done_timestamp_seconds 0\n" in here
