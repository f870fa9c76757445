"""Sheets of spreadsheet files as tables of texts: .xlsx and .ods."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    WorksheetNotFound,
)

from regard.scheme.complaint import DataError, nearest
from regard.scheme.counted import plural
from regard.scoring.intake.column_names import column_names
from regard.scoring.intake.numbers_as_names import MOST_DIGITS_OF_SHEETS, whole_text
from regard.scoring.intake.places import Stretch

SHEET_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
SHEET_MARK = "#"  # before the name of a sheet, as before that of a database's table

LARGEST_NUMBER = 10**MOST_DIGITS_OF_SHEETS - 1
Cell = int | float | str | bool | date | datetime | time | timedelta
NumberedRows = dict[int, list[Cell]]


def sheet_table(
    connection: duckdb.DuckDBPyConnection, path: Path, name: str
) -> tuple[Stretch, ...]:
    """Makes a table of the one sheet of a file, or of the one that is named.

    Args:
        connection: DuckDB's own.
        path: The file; `club.xlsx#January` names a sheet of it.
        name: What to call the table.

    Returns:
        Where its rows stand, by the numbers that the sheet shows beside them.

    Raises:
        DataError: If it cannot be read, or several sheets hold something and none is
            named.
    """
    file, _, wanted = str(path).partition(SHEET_MARK)
    if not Path(file).is_file():
        raise DataError(f"there is no file {file}")
    try:
        with CalamineWorkbook.from_path(file) as book:
            rows = _rows(book, file, wanted)
    except (CalamineError, OSError) as error:
        raise DataError(f"{file} cannot be read as a spreadsheet: {error}") from None
    heading, *below = rows.values()
    columns = column_names(file, [_text(cell) or "" for cell in heading])
    arrays = []
    for place in range(len(columns)):
        texts = [_text(row[place]) for row in below]
        arrays.append(pa.array(texts, pa.string()))
    connection.register(name, pa.table(arrays, names=list(columns)))
    first, *others = rows
    return _stretches(others or [first + 1], str(path))


def _stretches(numbers: list[int], file: str) -> tuple[Stretch, ...]:
    """Where rows of such numbers stand: a stretch for all that follow one another."""
    stretches: list[Stretch] = []
    for place, number in enumerate(numbers):
        if place == 0 or number != numbers[place - 1] + 1:
            stretches.append(Stretch(place + 1, file, number, in_lines=False))
    return tuple(stretches)


def _rows(book: CalamineWorkbook, file: str, wanted: str) -> NumberedRows:
    """The rows of the sheet, the names first; rows without a value are left out."""
    if wanted:
        rows = _numbered(_sheet(book, file, wanted))
        if not rows:
            raise _is_empty(file)
        return rows
    filled = {}
    for name in book.sheet_names:
        rows = _numbered(book.get_sheet_by_name(name))
        if rows:
            filled[name] = rows
    if len(filled) > 1:
        first = next(iter(filled))
        raise DataError(
            f"{file} has {plural(len(filled), 'sheet')}: {', '.join(filled)}\n"
            f"  to do: name the one to read, such as '{file}{SHEET_MARK}{first}'"
        )
    if not filled:
        raise _is_empty(file)
    (rows,) = filled.values()
    return rows


def _sheet(book: CalamineWorkbook, file: str, wanted: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(wanted)
    except WorksheetNotFound:
        close = nearest(wanted, book.sheet_names)
        hint = ""
        if close is not None:
            hint = f"; did you mean {close}?"
        raise DataError(
            f"{file} has no sheet {wanted}{hint}\n"
            f"  its sheets: {', '.join(book.sheet_names)}"
        ) from None


def _is_empty(file: str) -> DataError:
    return DataError(f"{file} is empty, expected a row of column names at least")


def _numbered(sheet: CalamineSheet) -> NumberedRows:
    """The rows that have a value, by their numbers in the sheet."""
    # What is empty above the first value is left out of them, and counted here.
    first = 1 if sheet.start is None else sheet.start[0] + 1
    return {
        number: row
        for number, row in enumerate(sheet.to_python(), start=first)
        if any(cell != "" for cell in row)
    }


def _text(cell: Cell) -> str | None:
    """A cell as it would be written; spreadsheets keep every number as a float."""
    if cell == "":
        return None
    if isinstance(cell, (int, float)) and float(cell).is_integer():
        if isinstance(cell, bool):
            return str(cell)
        return whole_text(cell, LARGEST_NUMBER)
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    return str(cell)
