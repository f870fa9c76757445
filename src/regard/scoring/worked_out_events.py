"""Events that nobody writes: worked out from the others, and counted beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import duckdb
import pyarrow as pa

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scoring.clock import moment
from regard.scoring.database import interruptible
from regard.scoring.event import SILENT_FROM, Event
from regard.scoring.intake import Intake
from regard.scoring.tables import ScoringTables

Assess = Callable[[Scheme, Sequence[Event], datetime], Sequence[Event]]
"""Works out the events of a scheme's trust from all events, as of a moment."""
WRITTEN_OF_EVENTS = "id, subject, kind, time, amount, reporter"


def with_worked_out(
    connection: duckdb.DuckDBPyConnection,
    scheme: Scheme,
    intake: Intake,
    assess: Assess,
    at: datetime,
) -> Intake:
    """Events that were taken in, with those that are worked out from them.

    Args:
        connection: DuckDB's own.
        scheme: The scheme, which counts trust.
        intake: What was taken in.
        assess: Works the others out.
        at: The moment (UTC).

    Returns:
        The same, its view of events replaced by one with both.

    Raises:
        DataError: If something else than trust is handed over, or its amount does not
            fit.
    """
    events = _events_read(connection, scheme, intake)
    made = assess(scheme, events, at)
    for event in made:
        _refuse_other_events(scheme, event)
    table = f"{intake.events}_worked_out"
    view = f"{intake.events}_with_worked_out"
    silent = (
        SILENT_FROM if intake.fall_silent else f"CAST(NULL AS DATE) AS {SILENT_FROM}"
    )
    with interruptible():
        connection.register(f"{table}_rows", _arrow_of(made))
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM {table}_rows"
        )
        connection.unregister(f"{table}_rows")
        connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {view} AS "
            f"SELECT {WRITTEN_OF_EVENTS}, {silent} FROM {intake.events} "
            f"UNION ALL SELECT {WRITTEN_OF_EVENTS}, {SILENT_FROM} FROM {table}"
        )
    return replace(intake, events=view, fall_silent=True)


def _events_read(
    connection: duckdb.DuckDBPyConnection, scheme: Scheme, intake: Intake
) -> list[Event]:
    """All events that were taken in."""
    columns = "id, subject, kind, time, amount AS thousandths, reporter"
    if intake.fall_silent:
        columns += f", {SILENT_FROM}"
    rows = ScoringTables(scheme, connection).rows(
        f"SELECT {columns} FROM {intake.events}"
    )
    events: list[Event] = []
    for row in rows:
        time = moment(row["time"])
        reporter = row["reporter"] or ""
        events.append(Event(**{**row, "time": time, "reporter": reporter}))
    return events


def _refuse_other_events(scheme: Scheme, event: Event) -> None:
    amounts = scheme.evidence[event.kind].amount
    fits = amounts.low <= event.thousandths <= amounts.high
    if event.kind not in scheme.trust_kinds or not fits:
        raise DataError(
            f"found {event.kind} of {event.amount:g} among the events that were worked "
            "out, expected trust within its amounts\n"
            "  to do: hand over what works trust out, and nothing else"
        )


def _arrow_of(events: Sequence[Event]) -> pa.Table:
    """The events as a table; times in UTC without a zone, as events are taken in."""
    return pa.table(
        {
            "id": pa.array([event.id for event in events], pa.string()),
            "subject": pa.array([event.subject for event in events], pa.string()),
            "kind": pa.array([event.kind for event in events], pa.string()),
            "time": pa.array(
                [event.time.replace(tzinfo=None) for event in events],
                pa.timestamp("us"),
            ),
            "amount": pa.array([event.thousandths for event in events], pa.int64()),
            "reporter": pa.array([event.reporter for event in events], pa.string()),
            SILENT_FROM: pa.array([event.silent_from for event in events], pa.date32()),
        }
    )
