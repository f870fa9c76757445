"""CSV files as one table of texts, and their lines that are no rows as another."""

from __future__ import annotations

from collections.abc import Sequence
from glob import glob
from pathlib import Path

import duckdb

from regard.scheme.complaint import DataError
from regard.scoring.database import in_order, interruptible, quoted_name, quoted_text
from regard.scoring.intake.broken_lines import PLACE, make_broken_lines
from regard.scoring.intake.csv_by_line import CsvTarget, read_by_line, text_columns
from regard.scoring.intake.csv_dialect import CsvDialect, find_dialect
from regard.scoring.intake.places import FileRows, Stretch
from regard.scoring.intake.plain_text import count_bytes, count_lines, plain_file

CSV_ENDINGS = (".csv", ".tsv", ".tab", ".txt")


def csv_table(
    connection: duckdb.DuckDBPyConnection,
    pattern: Path,
    name: str,
    encoding: str | None = None,
) -> FileRows:
    """Makes a table of a CSV file, or of the files that a pattern names.

    Args:
        connection: DuckDB's own.
        pattern: The file or files.
        name: What to call the table.
        encoding: As declared; None for UTF-8, or what a byte order mark says.

    Returns:
        Where its rows stand, and the names of a table with the lines that are no rows,
        and of one with what those may have been meant to say.

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
    possible = f"{name}_possible"
    make_broken_lines(connection, broken_lines)
    columns = text_columns(dialects[paths[0]].columns)
    _make_table(connection, name, columns)
    file, number = map(quoted_name, PLACE)
    _make_table(connection, possible, [f"{file} VARCHAR", f"{number} BIGINT", *columns])
    part = f"{name}_part"
    stretches: list[Stretch] = []
    for path, dialect in dialects.items():
        ((before,),) = connection.execute(f"SELECT count(*) FROM {name}").fetchall()
        plain = plain_file(path, dialect.encoding, dialect.plain)
        with plain as readable, in_order(connection):
            if _read_whole(connection, readable, dialect, part):
                # The line after the names is the first.
                first_line = dialect.skipped + 2
                stretches.append(Stretch(before + 1, str(path), first_line, True))
            else:
                target = CsvTarget(part, broken_lines, possible, str(path), before)
                stretches += read_by_line(connection, readable, dialect, target)
            if len(paths) == 1:
                connection.execute(f"DROP TABLE {name}")
                connection.execute(f"ALTER TABLE {part} RENAME TO {name}")
            else:
                copy = f"INSERT INTO {name} BY NAME SELECT * FROM {part}"
                connection.execute(copy)
    return FileRows(
        tuple(stretches),
        ordered=True,
        broken_lines=broken_lines,
        possible_rows=possible,
    )


def _make_table(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str]
) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({', '.join(columns)})")


def _read_whole(
    connection: duckdb.DuckDBPyConnection, path: Path, dialect: CsvDialect, table: str
) -> bool:
    """Has DuckDB read a file, if each of its lines is one record.

    Args:
        connection: DuckDB's own.
        path: The file, in UTF-8.
        dialect: How it is written.
        table: What to call the table.

    Returns:
        Whether they are. Else nothing of the table is to be used: where a quote is open
        at the end of a line, or a line is no record, records are not what they seem.
    """
    create = f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM "
    try:
        with interruptible():
            connection.execute(create + _reader(path, dialect))
    except duckdb.InvalidInputException:
        return False
    ((rows,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
    if rows != count_lines(path) - dialect.skipped - 1:
        return False
    return _has_no_value_too_many(connection, path, dialect, table, rows)


def _has_no_value_too_many(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    dialect: CsvDialect,
    table: str,
    rows: int,
) -> bool:
    """Whether no line has more values than there are columns.

    DuckDB lets one more pass where the last is empty, though the values before it may
    stand in the wrong columns. So delimiters are counted: between the values, and
    within them.
    """
    between = (len(dialect.columns) - 1) * (rows + 1) + dialect.skipped
    between += sum(name.count(dialect.delimiter) for name in dialect.columns)
    found = count_bytes(path, dialect.delimiter)
    if found == between:
        return True
    delimiter = quoted_text(dialect.delimiter)
    counts = []
    for name in dialect.columns:
        column = quoted_name(name)
        without = f"length(replace({column}, {delimiter}, ''))"
        counts.append(f"coalesce(sum(length({column}) - {without}), 0)")
    select = f"SELECT {' + '.join(counts)} FROM {table}"
    ((within,),) = connection.execute(select).fetchall()
    return bool(found == between + within)


def _reader(path: Path, dialect: CsvDialect) -> str:
    """A reader that is told everything, so that DuckDB guesses nothing."""
    columns = [f"{quoted_text(column)}: 'VARCHAR'" for column in dialect.columns]
    return (
        f"read_csv({quoted_text(path)}, auto_detect = false, header = true, "
        f"skip = {dialect.skipped}, delim = {quoted_text(dialect.delimiter)}, "
        "quote = '\"', escape = '\"', "
        f"columns = {{{', '.join(columns)}}})"
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
