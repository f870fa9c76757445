"""Data of every kind become the same events, and nothing of them is guessed."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import regard as rg
from regard.library.season import write_season
from regard.scoring.clock import moment
from regard.scoring.scores import score
from tests.scoring.examples import AT, GRADED, ROWS, SMALL, points_by_subject


@pytest.fixture(scope="module")
def truth() -> dict[str, float]:
    """Everyone's score from the reference, event by event."""
    scheme = rg.load("tool-library")
    good = [row for row in ROWS if not row["id"].startswith("typo")]
    events = [
        rg.event(
            r["id"], r["subject"], r["kind"], r["time"], r["amount"] or 1, r["reporter"]
        )
        for r in good
    ]
    subjects = {e.subject for e in events}
    return {
        s: rg.standing(
            scheme, [e for e in events if e.subject == s], moment(AT), study=True
        ).micropoints
        / 1e6
        for s in subjects
    }


@pytest.mark.long
def test_csv_parquet_json_and_databases_say_the_same(
    tmp_path: Path, truth: dict[str, float]
) -> None:
    """One season as CSV, gzipped CSV, Parquet, JSON, lines of JSON, SQLite and DuckDB:
    equal to the reference."""
    path = write_season(tmp_path / "season.csv", seed=3, members=25)
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    with gzip.open(tmp_path / "season.csv.gz", "wb") as file:
        file.write(path.read_bytes())
    pq.write_table(pa.Table.from_pandas(frame), tmp_path / "season.parquet")
    (tmp_path / "season.json").write_text(json.dumps(ROWS))
    (tmp_path / "season.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS))
    with closing(sqlite3.connect(tmp_path / "club.db")) as club:
        frame.to_sql("events", club)
        club.commit()
    with duckdb.connect(str(tmp_path / "club.duckdb")) as other:
        other.execute("CREATE TABLE events AS SELECT * FROM frame")
    files = [
        tmp_path / f"season.{end}"
        for end in ("csv", "csv.gz", "parquet", "json", "jsonl")
    ]
    urls = [
        f"sqlite:///{tmp_path}/club.db#events",
        f"duckdb:///{tmp_path}/club.duckdb#events",
    ]
    for data in [*files, *urls]:
        scores = score("tool-library", data, as_of=AT)
        assert points_by_subject(scores) == truth, data
        assert (scores.read, scores.rejected) == (len(ROWS), 2), data


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", ["rows", "pandas", "polars", "pyarrow", "ibis"])
def test_frames_come_back_as_they_came(kind: str, truth: dict[str, float]) -> None:
    """A frame of each library is read, and standings are given as a frame of the same
    library."""
    frame = pd.DataFrame(ROWS)
    data: Any = {
        "rows": ROWS,
        "pandas": frame,
        "polars": pl.DataFrame(ROWS),
        "pyarrow": pa.Table.from_pandas(frame),
        "ibis": ibis.memtable(frame),
    }[kind]
    scores = score("tool-library", data, as_of=AT)
    assert points_by_subject(scores) == truth
    standings = scores.standings
    expected = {
        "rows": pd.DataFrame,
        "pandas": pd.DataFrame,
        "polars": pl.DataFrame,
        "pyarrow": pa.Table,
    }
    assert isinstance(standings, expected.get(kind, ibis.Table))
    names = standings.column_names if kind == "pyarrow" else list(standings.columns)
    assert names[:4] == ["subject", "score", "tier", "tier_score"]
    assert "+damaged" in names


def test_typed_columns_are_read_as_they_are() -> None:
    """Times with and without a zone, dates, whole and broken amounts, numbers as
    names."""
    scheme = rg.load("tool-library")
    frame = pd.DataFrame(
        {
            "id": [1, 2, 3],
            "subject": [7, 7, 7],
            "kind": ["rating", "rating", "returned-late"],
            "time": pd.to_datetime(
                [
                    "2026-03-01T00:30:00+02:00",
                    "2026-03-02T00:00:00Z",
                    "2026-03-03T00:00:00Z",
                ],
                utc=True,
            ),
            "amount": [0.1, 1.5, 1.0],
            "reporter": [None, "x", None],
        }
    )
    scores = score(scheme, frame, as_of="2026-03-10", study=True)
    events = [
        rg.event("1", "7", "rating", "2026-02-28T22:30:00", 0.1),
        rg.event("2", "7", "rating", "2026-03-02", 1.5, "x"),
        rg.event("3", "7", "returned-late", "2026-03-03"),
    ]
    assert scores.rejected == 0
    assert points_by_subject(scores) == {
        "7": rg.standing(scheme, events, moment("2026-03-10"), study=True).micropoints
        / 1e6
    }
    assert score(scheme, events, as_of="2026-03-10", study=True).exact.execute()[
        "micropoints"
    ].tolist() == [scores.exact.execute()["micropoints"][0]]


def test_json_values_are_read_as_they_were_written(tmp_path: Path) -> None:
    """No type is guessed from the first rows.

    Late fractions stay, and names that look like dates or numbers stay two people.
    """
    rows = [
        {"id": i, "subject": "ada", "kind": "kept", "time": "2026-01-01", "amount": 1}
        for i in range(25_000)
    ]
    rows += [
        {
            "id": "2026-1-1",
            "subject": "2026-1-1",
            "kind": "kept",
            "time": "2026-01-01",
            "amount": 1.5,
        },
        {
            "id": "2026-01-01",
            "subject": "2026-01-01",
            "kind": "kept",
            "time": "2026-01-01",
            "amount": 1.5,
        },
        {
            "id": "x",
            "subject": 12345678901234567890123,
            "kind": "kept",
            "time": "never",
        },
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    scores = score(
        rg.parse(GRADED), tmp_path / "a.json", as_of="2026-01-01", study=True
    )
    standings = {
        row["subject"]: row["+kept"]
        for row in scores.tables.rows("SELECT * FROM standings")
    }
    assert standings == {
        "ada": 25_000 * 4_000_000,
        "2026-1-1": 6_000_000,
        "2026-01-01": 6_000_000,
    }
    # Who is named only in a row that cannot be read has no standing.
    assert scores.without_standing["subject"].tolist() == ["12345678901234567890123"]


def test_parquet_files_of_different_types_are_one_table(tmp_path: Path) -> None:
    """Whole amounts in one file and fractions in the next stay what they are."""
    for name, amount in (("0", 1), ("1", 1.5)):
        row = {
            "id": [name],
            "subject": ["ada" + name],
            "kind": ["kept"],
            "time": ["2026-01-01"],
            "amount": [amount],
        }
        pq.write_table(pa.table(row), tmp_path / f"{name}.parquet")
    scores = score(
        rg.parse(GRADED), str(tmp_path / "*.parquet"), as_of="2026-01-01", study=True
    )
    assert points_by_subject(scores) == {"ada0": 54.0, "ada1": 56.0}


def test_quotes_far_down_a_csv_file_are_quotes(tmp_path: Path) -> None:
    """How a CSV file is quoted is not guessed from its first rows."""
    rows = "".join(f"{i},bo,kept,2026-01-01\n" for i in range(25_000))
    (tmp_path / "q.csv").write_text(
        f'id,subject,kind,time\n{rows}x,ada,kept,2026-01-01\ny,"ada",kept,2026-01-01\n'
    )
    assert set(
        points_by_subject(
            score(rg.parse(SMALL), tmp_path / "q.csv", as_of="2026-01-01", study=True)
        )
    ) == {
        "ada",
        "bo",
    }


def test_csv_files_with_different_columns_are_not_read_as_one(tmp_path: Path) -> None:
    """A column that only a later file has would be left out in silence, so it is
    refused."""
    (tmp_path / "a.csv").write_text("id,subject,kind,time\n1,a,kept,2026-01-01\n")
    (tmp_path / "b.csv").write_text(
        "id,subject,kind,time,amount\n2,b,kept,2026-01-01,5\n"
    )
    with pytest.raises(rg.DataError, match="different columns"):
        score(rg.parse(SMALL), str(tmp_path / "*.csv"), as_of="2026-01-01", study=True)


def test_a_stream_of_batches_is_read_once_and_whole() -> None:
    """An Arrow reader, which can be read only once, gives everyone's standing."""
    table = pa.table(
        {
            "id": ["1", "2"],
            "subject": ["a", "b"],
            "kind": ["kept", "broke"],
            "time": ["2026-01-01"] * 2,
        }
    )
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches())
    assert points_by_subject(
        score(rg.parse(SMALL), reader, as_of="2026-01-01", study=True)
    ) == {
        "a": 54.0,
        "b": 10.0,
    }


def club_database(folder: Path, kind: str) -> Path:
    """A database file with one event, in a folder."""
    path = folder / f"club.{kind}"
    open_file = sqlite3.connect if kind == "sqlite" else duckdb.connect
    with closing(open_file(str(path))) as club:
        club.execute(
            "CREATE TABLE events (id, subject, kind, time)"
            if kind == "sqlite"
            else "CREATE TABLE events (id INT, subject TEXT, kind TEXT, time TEXT)"
        )
        club.execute("INSERT INTO events VALUES (1, 'ada', 'kept', '2026-01-01')")
        club.commit()
    return path


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_the_path_that_is_checked_is_the_path_that_is_opened(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three slashes are a path from here, four one from the root; no file is made."""
    path = club_database(tmp_path, kind)
    monkeypatch.chdir(tmp_path)
    for url in (f"{kind}:///{path.name}#events", f"{kind}:///{path}#events"):
        scores = score(rg.parse(SMALL), url, as_of="2026-01-01", study=True)
        assert points_by_subject(scores) == {"ada": 54.0}, url
    with pytest.raises(rg.DataError, match="there is no database file other"):
        score(
            rg.parse(SMALL),
            f"{kind}:///other.db#events",
            as_of="2026-01-01",
            study=True,
        )
    three = f"{kind}://{path}#events"
    with pytest.raises(rg.DataError, match="from the root has four slashes"):
        score(rg.parse(SMALL), three, as_of="2026-01-01", study=True)
    with pytest.raises(rg.DataError, match="no table event; did you mean events"):
        score(
            rg.parse(SMALL), f"{kind}:///{path}#event", as_of="2026-01-01", study=True
        )
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_values_of_sqlite_are_read_as_they_would_be_written(tmp_path: Path) -> None:
    """Its columns have no type: numbers, texts and gaps stand in one."""
    with closing(sqlite3.connect(tmp_path / "club.db")) as club:
        club.execute("CREATE TABLE e (id, subject REAL, kind BLOB, time, amount REAL)")
        rows = [
            (1, 42, b"kept", "2026-01-01", 1.5),
            ("x", 42.5, "kept", "2026-01-01", 1),
            (None, None, "kept", 20260101, 1),
        ]
        club.executemany("INSERT INTO e VALUES (?, ?, ?, ?, ?)", rows)
        club.commit()
    url = f"sqlite:///{tmp_path / 'club.db'}#e"
    scores = score(rg.parse(GRADED), url, as_of="2026-01-01", study=True)
    assert set(points_by_subject(scores)) == {"42", "42.5"}
    assert scores.rejected == 1


def test_a_password_stands_in_no_message() -> None:
    """A server that is not there is named without who asks."""
    url = "postgresql://me:secret@127.0.0.1:1/club"
    with pytest.raises(rg.DataError) as refused:
        score(rg.parse(SMALL), url, as_of="2026-01-01", study=True)
    assert "secret" not in str(refused.value)
    assert "postgresql://127.0.0.1:1/club" in str(refused.value)


@pytest.mark.parametrize(
    "data", [5, {"id": 1}, [5], pd.Series([1]), [{"id": "1", "subject": "\ud800"}]]
)
def test_data_that_are_no_table_are_refused_in_words(data: object) -> None:
    """Whatever is handed over, the answer is a DataError."""
    with pytest.raises(rg.DataError):
        score(rg.parse(SMALL), data, as_of="2026-02-02", study=True)
