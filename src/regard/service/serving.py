"""Serving: processes that answer, and end in order when they are told to."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket
from typing import Any

import uvicorn

from regard.registry.opening import OpenRecord
from regard.service.application import Application
from regard.service.doors import Doors
from regard.service.json_log import log_settings
from regard.service.patient_protocol import PatientProtocol
from regard.service.rounds import rounds_beside
from regard.service.settings import Settings

GRACE_SECONDS = 10
"""What is under way may take so long when the service ends."""
MOST_WAITING = 256
"""Requests that are answered at once; others are told to come again."""
KEEP_ALIVE_SECONDS = 5


def serve_record(
    record: OpenRecord, doors: Doors, listener: socket, settings: Settings
) -> None:
    """Serves a record in this process, until it is told to end.

    Args:
        record: The record.
        doors: Who may come in.
        listener: Where it listens.
        settings: How it is run.
    """
    application = Application(record, doors, settings)
    _set_aside_what_stays()
    with rounds_beside(record, doors, settings):
        configured = server_config(application.asgi, settings)
        uvicorn.Server(configured).run(sockets=[listener])


def _set_aside_what_stays() -> None:
    """What there is until now stays, and is not looked through for what is left over.

    All of it at once takes some tenths of a second, in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


def server_config(asgi: Any, settings: Settings, **beside: Any) -> uvicorn.Config:
    """How the server is run that answers.

    Args:
        asgi: What answers, or what makes it.
        settings: How the service is run.
        **beside: What else the server is told.

    Returns:
        Its settings.
    """
    return uvicorn.Config(
        asgi,
        http=PatientProtocol,
        ws="none",
        # An address names nobody; who asked for what belongs in the record alone.
        access_log=False,
        log_level="warning",
        log_config=log_settings(settings.log_requests),
        server_header=False,
        proxy_headers=settings.is_secure,
        limit_concurrency=MOST_WAITING,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        **beside,
    )


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Whoever is told to end closes what is open, and that is no fault.

    The server repeats a signal after it has ended by it; left to itself Python would
    die of that at once, with the record still open.
    """
    before: dict[int, Any] = {}
    for told in (signal.SIGTERM, signal.SIGINT):
        before[told] = signal.signal(told, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(*_: object) -> None:
    raise SystemExit(0)
