"""Where data come from: each kind of source becomes a table as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from regard.scoring.database import in_order, is_view
from regard.scoring.intake.arrow import arrow_table
from regard.scoring.intake.databases import database_table
from regard.scoring.intake.files import file_table
from regard.scoring.intake.places import FileRows, Stretch


@dataclass(frozen=True)
class SourceTable:
    """The data as they are, as a table in DuckDB.

    Attributes:
        name: Of the table.
        rows: Where its rows stand.
        label: What a person calls the source: a path, a URL, or the kind of frame.
    """

    name: str
    rows: FileRows
    label: str


def source_table(
    connection: duckdb.DuckDBPyConnection,
    data: Any,
    name: str,
    encoding: str | None = None,
    names: Mapping[str, str] | None = None,
) -> SourceTable:
    """Makes a table of data wherever they are.

    Args:
        connection: DuckDB's own.
        data: A path, a database URL with a table, a data frame, events or mappings.
        name: What to call the table.
        encoding: Of text files, if it is declared.
        names: By a column's name in small letters, which name of an event stands there.

    Returns:
        The table.

    Raises:
        DataError: If the data cannot be read.
    """
    if isinstance(data, (str, Path)):
        label = str(data)
        if "://" in label:
            with in_order(connection):
                database_table(connection, label, name)
            ordered = not is_view(connection, name)
            return SourceTable(name, _rows_of(label, ordered), label)
        rows = file_table(connection, Path(data), name, encoding, names)
        return SourceTable(name, rows, label)
    connection.register(name, arrow_table(data))
    return SourceTable(name, _rows_of(None, ordered=False), f"the {_kind_of(data)}")


def _rows_of(source: str | None, ordered: bool) -> FileRows:
    """Rows that are numbered from one, since they do not stand in lines."""
    return FileRows((Stretch(1, source, 1, in_lines=False),), ordered)


def _kind_of(data: Any) -> str:
    """What a person calls data in memory."""
    if isinstance(data, (list, tuple)):
        return "list of events"
    return type(data).__name__
