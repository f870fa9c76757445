"""Every format beside every other in one command: the events of two schemes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import ibis
import openpyxl
import pandas as pd
import polars as pl
import psycopg
import pyarrow as pa
import pytest

import regard as rg
from tests.scoring.examples import SMALL, points_by_subject
from tests.scoring.test_spreadsheets import write_ods
from tests.support.postgresql import running_server

AT = "2026-01-01"
COLUMNS = ["id", "subject", "kind", "time"]
OWN = [["1", "ada", "kept", "2026-01-01"], ["2", "bo", "kept", "2026-01-01"]]
THEIRS = [["1", "ada", "broke", "2026-01-01"]]
POINTS = {"ada": 47.0, "bo": 54.0}

Writer = Callable[[Path, list[list[str]]], Any]


def _frame(rows: list[list[str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def _mappings(rows: list[list[str]]) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def _csv(path: Path, rows: list[list[str]], ending: str, **options: Any) -> Path:
    file = path.with_suffix(ending)
    _frame(rows).to_csv(file, index=False, **options)
    return file


def _parquet(path: Path, rows: list[list[str]]) -> Path:
    file = path.with_suffix(".parquet")
    _frame(rows).to_parquet(file)
    return file


def _json(path: Path, rows: list[list[str]]) -> Path:
    file = path.with_suffix(".json")
    file.write_text(json.dumps(_mappings(rows)), encoding="utf-8")
    return file


def _lines(path: Path, rows: list[list[str]]) -> Path:
    file = path.with_suffix(".ndjson")
    lines = [json.dumps(row) for row in _mappings(rows)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _xlsx(path: Path, rows: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    for row in (COLUMNS, *rows):
        book.worksheets[0].append(row)
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def _ods(path: Path, rows: list[list[str]]) -> Path:
    write_ods(path.with_suffix(".ods"), {"events": [COLUMNS, *rows]})
    return path.with_suffix(".ods")


def _sqlite(path: Path, rows: list[list[str]]) -> str:
    file = path.with_suffix(".db")
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE events (id, subject, kind, time)")
        database.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", rows)
        database.commit()
    return f"sqlite:///{file}#events"


def _duckdb(path: Path, rows: list[list[str]]) -> str:
    file = path.with_suffix(".duckdb")
    with duckdb.connect(str(file)) as database:
        database.register("frame", _frame(rows))
        database.execute("CREATE TABLE events AS FROM frame")
    return f"duckdb:///{file}#events"


WRITERS: dict[str, Writer] = {
    "csv": lambda path, rows: _csv(path, rows, ".csv"),
    "semicolons in utf-16": lambda path, rows: _csv(
        path, rows, ".tsv", sep=";", encoding="utf-16"
    ),
    "parquet": _parquet,
    "json": _json,
    "ndjson": _lines,
    "xlsx": _xlsx,
    "ods": _ods,
    "sqlite": _sqlite,
    "duckdb": _duckdb,
    "rows": lambda _path, rows: _mappings(rows),
    "pandas": lambda _path, rows: _frame(rows),
    "polars": lambda _path, rows: pl.DataFrame(_mappings(rows)),
    "arrow": lambda _path, rows: pa.Table.from_pylist(_mappings(rows)),
    "ibis": lambda _path, rows: ibis.memtable(_frame(rows)),
}


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scheme that counts a tier held in another's, in a folder of its own."""
    folder = tmp_path_factory.mktemp("club")
    data = json.loads(SMALL)
    court = data | {"scheme": "court", "score": data["score"] | {"base": 10}}
    (folder / "court.yaml").write_text(json.dumps(court))
    data["evidence"]["listed"] = {"scheme": "court.yaml", "tier": "low", "points": -7}
    (folder / "club.yaml").write_text(json.dumps(data))
    return folder / "club.yaml"


def assert_read(club: Path, own: Any, theirs: Any) -> None:
    """Both sources are read whole, whatever they are."""
    scores = rg.score(club, own, elsewhere={"court.yaml": theirs}, as_of=AT, study=True)
    assert (scores.read, scores.rejected) == (3, 0)
    assert points_by_subject(scores)["ada"] == 47.0


@pytest.mark.long
@pytest.mark.parametrize("first", WRITERS)
def test_a_format_is_read_beside_every_other(
    first: str, club: Path, tmp_path: Path
) -> None:
    """Two files in one command, of one format or of two."""
    own = WRITERS[first](tmp_path / "own", OWN)
    for second in WRITERS:
        theirs = WRITERS[second](tmp_path / "theirs", THEIRS)
        assert_read(club, own, theirs)


# ── PostgreSQL ──────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as these tests."""
    with running_server() as running:
        yield running.url


@pytest.mark.sampled(1)
@pytest.mark.parametrize("second", ["csv", "sqlite", "postgresql"])
def test_a_server_is_read_beside_others(
    second: str, server: str, club: Path, tmp_path: Path
) -> None:
    """Tables of PostgreSQL, in either place; names and times typed as there."""
    with psycopg.connect(server) as database:
        for name, rows in (("own", OWN), ("theirs", THEIRS)):
            database.execute(f"DROP TABLE IF EXISTS {name}")
            database.execute(
                f"CREATE TABLE {name} "
                "(id int, subject text, kind varchar, time timestamptz)"
            )
            with database.cursor() as cursor:
                insert = f"INSERT INTO {name} VALUES (%s, %s, %s, %s)"
                cursor.executemany(insert, rows)
    own: Any = f"{server}#own"
    theirs: Any = f"{server}#theirs"
    assert_read(club, own, theirs)
    if second != "postgresql":
        assert_read(club, WRITERS[second](tmp_path / "own", OWN), theirs)
        assert_read(club, own, WRITERS[second](tmp_path / "theirs", THEIRS))
    with pytest.raises(rg.DataError, match="cannot be read"):
        rg.score(rg.parse(SMALL), f"{server}#nothing", as_of=AT, study=True)
