"""Statements as the database's driver takes them.

SQLAlchemy writes each statement once. It would take the values, the result and each row
of it in hand every time, which for a single row takes twenty times as long as SQLite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, Table
from sqlalchemy.sql.compiler import SQLCompiler

Row = tuple[Any, ...]


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
    compiled = _compiled(query, connection.dialect)
    state = compiled.construct_expanded_state(dict(values))
    by_place = compiled.positional
    parameters = state.positional_parameters if by_place else state.parameters
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(state.statement, parameters)
        return list(cursor.fetchall())


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Adds rows.

    Args:
        connection: One within its transaction.
        table: The table.
        rows: Values for all of its columns, in their order.
    """
    with closing(connection.connection.cursor()) as cursor:
        cursor.executemany(_insert_statement(table, connection.dialect), rows)


@lru_cache(maxsize=128)
def _compiled(query: Executable, dialect: Dialect) -> SQLCompiler:
    compiled = query.compile(dialect=dialect)  # type: ignore[attr-defined]
    assert isinstance(compiled, SQLCompiler)
    return compiled


@lru_cache(maxsize=16)
def _insert_statement(table: Table, dialect: Dialect) -> str:
    quote = dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    marks = ", ".join(mark for _ in table.columns)
    return f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"
