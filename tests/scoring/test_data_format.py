"""What cannot be told from data is declared: columns, encodings, commas, words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import regard as rg
from regard.scoring.intake.data_format import DataFormat
from regard.scoring.scores import Scores
from tests.scoring.examples import GRADED, points_by_subject

GERMAN = "Mitglied;Art;Datum;Wert;Beleg\nJürgen;kept;03.01.2026;1,5;1\n"
NAMED = {
    "id": "Beleg",
    "subject": "mitglied",
    "kind": "Art",
    "time": "Datum",
    "amount": "Wert",
}


def scored(data: Any, **declared: Any) -> Scores:
    return rg.score(
        rg.parse(GRADED),
        data,
        as_of="2026-01-03",
        study=True,
        data_format=DataFormat(**declared),
    )


def test_a_german_export_is_read_as_declared(tmp_path: Path) -> None:
    """Names of columns, encoding, decimal comma and the order of days."""
    (tmp_path / "e.csv").write_bytes(GERMAN.encode("windows-1252"))
    scores = scored(
        tmp_path / "e.csv",
        columns=NAMED,
        encoding="windows-1252",
        decimal_comma=True,
        time_format="day-month-year",
    )
    assert points_by_subject(scores) == {"Jürgen": 56.0}


@pytest.mark.parametrize(
    ("left_out", "reason"),
    [
        ("decimal_comma", "an amount with a comma: DataFormat(decimal_comma=True)"),
        ("time_format", "3 January or 1 March"),
    ],
)
def test_what_is_not_declared_is_not_guessed(
    left_out: str, reason: str, tmp_path: Path
) -> None:
    """The row is a reject that names the option."""
    (tmp_path / "e.csv").write_text(GERMAN, encoding="utf-8")
    declared: dict[str, Any] = {
        "columns": NAMED,
        "decimal_comma": True,
        "time_format": "day-month-year",
    }
    del declared[left_out]
    scores = scored(tmp_path / "e.csv", **declared)
    assert reason in scores.rejects["reason"][0]


@pytest.mark.parametrize("amount", ["1.500,5", "1,5,5", "1.5"])
def test_with_a_decimal_comma_a_point_is_nothing(amount: str) -> None:
    """Nobody knows which of the two is the decimals'."""
    row = {"id": 1, "subject": "a", "kind": "kept", "time": "2026-01-01"}
    scores = scored([{**row, "amount": amount}], decimal_comma=True)
    assert (scores.read, scores.rejected) == (1, 1)


def test_columns_may_change_their_names(tmp_path: Path) -> None:
    """Of a table and of a view, also with each other's; one that is not meant is not
    read."""
    row = {"id": "a", "subject": "1", "kind": "kept", "who": "b", "time": "2026-01-01"}
    frame = pd.DataFrame([{**row, "amount": 1}])
    frame.to_csv(tmp_path / "e.csv", index=False)
    frame.to_parquet(tmp_path / "e.parquet")
    for data in (frame, tmp_path / "e.csv", tmp_path / "e.parquet"):
        swapped = scored(data, columns={"id": "subject", "subject": "id"})
        assert set(points_by_subject(swapped)) == {"a"}
        assert set(points_by_subject(scored(data, columns={"subject": "WHO"}))) == {"b"}


def test_a_column_that_is_not_there_gets_the_nearest() -> None:
    """Declared or needed; and names that look like values are pointed out."""
    row = {"id": 1, "member": "a", "kind": "kept", "time": "2026-01-01"}
    with pytest.raises(rg.DataError, match="no column membr; did you mean member"):
        scored([row], columns={"subject": "membr"})
    with pytest.raises(rg.DataError, match="found the columns id, member, kind, time"):
        scored([row])
    with pytest.raises(rg.DataError, match="first line was read as the names"):
        scored([{"6": 1, "2": 2, "1289241911.72836": 3}])


@pytest.mark.sampled(2)
@pytest.mark.parametrize("word", ["NA", "NaN", "NULL", "None", "", "  "])
def test_a_word_for_nothing_is_no_name(word: str) -> None:
    """Unless it is declared that it is one: somebody may be called Null."""
    row = {"id": "1", "subject": word, "kind": "kept", "time": "2026-01-01"}
    row["amount"] = "1"
    assert scored([row]).subjects == 0
    assert scored([row]).rejects["reason"][0] == "no subject"
    named = scored([row], missing=("-",))
    assert named.subjects == (1 if word.strip() else 0)


def test_numbers_are_times_where_it_is_declared(tmp_path: Path) -> None:
    """In a typed column as in a text; undeclared they are rejects with a hint."""
    path = tmp_path / "e.parquet"
    duckdb.execute(
        "COPY (SELECT '1' AS id, 'a' AS subject, 'kept' AS kind, "
        f"1767225600 AS time, 1 AS amount) TO '{path}' (FORMAT parquet)"
    )
    assert scored(path, time_format="unix-seconds").rejected == 0
    assert "unix-seconds" in scored(path).rejects["reason"][0]
