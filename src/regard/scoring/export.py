"""Standings on their way out: in points, as data frames and as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scheme.units import POINT, SHARE
from regard.scoring.database import interruptible, main_message, quoted_text

FORMATS = {
    ".parquet": "(FORMAT parquet)",
    ".csv": "(FORMAT csv, HEADER)",
    ".json": "(FORMAT json, ARRAY true)",
    ".ndjson": "(FORMAT json)",
}
"""By the ending of a file, the options with which DuckDB writes it."""


def library_of(data: Any) -> str:
    """Finds the library whose frames somebody uses who gives such data.

    Args:
        data: Events as `score` takes them.

    Returns:
        The name of its package; pandas for a path or a database.
    """
    if isinstance(data, (str, Path)):
        return "pandas"
    package, _, _ = type(data).__module__.partition(".")
    return package


def standings_in_points(scheme: Scheme, standings: ir.Table) -> ir.Table:
    """Puts standings in points, with the base beside them so that a row adds up.

    Args:
        scheme: The scheme that was scored.
        standings: In whole millionths, as `columns` gives them.

    Returns:
        The same in points, and an uncertainty as a share.
    """
    columns = {
        "score": standings.score / POINT,
        "tier": standings.tier,
        "tier_score": standings.tier_score / POINT,
        "base": ibis.literal(base(scheme.score) / POINT),
        "clipped": standings.clipped / POINT,
        "events": standings.events,
        "unread": standings.unread,
    }
    if "uncertainty" in standings.columns:
        columns["uncertainty"] = standings.uncertainty / SHARE
    for kind in scheme.evidence:
        columns[f"+{kind}"] = standings[f"+{kind}"] / POINT
    return standings.select("subject", **columns)


def exact_standings(scheme: Scheme, standings: ir.Table) -> ir.Table:
    """Calls standings in whole millionths what they are.

    Args:
        scheme: The scheme that was scored.
        standings: In whole millionths, as `columns` gives them.

    Returns:
        The same, no column under a name that stands for points elsewhere.
    """
    names = {
        "micropoints": "score",
        "tier_micropoints": "tier_score",
        "clipped_micropoints": "clipped",
    }
    if "uncertainty" in standings.columns:
        names["uncertainty_millionths"] = "uncertainty"
    for kind in scheme.evidence:
        names[f"+{kind}_micropoints"] = f"+{kind}"
    return standings.rename(names)


def as_frame(table: ir.Table, library: str) -> Any:
    """Makes a data frame.

    Args:
        table: What it is to hold.
        library: The package whose frame is wanted: polars, pyarrow, ibis or pandas.

    Returns:
        The frame; one of pandas for any other library.
    """
    if library == "polars":
        return table.to_polars()
    if library == "pyarrow":
        return table.to_pyarrow()
    if library == "ibis":
        return table
    return table.to_pyarrow().to_pandas()


def export_table(backend: Any, table: ir.Table, path: Path) -> None:
    """Writes a table as a file, in the format of its ending.

    Args:
        backend: Ibis's DuckDB, in which the table is.
        table: What to write.
        path: Where; folders that are missing are made.

    Raises:
        DataError: If the ending is unknown or the file cannot be written.
    """
    options = FORMATS.get(path.suffix.lower())
    if options is None:
        raise DataError(
            f"found {path} to write to, "
            "expected a name that ends in .csv, .parquet or .json"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    select = ibis.to_sql(table, dialect="duckdb")
    try:
        with interruptible():
            backend.con.execute(f"COPY ({select}) TO {quoted_text(path)} {options}")
    except (duckdb.IOException, duckdb.PermissionException) as error:
        raise DataError(f"{path} cannot be written: {main_message(error)}") from None
