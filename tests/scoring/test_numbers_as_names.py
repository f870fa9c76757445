"""No two people become one because a program kept the first digits of a number alone.

A float keeps whole numbers below 2^53, a float of half the width below 2^24, a
spreadsheet fifteen digits. Whatever is longer, or is written with an exponent, is
refused where it names somebody; what is kept whole is read with all its digits.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import regard as rg
from regard.scoring.audit_table import read_columns
from regard.scoring.intake.numbers_as_names import float_text, has_exponent
from tests.scoring.examples import SMALL, points_by_subject
from tests.scoring.test_spreadsheets import write_ods, write_xlsx

LAST_OF_FLOATS = 2**53 - 1
LAST_OF_SHORT_FLOATS = 2**24 - 1
LAST_OF_SHEETS = 10**15 - 1
REASON = "a number with an exponent for the subject, whose last digits are lost"

Maker = Callable[[Path, list[float]], Any]


def _rows(subjects: list[float]) -> list[dict[str, Any]]:
    return [
        {"id": f"e{place}", "subject": subject, "kind": "kept", "time": "2026-01-01"}
        for place, subject in enumerate(subjects)
    ]


def _frame(_: Path, subjects: list[float]) -> Any:
    return pd.DataFrame(_rows(subjects))


def _short_floats(_: Path, subjects: list[float]) -> Any:
    frame = pd.DataFrame(_rows(subjects))
    frame["subject"] = frame["subject"].astype(np.float32)
    return frame


def _parquet(folder: Path, subjects: list[float]) -> Any:
    pq.write_table(pa.Table.from_pylist(_rows(subjects)), folder / "e.parquet")
    return folder / "e.parquet"


def _sheet(folder: Path, subjects: list[float]) -> Any:
    rows = [list(row.values()) for row in _rows(subjects)]
    names = ["id", "subject", "kind", "time"]
    write_xlsx(folder / "e.xlsx", {"events": [names, *rows]})
    return folder / "e.xlsx"


def _document(folder: Path, subjects: list[float]) -> Any:
    rows = [list(row.values()) for row in _rows(subjects)]
    names = ["id", "subject", "kind", "time"]
    write_ods(folder / "e.ods", {"events": [names, *rows]})
    return folder / "e.ods"


def _json(folder: Path, subjects: list[float]) -> Any:
    (folder / "e.json").write_text(json.dumps(_rows(subjects)))
    return folder / "e.json"


def _sqlite(folder: Path, subjects: list[float]) -> Any:
    with closing(sqlite3.connect(folder / "club.db")) as club:
        club.execute("CREATE TABLE e (id, subject REAL, kind, time)")
        rows = [tuple(row.values()) for row in _rows(subjects)]
        club.executemany("INSERT INTO e VALUES (?, ?, ?, ?)", rows)
        club.commit()
    return f"sqlite:///{folder / 'club.db'}#e"


SOURCES: dict[str, tuple[Maker, int]] = {
    "a frame": (_frame, LAST_OF_FLOATS),
    "a frame of short floats": (_short_floats, LAST_OF_SHORT_FLOATS),
    "Parquet": (_parquet, LAST_OF_FLOATS),
    "JSON": (_json, LAST_OF_FLOATS),
    "SQLite": (_sqlite, LAST_OF_FLOATS),
    "a sheet": (_sheet, LAST_OF_SHEETS),
    "a document of an office": (_document, LAST_OF_SHEETS),
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("source", SOURCES)
def test_the_last_whole_number_is_read_and_the_next_one_refused(
    source: str, tmp_path: Path
) -> None:
    """With its digits as they are; the refused one with its place and what to do."""
    make, last = SOURCES[source]
    subjects = [float(last), float(-last), float(last + 1), 42.0]
    scores = rg.score(
        rg.parse(SMALL), make(tmp_path, subjects), as_of="2026-01-02", study=True
    )
    named = set(points_by_subject(scores))
    assert named == {str(last), str(-last), "42"}
    (reject,) = scores.figures.rejects.reasons
    assert reject.reason.startswith(REASON)
    assert reject.reason.endswith("keep the column as text where it comes from")
    assert reject.rows == 1
    assert "e+" in str(reject.found)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("written", "refused"),
    [
        ("1.23457E+15", True),
        ("1,23457E+15", True),
        ("1e+05", True),
        ("-2E+100", True),
        ("1e5", False),
        ("3e10ab+12", False),
        ("C+", False),
        ("1.23457E-15", False),
        ("9007199254740993", False),
    ],
)
def test_a_name_with_an_exponent_is_none(
    written: str, refused: bool, tmp_path: Path
) -> None:
    """As spreadsheets and R write long numbers into CSV; other names with e are."""
    row = f'e1,"{written}",kept,2026-01-01'
    (tmp_path / "e.csv").write_text(f"id,subject,kind,time\n{row}\n")
    scores = rg.score(
        rg.parse(SMALL), tmp_path / "e.csv", as_of="2026-01-02", study=True
    )
    assert (scores.subjects, scores.rejected) == (int(not refused), int(refused))


def test_whole_numbers_of_json_keep_the_digits_that_stand_there(
    tmp_path: Path,
) -> None:
    """However many; and a text is left as it is."""
    text = json.dumps(_rows([2**53, 2**53 + 1, 10**40 + 1, 7.5]))
    text = text[:-1] + ', {"id": "t", "subject": "1.0", "kind": "kept", '
    text += '"time": "2026-01-01"}]'
    (tmp_path / "e.json").write_text(text)
    scores = rg.score(
        rg.parse(SMALL), tmp_path / "e.json", as_of="2026-01-02", study=True
    )
    named = set(points_by_subject(scores))
    assert named == {str(2**53), str(2**53 + 1), str(10**40 + 1), "7.5", "1.0"}


def _slowly(number: float) -> str | None:
    """A float as a text, in plain Python."""
    if not math.isfinite(number):
        return None
    if not number.is_integer():
        return repr(number)
    if abs(number) <= LAST_OF_FLOATS:
        return str(int(number))
    return f"{number:.15e}"


@given(st.floats() | st.integers(-(2**60), 2**60).map(float))
def test_floats_are_read_as_slow_python_reads_them(number: float) -> None:
    """And what is written with an exponent is exactly what may stand for several."""
    select = f"SELECT {float_text('n', 'DOUBLE')} FROM (SELECT CAST(? AS DOUBLE) AS n)"
    ((text,),) = duckdb.execute(select, [number]).fetchall()
    slow = _slowly(number)
    if slow is None or not number.is_integer():
        assert (text is None) == (slow is None)
        assert slow is None or float(text) == number
        return
    assert text == slow
    ((exponent,),) = duckdb.execute(
        f"SELECT {has_exponent('n')} FROM (SELECT ? AS n)", [text]
    ).fetchall()
    assert exponent == (abs(number) > LAST_OF_FLOATS)
    assert Decimal(text) == int(number) or exponent


@pytest.mark.parametrize(
    "cells", [[42.0, None, 7.0], [float(LAST_OF_FLOATS), 1.5, None]]
)
def test_an_audit_reads_numbers_as_names_alike(
    cells: list[float | None], tmp_path: Path
) -> None:
    """A table of people and the events call member 42 alike."""
    table = pa.table({"member": pa.array(cells, pa.float64())})
    pq.write_table(table, tmp_path / "people.parquet")
    read = read_columns(tmp_path / "people.parquet", ["member"])
    expected = [None if cell is None else _slowly(cell) for cell in cells]
    assert list(read.columns["member"]) == expected
