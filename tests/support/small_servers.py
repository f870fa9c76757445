"""PostgreSQL servers whose disks can be filled, or fail."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.support.postgresql import Server, running_server
from tests.support.small_disks import (
    MIB,
    FailingDisk,
    SmallDisk,
    failing_disk,
    small_disk,
)

SERVER = "server"
"""The folder on a disk in which a server keeps what is its own."""
DATA_MEBIBYTES = 160
LOG_MEBIBYTES = 48
FAILING_MEBIBYTES = 200
SETTINGS = ("wal_keep_size=1GB", "max_wal_size=4MB", "min_wal_size=2MB")
"""As where a standby is not reached: no part of its write-ahead log is used again."""
NO_CHECKPOINT = ("checkpoint_timeout = '1d'", "max_wal_size = '1GB'")
"""Set before the disk of the tables is full: a server that comes to a checkpoint then
ends all its processes, and answers nobody until it has begun anew."""
LEFT_IN_LOG = 100_000
"""Bytes, which some acts need."""
WRITE_TO_LOG = "SELECT pg_logical_emit_message(false, 'test', repeat('x', %s))"
LOG_ENDS = f"""
SELECT count(*) FILTER (WHERE name > pg_walfile_name(pg_current_wal_insert_lsn())),
       (pg_current_wal_insert_lsn() - '0/0') % {MIB}
FROM pg_ls_waldir()
"""
"""How many of its files, of one MiB, are ahead; and how much of this one is used."""


@dataclass(frozen=True)
class SmallServer:
    """A server with two small disks.

    Attributes:
        server: The server.
        data: The disk of its tables.
        log: That of its write-ahead log.
    """

    server: Server
    data: SmallDisk
    log: SmallDisk

    def disk(self, place: str) -> SmallDisk:
        """The disk of a name."""
        return {"data": self.data, "log": self.log}[place]

    def fill(self, place: str) -> None:
        """Fills one of its disks; what the log has set aside is soon used up."""
        if place == "data":
            self._put_off_checkpoints()
        self.disk(place).fill()
        if place == "log":
            self._use_up_log()

    def come_to_checkpoint(self) -> None:
        """Has it write all down; where its disk is full, it ends all its processes."""
        with psycopg.connect(self.server.url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")

    def _put_off_checkpoints(self) -> None:
        with psycopg.connect(self.server.url, autocommit=True) as connection:
            for setting in NO_CHECKPOINT:
                connection.execute(f"ALTER SYSTEM SET {setting}")
            connection.execute("SELECT pg_reload_conf()")
            # One that has begun already is over with this.
            connection.execute("CHECKPOINT")

    def _use_up_log(self) -> None:
        with psycopg.connect(self.server.url, autocommit=True) as connection:
            while (left := self._left_in_log(connection)) > 2 * LEFT_IN_LOG:
                size = min(left - LEFT_IN_LOG, MIB // 2)
                connection.execute(WRITE_TO_LOG, (size,))

    def _left_in_log(self, connection: psycopg.Connection[Any]) -> int:
        """Bytes of the log for which there are files already."""
        row = connection.execute(LOG_ENDS).fetchone()
        assert row is not None
        files_ahead, used = row
        return int(files_ahead * MIB + MIB - used)

    def go_on(self) -> None:
        """There is room again, and it runs."""
        for disk in (self.data, self.log):
            disk.make_room()
        self.server.restart()


@contextmanager
def small_server() -> Iterator[SmallServer]:
    """A server of which either disk can be filled; else the test skips."""
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder())
        data = stack.enter_context(small_disk(folder / "data", DATA_MEBIBYTES))
        log = stack.enter_context(small_disk(folder / "log", LOG_MEBIBYTES))
        running = running_server(_inner(data.folder), _inner(log.folder), SETTINGS)
        server = stack.enter_context(running)
        yield SmallServer(server, data, log)


@dataclass(frozen=True)
class FailingServer:
    """A server whose disk can fail.

    Attributes:
        server: The server.
        disk: The disk of all that it keeps.
    """

    server: Server
    disk: FailingDisk

    def go_on(self) -> None:
        """The disk is mended, and the server runs."""
        self.server.stop_if_running()
        self.disk.mend()
        # That it took this away as it stopped is forgotten by a disk that failed.
        (self.disk.folder / SERVER / "postmaster.pid").unlink(missing_ok=True)
        self.server.start()


@contextmanager
def failing_server() -> Iterator[FailingServer]:
    """A server of which the disk can fail; else the test skips."""
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder())
        disk = stack.enter_context(failing_disk(folder / "data", FAILING_MEBIBYTES))
        server = stack.enter_context(running_server(_inner(disk.folder)))
        yield FailingServer(server, disk)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A new folder that every user may look into: those of pytest are closed."""
    with tempfile.TemporaryDirectory(prefix="regard-disks-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def _inner(disk: Path) -> Path:
    """A folder of the server's on a disk; a disk's own has more in it at times."""
    folder = disk / SERVER
    folder.mkdir(mode=0o700)
    if os.getuid() == 0:
        shutil.chown(folder, "nobody")
    return folder
