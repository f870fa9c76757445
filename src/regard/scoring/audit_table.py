"""A few columns of a data file, as texts: what an audit reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from regard.scheme.complaint import DataError, nearest
from regard.scoring.database import quoted_name, run_on_data
from regard.scoring.intake.files import file_table

MOST_COLUMNS_NAMED = 20  # columns of a file that an error names

TextColumn = list[str | None]


def read_columns(path: str | Path, names: Sequence[str]) -> dict[str, TextColumn]:
    """Reads columns of a CSV, Parquet or JSON file.

    Args:
        path: The file.
        names: The columns, by their names.

    Returns:
        Each column as texts, None where a cell is empty.

    Raises:
        DataError: If the file cannot be read, or does not have a column.
    """
    path = Path(path)
    if not path.is_file():
        raise DataError(
            f"there is no file {path}\n  to do: name a CSV, Parquet or JSON file"
        )
    connection = duckdb.connect()
    table = "audited"
    file_table(connection, path, table)
    description = connection.execute(f"DESCRIBE {table}").fetchall()
    columns = [row[0] for row in description]
    for name in names:
        if name not in columns:
            raise _no_column(path, name, columns)
    select = f"SELECT {', '.join(_text(name) for name in names)} FROM {table}"
    rows = run_on_data(connection, select, str(path)).fetchall()
    cells: dict[str, TextColumn] = {}
    for place, name in enumerate(names):
        cells[name] = [row[place] for row in rows]
    return cells


def _text(name: str) -> str:
    """SQL: the text in a column; null where a cell is empty."""
    return f"nullif(trim(CAST({quoted_name(name)} AS VARCHAR)), '')"


def _no_column(path: Path, name: str, columns: Sequence[str]) -> DataError:
    # Upper and lower case are the likeliest slip, so they are left aside.
    by_small_letters = {column.lower(): column for column in reversed(columns)}
    close = nearest(name, [column.lower() for column in columns])
    hint = ""
    if close is not None:
        hint = f"; did you mean {by_small_letters[close]}?"
    named = ", ".join(columns[:MOST_COLUMNS_NAMED])
    if len(columns) > MOST_COLUMNS_NAMED:
        named += f" and {len(columns) - MOST_COLUMNS_NAMED} more"
    return DataError(f"{path}: found no column {name}{hint}\n  it has {named}")
