"""The engines that give a scheme and events a meaning; all must say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import ibis
import pyarrow as pa

from regard.scheme import Scheme
from regard.scoring import columns
from regard.scoring.clock import assessed
from regard.scoring.event import Event
from regard.scoring.reference import interpret

SCHEMA = pa.schema(
    {
        "id": pa.string(),
        "subject": pa.string(),
        "kind": pa.string(),
        "time": pa.timestamp("us"),
        "amount": pa.int64(),
        "reporter": pa.string(),
    }
)


@dataclass(frozen=True)
class Result:
    """What an engine says of one subject, in micropoints.

    Attributes:
        score: At the moment asked about.
        tier: The tier held.
        tier_score: The score that sets it.
        clipped: What the range of the score added or took.
        contributions: By kind.
        uncertainty: Of the score; None where the scheme gives none.
    """

    score: int
    tier: str
    tier_score: int
    clipped: int
    contributions: Mapping[str, int]
    uncertainty: int | None


def by_reference(
    scheme: Scheme, events: Iterable[Event], at: datetime
) -> dict[str, Result]:
    """Everyone's result from the reference interpreter, which is checked to add up.

    Args:
        scheme: The scheme.
        events: Of any number of subjects.
        at: The moment of every standing.
    """
    everything = list(events)
    counted = [event for event in everything if _counts(scheme, event, at)]
    results = {}
    for subject in sorted({event.subject for event in counted}):
        own = [event for event in everything if event.subject == subject]
        result = interpret(scheme, own, at)
        parts = (
            result.base_micropoints
            + sum(result.contribution_micropoints.values())
            + result.clipped_micropoints
        )
        assert parts == result.micropoints
        assert result.assessed == assessed(scheme.reassessed, at)
        results[subject] = Result(
            score=result.micropoints,
            tier=result.tier,
            tier_score=result.tier_micropoints,
            clipped=result.clipped_micropoints,
            contributions=dict(result.contribution_micropoints),
            uncertainty=result.uncertainty_millionths,
        )
    return results


def _counts(scheme: Scheme, event: Event, at: datetime) -> bool:
    """Whether an event makes its subject one of those scored."""
    if event.time > at or event.kind not in scheme.evidence:
        return False
    since = scheme.evidence[event.kind].since
    return since is None or event.time.date() >= since


def by_columns(
    connection: Any,
    scheme: Scheme,
    events: Iterable[Event],
    at: datetime,
    kept: bool = False,
) -> dict[str, Result]:
    """Everyone's result from the columns on DuckDB.

    Args:
        connection: Ibis's, to DuckDB.
        scheme: The scheme.
        events: Of any number of subjects.
        at: The moment of every standing.
        kept: Whether steps are put down in tables, rather than left one expression.
    """
    keep = _cached if kept else _unchanged
    connection.con.register("events_given", arrow(events))
    table = columns.standings(scheme, connection.table("events_given"), at, keep=keep)
    rows = connection.to_pyarrow(table).to_pylist()
    connection.con.unregister("events_given")
    return {row["subject"]: _row_result(scheme, row) for row in rows}


def _cached(table: Any) -> Any:
    return table.cache()


def _unchanged(table: Any) -> Any:
    return table


def _row_result(scheme: Scheme, row: Mapping[str, Any]) -> Result:
    return Result(
        score=row["score"],
        tier=row["tier"],
        tier_score=row["tier_score"],
        clipped=row["clipped"],
        contributions={name: row[f"+{name}"] for name in scheme.evidence},
        uncertainty=row.get("uncertainty"),
    )


def arrow(events: Iterable[Event]) -> pa.Table:
    """Events as an Arrow table with the columns that `columns` takes.

    `silent_from` is there where one of them falls silent.
    """
    events = list(events)
    rows = []
    for event in events:
        time = event.time.replace(tzinfo=None)
        row = (
            event.id,
            event.subject,
            event.kind,
            time,
            event.thousandths,
            event.reporter,
        )
        rows.append(dict(zip(SCHEMA.names, row, strict=True)))
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    days = [event.silent_from for event in events]
    if any(day is not None for day in days):
        table = table.append_column("silent_from", pa.array(days, pa.date32()))
    return table


def duck() -> Any:
    """A fresh DuckDB."""
    return ibis.duckdb.connect()
