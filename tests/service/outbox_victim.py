"""A worker of its own that does one round of sending, and may be killed in it."""

from __future__ import annotations

import sys

from regard.registry.opening import open_record
from regard.service.outbox.mail_server import mail_server
from regard.service.outbox.sending import Sending
from regard.service.outbox.webhook_sending import Telling
from regard.service.starting import open_doors
from tests.registry.conftest import HandClock
from tests.service.mailing import PAGES


def one_round(url: str, at: int, server: str) -> None:
    """Sends, or tells, what is owed at a moment."""
    record = open_record(url, clock=HandClock(at))
    doors = open_doors(record)
    if server:
        Sending(record, doors, mail_server(server), PAGES).one_round()
    else:
        Telling(record, doors.webhooks, to_loopback=True).one_round()
    doors.close()
    record.close()


if __name__ == "__main__":
    one_round(sys.argv[1], int(sys.argv[2]), sys.argv[3])
