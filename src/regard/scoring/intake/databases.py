"""Tables of databases: SQLite and DuckDB files, and servers by the URLs of Ibis."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import duckdb
import ibis
import pyarrow as pa

from regard.installing import install_command, needs
from regard.scheme.complaint import DataError, MissingExtra, nearest
from regard.scoring.database import (
    interruptible,
    main_message,
    quoted_name,
    quoted_text,
    run_on_data,
)
from regard.scoring.intake.numbers_as_names import whole_text

FILE_DATABASES = ("sqlite", "duckdb")
ROWS_AT_ONCE = 50_000  # of SQLite, that are in memory as Python's values
MOST_TABLES_NAMED = 20


def database_table(connection: duckdb.DuckDBPyConnection, url: str, name: str) -> None:
    """Makes a table of one in another database: of DuckDB as it stands, else a copy.

    Args:
        connection: DuckDB's own.
        url: Such as sqlite:///club.db#events (a path from here) or
            sqlite:////data/club.db#events (from the root).
        name: What to call the table.

    Raises:
        DataError: If there is no such database or table, or it cannot be read.
        MissingExtra: If what reads such a database is not installed.
    """
    parts = urlsplit(url)
    if not parts.fragment:
        raise _unnamed_table(connection, url, parts)
    if parts.scheme not in FILE_DATABASES:
        _copy_by_ibis(connection, url, parts, name)
        return
    path = _path(parts)
    table = unquote(parts.fragment)
    if parts.scheme == "sqlite":
        _copy_sqlite(connection, path, table, name)
    else:
        _attach_duckdb(connection, path, table, name)


def without_password(url: str) -> str:
    """A URL as messages may show it: what stands before an @ is left out.

    Args:
        url: Such as postgresql://me:secret@host/club#events.

    Returns:
        The same without who asks and their password.
    """
    asker, at, _ = urlsplit(url).netloc.rpartition("@")
    return url.replace(f"{asker}{at}", "", 1)


def _path(parts: SplitResult) -> Path:
    """The file of a database: what stands after the third slash."""
    written = unquote(parts.path.removeprefix("/"))
    path = Path(written)
    if path.is_file():
        return path
    problem = f"there is no database file {written}"
    if written and Path("/", written).is_file():
        from_root = f"{parts.scheme}:////{written}#{parts.fragment}"
        problem += f"\n  to do: a path from the root has four slashes: {from_root}"
    raise DataError(problem)


def _unnamed_table(
    connection: duckdb.DuckDBPyConnection, url: str, parts: SplitResult
) -> DataError:
    """The error for a URL without a table, with those that there are."""
    shown = without_password(url)
    tables = _tables(connection, url, parts)
    example = tables[0] if tables else "events"
    problem = (
        f"found no table in {shown}, expected it after a #, such as {shown}#{example}"
    )
    named = ", ".join(tables[:MOST_TABLES_NAMED]) or "none"
    if len(tables) > MOST_TABLES_NAMED:
        named += f" and {len(tables) - MOST_TABLES_NAMED} more"
    return DataError(f"{problem}\n  its tables: {named}")


def _tables(
    connection: duckdb.DuckDBPyConnection, url: str, parts: SplitResult
) -> list[str]:
    """The tables of a database."""
    if parts.scheme not in FILE_DATABASES:
        with _server(url, parts) as database:
            return sorted(map(str, database.list_tables()))
    path = _path(parts)
    if parts.scheme == "duckdb":
        file = "unnamed_file"
        attach = f"ATTACH {quoted_text(path)} AS {file} (READ_ONLY)"
        run_on_data(connection, attach, str(path))
        return _duckdb_tables(connection, file)
    with _sqlite(path) as database:
        return _sqlite_tables(database)


def _no_table(where: object, table: str, tables: list[str]) -> DataError:
    close = nearest(table, tables)
    hint = ""
    if close is not None:
        hint = f"; did you mean {close}?"
    named = ", ".join(tables[:MOST_TABLES_NAMED]) or "none"
    return DataError(f"{where} has no table {table}{hint}\n  its tables: {named}")


# ── DuckDB ──────────────────────────────────────────────────────────────────


def _attach_duckdb(
    connection: duckdb.DuckDBPyConnection, path: Path, table: str, name: str
) -> None:
    file = f"{name}_file"
    attach = f"ATTACH {quoted_text(path)} AS {file} (READ_ONLY)"
    run_on_data(connection, attach, str(path))
    tables = _duckdb_tables(connection, file)
    # DuckDB's names do not tell small letters from capitals.
    if table.lower() not in [other.lower() for other in tables]:
        raise _no_table(path, table, tables)
    view = (
        f"CREATE OR REPLACE TEMP VIEW {name} AS "
        f"SELECT * FROM {file}.{quoted_name(table)}"
    )
    run_on_data(connection, view, str(path))


def _duckdb_tables(connection: duckdb.DuckDBPyConnection, file: str) -> list[str]:
    listing = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_catalog = ? "
        "ORDER BY table_name",
        [file],
    )
    return [str(row[0]) for row in listing.fetchall()]


# ── SQLite ──────────────────────────────────────────────────────────────────


def _copy_sqlite(
    connection: duckdb.DuckDBPyConnection, path: Path, table: str, name: str
) -> None:
    """A copy of a table whose values are texts, since SQLite's columns have no type."""
    with _sqlite(path) as file:
        tables = _sqlite_tables(file)
        if table.lower() not in [other.lower() for other in tables]:
            raise _no_table(path, table, tables)
        rows = file.execute(f"SELECT * FROM {quoted_name(table)}")
        _copy_batches(connection, name, _sqlite_batches(rows))


