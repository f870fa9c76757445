"""Past events: those of a file by whom they are about, and each row that is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scoring.clock import moment
from regard.scoring.database import connect, interruptible
from regard.scoring.event import SILENT_FROM, Event
from regard.scoring.intake import DataFormat, take_in
from regard.scoring.intake.places import row_place
from regard.scoring.linked import link_schemes
from regard.scoring.red_line import refuse_trust
from regard.scoring.tables import ScoringTables, TableRow
from regard.scoring.unread import keep_unread

AT_ANY_TIME = datetime(9900, 1, 1, tzinfo=UTC)
"""A row that cannot be read speaks of people whenever it may have been."""


@dataclass(frozen=True)
class RejectedRow:
    """A row that is no event.

    Attributes:
        place: Where it stands.
        reason: What is wrong with it.
        found: The value that is.
        subjects: Whom it is about, or may be.
        is_unknown_kind: Whether all that is wrong is that the scheme has no such kind.
    """

    place: str
    reason: str
    found: str
    subjects: tuple[str, ...]
    is_unknown_kind: bool


@dataclass(frozen=True)
class PastEvents:
    """What came of reading.

    Attributes:
        source: What a person calls the data.
        read: How many rows there were.
        by_subject: The events of each, by time.
        rejected: Every row that is none, by its place.
    """

    source: str
    read: int
    by_subject: Mapping[str, Sequence[Event]]
    rejected: Sequence[RejectedRow]


def read_past_events(
    scheme: Scheme,
    data: Any,
    intake: str | None = None,
    written: DataFormat | None = None,
    memory: str | None = None,
) -> PastEvents:
    """Reads events as a scoring run does, and keeps whom each reject is about.

    Args:
        scheme: The scheme that they are evidence for.
        data: A path, a database URL with a table, a data frame, or events.
        intake: SQL that makes events of the data.
        written: How the data are written.
        memory: The most memory to use.

    Returns:
        The events and the rejects.

    Raises:
        DataError: If the data cannot be read as a table of events, events in it fall
            silent, which nothing but the record itself may say, or the scheme counts
            trust.
    """
    refuse_trust({scheme.name: scheme}, "an import")
    connection = connect(memory).con
    data_format = written or DataFormat()
    taken = take_in(connection, scheme, data, intake, "own", data_format)
    linked = link_schemes(connection, scheme, None, taken, {}, data_format)
    keep_unread(connection, linked, AT_ANY_TIME)
    tables = ScoringTables(scheme, connection)
    with interruptible():
        if taken.fall_silent:
            _check_none_silent(tables, taken.events)
        events = _by_subject(tables, taken.events)
        rejected = _rejected(tables)
    return PastEvents(taken.source, taken.read, events, rejected)


def _check_none_silent(tables: ScoringTables, events: str) -> None:
    row = tables.row(f"SELECT count({SILENT_FROM}) AS silent FROM {events}")
    if row["silent"]:
        raise DataError(
            f"found events that fall silent ({SILENT_FROM}), expected events that "
            "count\n  to do: leave out the events that add nothing any more, and the "
            "column"
        )


def _by_subject(tables: ScoringTables, events: str) -> dict[str, list[Event]]:
    rows = tables.rows(
        "SELECT id, subject, kind, time, amount AS thousandths, reporter "
        f"FROM {events} ORDER BY subject, time, id"
    )
    by_subject: dict[str, list[Event]] = {}
    for subject, own in groupby(rows, key=lambda row: str(row["subject"])):
        by_subject[subject] = [_event(row) for row in own]
    return by_subject


def _event(row: TableRow) -> Event:
    reporter = row["reporter"] or ""
    return Event(**{**row, "time": moment(row["time"]), "reporter": reporter})


def _rejected(tables: ScoringTables) -> list[RejectedRow]:
    rows = tables.rows(
        "SELECT file, line, in_lines, reason, found, subjects, unknown_kind "
        "FROM rejects ORDER BY file, line"
    )
    rejected: list[RejectedRow] = []
    for row in rows:
        rejected.append(
            RejectedRow(
                place=row_place(row["file"], row["line"], row["in_lines"]),
                reason=str(row["reason"]),
                found=str(row["found"] or ""),
                subjects=tuple(row["subjects"]),
                is_unknown_kind=row["unknown_kind"] is not None,
            )
        )
    return rejected
