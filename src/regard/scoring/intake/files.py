"""Files of data: CSV, Parquet, JSON and sheets, one or many that a pattern names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from regard.scheme.complaint import DataError, one_of
from regard.scoring.database import is_view, quoted_text, run_on_data
from regard.scoring.intake.csv_files import CSV_ENDINGS, csv_table
from regard.scoring.intake.json_files import JSON_ENDINGS, json_table
from regard.scoring.intake.places import FileRows, Stretch
from regard.scoring.intake.spreadsheets import SHEET_ENDINGS, SHEET_MARK, sheet_table

PACKED = (".gz", ".zst")  # endings that DuckDB looks behind
PARQUET_ENDINGS = (".parquet",)
ENDINGS = (*CSV_ENDINGS, *PARQUET_ENDINGS, *JSON_ENDINGS, *SHEET_ENDINGS)
PATTERN_MARKS = "*?["


def file_table(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    name: str,
    encoding: str | None = None,
    names: Mapping[str, str] | None = None,
) -> FileRows:
    """Makes a table of a file, or of the files that a pattern names.

    Args:
        connection: DuckDB's own.
        path: The file; its ending says what it is.
        name: What to call the table.
        encoding: Of text, if it is declared.
        names: By a column's name in small letters, which name of an event stands there.

    Returns:
        Where its rows stand.

    Raises:
        DataError: If there is no such file or it cannot be read.
    """
    file, _, _ = str(path).partition(SHEET_MARK)
    if _ending(Path(file)) in SHEET_ENDINGS:
        stretches = sheet_table(connection, path, name)
        return FileRows(stretches, ordered=not is_view(connection, name))
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
        return json_table(connection, path, name, encoding, names)
    _parquet_view(connection, path, name)
    # They do not stand in lines, and are numbered from one.
    return FileRows((Stretch(1, str(path), 1, in_lines=False),), ordered=False)


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