@contextmanager
def _sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    """A database that is only read; what goes wrong there is an error of the data."""
    # Read-only, so that a database that is not there is not made. DuckDB asks for the
    # rows from a thread of its own, one batch after another.
    url = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(url, uri=True, check_same_thread=False)) as file:
            yield file
    except sqlite3.Error as error:
        raise DataError(f"{path} cannot be read: {main_message(error)}") from None


def _sqlite_tables(file: sqlite3.Connection) -> list[str]:
    listing = file.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
    )
    return [str(row[0]) for row in listing]


def _sqlite_batches(rows: sqlite3.Cursor) -> pa.RecordBatchReader:
    columns = [str(column[0]) for column in rows.description]
    schema = pa.schema([(column, pa.string()) for column in columns])
    return pa.RecordBatchReader.from_batches(schema, _text_batches(rows, schema))


def _text_batches(rows: sqlite3.Cursor, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    while batch := rows.fetchmany(ROWS_AT_ONCE):
        columns = []
        for place in range(len(schema)):
            texts = [_text(row[place]) for row in batch]
            columns.append(pa.array(texts, pa.string()))
        yield pa.record_batch(columns, schema=schema)


def _text(value: object) -> str | None:
    """A value of SQLite as it would be written."""
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="backslashreplace")
    if isinstance(value, float):
        return _float_text(value)
    return str(value)


def _float_text(value: float) -> str:
    # A column of whole numbers with gaps holds floats; 42.0 is member 42.
    if value.is_integer():
        return whole_text(value)
    return str(value)


# ── Servers ─────────────────────────────────────────────────────────────────


def _copy_by_ibis(
    connection: duckdb.DuckDBPyConnection, url: str, parts: SplitResult, name: str
) -> None:
    with _server(url, parts) as database:
        # By way of batches, a table larger than memory can be copied.
        batches = database.table(unquote(parts.fragment)).to_pyarrow_batches()
        _copy_batches(connection, name, batches)


@contextmanager
def _server(url: str, parts: SplitResult) -> Iterator[ibis.BaseBackend]:
    """A server that Ibis asks; what goes wrong there is an error of the data."""
    shown = without_password(url)
    try:
        with interruptible():
            database = ibis.connect(url.partition("#")[0])
            try:
                yield database
            finally:
                database.disconnect()
    except duckdb.OutOfMemoryException:
        raise
    except ImportError as error:
        raise MissingExtra(_missing_driver(parts.scheme, error)) from None
    except Exception as error:  # every database has errors of its own
        raise DataError(
            f"{shown} cannot be read: {type(error).__name__}: {main_message(error)}"
        ) from None


def _missing_driver(scheme: str, error: ImportError) -> str:
    """Says that what reads a kind of database is not installed, and what to type."""
    if scheme.startswith("postgres"):
        return needs(scheme, error.name or "its driver", "postgres")
    todo = install_command(f"ibis-framework[{scheme}]")
    return f"{scheme} cannot be read here: {main_message(error)}\n  to do: {todo}"


def _copy_batches(
    connection: duckdb.DuckDBPyConnection, name: str, batches: pa.RecordBatchReader
) -> None:
    batches_name = f"{name}_batches"
    connection.register(batches_name, batches)
    with interruptible():
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM {batches_name}"
        )
    connection.unregister(batches_name)
