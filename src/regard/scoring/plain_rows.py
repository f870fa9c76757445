"""Plain rows: a small table of any kind as texts, each row with its place.

For what stands beside events: who was a member, and what people decided. The same files
are read as for events, and names of people are told apart as there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regard.scheme.complaint import DataError, one_of
from regard.scoring.database import connect, in_order, interruptible, quoted_name
from regard.scoring.intake.column_names import listed
from regard.scoring.intake.names import clean_name
from regard.scoring.intake.places import Stretch, row_place
from regard.scoring.intake.sources import SourceTable, source_table

ROWS_TABLE = "plain"
PERSON = "subject"
"""The column with the name of a person, which is read as in events."""


@dataclass(frozen=True)
class PlainRow:
    """One row as texts.

    Attributes:
        place: Where it stands, such as members.csv:17.
        values: By column; empty where nothing stands there.
    """

    place: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class PlainRows:
    """A table as texts.

    Attributes:
        rows: In their order.
        left_out: Columns that were not asked for, and were not read.
    """

    rows: tuple[PlainRow, ...]
    left_out: tuple[str, ...]


def read_plain_rows(
    data: Any,
    required: Sequence[str],
    optional: Sequence[str] = (),
    encoding: str | None = None,
) -> PlainRows:
    """Reads a table of which every row can be told.

    Args:
        data: A path (CSV, a spreadsheet, Parquet, JSON), a database URL with a table, a
            data frame, or mappings.
        required: Columns that must be there.
        optional: Columns that are read where they are there.
        encoding: Of text files, if it is declared.

    Returns:
        The rows.

    Raises:
        DataError: If it cannot be read, a column is missing, or a line is no row. None
            is left out in silence.
    """
    connection = connect().con
    with interruptible():
        source = source_table(connection, data, ROWS_TABLE, encoding, {PERSON: PERSON})
        _check_lines(connection, source)
        described = connection.execute(f"DESCRIBE {source.name}").fetchall()
        names = {str(row[0]).strip().lower(): str(row[0]) for row in described}
        missing = [column for column in required if column not in names]
        if missing:
            raise DataError(
                f"{source.label}: found the columns {listed(list(names.values()))}, "
                f"expected {', '.join(required)} (no {one_of(missing)})\n"
                "  to do: call the columns so, or add them"
            )
        columns = [name for name in (*required, *optional) if name in names]
        select = f"SELECT {', '.join(_texts(columns, names))} FROM {source.name}"
        # What stands in which line follows from the order in which rows were read.
        with in_order(connection):
            cells = connection.execute(select).fetchall()
    rows: list[PlainRow] = []
    for place, row in zip(_places(source), cells, strict=False):
        values = {
            name: (cell or "").strip() for name, cell in zip(columns, row, strict=True)
        }
        rows.append(PlainRow(place, values))
    left_out = [written for name, written in names.items() if name not in columns]
    return PlainRows(tuple(rows), tuple(left_out))


def _texts(columns: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    for column in columns:
        text = f"CAST({quoted_name(names[column])} AS VARCHAR)"
        if column == PERSON:
            text = clean_name(text, ())
        yield text


def _check_lines(connection: Any, source: SourceTable) -> None:
    """Whether every line is a row."""
    lines = source.rows.broken_lines
    if lines is None:
        return
    select = f"SELECT file, line, reason FROM {lines} ORDER BY file, line LIMIT 1"
    for file, line, reason in connection.execute(select).fetchall():
        raise DataError(
            f"{row_place(file, line)}: {reason}\n"
            "  to do: mend that line; of such a table none is left out"
        )


def _places(source: SourceTable) -> Iterator[str]:
    """Where each row stands, one after another."""
    stretches = sorted(source.rows.stretches, key=lambda part: part.first_row)
    yield from _counted(stretches, source.label)


def _counted(stretches: Sequence[Stretch], label: str) -> Iterator[str]:
    number = 0
    place = 0
    while True:
        number += 1
        while place + 1 < len(stretches) and stretches[place + 1].first_row <= number:
            place += 1
        stretch = stretches[place]
        line = stretch.first_line + number - stretch.first_row
        yield row_place(stretch.file or label, line, stretch.in_lines)
