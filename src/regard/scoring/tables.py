"""The tables that a scoring run leaves in DuckDB, and how they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from regard.scheme.model import Scheme
from regard.scoring.database import interruptible

TableRow = dict[str, Any]


@dataclass(frozen=True)
class ScoringTables:
    """`standings`, `own_events`, `rejects` and `unread` of one scoring run.

    `standings` has one row a subject, whole micropoints throughout, and a column
    `+kind` with the contribution of each kind of evidence. `rejects` are the rows of
    all sources that could not be read, `unread` how many of them name whom,
    `named_lines` who may be named in lines that are no rows, and `without_standing` who
    is named in no other row.

    Attributes:
        scheme: The scheme that was scored.
        connection: Where the tables are.
        others: The schemes that it reads, by the key under which they are read.
    """

    scheme: Scheme
    connection: duckdb.DuckDBPyConnection
    others: Mapping[str, Scheme] = field(default_factory=dict)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[TableRow]:
        """Runs a select.

        Args:
            sql: The select, in DuckDB's dialect.
            parameters: What its question marks stand for.

        Returns:
            The rows, each by column name.
        """
        with interruptible():
            result = self.connection.execute(sql, parameters)
            values = result.fetchall()
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in values]

    def row(self, sql: str, parameters: Sequence[object] = ()) -> TableRow:
        """Runs a select that gives exactly one row.

        Args:
            sql: The select, in DuckDB's dialect.
            parameters: What its question marks stand for.

        Returns:
            That row, by column name.
        """
        (row,) = self.rows(sql, parameters)
        return row
