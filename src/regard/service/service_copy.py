"""A copy of what stands beside the record: what lets in, and what was sent.

It goes with the copy of the keys, since it names who has a door, by random names: so it
is destroyed when those are. It holds no secret, only hashes, public keys, and what the
keys seal.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, inspect, select

from regard.registry.fold.history import micros_of, moment_of
from regard.registry.opening import OpenRecord
from regard.registry.store.engine import StoreError, open_engine, snapshot
from regard.service.caller import OWN
from regard.service.doors.access import AccessKind
from regard.service.doors.asleep import ASLEEP_TABLE
from regard.service.doors.passkey_changes import PASSKEY_CHANGE_TABLE
from regard.service.doors.passkeys import PASSKEY_TABLE
from regard.service.doors.tables import ACCESS_TABLE
from regard.service.endings import ENDINGS_FILE, Endings
from regard.service.outbox.tables import DELIVERY_TABLE, SENT_TABLE, WEBHOOK_TABLE

COPY_FILE = "service.jsonl"
"""Its name, in the folder with the copy of the keys."""
COPIED_TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        ACCESS_TABLE,
        PASSKEY_TABLE,
        PASSKEY_CHANGE_TABLE,
        ASLEEP_TABLE,
        SENT_TABLE,
        WEBHOOK_TABLE,
        DELIVERY_TABLE,
    )
}
"""Links to show something, requests and answers that were kept live for minutes or a
day: of those nothing is copied."""
CopiedRow = dict[str, Any]
COPIED_AT_ONCE = 500
"""Rows that are held in memory."""
ROWS_COPIED = "rows"
"""What says how many rows there are."""
NO_COPIED_ROW = (ValueError, KeyError, TypeError, AttributeError)
"""What is raised by a line that is no row."""


@dataclass(frozen=True)
class ServiceCopy:
    """What was copied; its rows are read from the file, one after the other.

    Attributes:
        place: The file.
        mark: What was noted among the endings just before.
        at: When (UTC).
    """

    place: Path
    mark: str
    at: datetime

    def rows(self) -> Iterator[tuple[Table, CopiedRow]]:
        """Each row with its table, in the order in which they were copied.

        Raises:
            StoreError: If one cannot be read, or the end is missing.
        """
        line_number = 1
        try:
            with self.place.open(encoding="utf-8") as lines:
                # Copies of before say at their beginning how many there are.
                expected = json.loads(next(lines, "")).get(ROWS_COPIED)
                count = 0
                for line in lines:
                    line_number += 1
                    content = json.loads(line)
                    if ROWS_COPIED in content:
                        expected = content[ROWS_COPIED]
                        continue
                    table = COPIED_TABLES[content["table"]]
                    count += 1
                    yield table, _read_row(table, content["row"])
                if count != expected:
                    raise ValueError("cut off")
        except NO_COPIED_ROW:
            raise _no_copy(self.place, line_number) from None


def back_up_service(
    record: OpenRecord, folder: Path, keys_folder: Path, keys_live_days: int
) -> int:
    """Copies a record, and what stands beside it.

    Args:
        record: The record.
        folder: A new folder for the entries.
        keys_folder: Another new folder, for the keys and for who may come in.
        keys_live_days: After so many days that folder is destroyed.

    Returns:
        How many entries were copied.

    Raises:
        StoreError: If a folder is there already, or one lies in the other.
        BadCheckpoint: If the record has not all for which its log was signed.
    """
    # Before anything is read: whatever is ended after that stands behind the mark.
    mark = Endings(record.places.keys / ENDINGS_FILE).set_mark()
    head = {"mark": mark, "at": micros_of(record.now)}
    with ExitStack() as opened:
        engine = open_engine(record.url)
        opened.callback(engine.dispose)
        # The entries come later than this moment: of what was sent meanwhile they then
        # know at least.
        connection = opened.enter_context(snapshot(engine))
        there = set(inspect(connection).get_table_names())
        count = record.back_up(folder, keys_folder, keys_live_days)
        handle = os.open(
            keys_folder / COPY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
        )
        with os.fdopen(handle, "wb") as file:
            for content in _contents(head, _rows_there(connection, there)):
                line = json.dumps(content, separators=(",", ":"))
                file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    return count


def read_service_copy(keys_folder: Path) -> ServiceCopy | None:
    """Reads a copy, to its end: what is half is refused before anything is restored.

    Args:
        keys_folder: The folder with the copy of the keys.

    Returns:
        The copy; None where that backup has none, as of a record that is not served.

    Raises:
        StoreError: If it cannot be read.
    """
    place = keys_folder / COPY_FILE
    if not place.is_file():
        return None
    try:
        with place.open(encoding="utf-8") as lines:
            head = json.loads(next(lines, ""))
        copy = ServiceCopy(place, str(head["mark"]), moment_of(int(head["at"])))
    except NO_COPIED_ROW:
        raise _no_copy(place, 1) from None
    for _ in copy.rows():
        pass
    return copy


def _no_copy(place: Path, line_number: int) -> StoreError:
    return StoreError(
        f"{place}:{line_number}: found no row of the service, expected a whole "
        "copy of who may come in; to do: name a later copy of the keys, or take "
        "this file away: then nobody's door comes back; nothing was restored"
    )


def _contents(
    head: Mapping[str, Any], rows: Iterable[CopiedRow]
) -> Iterator[Mapping[str, Any]]:
    """What stands in the lines: how many rows there are is known at their end."""
    yield head
    count = 0
    for row in rows:
        yield row
        count += 1
    yield {ROWS_COPIED: count}


def _rows_there(connection: Connection, there: set[str]) -> Iterator[CopiedRow]:
    for name, table in COPIED_TABLES.items():
        if name not in there:
            continue
        # A table of what was sent grows for as long as a service runs.
        query = select(table).execution_options(yield_per=COPIED_AT_ONCE)
        for row in connection.execute(query).mappings():
            if _is_kept(table, row):
                yield {"table": name, "row": _written_row(table, row)}


def _is_kept(table: Table, row: Mapping[Any, Any]) -> bool:
    """Of who works here it stays that they were in: nobody comes in as two."""
    if table is not ACCESS_TABLE:
        return True
    return row["kind"] == AccessKind.KEY.value or row["role"] not in OWN


def _written_row(table: Table, row: Mapping[Any, Any]) -> CopiedRow:
    written: CopiedRow = {}
    for column in table.columns:
        value = row[column.name]
        if value is not None and isinstance(column.type, LargeBinary):
            value = base64.b64encode(bytes(value)).decode("ascii")
        written[column.name] = value
    return written


def _read_row(table: Table, written: CopiedRow) -> CopiedRow:
    row: CopiedRow = {}
    for column in table.columns:
        value = written.get(column.name)
        if value is None and not column.nullable:
            raise ValueError(column.name)
        if value is not None and isinstance(column.type, LargeBinary):
            value = base64.b64decode(value, validate=True)
        row[column.name] = value
    return row
