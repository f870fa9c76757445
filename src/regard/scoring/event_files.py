"""Events on their way out: a Parquet file that is read again as the same events."""

from __future__ import annotations

import os
from collections.abc import Iterable
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from regard.scheme.units import AMOUNT
from regard.scoring.event import Event

EVENTS_AT_ONCE = 50_000
"""Rows that are held in memory."""
EVENT_FILE_COLUMNS = pa.schema(
    [
        ("id", pa.string()),
        ("subject", pa.string()),
        ("kind", pa.string()),
        ("time", pa.timestamp("us", tz="UTC")),
        # Thousandths, exactly: a float would be another amount.
        ("amount", pa.decimal128(18, 3)),
        ("reporter", pa.string()),
        ("silent_from", pa.date32()),
    ]
)
"""The columns of docs/data.md."""


def write_events(events: Iterable[Event], path: Path) -> int:
    """Writes events as a Parquet file; one that is there is replaced once it is whole.

    Only its owner reads it: it is about people.

    Args:
        events: In any order; they are taken as they come.
        path: Where to; its folder is there.

    Returns:
        How many were written.

    Raises:
        OSError: If the file cannot be written.
    """
    beside = path.with_name(f"{path.name}.part")
    rows = 0
    remaining = iter(events)
    beside.unlink(missing_ok=True)
    # Made with its rights at once: a moment open to others is enough.
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with pq.ParquetWriter(beside, EVENT_FILE_COLUMNS, compression="zstd") as writer:
            while part := list(islice(remaining, EVENTS_AT_ONCE)):
                writer.write_table(_table(part))
                rows += len(part)
        beside.replace(path)
    finally:
        # What was begun and not ended is no file of events.
        beside.unlink(missing_ok=True)
    return rows


def _table(events: list[Event]) -> pa.Table:
    columns: dict[str, list[object]] = {name: [] for name in EVENT_FILE_COLUMNS.names}
    for event in events:
        columns["id"].append(event.id)
        columns["subject"].append(event.subject)
        columns["kind"].append(event.kind)
        columns["time"].append(event.time)
        columns["amount"].append(_amount(event))
        columns["reporter"].append(event.reporter or None)
        columns["silent_from"].append(event.silent_from)
    return pa.table(columns, schema=EVENT_FILE_COLUMNS)


def _amount(event: Event) -> Decimal | None:
    """How much; nothing where it was not said, which only some kinds take."""
    if not event.amount_said:
        return None
    return Decimal(event.thousandths) / AMOUNT
