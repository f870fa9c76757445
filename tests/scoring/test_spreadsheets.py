"""Sheets as people have them: .xlsx and .ods, dates as dates, numbers as written."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import regard as rg
from regard.scoring.scores import Scores, score
from tests.scoring.examples import GRADED, points_by_subject

AT = "2026-01-02"
ROWS: list[list[Any]] = [
    ["id", "Subject", "kind", "time", "amount"],
    [1, 42, "kept", date(2026, 1, 1), 1.5],
    [2, "0042", "kept", datetime(2026, 1, 1, 12, 30), 1],
    [3, "ada", "kept", "2026-01-01", 2],
]
POINTS = {"42": 56.0, "0042": 54.0, "ada": 58.0}

NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)

MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)


def write_xlsx(path: Path, sheets: dict[str, list[list[Any]]]) -> None:
    """A workbook with such sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def write_ods(path: Path, sheets: dict[str, list[list[Any]]]) -> None:
    """A document with such sheets, as an office program lays it down."""
    tables = ""
    for name, rows in sheets.items():
        lines = "".join(
            f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"
            for row in rows
        )
        tables += f'<table:table table:name="{name}">{lines}</table:table>'
    content = (
        f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(kind=kind))
        archive.writestr("content.xml", content)


def ods_cell(value: Any) -> str:
    """A cell with its type."""
    if value is None:
        return "<table:table-cell/>"
    kind, attribute, written = "string", "", str(value)
    if isinstance(value, date):
        kind, attribute = "date", f'office:date-value="{value.isoformat()}"'
    elif isinstance(value, (int, float)):
        kind, attribute = "float", f'office:value="{value}"'
    return (
        f'<table:table-cell office:value-type="{kind}" {attribute}>'
        f"<text:p>{written}</text:p></table:table-cell>"
    )


WRITERS = {".xlsx": write_xlsx, ".ods": write_ods}


def scored(path: str | Path) -> Scores:
    return score(rg.parse(GRADED), path, as_of=AT, study=True)


@pytest.mark.parametrize("ending", WRITERS)
def test_a_sheet_is_read_as_it_stands(ending: str, tmp_path: Path) -> None:
    """Dates are dates, member 42 is no 42.0, 0042 stays 0042; empty rows are none."""
    path = tmp_path / f"club{ending}"
    empty = [None] * 5
    WRITERS[ending](
        path, {"Sheet1": [*ROWS[:2], empty, *ROWS[2:], empty], "Sheet2": []}
    )
    scores = scored(path)
    assert points_by_subject(scores).keys() == POINTS.keys()
    assert (scores.read, scores.rejected) == (3, 0)
    times = scores.tables.rows("SELECT time FROM own_events ORDER BY id")
    assert times[1]["time"] == datetime(2026, 1, 1, 12, 30)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("ending", WRITERS)
def test_of_several_sheets_one_is_named(ending: str, tmp_path: Path) -> None:
    """None is taken without a word; a name that is not there gets the nearest."""
    path = tmp_path / f"club{ending}"
    WRITERS[ending](path, {"Notes": [["x"]], "January": ROWS})
    with pytest.raises(rg.DataError, match="has 2 sheets: Notes, January"):
        scored(path)
    with pytest.raises(rg.DataError, match="no sheet Januar; did you mean January"):
        scored(f"{path}#Januar")
    assert scored(f"{path}#January").read == 3


def test_what_is_no_sheet_is_refused_in_words(tmp_path: Path) -> None:
    """A file that is not there, one of something else, an empty one, names alike."""
    path = tmp_path / "club.xlsx"
    with pytest.raises(rg.DataError, match="there is no file"):
        scored(path)
    path.write_bytes(b"id,subject")
    with pytest.raises(rg.DataError, match="cannot be read as a spreadsheet"):
        scored(path)
    write_xlsx(path, {"a": []})
    with pytest.raises(rg.DataError, match="is empty"):
        scored(path)
    write_xlsx(path, {"a": [["id", "time", "Time"]]})
    with pytest.raises(rg.DataError, match="two columns are called Time"):
        scored(path)


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_title_above_the_names_is_told_so(ending: str, tmp_path: Path) -> None:
    """One cell alone in the first row names no columns."""
    path = tmp_path / f"loans.{ending}"
    rows = [["Loans of the club 2026", "", "", "", ""], *ROWS]
    if ending == "csv":
        lines = [",".join(map(str, row)) for row in rows]
        path.write_text("\n".join(lines) + "\n")
    else:
        write = {"xlsx": write_xlsx, "ods": write_ods}[ending]
        write(path, {"2026": rows})
    with pytest.raises(rg.DataError, match="probably a title"):
        score(rg.parse(GRADED), path, as_of=AT, study=True)


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_a_row_has_the_number_that_the_sheet_shows(write: Any, tmp_path: Path) -> None:
    """Empty rows above the names, below them and in between are counted."""
    empty: list[Any] = [None] * 5
    bad = [4, "bo", "kept", "soon", 1]
    rows = [empty, empty, *ROWS[:2], bad, empty, empty, *ROWS[2:], bad]
    path = tmp_path / f"gap.{write.__name__.removeprefix('write_')}"
    write(path, {"a": rows})
    scores = score(rg.parse(GRADED), path, as_of=AT, study=True)
    assert scores.rejects["line"].tolist() == [5, 10]
