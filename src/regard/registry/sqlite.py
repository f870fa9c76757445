"""Which SQLite the record runs on, and whether several may write to it at once.

From 3.7.0 to 3.51.2, two connections that write and reset the write-ahead log at once
can damage a database (mended in 3.51.3 of 13 March 2026). Python often brings an older
one; pysqlite3 brings its own.
"""

from __future__ import annotations

import sqlite3
import time
from importlib import import_module
from typing import Any

BUSY_SECONDS = 60.0
"""How long somebody waits for another who writes."""
MENDED = (3, 51, 3)
"""The first version in which several may write with a write-ahead log."""
PAGE_MEMORY = 64 * 1024
"""KiB of pages that a connection keeps at most: hashes come in no order, so that a
batch touches nearly as many pages as it has events, and would else write some twice."""
PAGES_OF_LOG = 4_000
"""Pages after which the write-ahead log is taken over into the file."""

MOMENT = 0.005
"""Seconds until it is tried again whether another has done emptying the log."""


def sqlite_module() -> Any:
    """The newer of Python's own SQLite and pysqlite3's, where that is installed."""
    try:
        other = import_module("pysqlite3")
    except ImportError:
        return sqlite3
    if other.sqlite_version_info > sqlite3.sqlite_version_info:
        return other
    return sqlite3


def several_may_write(module: Any) -> bool:
    """Whether several connections may write with a write-ahead log.

    Args:
        module: `sqlite3`, or a module like it.
    """
    return bool(module.sqlite_version_info >= MENDED)


def make_durable(connection: Any) -> None:
    """Sets a new connection so that what it commits is on the disk.

    Args:
        connection: One of `sqlite_module`, outside any transaction.
    """
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{PAGE_MEMORY}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_OF_LOG}")


def empty_log(connection: Any) -> bool:
    """Takes the write-ahead log over into the file, and leaves nothing in it.

    Args:
        connection: One outside any transaction; it waits as long as its busy timeout
            says.

    Returns:
        Whether it is empty: it is not while somebody reads what was there before.
    """
    (milliseconds,) = connection.execute("PRAGMA busy_timeout").fetchone()
    end = time.monotonic() + milliseconds / 1_000
    # SQLite waits for readers and writers, but not for another who empties the log.
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() >= end:
            return False
        time.sleep(MOMENT)
    return True
