"""Reading data: a table of events, and a table of rejects with their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import duckdb

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scoring.database import in_order, interruptible, run_on_data
from regard.scoring.event import SILENT_FROM
from regard.scoring.intake.broken_lines import reject_broken_lines
from regard.scoring.intake.column_names import (
    FIRST_LINE_READ,
    are_values,
    listed,
    no_column_words,
)
from regard.scoring.intake.data_format import DataFormat, rename_columns
from regard.scoring.intake.event_columns import (
    column_types,
    placed_select,
    typed_select,
)
from regard.scoring.intake.far_years import (
    DECADES,
    FarYears,
    days_around,
    far_year_fault,
    find_far_years,
)
from regard.scoring.intake.faults import (
    Fault,
    find_faults,
    found_of_first,
    reason_of_first,
    shape_faults,
    time_of_first,
    unknown_kind_of_first,
)
from regard.scoring.intake.names import FoldedNames, count_folded
from regard.scoring.intake.places import Stretch, keep_stretches
from regard.scoring.intake.plainly_sound import plainly_sound_counts
from regard.scoring.intake.repeats import Repeats, find_repeats, source_of_kind
from regard.scoring.intake.row_counts import RowCounts
from regard.scoring.intake.select import columns_lacking, single_select
from regard.scoring.intake.sources import SourceTable, source_table

EVENT = "id, subject, kind, time, amount, reporter"
INTAKE_LABEL = "the intake's rows"
AS_EVENTS = DataFormat()
"""Data that are written as events are."""


@dataclass(frozen=True)
class Intake:
    """What came of reading.

    Attributes:
        source: What a person calls the data: a path, a URL, or the kind of frame.
        events: The name of the view of events: id, subject, kind, time (UTC), amount
            (thousandths), reporter, and silent_from (a day, or null) where the data
            have such a column.
        rejects: The name of the table of rejects: file, line (or the number of a row),
            in_lines, reason, found, unknown_kind, subject, time, row (as found, as
            JSON). Whom a line that is no row may be about says the table that is called
            so with `_names` behind: file, line, subject.
        copied: The name of the table of subjects with a repeated id.
        read: How many rows there were.
        rejected: How many of them are no events.
        repeated: How many say once more what another row says, and count once.
        first: The time of the first event (UTC, without a zone), if there is one.
        last: The time of the last event.
        folded: In how many rows a name was read otherwise than it stands there.
        fall_silent: Whether the view has a column `silent_from`.
        apart: The days around decades without an event, of which nothing tells whether
            one is mistyped.
    """

    source: str
    events: str
    rejects: str
    copied: str
    read: int
    rejected: int
    repeated: int
    first: datetime | None
    last: datetime | None
    folded: FoldedNames
    fall_silent: bool
    apart: tuple[tuple[date, date], ...]

    @property
    def accepted(self) -> int:
        """How many rows are events."""
        return self.read - self.rejected


def take_in(
    connection: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    data: Any,
    select: str | None,
    name: str,
    written: DataFormat = AS_EVENTS,
    own: bool = True,
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
        written: How the data are written, where that cannot be told from them.
        own: Whether every column that was declared must be there; files of other
            schemes may have them or be called as events are.

    Returns:
        The names of the tables, and what was counted.

    Raises:
        DataError: If the data cannot be read as a table of events.
    """
    # An intake makes names of what it reads, whatever that is.
    names = written.columns_of_names() if select is None else {}
    source = source_table(connection, data, f"{name}_raw", written.encoding, names)
    rows = source
    if select is not None:
        rows = _selected(connection, source, select, name)
    named = rename_columns(connection, rows.name, written.columns, required=own)
    rows = replace(rows, name=named)
    with interruptible():
        return _read(connection, scheme, rows, select, written, name)


