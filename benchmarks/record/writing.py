"""Events in batches and one by one, against a bare insert of the same rows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Engine, insert, select

from benchmarks.record.ground import Databases, Ground, ground
from regard.registry.acts import reporting
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.registry.store.engine import open_engine, writing
from regard.registry.store.tables import ENTRY, LOOKUP

PEOPLE = 500
ROUNDS = 7


@dataclass(frozen=True)
class Took:
    """How long something took.

    Attributes:
        seconds: By the clock.
        cpu: Of CPU, in this process.
    """

    seconds: float
    cpu: float

    def and_then(self, other: Took) -> Took:
        """Both, one after the other."""
        return Took(self.seconds + other.seconds, self.cpu + other.cpu)


class BareTables:
    """The same tables elsewhere, into which rows are put with nothing else done."""

    def __init__(self, url: str, like: Ground) -> None:
        """Empty tables of a new database.

        Args:
            url: The database.
            like: The record whose rows are put there.
        """
        open_sequence(url).close()
        self._engine = open_engine(url)
        self._source = open_engine(like.url)
        self._like = like
        folder = like.folder / "bare"
        folder.mkdir()
        self._keys = FileKeyStore.create(
            folder / "keys", FileMaster.create(folder / "m")
        )

    def rows_after(self, seq: int) -> dict[str, list[Any]]:
        """What the record wrote after an entry, table by table."""
        with self._source.connect() as connection:
            entries = connection.execute(select(ENTRY).where(ENTRY.c.seq > seq))
            entry_rows = [dict(row._mapping) for row in entries]
            lookups = connection.execute(select(LOOKUP).where(LOOKUP.c.seq > seq))
            lookup_rows = [dict(row._mapping) for row in lookups]
        keys = self._like.record.keys
        assert isinstance(keys, FileKeyStore)
        numbers = {row["key"] for row in entry_rows}
        with keys._file.reading() as connection:
            key_rows = connection.execute("SELECT * FROM entry_key").fetchall()
        return {
            "entry": entry_rows,
            "lookup": lookup_rows,
            "key": [row for row in key_rows if row[0] in numbers],
        }

    def put(self, rows: dict[str, list[Any]]) -> None:
        """Entries and hashes, in one transaction."""
        with writing(self._engine) as connection:
            connection.execute(insert(ENTRY), rows["entry"])
            connection.execute(insert(LOOKUP), rows["lookup"])

    def put_keys(self, rows: dict[str, list[Any]]) -> None:
        """Keys, in a transaction of the key store."""
        with self._keys._file.writing() as connection:
            connection.executemany(
                "INSERT INTO entry_key VALUES (?, ?, ?)", rows["key"]
            )

    def close(self) -> None:
        """Lets go of all of it."""
        engines: tuple[Engine, Engine] = (self._engine, self._source)
        for engine in engines:
            engine.dispose()
        self._keys.close()


def measure_writing(databases: Databases, kind: str, size: int) -> dict[str, float]:
    """Reports of so many events in one batch; or one by one, where it is one.

    Args:
        databases: Where.
        kind: Which database.
        size: Events of a batch.

    Returns:
        Events a second of the record and of bare inserts, and how they compare: by
        turns on a clock, and by the least of CPU that this process took for each.
    """
    record_took: list[Took] = []
    rows_took: list[Took] = []
    keys_took: list[Took] = []
    repeats = 1 if size > 1 else 100
    with ExitStack() as stack:
        place = stack.enter_context(ground(databases.new(kind), PEOPLE))
        bare = BareTables(databases.new(kind), place)
        stack.callback(bare.close)
        for turn in range(ROUNDS + 1):
            batches = [place.events(size) for _ in range(repeats)]
            with place.record.sequence.reading() as reading:
                before = reading.size
            record = _took(partial(_report, place), batches)
            parts = _parts(bare.rows_after(before), repeats)
            rows = _took(bare.put, parts)
            keys = _took(bare.put_keys, parts)
            # The first round fills caches and is not counted.
            if turn > 0:
                record_took.append(record)
                rows_took.append(rows)
                keys_took.append(keys)
    events = size * repeats
    both = [
        rows.and_then(keys) for rows, keys in zip(rows_took, keys_took, strict=True)
    ]
    return {
        "events_per_s": events
        / statistics.median(took.seconds for took in record_took),
        "bare_per_s": events / statistics.median(took.seconds for took in rows_took),
        "ratio": _ratio(rows_took, record_took),
        "ratio_with_keys": _ratio(both, record_took),
        "cpu_ratio": _cpu_ratio(rows_took, record_took),
        "cpu_ratio_with_keys": _cpu_ratio(both, record_took),
    }


def _ratio(bare: Sequence[Took], record: Sequence[Took]) -> float:
    """By turns, of time on a clock."""
    ratios = [
        part.seconds / whole.seconds for part, whole in zip(bare, record, strict=True)
    ]
    return statistics.median(ratios)


def _cpu_ratio(bare: Sequence[Took], record: Sequence[Took]) -> float:
    """Of the least that each took of CPU, in this process alone."""
    return min(part.cpu for part in bare) / min(whole.cpu for whole in record)


def _report(place: Ground, batch: Any) -> None:
    results = reporting.report_batch(place.record, batch, "desk")
    assert all(result.is_new for result in results)


def _parts(rows: dict[str, list[Any]], count: int) -> list[dict[str, list[Any]]]:
    """Rows as they were written: all at once, or an event at a time."""
    if count == 1:
        return [rows]
    parts: list[dict[str, list[Any]]] = []
    for entry, lookup, key in zip(
        rows["entry"], rows["lookup"], rows["key"], strict=True
    ):
        parts.append({"entry": [entry], "lookup": [lookup], "key": [key]})
    return parts


def _took(work: Callable[[Any], None], parts: list[Any]) -> Took:
    begun = time.perf_counter()
    begun_cpu = time.process_time()
    for part in parts:
        work(part)
    return Took(time.perf_counter() - begun, time.process_time() - begun_cpu)
