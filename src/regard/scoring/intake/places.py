"""Where a row stands: in which file, and in which line of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa


@dataclass(frozen=True)
class Stretch:
    """Rows of a table that stood one after another in one file.

    Attributes:
        first_row: The number of the first of them in the table, from 1.
        file: The file; None for what is in memory.
        first_line: The line, or the row of the file, in which the first of them began.
        in_lines: Whether the file has lines; else its rows are numbered.
    """

    first_row: int
    file: str | None
    first_line: int
    in_lines: bool


@dataclass(frozen=True)
class FileRows:
    """Where the rows of a table of files stand.

    Attributes:
        stretches: Where its rows stand.
        ordered: Whether it is a table in which rows were put down in the order in which
            they were read; else it is a view.
        broken_lines: The table with the lines that are no rows; None for files that
            cannot have any.
        possible_rows: The table with what those may have been meant to say: the columns
            of the rows, and before them file and number of the line.
    """

    stretches: tuple[Stretch, ...]
    ordered: bool
    broken_lines: str | None = None
    possible_rows: str | None = None


def row_place(file: object, line: int, in_lines: bool = True) -> str:
    """What a person calls the place of a row.

    Args:
        file: The file; None for what is in memory.
        line: The line, or the number of the row.
        in_lines: Whether the file has lines.

    Returns:
        Such as members.csv:17, without the folder.
    """
    name = Path(str(file or "")).name
    if in_lines:
        return f"{name}:{line}"
    return f"{name or 'the data'}, row {line}"


def keep_stretches(
    connection: duckdb.DuckDBPyConnection, stretches: Sequence[Stretch], name: str
) -> str:
    """Puts stretches down as a table.

    Args:
        connection: DuckDB's own.
        stretches: In the order in which they were read.
        name: What to call the table: first_row, file, first_line, in_lines.

    Returns:
        SQL: how a row is joined to its stretch, where its number is called `number`.
    """
    # A file without a row begins where the next one does.
    by_first_row = {stretch.first_row: stretch for stretch in stretches}
    stretches = list(by_first_row.values())
    rows = {
        "first_row": [stretch.first_row for stretch in stretches],
        "file": pa.array([stretch.file for stretch in stretches], pa.string()),
        "first_line": [stretch.first_line for stretch in stretches],
        "in_lines": [stretch.in_lines for stretch in stretches],
    }
    connection.register(f"{name}_rows", pa.table(rows))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM {name}_rows"
    )
    connection.unregister(f"{name}_rows")
    if len(stretches) == 1:
        # To look for the one there is would sort all rows first.
        return f"CROSS JOIN {name}"
    return f"ASOF JOIN {name} ON number >= first_row"