def _selected(
    connection: duckdb.DuckDBPyConnection, source: SourceTable, select: str, name: str
) -> SourceTable:
    """The table that an intake's select makes of the data."""
    selected = f"{name}_taken"
    view = f"CREATE OR REPLACE TEMP VIEW data AS SELECT * FROM {source.name}"
    connection.execute(view)
    single = single_select(select)
    table = f"CREATE OR REPLACE TEMP TABLE {selected} AS {single}"
    try:
        with in_order(connection):
            run_on_data(connection, table, "the intake's SQL")
    except DataError as error:
        description = connection.execute("DESCRIBE data").fetchall()
        columns = [str(row[0]) for row in description]
        raise _intake_error(error, columns, columns_lacking(single, columns)) from None
    # A select may leave rows out and make others, so its own rows are numbered.
    stretch = Stretch(1, f"{source.label}, {INTAKE_LABEL}", 1, in_lines=False)
    rows = replace(source.rows, stretches=(stretch,), ordered=True)
    return replace(source, name=selected, rows=rows)


def _intake_error(
    error: DataError, columns: list[str], lacking: list[str]
) -> DataError:
    """What is wrong with an intake over data with such columns.

    Args:
        error: What DuckDB says.
        columns: The columns of the data.
        lacking: Those that it reads and the data do not have.
    """
    has = f"the data have the columns {listed(columns)}"
    if not lacking:
        return DataError(f"{error}\n  {has}")
    lines = ["the intake reads columns that the data do not have"]
    lines += [f"  {no_column_words(name, columns)}" for name in lacking]
    lines.append(f"  {has}")
    if are_values(columns):
        lines.append(f"  {FIRST_LINE_READ}")
    return DataError("\n".join(lines))


def _read(
    connection: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    source: SourceTable,
    intake: str | None,
    written: DataFormat,
    name: str,
) -> Intake:
    types = column_types(connection, source.name)
    faults = find_faults(scheme, types)
    if not written.any_year:
        faults += shape_faults(written.time_format)
    checked = f"{name}_checked"
    typed = typed_select(source.name, types, written)
    counts = plainly_sound_counts(connection, scheme, source.name, types, written)
    if counts is None:
        counts = _check(connection, checked, typed, faults)
    years = _years_apart(connection, checked, counts, written)
    if years.far:
        faults.append(far_year_fault(years.far))
        counts = _check(connection, checked, typed, faults)
    read, rejected, first, last, changed = counts
    placed = placed_select(source.name, types, written, source.rows.ordered)
    rejects = f"{name}_rejects"
    stretches = f"{rejects}_stretches"
    in_stretch = keep_stretches(connection, source.rows.stretches, stretches)
    _make_rejects(connection, rejects)
    # Without any, no row is looked at again.
    if rejected:
        _keep_rejects(connection, rejects, placed, faults, in_stretch)
    sound = f"{checked} WHERE reason IS NULL"
    if not rejected and not changed:
        sound = f"({typed_select(source.name, types, written, sound=True)})"
    folded = FoldedNames()
    if changed:
        folded = count_folded(connection, source.name, types)
    select = f"SELECT {_columns_of_event(types)} FROM {sound}"
    broken = reject_broken_lines(connection, source.rows, intake, written, rejects)
    repeats = find_repeats(connection, scheme, select, name, SILENT_FROM in types)
    if repeats.contradicting:
        is_sound = f"{reason_of_first(faults)} IS NULL"
        numbered = f"SELECT * FROM ({placed}) WHERE {is_sound}"
        _reject_contradictions(
            connection, scheme, rejects, numbered, in_stretch, repeats
        )
        select = (
            f"SELECT * FROM ({select}) AS event ANTI JOIN {repeats.differing} AS other "
            f"ON {_same_id(scheme)}"
        )
    events = f"{name}_events"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {events} AS {select}")
    if repeats.contradicting:
        ((first, last),) = connection.execute(
            f"SELECT min(time), max(time) FROM {events}"
        ).fetchall()
    return Intake(
        source=source.label,
        events=events,
        rejects=rejects,
        copied=repeats.subjects,
        read=read + broken,
        rejected=rejected + broken + repeats.contradicting,
        repeated=repeats.repeated,
        first=first,
        last=last,
        folded=folded,
        fall_silent=SILENT_FROM in types,
        apart=days_around(connection, checked, years.gaps),
    )


