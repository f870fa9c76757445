"""What a person declares of how data are written, since it cannot be told from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from regard.scheme.complaint import DataError
from regard.scoring.database import is_view, quoted_name
from regard.scoring.intake.column_names import (
    FIRST_LINE_READ,
    are_values,
    listed,
    no_column_words,
)
from regard.scoring.intake.moments import TimeFormat
from regard.scoring.intake.names import NAMES

MISSING = ("NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null", "None", "<NA>")
"""Words that programs write where nothing is known."""


@dataclass(frozen=True)
class DataFormat:
    """How data are written.

    Attributes:
        columns: By event column, what it is called in the data.
        encoding: Of text files; None for UTF-8, or what a byte order mark says.
        decimal_comma: Whether amounts are written with a comma for the decimals.
        time_format: How times are written, beside ISO 8601.
        missing: The words that stand for nothing, beside an empty value.
        any_year: Whether times decades away from all others are read too; else they are
            taken for mistyped.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    decimal_comma: bool = False
    time_format: TimeFormat | None = None
    missing: tuple[str, ...] = MISSING
    any_year: bool = False

    def columns_of_names(self) -> dict[str, str]:
        """By a column's name in small letters, which name of an event stands there."""
        columns = {name: name for name in NAMES if name not in self.columns}
        for name, written in self.columns.items():
            if name in NAMES:
                columns[written.strip().lower()] = name
        return columns


def rename_columns(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Mapping[str, str],
    required: bool,
) -> str:
    """Gives columns the names that events have.

    Args:
        connection: DuckDB's own.
        table: The name of the table.
        columns: By event column, what it is called there.
        required: Whether each must be there; else those are renamed that are.

    Returns:
        The name of the table, or of a view of it, with those names.

    Raises:
        DataError: If one of the columns is not there.
    """
    if not columns:
        return table
    description = connection.execute(f"DESCRIBE {table}").fetchall()
    there = {str(row[0]).lower(): str(row[0]) for row in description}
    renamed: dict[str, str] = {}
    for name, written in columns.items():
        column = there.get(written.strip().lower())
        if column is not None:
            renamed[column] = name
        elif required:
            raise no_column(written, list(there.values()))
    # A column that is called as an event's is, but is not meant, steps aside.
    for name in columns:
        column = there.get(name)
        if column is not None and column not in renamed:
            renamed[column] = f"{column} (as found)"
    if is_view(connection, table):
        return _renamed_view(connection, table, list(there.values()), renamed)
    _rename(connection, table, renamed)
    return table


def no_column(written: str, columns: list[str]) -> DataError:
    """The error for a column that is not there, with the nearest that is.

    Args:
        written: What it was called.
        columns: The columns that are there.

    Returns:
        The error, to raise.
    """
    lacking = no_column_words(written, columns).replace("no ", "no column ", 1)
    problem = f"the data have {lacking}\n  they have {listed(columns)}"
    if are_values(columns):
        problem += f"\n  {FIRST_LINE_READ}"
    return DataError(problem)


def _renamed_view(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: list[str],
    renamed: Mapping[str, str],
) -> str:
    values = []
    for column in columns:
        name = renamed.get(column, column)
        values.append(f"{quoted_name(column)} AS {quoted_name(name)}")
    view = f"{table}_named"
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {view} AS SELECT {', '.join(values)} FROM {table}"
    )
    return view


def _rename(
    connection: duckdb.DuckDBPyConnection, table: str, renamed: Mapping[str, str]
) -> None:
    # By way of other names, so that two columns can change theirs.
    for place, column in enumerate(renamed):
        connection.execute(
            f'ALTER TABLE {table} RENAME {quoted_name(column)} TO "renamed {place}"'
        )
    for place, name in enumerate(renamed.values()):
        connection.execute(
            f'ALTER TABLE {table} RENAME "renamed {place}" TO {quoted_name(name)}'
        )
