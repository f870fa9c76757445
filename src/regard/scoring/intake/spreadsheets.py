"""Sheets of spreadsheet files as tables of texts: .xlsx and .ods."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from regard.scheme.complaint import DataError, nearest
from regard.scheme.counted import plural
from regard.scoring.intake.column_names import column_names
from regard.scoring.intake.numbers_as_names import MOST_DIGITS_OF_SHEETS, whole_text

SHEET_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
SHEET_MARK = "#"  # before the name of a sheet, as before that of a database's table

LARGEST_NUMBER = 10**MOST_DIGITS_OF_SHEETS - 1
Cell = int | float | str | bool | date | datetime | time | timedelta


def sheet_table(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Makes a table of the one sheet of a file, or of the one that is named.

    Args:
        connection: DuckDB's own.
        path: The file; `club.xlsx#January` names a sheet of it.
        name: What to call the table.

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
    columns = column_names(file, [_text(cell) or "" for cell in rows[0]])
    arrays = []
    for place in range(len(columns)):
        texts = [_text(row[place]) for row in rows[1:]]
        arrays.append(pa.array(texts, pa.string()))
    connection.register(name, pa.table(arrays, names=list(columns)))


def _rows(book: CalamineWorkbook, file: str, wanted: str) -> list[list[Cell]]:
    """The rows of the sheet, the names first; rows without a value are left out."""
    if wanted:
        return _filled(_sheet(book, file, wanted), file)
    filled = {}
    for sheet in book.sheet_names:
        rows = book.get_sheet_by_name(sheet).to_python()
        if any(any(cell != "" for cell in row) for row in rows):
            filled[sheet] = rows
    if len(filled) > 1:
        first = next(iter(filled))
        raise DataError(
            f"{file} has {plural(len(filled), 'sheet')}: {', '.join(filled)}\n"
            f"  to do: name the one to read, such as '{file}{SHEET_MARK}{first}'"
        )
    if not filled:
        raise DataError(f"{file} is empty, expected a row of column names at least")
    (rows,) = filled.values()
    return _filled(rows, file)


def _sheet(book: CalamineWorkbook, file: str, wanted: str) -> list[list[Cell]]:
    try:
        return book.get_sheet_by_name(wanted).to_python()
    except WorksheetNotFound:
        close = nearest(wanted, book.sheet_names)
        hint = ""
        if close is not None:
            hint = f"; did you mean {close}?"
        raise DataError(
            f"{file} has no sheet {wanted}{hint}\n"
            f"  its sheets: {', '.join(book.sheet_names)}"
        ) from None


def _filled(rows: list[list[Cell]], file: str) -> list[list[Cell]]:
    filled = [row for row in rows if any(cell != "" for cell in row)]
    if not filled:
        raise DataError(f"{file} is empty, expected a row of column names at least")
    return filled


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
