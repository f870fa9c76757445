"""Which SQLite the record runs on, and whether several may write to it at once.

From 3.7.0 to 3.51.2, two connections that write and reset the write-ahead log at once
can damage a database (mended in 3.51.3 of 13 March 2026). Python often brings an older
one; pysqlite3 brings its own.
"""

from __future__ import annotations

import sqlite3
from importlib import import_module
from typing import Any

BUSY_SECONDS = 60.0
"""How long somebody waits for another who writes."""
MENDED = (3, 51, 3)
"""The first version in which several may write with a write-ahead log."""


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
