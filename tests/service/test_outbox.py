"""The outbox begins with a round at once, and ends when it is told to."""

from __future__ import annotations

import logging
from threading import Event

import pytest

from regard.service.lease_keeping import LeaseKeeping
from regard.service.outbox.outbox import Outbox, outbox_of
from regard.service.settings import Settings
from tests.service.conftest import Served


def test_one_that_fails_keeps_the_other_from_nothing(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    done = Event()
    failed = Event()

    def fails() -> None:
        failed.set()
        raise OSError("the disk of Ada Lovelace")

    lease = LeaseKeeping(served.record, served.doors.upkeep_lease)
    lease.start()
    outbox = Outbox([fails, done.set], lease, seconds=3600)
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