def _check(
    connection: duckdb.DuckDBPyConnection,
    checked: str,
    typed: str,
    faults: Sequence[Fault],
) -> RowCounts:
    """Makes the view of rows with what is wrong with each, and counts them."""
    select = f"SELECT *, {reason_of_first(faults)} AS reason FROM ({typed})"
    view = f"CREATE OR REPLACE TEMP VIEW {checked} AS {select}"
    run_on_data(connection, view, "the events")
    counts = f"""
        SELECT count(*), count(reason),
            min(time) FILTER (reason IS NULL), max(time) FILTER (reason IS NULL),
            count(*) FILTER (folded)
        FROM {checked}
        """
    (row,) = run_on_data(connection, counts, "the events").fetchall()
    return RowCounts(*row)


def _columns_of_event(types: Mapping[str, str]) -> str:
    """The columns of the view of events, in SQL."""
    if SILENT_FROM in types:
        return f"{EVENT}, {SILENT_FROM}"
    return EVENT


def _years_apart(
    connection: duckdb.DuckDBPyConnection,
    checked: str,
    counts: RowCounts,
    written: DataFormat,
) -> FarYears:
    """What the years of events tell that lie decades apart, if that is asked."""
    if written.any_year or counts.years() < DECADES:
        return FarYears()
    return find_far_years(connection, checked)


def _same_id(scheme: Scheme) -> str:
    """SQL: whether an event has the id of another one."""
    return (
        "event.subject = other.subject AND event.id = other.id "
        f"AND {source_of_kind(scheme)} = other.source"
    )


def _reject_contradictions(
    connection: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    rejects: str,
    numbered: str,
    in_stretch: str,
    repeats: Repeats,
) -> None:
    """Adds the rows to the rejects that share an id and say different things."""
    connection.execute(
        f"""
        INSERT INTO {rejects}
        SELECT file, first_line + number - first_row, in_lines, other.reason, event.id,
            NULL, event.subject, event.time, event.as_found
        FROM ({numbered}) AS event
        JOIN {repeats.differing} AS other ON {_same_id(scheme)}
        {in_stretch}
        """
    )


def _make_rejects(connection: duckdb.DuckDBPyConnection, rejects: str) -> None:
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {rejects} (file VARCHAR, line BIGINT, "
        "in_lines BOOLEAN, reason VARCHAR, found VARCHAR, unknown_kind VARCHAR, "
        'subject VARCHAR, time TIMESTAMP, "row" JSON)'
    )


def _keep_rejects(
    connection: duckdb.DuckDBPyConnection,
    rejects: str,
    placed: str,
    faults: Sequence[Fault],
    in_stretch: str,
) -> None:
    """Adds the rows to the rejects that have a fault.

    Args:
        connection: DuckDB's own.
        rejects: The table.
        placed: A select of the rows with their numbers.
        faults: What can be wrong with a row.
        in_stretch: How a row is joined to where it stands.
    """
    connection.execute(
        f"""
        INSERT INTO {rejects}
        SELECT file, first_line + number - first_row AS line, in_lines, reason, found,
            unknown_kind, subject, known_time, row
        FROM (
            SELECT number, {reason_of_first(faults)} AS reason,
                CAST({found_of_first(faults)} AS VARCHAR) AS found,
                CAST({unknown_kind_of_first(faults)} AS VARCHAR) AS unknown_kind,
                CAST({time_of_first(faults)} AS TIMESTAMP) AS known_time,
                subject, as_found AS row
            FROM ({placed}) WHERE reason IS NOT NULL
        ) {in_stretch}
        """
    )
