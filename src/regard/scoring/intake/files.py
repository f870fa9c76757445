"""Files of data: CSV, TSV, Parquet and JSON, one or many that a pattern names."""

from __future__ import annotations

from pathlib import Path

import duckdb

from regard.scheme.complaint import DataError, one_of
from regard.scoring.database import quoted_name, quoted_text, run_on_data
from regard.scoring.event import REQUIRED
from regard.scoring.intake.csv_files import CSV_ENDINGS, csv_table

PACKED = (".gz", ".zst")  # endings that DuckDB looks behind
PARQUET_ENDINGS = (".parquet",)
JSON_LINES_ENDINGS = (".ndjson", ".jsonl")
JSON_ENDINGS = (".json", *JSON_LINES_ENDINGS)
ENDINGS = (*PARQUET_ENDINGS, *CSV_ENDINGS, *JSON_ENDINGS)
PATTERN_MARKS = "*?["
LONGEST_VALUE = 40  # letters of what stands in a JSON file instead of a list
EMPTY_JSON = (None, "[]")  # what DuckDB reads where there are no objects


def file_table(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    name: str,
    encoding: str | None = None,
) -> str | None:
    """Makes a table of a file, or of the files that a pattern names.

    Args:
        connection: DuckDB's own.
        path: The file; its ending says what it is.
        name: What to call the table.
        encoding: Of text, if it is declared.

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
        return csv_table(connection, path, name, encoding)
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
