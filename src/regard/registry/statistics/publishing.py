"""Publishing: each month once, when it is over; what was published never changes.

A number that was made again after somebody was forgotten, or that grew from day to day,
would show by its difference what that person had been. So a file is written once, in
the month after; where it is lost later, or was never written, nobody makes it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock

from regard.registry.canonical import canonical_bytes
from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.log.tiles import write_public
from regard.registry.opening import OpenRecord
from regard.registry.statistics.counting import MonthCount
from regard.registry.statistics.month import Month, months_over
from regard.registry.statistics.withholding import (
    LEAST_PEOPLE,
    NOTHING_SHOWN,
    ShownTable,
    shown_table,
)

STATISTICS_FOLDER = "statistics"
"""Below the log's folder, where all lies that anybody may read."""
STATISTICS_LOCK = ".counting"
"""The file by which one process at a time counts; it is empty."""


@dataclass(frozen=True)
class MonthStatistics:
    """What is published of a month.

    Attributes:
        month: Such as 2026-03.
        least_people: How many people stand behind each number.
        tables: What is shown of each table.
        is_whole: Whether all was read that is counted; None where nobody noted it.
    """

    month: str
    least_people: int
    tables: Mapping[str, ShownTable]
    is_whole: bool | None


def publish_statistics(
    record: OpenRecord, goes_on: Callable[[], bool] | None = None
) -> int:
    """Counts the month that is just over, where it was not published.

    Args:
        record: The record.
        goes_on: Whether it is still this one who does it, asked before each person;
            always, if None. A month that was not counted to its end is not published,
            and is counted anew the next time.

    Returns:
        How many months were published by this, over all schemes.

    Raises:
        Exception: What kept the first one from being counted, once all others were: a
            file that cannot be written, or somebody of whom nothing can be read. It is
            not published without them, since it would stay so.
    """
    count = 0
    faults: list[Exception] = []
    for scheme in record.schemes():
        try:
            count += _publish_scheme(record, scheme, goes_on)
        except Exception as error:
            faults.append(error)
    if faults:
        raise faults[0]
    return count


def published_statistics(record: OpenRecord, scheme: str) -> list[MonthStatistics]:
    """What was published of a scheme.

    Args:
        record: The record.
        scheme: The scheme's name, one that the record has.

    Returns:
        The months, the newest first.
    """
    folder = record.places.log / STATISTICS_FOLDER / scheme
    if not folder.is_dir():
        return []
    months: list[MonthStatistics] = []
    for path in sorted(folder.glob("*.json"), reverse=True):
        months.append(_read(json.loads(path.read_bytes())))
    return months


def months_not_counted(record: OpenRecord, scheme: str) -> list[date]:
    """The months that are over and of which nothing was published.

    The last may still be counted; an older one never is, and what was late in it is
    known to nobody.

    Args:
        record: The record.
        scheme: The scheme's name, one that the record has.

    Returns:
        The first day of each, the newest first.
    """
    folder = record.places.log / STATISTICS_FOLDER / scheme
    missing: list[date] = []
    for month in _months_over(record, scheme):
        if not _path(folder, month).exists():
            missing.append(month.first_day)
    return missing[::-1]


def _publish_scheme(
    record: OpenRecord, scheme: str, goes_on: Callable[[], bool] | None
) -> int:
    if not _missing(record, scheme):
        return 0
    folder = record.places.log / STATISTICS_FOLDER / scheme
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / STATISTICS_LOCK):
        # Whoever waited finds what the one before them wrote.
        return _publish_months(record, scheme, _missing(record, scheme), goes_on)


def _missing(record: OpenRecord, scheme: str) -> list[Month]:
    folder = record.places.log / STATISTICS_FOLDER / scheme
    # Only the last: an older one was published before, as far as anybody knows.
    months = _months_over(record, scheme)[-1:]
    return [month for month in months if not _path(folder, month).exists()]


def _months_over(record: OpenRecord, scheme: str) -> list[Month]:
    """Those that are over since a first text was in force, the eldest first."""
    with record.sequence.reading() as reading:
        versions = record.versions.adopted(reading, scheme)
    if not versions:
        return []
    first = min(version.from_day for version in versions)
    return list(months_over(first, record.now.date()))


def _publish_months(
    record: OpenRecord,
    scheme: str,
    months: list[Month],
    goes_on: Callable[[], bool] | None,
) -> int:
    with record.sequence.reading() as reading:
        versions = record.versions.adopted(reading, scheme)
        memberships = reading.memberships_of_scheme(scheme)
    history = SubjectHistory("", versions, ())
    counts: list[MonthCount] = []
    for month in months:
        in_force = history.versions_between(month.first_day, month.last_day)
        counts.append(MonthCount(month, in_force))
    # Who was forgotten is in no number; of all others each history is read once.
    forgotten = {
        entry.subject for entry in memberships if entry.kind is EntryKind.ERASED
    }
    subjects = dict.fromkeys(entry.subject for entry in memberships)
    for subject in subjects:
        if subject in forgotten:
            continue
        if goes_on is not None and not goes_on():
            # What was counted of some would stay so for ever.
            return 0
        about = record.history(scheme, subject)
        for count in counts:
            count.add(about)
    folder = record.places.log / STATISTICS_FOLDER / scheme
    for count in counts:
        content = canonical_bytes(_data(scheme, count))
        write_public(_path(folder, count.month), content)
    return len(counts)


def _path(folder: Path, month: Month) -> Path:
    return folder / f"{month}.json"


def _data(scheme: str, count: MonthCount) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for name, rows in sorted(count.tables.items()):
        table = shown_table(rows)
        if name in count.unreadable:
            table = NOTHING_SHOWN
        tables[name] = asdict(table)
    return {
        "scheme": scheme,
        "month": str(count.month),
        "least_people": LEAST_PEOPLE,
        "is_whole": count.is_whole,
        "tables": tables,
    }


def _read(data: Mapping[str, Any]) -> MonthStatistics:
    tables: dict[str, ShownTable] = {}
    for name, table in data["tables"].items():
        tables[name] = ShownTable(table["total"], table["rows"])
    # Months that were published before it was noted stay as they are.
    is_whole = data.get("is_whole")
    return MonthStatistics(data["month"], data["least_people"], tables, is_whole)
