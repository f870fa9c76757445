"""Rows that repeat an id: the same event once more, or another one under its id."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from regard.scheme.model import Scheme
from regard.scoring.database import interruptible, quoted_text
from regard.scoring.event import SILENT_FROM
from regard.scoring.intake.names import is_one_of

ID_OF = ("subject", "source", "id")  # an id is unique within these
CONTENT = ("kind", "time", "amount", "reporter")  # what events of one id can differ in
NO_SILENT_DAY = "DATE 'infinity'"
OWN_ID = "expected an id of its own for each event"


@dataclass(frozen=True)
class Repeats:
    """What came of looking for repeated ids.

    Attributes:
        subjects: The name of the table of those with a repeated id (`subject`).
        differing: The name of the table of ids that stand for different events:
            subject, source, id and reason.
        repeated: How many rows say once more what another says; they count once.
        contradicting: How many rows share an id with one that says something else.
    """

    subjects: str
    differing: str
    repeated: int
    contradicting: int


def find_repeats(
    connection: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    events: str,
    name: str,
    fall_silent: bool = False,
) -> Repeats:
    """Looks for ids that several events have.

    The ids are counted by their hash. One that two share by accident costs time and
    changes nothing, since those few rows are compared as they are.

    Args:
        connection: DuckDB's own.
        scheme: Says which source a kind comes from.
        events: A select of events, in SQL.
        name: What the names of the tables begin with.
        fall_silent: Whether events have a column `silent_from`.

    Returns:
        The names of the tables, and what was counted.
    """
    copies = f"{name}_copies"
    subjects = f"{name}_copied"
    differing = f"{name}_differing"
    by_id = f"{name}_by_id"
    with interruptible():
        _write_copies(connection, scheme, events, copies)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE {subjects} AS
        SELECT DISTINCT subject FROM {copies}
        """
    )
    with interruptible():
        _write_reasons(connection, copies, by_id, fall_silent)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE {differing} AS
        SELECT {", ".join(ID_OF)}, reason FROM {by_id} WHERE reason IS NOT NULL
        """
    )
    counts = f"""
        SELECT coalesce(sum(rows - 1) FILTER (reason IS NULL), 0),
            coalesce(sum(rows) FILTER (reason IS NOT NULL), 0)
        FROM {by_id}
        """
    ((repeated, contradicting),) = connection.execute(counts).fetchall()
    return Repeats(subjects, differing, int(repeated), int(contradicting))


def _write_copies(
    connection: duckdb.DuckDBPyConnection, scheme: Scheme, events: str, copies: str
) -> None:
    """Writes a table of the events whose id another may have as well."""
    source = source_of_kind(scheme)
    key = f"hash(subject, {_number_of_source(scheme)}, id)"
    crowded = f"{copies}_keys"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE {crowded} AS
        SELECT {key} AS key FROM ({events}) GROUP BY ALL HAVING count(*) > 1
        """
    )
    ((count,),) = connection.execute(f"SELECT count(*) FROM {crowded}").fetchall()
    # Without any, no row is looked at again.
    limit = "" if count else "LIMIT 0"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE {copies} AS
        SELECT *, {source} AS source FROM ({events}) AS event
        SEMI JOIN {crowded} ON {key} = {crowded}.key {limit}
        """
    )


def source_of_kind(scheme: Scheme) -> str:
    """SQL: the source that the kind of an event comes from."""
    branches = []
    for name, kind in scheme.evidence.items():
        if kind.source is not None:
            branches.append(f"WHEN {quoted_text(name)} THEN {quoted_text(kind.source)}")
    if not branches:
        return "''"
    return f"CASE kind {' '.join(branches)} END"


def _number_of_source(scheme: Scheme) -> str:
    """SQL: the place of an event's source, which is quicker to hash than its name."""
    numbers: dict[str, list[str]] = {}
    for name, kind in scheme.evidence.items():
        if kind.source is not None:
            numbers.setdefault(kind.source, []).append(name)
    if len(numbers) < 2:
        return "0"
    branches = []
    for place, names in enumerate(numbers.values()):
        branches.append(f"WHEN {is_one_of('kind', names)} THEN {place}")
    return f"CASE {' '.join(branches)} END"


def _write_reasons(
    connection: duckdb.DuckDBPyConnection, copies: str, by_id: str, fall_silent: bool
) -> None:
    """Writes a table of the ids that several rows have, and in what those differ.

    The least and the greatest of a column tell whether its values differ, and take no
    memory for each of them, as counting them would.
    """
    same_id = ", ".join(ID_OF)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE {by_id} AS
        SELECT {same_id}, count(*) AS rows, {_reason(fall_silent)} AS reason,
            {_differ("kind")} AND NOT {_differ("time")} AS of_two_kinds
        FROM {copies} GROUP BY {same_id} HAVING count(*) > 1
        """
    )
    kinds = f"""
        SELECT {same_id}, string_agg(DISTINCT kind, ' and ' ORDER BY kind) AS kinds
        FROM {copies} SEMI JOIN (FROM {by_id} WHERE of_two_kinds) USING ({same_id})
        GROUP BY {same_id}
        """
    connection.execute(
        f"""
        UPDATE {by_id} AS told
        SET reason = 'one id for ' || kinds || ' at the same moment, {OWN_ID}'
        FROM ({kinds}) AS named
        WHERE {" AND ".join(f"told.{name} = named.{name}" for name in ID_OF)}
        """
    )


def _differ(column: str) -> str:
    """SQL: whether the events of one id differ in a column."""
    return f"min({column}) <> max({column})"


def _reason(fall_silent: bool) -> str:
    """SQL: in what the events of one id differ; null where they do not."""
    columns = {column: column for column in CONTENT}
    if fall_silent:
        # The least and the greatest pass over nulls, which say something here.
        columns[SILENT_FROM] = f"coalesce({SILENT_FROM}, {NO_SILENT_DAY})"
    differences = ", ".join(
        f"CASE WHEN {_differ(value)} THEN '{name}' END"
        for name, value in columns.items()
    )
    return f"""
        'one id for events that differ in '
            || nullif(concat_ws(' and ', {differences}), '') || ', {OWN_ID}'
        """
