"""DuckDB: how it is opened, and what its errors are turned into."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import ibis

from regard.scheme.complaint import DataError

MEMORY = re.compile(r"\d{1,9}(\.\d{1,3})? ?[KMGT]i?B")
LONGEST_MEMORY = 40  # letters of an unreadable memory limit that an error repeats
LONGEST_ERROR = 300  # letters of an error of DuckDB's that are repeated


def connect(memory: str | None = None) -> Any:
    """Opens a database in memory, which spills to a temporary folder.

    Args:
        memory: The most memory to use, such as '4GB'; DuckDB's own default if None.

    Returns:
        Ibis's backend; `.con` of it is DuckDB's own connection.

    Raises:
        DataError: If the limit cannot be read.
    """
    spill = tempfile.mkdtemp(prefix="regard-")
    backend = ibis.duckdb.connect(temp_directory=spill)
    weakref.finalize(backend, shutil.rmtree, spill, ignore_errors=True)
    # Moments without a zone are UTC, wherever the machine stands.
    backend.con.execute("SET TimeZone = 'UTC'")
    # A name in SQL is that of a table; Python's variables are none.
    backend.con.execute("SET python_enable_replacements = false")
    # Rows may come in any order, so that large tables need not be held to keep it.
    backend.con.execute("SET preserve_insertion_order = false")
    backend.con.execute("SET enable_progress_bar = false")
    if memory is not None:
        _limit_memory(backend.con, memory)
    return backend


def _limit_memory(connection: duckdb.DuckDBPyConnection, memory: str) -> None:
    if not MEMORY.fullmatch(memory):
        raise _no_limit(memory)
    try:
        connection.execute(f"SET memory_limit = '{memory}'")
    except duckdb.Error:
        raise _no_limit(memory) from None


def _no_limit(memory: str) -> DataError:
    written = memory[:LONGEST_MEMORY]
    return DataError(
        f"found {written!r} as the memory limit, expected something such as 4GB"
    )


@contextmanager
def interruptible() -> Iterator[None]:
    """Lets Ctrl-C be Ctrl-C, which DuckDB turns into errors of its own.

    Raises:
        KeyboardInterrupt: Where DuckDB was interrupted.
    """
    try:
        yield
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except RuntimeError as error:
        if isinstance(error.__cause__, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        raise


def run_on_data(
    connection: duckdb.DuckDBPyConnection, sql: str, source: str
) -> duckdb.DuckDBPyConnection:
    """Runs a statement whose failure is the data's fault, not ours.

    Args:
        connection: DuckDB's own.
        sql: The statement.
        source: Where the data come from, for the error.

    Returns:
        The connection, with the result.

    Raises:
        DataError: If DuckDB cannot do it, save for want of memory.
        KeyboardInterrupt: Where it was interrupted.
    """
    try:
        with interruptible():
            return connection.execute(sql)
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        raise DataError(f"{source} cannot be read: {main_message(error)}") from None


@contextmanager
def in_order(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Lets tables be put down in the order in which their rows are read.

    Elsewhere rows may come in any order, which is quicker; a reject must say in which
    line it stood.
    """
    is_interrupted = False
    connection.execute("SET preserve_insertion_order = true")
    try:
        yield
    except KeyboardInterrupt:
        is_interrupted = True
        raise
    finally:
        # What was interrupted may still run, and DuckDB would wait for its end.
        if not is_interrupted:
            connection.execute("SET preserve_insertion_order = false")


def is_view(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Says whether a name is that of a view, and not of a table.

    Args:
        connection: DuckDB's own.
        name: Of one of the two.

    Returns:
        Whether it is a view.
    """
    views = "SELECT count(*) FROM duckdb_views() WHERE view_name = ?"
    ((count,),) = connection.execute(views, [name]).fetchall()
    return bool(count)


def main_message(error: Exception) -> str:
    """What an error of DuckDB or of another library says, on one line.

    DuckDB puts hints and excerpts of the statement into the same text, after an empty
    line, and offers nothing but that text; so it is cut there.
    """
    message, _, _hints = str(error).strip().partition("\n\n")
    return message.replace("\n", " ")[:LONGEST_ERROR]


def quoted_text(text: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def quoted_texts(texts: Iterable[str]) -> str:
    """Texts as SQL lists them; an empty list matches nothing."""
    return ", ".join(quoted_text(text) for text in texts) or "NULL"


def quoted_name(name: str) -> str:
    """The name of a column or a table as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
