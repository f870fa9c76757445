"""A few columns of a data file, as texts: what an audit reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from regard.scheme.complaint import DataError, nearest
from regard.scoring.intake import _file_table, _run


def read_columns(path: str | Path, names: Sequence[str]) -> dict[str, list[str | None]]:
    """The named columns of a CSV, Parquet or JSON file as texts, None where a cell is empty.

    Raises DataError for a file that cannot be read, and for a column that it does not have.
    """
    path = Path(path)
    if not path.is_file():
        raise DataError(
            f"there is no file {path}\n  to do: name a CSV, Parquet or JSON file"
        )
    con = duckdb.connect()
    table, _ = _file_table(con, path, "audited")
    known = [row[0] for row in con.execute(f"DESCRIBE {table}").fetchall()]
    for name in names:
        if name not in known:
            close = nearest(name, [column.lower() for column in known])
            hint = next(
                (
                    f"; did you mean {column}?"
                    for column in known
                    if column.lower() == close
                ),
                "",
            )
            listed = ", ".join(known[:20]) + (
                f" and {len(known) - 20} more" if len(known) > 20 else ""
            )
            raise DataError(f"{path}: found no column {name}{hint}\n  it has {listed}")
    quoted = ", ".join(
        "nullif(trim(CAST(\"{}\" AS VARCHAR)), '')".format(name.replace('"', '""'))
        for name in names
    )
    rows = _run(con, f"SELECT {quoted} FROM {table}", str(path)).fetchall()
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}
