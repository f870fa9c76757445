"""Freed space: of what was deleted, no byte stays in the files of the database.

SQLite overwrites what is deleted, if told to, but keeps it in its write-ahead log for a
while. PostgreSQL keeps it in the table's file until that is written anew.
"""

from __future__ import annotations

import re
import time
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from regard.registry.sqlite import BUSY_SECONDS, empty_log
from regard.registry.store.engine import (
    POSTGRESQL,
    StoreError,
    store_errors,
    without_transaction,
)

STILL_THERE = re.compile(r"^\d+")
"""What PostgreSQL says first of rows that somebody may still be reading."""

SHORTEST_PAUSE = 0.01
LONGEST_PAUSE = 1.0
"""Seconds until it is tried again while somebody reads."""


def clear_freed(engine: Engine) -> None:
    """Takes out of the files what was deleted from the index of hashes.

    Args:
        engine: The database.

    Raises:
        StoreError: If something of it is still there: somebody reads the database, or
            it is not this user's to be written anew.
    """
    with store_errors(engine):
        if engine.dialect.name == POSTGRESQL:
            _write_anew(engine)
        else:
            _empty_log_of(engine)


def _empty_log_of(engine: Engine) -> None:
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_milliseconds()}")
        is_empty = empty_log(cursor)
    if not is_empty:
        raise _left("the database is being read")


def _write_anew(engine: Engine) -> None:
    end = time.monotonic() + BUSY_SECONDS
    pause = SHORTEST_PAUSE
    # Whoever looks at something just then is soon done, and is no reason to give up.
    while not _wrote_anew(engine):
        if time.monotonic() >= end:
            raise _left("the database is being read")
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _wrote_anew(engine: Engine) -> bool:
    """Writes the index anew; whether nobody reads what was removed from it."""
    said: list[str] = []
    counted: list[str] = []

    def note(notice: Any) -> None:
        # Read at once: it is gone when this returns.
        said.append(notice.message_primary or "")
        if count := STILL_THERE.match(notice.message_detail or ""):
            counted.append(count.group())

    # PostgreSQL writes no table anew within a transaction.
    with without_transaction(engine) as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.add_notice_handler(note)
        try:
            _wait_at_most(connection, _milliseconds())
            # Not only VACUUM: that leaves the bytes between the rows as they were.
            connection.exec_driver_sql("VACUUM (FULL, VERBOSE) lookup")
        except OperationalError as error:
            # The first line: a hint of the server's may stand below it.
            raise _left(str(error.orig).strip().split("\n")[0]) from error
        finally:
            driver.remove_notice_handler(note)
            _wait_at_most(connection, 0)
    # Where it may not be done it is only warned of, and nothing is counted.
    if not counted:
        raise _left("; ".join(said))
    return set(counted) == {"0"}


def _wait_at_most(connection: Connection, milliseconds: int) -> None:
    connection.exec_driver_sql(f"SET lock_timeout = {milliseconds}")


def _milliseconds() -> int:
    return round(BUSY_SECONDS * 1_000)


def _left(reason: str) -> StoreError:
    return StoreError(
        f"the record's database: {reason or 'the index was not written anew'}, so that "
        "hashes that were removed from the index are still in its files; "
        "to do: make room on the disk, end those who read it, or let its owner do it, "
        "and do it again"
    )
