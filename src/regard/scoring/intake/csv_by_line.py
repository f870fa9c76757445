"""CSV files of which some lines are no records, read line by line into tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from regard.scoring.database import quoted_name
from regard.scoring.intake.broken_csv import possible_rows, readable, words_of
from regard.scoring.intake.broken_lines import PLACE
from regard.scoring.intake.csv_dialect import CsvDialect
from regard.scoring.intake.csv_records import BrokenLine, CsvRecord, read_records
from regard.scoring.intake.places import Stretch

LINES_AT_ONCE = 50_000


@dataclass(frozen=True)
class CsvTarget:
    """Where the lines of a file go.

    Attributes:
        table: The table of its records, which is made.
        broken_lines: The table of the others: file, line, reason, text, words.
        possible_rows: The table of what those may have been meant to say.
        file: What a person calls the file.
        before: How many rows of other files will stand before its own.
    """

    table: str
    broken_lines: str
    possible_rows: str
    file: str
    before: int


def text_columns(columns: Sequence[str]) -> list[str]:
    """SQL: columns of text, as a table declares them."""
    return [f"{quoted_name(column)} VARCHAR" for column in columns]


def read_by_line(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    dialect: CsvDialect,
    target: CsvTarget,
) -> list[Stretch]:
    """Reads a file line by line.

    Args:
        connection: DuckDB's own.
        path: The file, in UTF-8.
        dialect: How it is written.
        target: Where its lines go.

    Returns:
        Where its rows stand: a stretch for all rows that stand in lines one after the
        other.
    """
    columns = ", ".join(text_columns(dialect.columns))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {target.table} ({columns})")
    stretches: list[Stretch] = []
    row = target.before
    expected_line = None
    lines = read_records(path, dialect)
    # Python 3.11 has no itertools.batched.
    while batch := list(islice(lines, LINES_AT_ONCE)):
        records = [item for item in batch if isinstance(item, CsvRecord)]
        for record in records:
            row += 1
            if record.line != expected_line:
                stretches.append(Stretch(row, target.file, record.line, True))
            expected_line = record.line + 1
        _insert_records(connection, target.table, dialect, records)
        broken = [item for item in batch if isinstance(item, BrokenLine)]
        _insert_broken(connection, target, dialect, broken)
    return stretches


def _insert_records(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    dialect: CsvDialect,
    records: Sequence[CsvRecord],
) -> None:
    columns = zip(*(record.values for record in records), strict=True)
    arrays = [pa.array(column, pa.string()) for column in columns]
    if arrays:
        _insert(connection, table, pa.table(arrays, names=list(dialect.columns)))


def _insert_broken(
    connection: duckdb.DuckDBPyConnection,
    target: CsvTarget,
    dialect: CsvDialect,
    broken: list[BrokenLine],
) -> None:
    rows = {
        "file": _texts(target.file for _ in broken),
        "line": pa.array([line.line for line in broken], pa.int64()),
        "in_lines": pa.array([True] * len(broken), pa.bool_()),
        "reason": _texts(line.reason for line in broken),
        "text": _texts(readable(line.text) for line in broken),
        "words": pa.array(
            [words_of(line.text) for line in broken], pa.list_(pa.string())
        ),
    }
    _insert(connection, target.broken_lines, pa.table(rows))
    _insert_possible(connection, target, dialect, broken)


def _insert_possible(
    connection: duckdb.DuckDBPyConnection,
    target: CsvTarget,
    dialect: CsvDialect,
    broken: list[BrokenLine],
) -> None:
    """Adds what broken lines may have been meant to say."""
    rows: list[tuple[object, ...]] = []
    for line in broken:
        for values in possible_rows(line.text, dialect):
            rows.append((target.file, line.line, *values))
    if not rows:
        return
    file, number, *columns = zip(*rows, strict=True)
    arrays = [pa.array(file, pa.string()), pa.array(number, pa.int64())]
    arrays += [pa.array(column, pa.string()) for column in columns]
    names = [*PLACE, *dialect.columns]
    _insert(connection, target.possible_rows, pa.table(arrays, names=names))


def _texts(values: Iterable[str]) -> pa.Array:
    return pa.array(list(values), pa.string())


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    name = f"{table}_rows"
    connection.register(name, rows)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {name}")
    connection.unregister(name)
