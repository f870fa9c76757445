"""Serving: one process that listens, and ends in order when it is told to."""

from __future__ import annotations

import uvicorn

from regard.registry.opening import OpenRecord
from regard.service.application import Application
from regard.service.doors import Doors
from regard.service.settings import Settings
from regard.service.upkeep import Upkeep

GRACE_SECONDS = 10
"""What is under way may take so long when the service ends."""
MOST_WAITING = 256
"""Requests that are answered at once; others are told to come again."""
KEEP_ALIVE_SECONDS = 5


def serve_record(
    record: OpenRecord, doors: Doors, host: str, port: int, settings: Settings
) -> None:
    """Serves a record until it is told to end.

    Args:
        record: The record.
        doors: Who may come in.
        host: Where it listens.
        port: Where it listens.
        settings: How it is run.
    """
    application = Application(record, doors, settings)
    listening = uvicorn.Config(
        application.asgi,
        host=host,
        port=port,
        # An address names nobody; who asked for what belongs in the record alone.
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=settings.is_secure,
        limit_concurrency=MOST_WAITING,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    upkeep = Upkeep(record)
    upkeep.start()
    try:
        uvicorn.Server(listening).run()
    finally:
        upkeep.end()
