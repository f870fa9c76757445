"""The files of an operator: who is a member, what happened, and what holds today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from regard.registry.acts.importing import ImportResult, import_past
from regard.registry.acts.past import Past, PastMember, PastOutcome, RowNotRead
from regard.registry.importing.texts import text_in_force
from regard.registry.record import Record
from regard.scheme.complaint import DataError, nearest, quoted
from regard.scheme.model import Scheme
from regard.scoring.clock import day_alone
from regard.scoring.intake import DataFormat
from regard.scoring.past_events import PastEvents, RejectedRow, read_past_events
from regard.scoring.plain_rows import PlainRow, PlainRows, read_plain_rows

MEMBER_COLUMNS = ("subject", "joined", "ground")
"""Columns that a table of members has."""
OPTIONAL_MEMBER_COLUMNS = ("adult_on", "consent")
OUTCOME_COLUMNS = ("subject", "service", "outcome", "since", "reason")
"""Columns that a table of what holds today has."""
OPTIONAL_OUTCOME_COLUMNS = ("until",)
JOIN_GROUNDS = ("consent", "contract", "law")


@dataclass(frozen=True)
class PastFiles:
    """The tables of a past: paths, database URLs with a table, data frames.

    Attributes:
        members: Who is a member: subject, joined, ground; adult_on and consent where
            the scheme asks for them.
        events: What happened, as for scoring; None if nothing is brought along.
        restrictions: What people have today that is not the usual: subject, service,
            outcome, since, reason and, where one was named, until; None if nobody has.
        intake: SQL that makes events of `events`; None if they are events.
        data_format: How events are written; None where that can be told from them.
    """

    members: Any
    events: Any = None
    restrictions: Any = None
    intake: str | None = None
    data_format: DataFormat | None = None


def import_files(
    record: Record, scheme: str, files: PastFiles, by: str, dry_run: bool = False
) -> ImportResult:
    """A past is brought along from an operator's files.

    Args:
        record: The record.
        scheme: The scheme's name.
        files: The tables.
        by: Who brings it along.
        dry_run: Whether nothing is entered, and what would be is told.

    Returns:
        What it came to for each person, and all that was not taken.

    Raises:
        DataError: If a table cannot be read at all.
        RefusedAct: If no version of the scheme is in force; nothing was entered.
    """
    past = read_past(text_in_force(record, scheme), files)
    return import_past(record, scheme, past, by, dry_run)


def read_past(scheme: Scheme, files: PastFiles) -> Past:
    """Reads the tables of a past.

    Args:
        scheme: The scheme in force.
        files: The tables.

    Returns:
        What they say, with each row that could not be read.

    Raises:
        DataError: If a table cannot be read at all.
    """
    encoding: str | None = None
    if files.data_format is not None:
        encoding = files.data_format.encoding
    unread: list[RowNotRead] = []
    rows = read_plain_rows(
        files.members, MEMBER_COLUMNS, OPTIONAL_MEMBER_COLUMNS, encoding
    )
    members = _members(rows, unread)
    left_out = list(rows.left_out)
    outcomes: list[PastOutcome] = []
    if files.restrictions is not None:
        rows = read_plain_rows(
            files.restrictions, OUTCOME_COLUMNS, OPTIONAL_OUTCOME_COLUMNS, encoding
        )
        outcomes = _outcomes(rows, unread)
        left_out += rows.left_out
    past = Past(_label(files.members), members, outcomes=outcomes, left_out=left_out)
    if files.events is None:
        return _with_unread(past, unread, None)
    read = read_past_events(scheme, files.events, files.intake, files.data_format)
    unread += [_rejected(scheme, row) for row in read.rejected]
    return _with_unread(past, unread, read)


def _with_unread(
    past: Past, unread: Sequence[RowNotRead], events: PastEvents | None
) -> Past:
    return Past(
        came_from=past.came_from,
        members=past.members,
        events={} if events is None else events.by_subject,
        outcomes=past.outcomes,
        unread=tuple(unread),
        left_out=tuple(past.left_out),
    )


def _label(data: Any) -> str:
    if isinstance(data, (str, Path)):
        # A folder says where somebody's files lie, and nothing of where they come from.
        return Path(str(data)).name
    return f"the {type(data).__name__}"


# ── rows ────────────────────────────────────────────────────────────────────


def _members(rows: PlainRows, unread: list[RowNotRead]) -> list[PastMember]:
    members: list[PastMember] = []
    for row in rows.rows:
        try:
            members.append(_member(row))
        except DataError as error:
            unread.append(_unread(row, error))
    return members


def _member(row: PlainRow) -> PastMember:
    values = row.values
    ground = values["ground"].lower()
    if ground not in JOIN_GROUNDS:
        raise DataError(
            f"found {quoted(ground)} as ground, expected consent, contract or law"
        )
    adult_on = values.get("adult_on", "")
    return PastMember(
        number=_number(row),
        joined=_day(row, "joined"),
        ground=ground,
        adult_on=_day(row, "adult_on") if adult_on else None,
        consents=tuple(dict.fromkeys(values.get("consent", "").split())),
        place=row.place,
    )


def _outcomes(rows: PlainRows, unread: list[RowNotRead]) -> list[PastOutcome]:
    outcomes: list[PastOutcome] = []
    for row in rows.rows:
        try:
            outcomes.append(_outcome(row))
        except DataError as error:
            unread.append(_unread(row, error))
    return outcomes


def _outcome(row: PlainRow) -> PastOutcome:
    until = row.values.get("until", "")
    return PastOutcome(
        number=_number(row),
        service=row.values["service"],
        outcome=row.values["outcome"],
        since=_day(row, "since"),
        until=_day(row, "until") if until else None,
        words=row.values["reason"],
        place=row.place,
    )


def _number(row: PlainRow) -> str:
    number = row.values["subject"]
    if not number:
        raise DataError("found no subject, expected what the operator calls them")
    return number


def _day(row: PlainRow, column: str) -> date:
    written = row.values[column]
    if not written:
        raise DataError(f"found no day as {column}, expected one such as 2019-05-31")
    try:
        return day_alone(written)
    except DataError:
        raise DataError(
            f"found {quoted(written)} as {column}, expected a day such as 2019-05-31"
        ) from None


def _unread(row: PlainRow, error: DataError) -> RowNotRead:
    number = row.values["subject"]
    return RowNotRead(row.place, str(error), (number,) if number else ())


def _rejected(scheme: Scheme, row: RejectedRow) -> RowNotRead:
    says = row.reason
    if row.found and row.found not in says:
        says += f" (found {quoted(row.found)})"
    if row.is_unknown_kind:
        close = nearest(row.found, scheme.evidence)
        if close is not None:
            says += f"; is {close} meant?"
    # What the scheme does not know cannot count for or against anybody.
    return RowNotRead(row.place, says, row.subjects, not row.is_unknown_kind)
