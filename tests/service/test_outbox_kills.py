"""A process that is killed after it sent and before it knows: sent again, once counted.

What it sent to holds its answer back until the process is no more.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from regard.registry.entry import EntryKind
from regard.registry.sqlite import several_may_write, sqlite_module
from tests.service.mailing import Mailing
from tests.service.test_webhooks import Told, told

__all__ = ["told"]

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not several_may_write(sqlite_module()), reason="two processes write to one file"
    ),
]
LEASE = 11 * 60 * 1_000_000


def killed_once(url: str, at: int, server: str, has_come: Callable[[], bool]) -> None:
    """Runs a worker until what it sent has come, and kills it."""
    command = [sys.executable, "-m", "tests.service.outbox_victim"]
    process = subprocess.Popen([*command, url, str(at), server])
    while not has_come():
        assert process.poll() is None
        # A process that hangs is killed by whoever runs the tests.
        os.sched_yield()
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


def test_a_mail(mailing: Mailing) -> None:
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.box.is_stuck = True
    server = mailing.server
    smtp = f"smtp://{server.host}:{server.port}?from={server.sender}"
    clock = mailing.served.clock
    mails = mailing.box.mails
    killed_once(mailing.served.record.url, clock.at, smtp, lambda: bool(mails))
    mailing.box.is_stuck = False
    assert EntryKind.NOTICED not in mailing.kinds(name)
    # Meanwhile it is in the dead one's hand, and nobody sends it twice at once.
    mailing.worker().one_round()
    assert len(mails) == 1
    clock.at += LEASE
    for worker in (mailing.worker(), mailing.worker()):
        worker.one_round()
    assert len(mails) == 2
    assert mails[0]["Message-ID"] == mails[1]["Message-ID"]
    assert mailing.kinds(name).count(EntryKind.NOTICED) == 1


def test_a_webhook(told: Told) -> None:
    told.better()
    told.program.is_stuck = True
    clock = told.served.clock
    messages = told.program.messages
    killed_once(told.served.record.url, clock.at, "", lambda: bool(messages))
    told.program.is_stuck = False
    told.worker().one_round()
    assert len(messages) == 1
    clock.at += LEASE
    for worker in (told.worker(), told.worker()):
        worker.one_round()
    first, second = messages
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert second.is_signed_with(told.secret)
