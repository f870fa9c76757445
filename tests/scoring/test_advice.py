"""What a message advises has not been given yet, and reads what was found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

import regard as rg
from tests.scoring.examples import SMALL


def reason_of(row: dict[str, Any], **written: Any) -> str:
    """Why a row is a reject."""
    event = {"id": "1", "subject": "ada", "kind": "broke", "time": "2026-03-01", **row}
    scores = rg.score(
        rg.parse(SMALL),
        [event],
        as_of="2026-04-01",
        study=True,
        data_format=rg.DataFormat(**written),
    )
    return str(scores.rejects["reason"][0])


@pytest.mark.parametrize("amount", ["1.234,5", "1.234", "1.234.567"])
def test_a_thousands_dot_is_named(amount: str) -> None:
    """With a decimal comma declared, declaring it is no advice."""
    reason = reason_of({"amount": amount}, decimal_comma=True)
    assert "between thousands" in reason
    assert "decimal_comma" not in reason


@pytest.mark.parametrize("time_format", [None, "day-month-year"])
def test_a_year_of_two_digits_is_named(time_format: str | None) -> None:
    """Nothing tells which century is meant, whatever the order of day and month."""
    reason = reason_of({"time": "02.03.26"}, time_format=time_format)
    assert "a year of two digits" in reason


def test_the_encoding_of_windows_is_named(tmp_path: Path) -> None:
    """A line that is no UTF-8 says what reads it."""
    path = tmp_path / "e.csv"
    text = "id,subject,kind,time\n1,Jürgen,broke,2026-03-01\n"
    path.write_bytes(text.encode("windows-1252"))
    scores = rg.score(rg.parse(SMALL), path, as_of="2026-04-01", study=True)
    assert 'encoding="windows-1252"' in scores.rejects["reason"][0]


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_the_tables_of_a_database_are_named(kind: str, tmp_path: Path) -> None:
    """Whoever names none sees which there are."""
    path = tmp_path / "club.db"
    connect: Any = {"sqlite": sqlite3.connect, "duckdb": duckdb.connect}[kind]
    with closing(connect(str(path))) as database:
        database.execute("CREATE TABLE loans (id TEXT)")
        database.execute("CREATE TABLE members (id TEXT)")
    with pytest.raises(rg.DataError, match="#loans\n  its tables: loans, members"):
        rg.score(rg.parse(SMALL), f"{kind}:///{path}", as_of="2026-04-01", study=True)
