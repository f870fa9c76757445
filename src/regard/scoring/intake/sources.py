"""Where data come from: each kind of source becomes a table as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from regard.scoring.intake.arrow import arrow_table
from regard.scoring.intake.databases import database_table
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
            database_table(connection, str(data), name)
            return SourceTable(name)
        broken_lines = file_table(connection, Path(data), name)
        return SourceTable(name, broken_lines)
    connection.register(name, arrow_table(data))
    return SourceTable(name)
