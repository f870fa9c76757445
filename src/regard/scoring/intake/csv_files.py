"""CSV files as one table of texts, and their lines that are no rows as another."""

from __future__ import annotations

from glob import glob
from pathlib import Path

import duckdb

from regard.scheme.complaint import DataError
from regard.scoring.database import quoted_name, quoted_text, run_on_data
from regard.scoring.intake.csv_dialect import CsvDialect, find_dialect
from regard.scoring.intake.plain_text import plain_file

CSV_ENDINGS = (".csv", ".tsv", ".tab", ".txt")


def csv_table(
    connection: duckdb.DuckDBPyConnection,
    pattern: Path,
    name: str,
    encoding: str | None = None,
) -> str:
    """Makes a table of a CSV file, or of the files that a pattern names.

    Args:
        connection: DuckDB's own.
        pattern: The file or files.
        name: What to call the table.
        encoding: As declared; None for UTF-8, or what a byte order mark says.

    Returns:
        The name of a table with the lines that are no rows: file, line, error_message
        and csv_line.

    Raises:
        DataError: If they cannot be read, or have different columns.
    """
    paths = [pattern]
    if not pattern.exists():
        paths = [Path(path) for path in sorted(glob(str(pattern)))]
    if not paths:
        raise DataError(f"there is no file {pattern}")
    dialects = {path: find_dialect(path, encoding) for path in paths}
    _refuse_different_columns(dialects)
    broken_lines = f"{name}_lines"
    columns = dialects[paths[0]].columns
    _make_tables(connection, name, broken_lines, columns)
    for number, (path, dialect) in enumerate(dialects.items(), start=1):
        with plain_file(path, dialect.encoding, dialect.plain) as readable:
            rejects = f"{name}_lines_{number}"
            reader = _reader(readable, dialect, rejects, f"{name}_scans_{number}")
            insert = f"INSERT INTO {name} BY NAME SELECT * FROM {reader}"
            run_on_data(connection, insert, str(path))
        connection.execute(
            f"INSERT INTO {broken_lines} "
            f"SELECT ?, line, error_message, csv_line FROM {rejects}",
            [str(path)],
        )
    return broken_lines


def _make_tables(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    broken_lines: str,
    columns: tuple[str, ...],
) -> None:
    texts = [f"{quoted_name(column)} VARCHAR" for column in columns]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({', '.join(texts)})")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {broken_lines} "
        "(file VARCHAR, line BIGINT, error_message VARCHAR, csv_line VARCHAR)"
    )


def _reader(path: Path, dialect: CsvDialect, rejects: str, scans: str) -> str:
    """A reader that is told everything, so that DuckDB guesses nothing."""
    columns = [f"{quoted_text(column)}: 'VARCHAR'" for column in dialect.columns]
    return (
        f"read_csv({quoted_text(path)}, auto_detect = false, header = true, "
        f"skip = {dialect.skipped}, delim = {quoted_text(dialect.delimiter)}, "
        "quote = '\"', escape = '\"', "
        f"columns = {{{', '.join(columns)}}}, "
        f"store_rejects = true, rejects_table = '{rejects}', "
        # Left out, every file would want the one table reject_scans.
        f"rejects_scan = '{scans}')"
    )


def _refuse_different_columns(dialects: dict[Path, CsvDialect]) -> None:
    """Files read as one must have the same columns, or some would be left out."""
    path_by_columns: dict[frozenset[str], Path] = {}
    for path, dialect in dialects.items():
        columns = frozenset(column.lower() for column in dialect.columns)
        path_by_columns.setdefault(columns, path)
    if len(path_by_columns) > 1:
        first, second = list(path_by_columns.values())[:2]
        raise DataError(
            f"{first} and {second} have different columns\n"
            "  to do: score them one by one, or make them alike"
        )
