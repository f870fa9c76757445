"""Reading data: a table of events, and a table of rejects with their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from regard.scheme.model import Scheme
from regard.scoring.database import interruptible, run_on_data
from regard.scoring.intake.event_columns import column_types, typed_select
from regard.scoring.intake.faults import (
    find_faults,
    reason_of_first,
    unknown_kind_of_first,
)
from regard.scoring.intake.select import single_select
from regard.scoring.intake.sources import SourceTable, source_table


@dataclass(frozen=True)
class Intake:
    """What came of reading.

    Attributes:
        events: The name of the view of events: id, subject, kind, time (UTC), amount
            (thousandths), reporter.
        rejects: The name of the table of rejects: reason, fault (the reason without the
            number of a line), unknown_kind, subject, time, row (as found, as JSON).
        read: How many rows there were.
        rejected: How many of them are no events.
        first: The time of the first event (UTC, without a zone), if there is one.
        last: The time of the last event.
    """

    events: str
    rejects: str
    read: int
    rejected: int
    first: datetime | None
    last: datetime | None


def take_in(
    connection: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    data: Any,
    select: str | None,
    name: str,
) -> Intake:
    """Makes a view of events and a table of rejects from data.

    Args:
        connection: DuckDB's own.
        scheme: The scheme that the events are evidence for.
        data: A path (CSV, TSV, Parquet, JSON), a database URL with a table
            (sqlite:///club.db#events), a data frame (pandas, polars, Arrow, Ibis),
            events, or mappings.
        select: An intake's SQL, if the data are not yet events.
        name: What the names of the tables begin with.

    Returns:
        The names of the tables, and what was counted.

    Raises:
        DataError: If the data cannot be read as a table of events.
    """
    source = source_table(connection, data, f"{name}_raw")
    raw = source.name
    if select is not None:
        raw = _selected(connection, raw, select, name)
    with interruptible():
        return _read(connection, scheme, source, raw, name)


def _selected(
    connection: duckdb.DuckDBPyConnection, raw: str, select: str, name: str
) -> str:
    """The table that an intake's select makes of the data."""
    selected = f"{name}_taken"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW data AS SELECT * FROM {raw}")
    table = f"CREATE OR REPLACE TEMP TABLE {selected} AS {single_select(select)}"
    run_on_data(connection, table, "the intake's SQL")
    return selected


def _read(
    connection: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    source: SourceTable,
    raw: str,
    name: str,
) -> Intake:
    types = column_types(connection, raw)
    faults = find_faults(scheme, types)
    checked = f"{name}_checked"
    select = (
        f"SELECT *, {reason_of_first(faults)} AS reason "
        f"FROM ({typed_select(raw, types)})"
    )
    view = f"CREATE OR REPLACE TEMP VIEW {checked} AS {select}"
    run_on_data(connection, view, "the events")
    counts = f"""
        SELECT count(*), count(reason),
            min(time) FILTER (reason IS NULL), max(time) FILTER (reason IS NULL)
        FROM {checked}
        """
    result = run_on_data(connection, counts, "the events")
    ((read, rejected, first, last),) = result.fetchall()
    rejects = f"{name}_rejects"
    # With nothing rejected, no row is looked at again to find that out.
    limit = "" if rejected else "LIMIT 0"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE {rejects} AS
        SELECT reason, reason AS fault, {unknown_kind_of_first(faults)} AS unknown_kind,
            subject, time, as_found AS row
        FROM {checked} WHERE reason IS NOT NULL {limit}
        """
    )
    broken = _reject_broken_lines(connection, source, rejects)
    sound = f"{checked} WHERE reason IS NULL"
    if not rejected:
        sound = f"({typed_select(raw, types, sound=True)})"
    events = f"{name}_events"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP VIEW {events} AS
        SELECT id, subject, kind, time, amount, reporter FROM {sound}
        """
    )
    return Intake(events, rejects, read + broken, rejected + broken, first, last)


def _reject_broken_lines(
    connection: duckdb.DuckDBPyConnection, source: SourceTable, rejects: str
) -> int:
    """Adds lines of a CSV file that are no rows to the rejects, and counts them."""
    if source.broken_lines is None:
        return 0
    # DuckDB names what is wrong with a line in an error message only. One line can
    # have several; the first in the alphabet is given, in small letters like ours.
    connection.execute(
        f"""
        INSERT INTO {rejects}
        SELECT 'line ' || line || ': ' || fault, fault, NULL, NULL, NULL, row
        FROM (
            SELECT line, lower(min(error_message)) AS fault,
                to_json({{'line': any_value(csv_line)}}) AS row
            FROM {source.broken_lines} GROUP BY line
        )
        """
    )
    count = f"SELECT count(DISTINCT line) FROM {source.broken_lines}"
    ((broken,),) = connection.execute(count).fetchall()
    return int(broken)
