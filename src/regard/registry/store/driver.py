"""Statements as the database's driver takes them.

SQLAlchemy writes each statement once. It would take the values, the result and each row
of it in hand every time, which for a single row takes twenty times as long as SQLite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, Table
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler

Row = tuple[Any, ...]
MOST_IN_STATEMENT = 16
"""Rows that one statement adds; of more, it is run for each."""


def rows_of(
    connection: Connection, query: Executable, values: Mapping[str, Any]
) -> list[Row]:
    """What a query gives, all of it at once.

    Args:
        connection: One within its transaction.
        query: A question with names for what is asked.
        values: What each name stands for.

    Returns:
        Its rows; plain values in the order of their columns.
    """
    statement, parameters = _written(query, connection.dialect, values)
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Adds rows.

    Args:
        connection: One within its transaction.
        table: The table.
        rows: Values for all of its columns, in their order.
    """
    with closing(connection.connection.cursor()) as cursor:
        # Many, some drivers prepare for at length.
        if len(rows) <= MOST_IN_STATEMENT:
            statement = _insert_statement(table, connection.dialect, len(rows))
            cursor.execute(statement, list(chain.from_iterable(rows)))
        else:
            statement = _insert_statement(table, connection.dialect, 1)
            cursor.executemany(statement, rows)


def _written(
    query: Executable, dialect: Dialect, values: Mapping[str, Any]
) -> tuple[str, Any]:
    """A query and what it is asked with, as the driver takes them."""
    compiled = _compiled(query, dialect)
    parameters = {**compiled.params, **values}
    statement = compiled.string
    places: Sequence[str] | None = compiled.positiontup
    if compiled.post_compile_params:
        lists = [parameter.key for parameter in compiled.post_compile_params]
        counts = tuple((name, len(values[name])) for name in lists)
        expanded = _expanded(query, dialect, counts)
        for name, marks in expanded.parameter_expansion.items():
            parameters.update(zip(marks, parameters.pop(name), strict=True))
        statement, places = expanded.statement, expanded.positiontup
    if places is None:
        return statement, parameters
    return statement, [parameters[name] for name in places]


@lru_cache(maxsize=128)
def _expanded(
    query: Executable, dialect: Dialect, counts: tuple[tuple[str, int], ...]
) -> ExpandedState:
    """A query with as many marks as there are values in each of its lists."""
    compiled = _compiled(query, dialect)
    # What the values are plays no part in how it is written.
    values = {name: [""] * count for name, count in counts}
    return compiled.construct_expanded_state({**compiled.params, **values})


@lru_cache(maxsize=128)
def _compiled(query: Executable, dialect: Dialect) -> SQLCompiler:
    compiled = query.compile(dialect=dialect)  # type: ignore[attr-defined]
    assert isinstance(compiled, SQLCompiler)
    return compiled


@lru_cache(maxsize=128)
def _insert_statement(table: Table, dialect: Dialect, count: int) -> str:
    quote = dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    row = ", ".join(mark for _ in table.columns)
    values = ", ".join(f"({row})" for _ in range(count))
    return f"INSERT INTO {quote(table.name)} ({columns}) VALUES {values}"
