"""The engines that give a meaning to a scheme and events; every one must say the same."""

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
from regard.scoring.reference import standing


@dataclass(frozen=True)
class Result:
    """What an engine says of one subject; whole millionths."""

    score: int
    tier: str
    tier_score: int
    clipped: int
    contributions: Mapping[str, int]
    uncertainty: int | None


def by_reference(
    scheme: Scheme, events: Iterable[Event], at: datetime
) -> dict[str, Result]:
    """Everyone's result from the reference interpreter."""
    results = {}
    everyone = list(events)
    kinds = set(scheme.evidence)
    for subject in sorted(
        {
            e.subject
            for e in everyone
            if e.time <= at and e.kind in kinds and _begun(scheme, e)
        }
    ):
        own = standing(
            scheme, [event for event in everyone if event.subject == subject], at
        )
        results[subject] = Result(
            own.score,
            own.tier,
            own.tier_score,
            own.clipped,
            dict(own.contributions),
            own.uncertainty,
        )
        assert own.base + sum(own.contributions.values()) + own.clipped == own.score
        assert own.assessed == assessed(scheme.reassessed, at)
    return results


def _begun(scheme: Scheme, event: Event) -> bool:
    since = scheme.evidence[event.kind].since
    return since is None or event.time.date() >= since


def by_columns(
    con: Any, scheme: Scheme, events: Iterable[Event], at: datetime, kept: bool = False
) -> dict[str, Result]:
    """Everyone's result from the columns on DuckDB: as one expression, or put down step by step."""
    con.con.register("events_given", arrow(events))
    keep = (lambda table: table.cache()) if kept else (lambda table: table)
    table = columns.standings(scheme, con.table("events_given"), at, keep=keep)
    rows = con.to_pyarrow(table).to_pylist()
    con.con.unregister("events_given")
    names = list(scheme.evidence)
    return {
        row["subject"]: Result(
            row["score"],
            row["tier"],
            row["tier_score"],
            row["clipped"],
            {name: row[f"+{name}"] for name in names},
            row.get("uncertainty"),
        )
        for row in rows
    }


def arrow(events: Iterable[Event]) -> pa.Table:
    """Events as an Arrow table with the columns that `columns` takes."""
    listed = list(events)
    return pa.table(
        {
            "id": pa.array([e.id for e in listed], pa.string()),
            "subject": pa.array([e.subject for e in listed], pa.string()),
            "kind": pa.array([e.kind for e in listed], pa.string()),
            "time": pa.array(
                [e.time.replace(tzinfo=None) for e in listed], pa.timestamp("us")
            ),
            "amount": pa.array([e.amount for e in listed], pa.int64()),
            "reporter": pa.array([e.reporter for e in listed], pa.string()),
        }
    )


def duck() -> Any:
    """A fresh DuckDB."""
    return ibis.duckdb.connect()
