"""Where data come from: each kind of source becomes a table as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import duckdb
import ibis

from regard.scheme.complaint import DataError
from regard.scoring.database import (
    interruptible,
    main_message,
    quoted_name,
    quoted_text,
    run_on_data,
)
from regard.scoring.intake.arrow import arrow_table
from regard.scoring.intake.files import file_table


@dataclass(frozen=True)
class SourceTable:
    """The data as they are, as a table in DuckDB.

    Attributes:
        name: Of the table.
        broken_lines: Of the table with the lines that are no rows; None if a source
            cannot have any.
    """

    name: str
    broken_lines: str | None = None


def source_table(
    connection: duckdb.DuckDBPyConnection, data: Any, name: str
) -> SourceTable:
    """Makes a table of data wherever they are.

    Args:
        connection: DuckDB's own.
        data: A path, a database URL with a table, a data frame, events or mappings.
        name: What to call the table.

    Returns:
        The table.

    Raises:
        DataError: If the data cannot be read.
    """
    if isinstance(data, (str, Path)):
        if "://" in str(data):
            _database_table(connection, str(data), name)
            return SourceTable(name)
        broken_lines = file_table(connection, Path(data), name)
        return SourceTable(name, broken_lines)
    connection.register(name, arrow_table(data))
    return SourceTable(name)


def _database_table(connection: duckdb.DuckDBPyConnection, url: str, name: str) -> None:
    """A table of another database: of a DuckDB file as it stands, of others a copy."""
    parts = urlsplit(url)
    if not parts.fragment:
        raise DataError(
            f"found no table in {url}, "
            "expected it after a #, such as sqlite:///club.db#events"
        )
    path = Path(parts.path.removeprefix("/"))
    if parts.scheme in ("sqlite", "duckdb") and not path.is_file():
        raise DataError(f"there is no database file {path}")
    if parts.scheme == "duckdb":
        attach = f"ATTACH {quoted_text(path)} AS {name}_file (READ_ONLY)"
        run_on_data(connection, attach, url)
        table = f"{name}_file.{quoted_name(parts.fragment)}"
        view = f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM {table}"
        run_on_data(connection, view, url)
        return
    _copy_by_ibis(connection, url, parts, name)


def _copy_by_ibis(
    connection: duckdb.DuckDBPyConnection, url: str, parts: SplitResult, name: str
) -> None:
    batches_name = f"{name}_batches"
    copy = f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM {batches_name}"
    try:
        with interruptible():
            # By way of batches, a table larger than memory can be copied.
            database = ibis.connect(url.partition("#")[0])
            batches = database.table(parts.fragment).to_pyarrow_batches()
            connection.register(batches_name, batches)
            connection.execute(copy)
    except duckdb.OutOfMemoryException:
        raise
    except ImportError as error:
        raise DataError(
            f"{parts.scheme} cannot be read here: {main_message(error)}"
        ) from None
    except Exception as error:  # every database has errors of its own
        raise DataError(
            f"{url} cannot be read: {type(error).__name__}: {main_message(error)}"
        ) from None
    connection.unregister(batches_name)
