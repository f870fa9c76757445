"""Files of data: CSV, TSV, Parquet and JSON, one or many that a pattern names."""

from __future__ import annotations

from glob import glob
from pathlib import Path

import duckdb

from regard.scheme.complaint import DataError, one_of
from regard.scoring.database import quoted_name, quoted_text, run_on_data
from regard.scoring.event import REQUIRED

PACKED = (".gz", ".zst")  # endings that DuckDB looks behind
CSV_ENDINGS = (".csv", ".tsv")
PARQUET_ENDINGS = (".parquet",)
JSON_LINES_ENDINGS = (".ndjson", ".jsonl")
JSON_ENDINGS = (".json", *JSON_LINES_ENDINGS)
ENDINGS = (*PARQUET_ENDINGS, *CSV_ENDINGS, *JSON_ENDINGS)
PATTERN_MARKS = "*?["
LONGEST_HEADER = 100_000  # bytes of a CSV file's line of names that are compared
LONGEST_VALUE = 40  # letters of what stands in a JSON file instead of a list
EMPTY_JSON = (None, "[]")  # what DuckDB reads where there are no objects


def file_table(
    connection: duckdb.DuckDBPyConnection, path: Path, name: str
) -> str | None:
    """Makes a table of a file, or of the files that a pattern names.

    Args:
        connection: DuckDB's own.
        path: The file; its ending says what it is.
        name: What to call the table.

    Returns:
        The name of a table with the lines of a CSV file that are no rows; None for
        other files.

    Raises:
        DataError: If there is no such file or it cannot be read.
    """
    ending = _ending(path)
    if ending not in ENDINGS:
        raise DataError(
            f"found the file {path}, expected its name to end in {one_of(ENDINGS)}"
        )
    is_pattern = any(mark in str(path) for mark in PATTERN_MARKS)
    if not path.exists() and not is_pattern:
        raise DataError(f"there is no file {path}")
    if path.is_file() and path.stat().st_size == 0:
        raise DataError(f"{path} is empty, expected a row of column names at least")
    if ending in CSV_ENDINGS:
        return _csv_table(connection, path, name)
    if ending in JSON_ENDINGS:
        _json_table(connection, path, ending, name)
    else:
        _parquet_view(connection, path, name)
    return None


def _ending(path: Path) -> str:
    endings = [suffix for suffix in path.suffixes if suffix not in PACKED]
    if not endings:
        return ""
    return endings[-1].lower()


# ── Parquet ─────────────────────────────────────────────────────────────────


def _parquet_view(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    reader = f"read_parquet({quoted_text(path)}, union_by_name = true)"
    view = f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM {reader}"
    run_on_data(connection, view, str(path))


# ── CSV ─────────────────────────────────────────────────────────────────────


def _csv_table(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> str:
    """A table of texts; lines that are no rows go to the table whose name is given."""
    _refuse_different_columns(path)
    broken_lines = f"{name}_lines"
    # The quotes are named, or DuckDB guesses them from the first lines alone.
    reader = (
        f"read_csv({quoted_text(path)}, all_varchar = true, header = true, "
        "quote = '\"', escape = '\"', "
        f"store_rejects = true, rejects_table = '{broken_lines}', "
        # Left out, every file would want the one table reject_scans.
        f"rejects_scan = '{name}_scans')"
    )
    table = f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM {reader}"
    run_on_data(connection, table, str(path))
    return broken_lines


def _refuse_different_columns(pattern: Path) -> None:
    """Files read as one must have the same columns, or some would be left out."""
    files_by_header: dict[bytes, str] = {}
    for name in sorted(glob(str(pattern))):
        if not name.endswith(CSV_ENDINGS):
            continue
        with Path(name).open("rb") as file:
            header = file.readline(LONGEST_HEADER).strip()
        files_by_header.setdefault(header, name)
    if len(files_by_header) > 1:
        first, second = list(files_by_header.values())[:2]
        raise DataError(
            f"{first} and {second} have different columns\n"
            "  to do: score them one by one, or make them alike"
        )


# ── JSON ────────────────────────────────────────────────────────────────────


def _json_table(
    connection: duckdb.DuckDBPyConnection, path: Path, ending: str, name: str
) -> None:
    select = _json_texts(connection, _json_reader(path, ending), str(path))
    table = f"CREATE OR REPLACE TEMP TABLE {name} AS {select}"
    run_on_data(connection, table, str(path))


def _json_reader(path: Path, ending: str) -> str:
    """A reader that leaves every value as it was written."""
    options = [quoted_text(path)]
    if ending in JSON_LINES_ENDINGS:
        options.append("format = 'newline_delimited'")
    # Objects within objects stay JSON; all lines are looked at for their keys.
    options += ["maximum_depth = 1", "sample_size = -1", "union_by_name = true"]
    return f"read_json({', '.join(options)})"


def _json_texts(connection: duckdb.DuckDBPyConnection, reader: str, path: str) -> str:
    """A select of every JSON value as it was written, so that nothing is guessed."""
    description = run_on_data(connection, f"DESCRIBE SELECT * FROM {reader}", path)
    columns = [str(row[0]) for row in description.fetchall()]
    if columns == ["json"]:  # an empty list, or values that are no objects
        _refuse_values(connection, reader, path)
        nothing = [f"CAST(NULL AS VARCHAR) AS {name}" for name in REQUIRED]
        return f"SELECT {', '.join(nothing)} LIMIT 0"
    texts = []
    for column in columns:
        quoted = quoted_name(column)
        texts.append(f"CAST({quoted} AS JSON) ->> '$' AS {quoted}")
    return f"SELECT {', '.join(texts)} FROM {reader}"


def _refuse_values(
    connection: duckdb.DuckDBPyConnection, reader: str, path: str
) -> None:
    select = f"SELECT any_value(json) FROM {reader}"
    ((value,),) = run_on_data(connection, select, path).fetchall()
    if value not in EMPTY_JSON:
        raise DataError(
            f"{path} holds {str(value)[:LONGEST_VALUE]}, "
            f"expected a list of objects with {', '.join(REQUIRED)}"
        )
