"""Workers: several processes that answer for one record, each with its own opening."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import Any

from starlette.applications import Starlette
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from regard.registry.opening import open_record
from regard.registry.sqlite import several_may_write, sqlite_module
from regard.registry.store.engine import database_file
from regard.scheme.complaint import RegardError
from regard.service.application import Application
from regard.service.problem import RECORD_FAULTS
from regard.service.rounds import rounds_beside
from regard.service.serving import server_config
from regard.service.settings import Settings
from regard.service.starting import open_doors

WORKER_LOG = logging.getLogger("regard.service")


class NoWorkers(RegardError):
    """Workers that could not be started, or that would harm the record."""


@dataclass(frozen=True)
class Worker:
    """One process: it opens the record for itself, and answers.

    Attributes:
        url: The record's database.
        keys: The folder of its keys; beside a database that is a file, if None.
        log: The folder of its log; beside a database that is a file, if None.
        settings: How the service is run.
    """

    url: str
    keys: Path | None
    log: Path | None
    settings: Settings

    def __call__(self) -> Starlette:
        """What answers in this process; the record is closed when it ends."""
        try:
            record = open_record(self.url, self.keys, self.log)
            doors = open_doors(record)
        except RECORD_FAULTS as error:
            # Said by the operator's own database or disk, and of nobody.
            WORKER_LOG.error("a worker cannot open the record: %s", error)
            sys.exit(STARTUP_FAILURE)

        @asynccontextmanager
        async def life(_: Starlette) -> AsyncIterator[None]:
            with rounds_beside(record, doors, self.settings):
                yield
            doors.close()
            record.close()

        return Application(record, doors, self.settings, life).asgi


def check_several(url: str) -> None:
    """Whether several processes may write to a record.

    Args:
        url: Its database.

    Raises:
        NoWorkers: If they would damage it.
    """
    # The keys are a file wherever the entries are, and harmed in the same way.
    if several_may_write(sqlite_module()):
        return
    place = "the keys of the record"
    if database_file(url) is not None:
        place = "the record"
    raise NoWorkers(
        f"found a SQLite with which several processes may damage {place}, expected "
        "3.51.3 or newer\n  to do: pip install pysqlite3, or start one worker"
    )


def serve_in_workers(worker: Worker, listener: socket, count: int) -> None:
    """Serves a record in several processes, until this one is told to end.

    A process that dies is begun anew; what it had acknowledged is in the record.

    Args:
        worker: What each of them is.
        listener: Where they listen.
        count: How many.

    Raises:
        NoWorkers: If one of them could not be started.
    """
    beside: dict[str, Any] = {"factory": True, "workers": count}
    with TemporaryDirectory(prefix="regard-counts-") as folder:
        settings = replace(worker.settings, counts_folder=Path(folder))
        config = server_config(replace(worker, settings=settings), settings, **beside)
        supervisor = Multiprocess(config, sockets=[listener])
        supervisor.run()
    codes = [process.exitcode for process in supervisor.processes]
    if STARTUP_FAILURE in codes:
        raise NoWorkers(
            "found a worker that could not be started, expected all of them\n"
            "  to do: look at what it said above, and start the service again"
        )
