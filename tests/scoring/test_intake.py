"""Data of every kind become the same events; what cannot be read is kept with its reason."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
from datetime import datetime
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
from regard.library.season import season, write_season
from regard.scoring.clock import moment
from regard.scoring.event import event_of
from regard.scoring.scores import score
from tests.conftest import ROOT

ROWS = season(seed=3, members=25)
AT = "2026-10-01"


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
        s: rg.standing(scheme, [e for e in events if e.subject == s], moment(AT)).score
        / 1e6
        for s in subjects
    }


def found(scores: Any) -> dict[str, float]:
    return {
        row["subject"]: row["score"] / 1e6
        for row in scores.rows("SELECT subject, score FROM standings")
    }


def test_csv_parquet_json_and_databases_say_the_same(
    tmp_path: Path, truth: dict[str, float]
) -> None:
    """One season as CSV, gzipped CSV, Parquet, JSON, lines of JSON, SQLite and DuckDB: equal to the reference."""
    path = write_season(tmp_path / "season.csv", seed=3, members=25)
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    with gzip.open(tmp_path / "season.csv.gz", "wb") as file:
        file.write(path.read_bytes())
    pq.write_table(pa.Table.from_pandas(frame), tmp_path / "season.parquet")
    (tmp_path / "season.json").write_text(json.dumps(ROWS))
    (tmp_path / "season.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS))
    with sqlite3.connect(tmp_path / "club.db") as club:
        frame.to_sql("events", club)
    club.close()
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
        assert found(scores) == truth, data
        assert (scores.read, scores.rejected) == (len(ROWS), 2), data


@pytest.mark.parametrize("kind", ["rows", "pandas", "polars", "pyarrow", "ibis"])
def test_frames_come_back_as_they_came(kind: str, truth: dict[str, float]) -> None:
    """A frame of each library is read, and standings are given as a frame of the same library."""
    frame = pd.DataFrame(ROWS)
    data: Any = {
        "rows": ROWS,
        "pandas": frame,
        "polars": pl.DataFrame(ROWS),
        "pyarrow": pa.Table.from_pandas(frame),
        "ibis": ibis.memtable(frame),
    }[kind]
    scores = score("tool-library", data, as_of=AT)
    assert found(scores) == truth
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


def test_a_row_adds_up(truth: dict[str, float]) -> None:
    """In the standings, base + the kinds + clipped is the score."""
    frame = score("tool-library", ROWS, as_of=AT).standings
    kinds = [name for name in frame.columns if name.startswith("+")]
    total = frame["base"] + frame["clipped"] + frame[kinds].sum(axis=1)
    assert (total - frame["score"]).abs().max() < 1e-9
    assert len(frame) == len(truth)


def test_typed_columns_are_read_as_they_are() -> None:
    """Times with and without a zone, dates, whole and broken amounts, numbers as names."""
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
    scores = score(scheme, frame, as_of="2026-03-10")
    events = [
        rg.event("1", "7", "rating", "2026-02-28T22:30:00", 0.1),
        rg.event("2", "7", "rating", "2026-03-02", 1.5, "x"),
        rg.event("3", "7", "returned-late", "2026-03-03"),
    ]
    assert scores.rejected == 0
    assert found(scores) == {
        "7": rg.standing(scheme, events, moment("2026-03-10")).score / 1e6
    }
    assert score(scheme, events, as_of="2026-03-10").exact.execute()[
        "score"
    ].tolist() == [scores.exact.execute()["score"][0]]


def test_every_row_is_scored_or_rejected(tmp_path: Path) -> None:
    """Rows read = rows that are events + rejects, and each reject says why and what stood there."""
    bad = [
        ("", "ada", "rating", "2026-03-01", "1"),
        ("b", "", "rating", "2026-03-01", "1"),
        ("c", "ada", "ratng", "2026-03-01", "1"),
        ("d", "ada", "rating", "the 1st", "1"),
        ("e", "ada", "rating", "0001-01-01", "1"),
        ("f", "ada", "rating", "infinity", "1"),
        ("g", "ada", "rating", "2026-03-01", "NaN"),
        ("h", "ada", "rating", "2026-03-01", "1e300"),
        ("i", "ada", "rating", "2026-03-01", "2.001"),
        ("j", "ada", "rating", "2026-03-01", "0.00001"),
        ("k", "ada", "damaged", "2026-03-01", "2"),
    ]
    path = tmp_path / "bad.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(
            [
                ("id", "subject", "kind", "time", "amount"),
                *bad,
                ("z", "bo", "rating", "2026-03-01", "2"),
            ]
        )
    scores = score("tool-library", path)
    assert (scores.read, scores.rejected, scores.subjects) == (12, 11, 2)
    rejects = scores.rejects
    assert len(rejects) == 11
    reasons = {
        json.loads(row)["id"]: reason
        for reason, row in zip(rejects["reason"], rejects["row"], strict=True)
    }
    assert reasons == {
        None: "no id",
        "b": "no subject",
        "c": "the scheme has no kind ratng",
        "d": "no time that can be read",
        "e": "a time outside the years 1000 to 9900",
        "f": "no time that can be read",
        "g": "no amount that can be read: a number with at most three decimals",
        "h": "no amount that can be read: a number with at most three decimals",
        "i": "amount 2.001, expected -2 to 2",
        "j": "no amount that can be read: a number with at most three decimals",
        "k": "amount 2, expected 1",
    }
    kept = tmp_path / "rejects.csv"
    scores.write_rejects(kept)
    assert len(kept.read_text().splitlines()) == 12


def test_a_subject_whose_rows_cannot_be_read_has_a_newcomers_standing() -> None:
    """Nobody who is named drops out: without a readable row they stand where a newcomer stands."""
    scores = score(
        "tool-library",
        [{"id": 1, "subject": "ada", "kind": "damged", "time": "2026-03-01"}],
        as_of="2026-03-02",
    )
    assert scores.rows("SELECT subject, score, tier, events FROM standings") == [
        {"subject": "ada", "score": 500_000_000, "tier": "ordinary", "events": 0}
    ]
    assert scores.explain("ada").standing.score == 500_000_000


def test_amounts_far_beyond_64_bits_do_not_wrap() -> None:
    """Tallies of thousands of the largest amounts are summed in 128 bits and then capped."""
    text = (
        "scheme: big\nversion: 1\ntitle: Big\nsources: {s: {domain: d}}\nevidence:\n"
        "  a: {source: s, points: 1000000, amount: [0, 1000000], permanent: true}\n"
        "  b: {source: s, points: -1000000, amount: [0, 1000000], permanent: true}\n"
        "score: {model: points, base: 0, range: [-1000000, 1000000]}\ntiers: {low: -1000000, mid: 0}\nordinary: mid\n"
    )
    scheme = rg.parse(text)
    rows = [
        {
            "id": i,
            "subject": "x",
            "kind": "ab"[i % 2],
            "time": "2026-01-01",
            "amount": 1_000_000,
        }
        for i in range(20_000)
    ]
    scores = score(
        scheme,
        [
            *rows,
            {
                "id": "last",
                "subject": "x",
                "kind": "a",
                "time": "2026-01-01",
                "amount": 5,
            },
        ],
    )
    (row,) = scores.rows('SELECT score, "+a" AS a, "+b" AS b FROM standings')
    assert row == {"score": 0, "a": 10**15, "b": -(10**15)}
    events = [event_of(r) for r in rows]
    assert rg.standing(scheme, events, moment("2026-01-01")).contributions == {
        "a": 10**15,
        "b": -(10**15),
    }


def test_memory_is_spilled_not_died_of(tmp_path: Path) -> None:
    """Under a limit far below the data, everyone repeated and limited, work goes to disk and is right."""
    con = duckdb.connect()
    con.execute(
        "COPY (SELECT 'e' || (i % 1500000) AS id, 'subject number ' || (i % 3000) AS subject, 'rating' AS kind, "
        "TIMESTAMP '2025-01-01' + to_minutes((i * 7919) % 700000) AS time, 1.0 AS amount, 'r' || (i % 97) AS reporter "
        f"FROM range(2000000) t(i)) TO '{tmp_path}/many.parquet'"
    )
    small = score(
        "tool-library", tmp_path / "many.parquet", memory="250MB", as_of="2026-06-01"
    )
    large = score("tool-library", tmp_path / "many.parquet", as_of="2026-06-01")
    assert small.subjects == 3000
    query = "SELECT subject, score, tier FROM standings ORDER BY subject"
    assert small.rows(query) == large.rows(query)


def test_other_schemes_tiers_count_as_evidence(tmp_path: Path) -> None:
    """A tier held elsewhere adds its points while it is held, now and at the reassessment; so says the reference."""
    court = (
        "scheme: court\nversion: 1\ntitle: Court\nsources: {c: {domain: law}}\nevidence:\n"
        "  judgment: {source: c, points: -10, expires: 60d}\n"
        "score: {model: points, base: 0, range: [-10, 0]}\ntiers: {listed: -10, clear: 0}\nordinary: clear\n"
        "reassessed: daily\n"
    )
    club = (
        "scheme: club\nversion: 1\ntitle: Club\nsources: {s: {domain: d}}\nevidence:\n"
        "  kept: {source: s, points: 5, expires: 1y}\n"
        "  on-a-list: {scheme: court.yaml, tier: listed, points: -30.5}\n"
        "score: {model: points, base: 50, range: [0, 100]}\ntiers: {low: 0, mid: 40}\nordinary: mid\n"
        "reassessed: monthly\n"
    )
    (tmp_path / "court.yaml").write_text(court)
    (tmp_path / "club.yaml").write_text(
        club.replace("court.yaml", str(tmp_path / "court.yaml"))
    )
    scheme, other = rg.load(tmp_path / "club.yaml"), rg.load(tmp_path / "court.yaml")
    own = [
        {"id": s, "subject": s, "kind": "kept", "time": "2026-01-15"}
        for s in ("a", "b")
    ]
    theirs = [
        {"id": 1, "subject": "a", "kind": "judgment", "time": "2026-02-20"},
        {"id": 2, "subject": "stranger", "kind": "judgment", "time": "2026-02-20"},
    ]
    for at in ("2026-02-25", "2026-03-05", "2026-04-25", "2026-05-05"):
        scores = score(
            scheme, own, as_of=at, elsewhere={str(tmp_path / "court.yaml"): theirs}
        )
        rows = {row["subject"]: row for row in scores.rows("SELECT * FROM standings")}
        assert set(rows) == {"a", "b"}
        for subject, row in rows.items():
            events = [event_of(e) for e in own if e["subject"] == subject]
            court_events = [event_of(e) for e in theirs if e["subject"] == subject]
            there = {str(tmp_path / "court.yaml"): (other, court_events)}
            expected = rg.standing(scheme, events, moment(at), there)
            assert (row["score"], row["tier"], row["+on-a-list"]) == (
                expected.score,
                expected.tier,
                expected.contributions["on-a-list"],
            )
        one = scores.explain("a")
        assert one.standing == rg.standing(
            scheme,
            [event_of(own[0])],
            moment(at),
            {str(tmp_path / "court.yaml"): (other, [event_of(theirs[0])])},
        )


def test_schemes_that_read_each_other_are_refused(tmp_path: Path) -> None:
    """Two schemes that count each other's tiers have no first standing; the complaint names the ring."""
    small = (ROOT / "tests" / "scheme" / "small.json").read_text()
    for name, other in (("aa", "bb"), ("bb", "aa")):
        data = json.loads(small)
        data["scheme"] = name
        data["evidence"]["listed"] = {
            "scheme": str(tmp_path / f"{other}.yaml"),
            "tier": "low",
            "points": -5,
        }
        (tmp_path / f"{name}.yaml").write_text(json.dumps(data))
    with pytest.raises(rg.DataError, match="aa reads bb reads aa"):
        score(
            tmp_path / "aa.yaml",
            [],
            as_of=datetime(2026, 1, 1),
            elsewhere={str(tmp_path / "bb.yaml"): []},
        )


def test_a_write_that_fails_says_where(tmp_path: Path) -> None:
    """A folder in the way of a file is an error in words."""
    scores = score("tool-library", ROWS, as_of=AT)
    (tmp_path / "taken.csv").mkdir()
    with pytest.raises(rg.DataError, match="cannot be written"):
        scores.write(tmp_path / "taken.csv")
    for end in ("csv", "parquet", "json"):
        scores.write(tmp_path / f"out.{end}")
        again = {"csv": pd.read_csv, "parquet": pd.read_parquet, "json": pd.read_json}[
            end
        ](tmp_path / f"out.{end}")
        assert (
            again["score"].tolist()
            == scores.standings.sort_values("subject")["score"].tolist()
        )


SMALL = (ROOT / "tests" / "scheme" / "small.json").read_text()
GRADED = SMALL.replace('"points": 4', '"amount": [0, 100], "points": 4')


def test_json_values_are_read_as_they_were_written(tmp_path: Path) -> None:
    """No type is guessed from the first rows: late fractions stay, and names that look like dates or
    numbers stay two people."""
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
    scores = score(rg.parse(GRADED), tmp_path / "a.json")
    standings = {
        row["subject"]: row["+kept"] for row in scores.rows("SELECT * FROM standings")
    }
    assert standings == {
        "ada": 10**15 and 25_000 * 4_000_000,
        "2026-1-1": 6_000_000,
        "2026-01-01": 6_000_000,
        "12345678901234567890123": 0,
    }
    assert scores.rejected == 1


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
    scores = score(rg.parse(GRADED), str(tmp_path / "*.parquet"))
    assert found(scores) == {"ada0": 54.0, "ada1": 56.0}


def test_quotes_far_down_a_csv_file_are_quotes(tmp_path: Path) -> None:
    """How a CSV file is quoted is not guessed from its first rows."""
    rows = "".join(f"{i},bo,kept,2026-01-01\n" for i in range(25_000))
    (tmp_path / "q.csv").write_text(
        f'id,subject,kind,time\n{rows}x,ada,kept,2026-01-01\ny,"ada",kept,2026-01-01\n'
    )
    assert set(found(score(rg.parse(SMALL), tmp_path / "q.csv"))) == {"ada", "bo"}


def test_csv_files_with_different_columns_are_not_read_as_one(tmp_path: Path) -> None:
    """A column that only a later file has would be left out in silence; it is refused in words."""
    (tmp_path / "a.csv").write_text("id,subject,kind,time\n1,a,kept,2026-01-01\n")
    (tmp_path / "b.csv").write_text(
        "id,subject,kind,time,amount\n2,b,kept,2026-01-01,5\n"
    )
    with pytest.raises(rg.DataError, match="different columns"):
        score(rg.parse(SMALL), str(tmp_path / "*.csv"))


@pytest.mark.parametrize(
    ("amount", "read"),
    [
        ("1.5", 1500),
        ("1.500000000000000", 1500),
        ("+.5", 500),
        ("1.0000000000001", None),
        ("1e-30", None),
        ("1e1", None),
        (1.5, 1500),
        (0.1, 100),
        (1.0000000005, None),
        (float("inf"), None),
        (None, 1000),
        (float("nan"), 1000),
        (7, 7000),
    ],
)
def test_amounts_are_exact_or_refused(amount: object, read: int | None) -> None:
    """An amount has at most three decimals, whatever it is written as; none stands for one."""
    rows = [
        {
            "id": 1,
            "subject": "a",
            "kind": "kept",
            "time": "2026-01-01",
            "amount": amount,
        }
    ]
    scores = score(rg.parse(GRADED), rows, as_of="2026-01-02")
    assert [row["amount"] for row in scores.rows("SELECT amount FROM own_events")] == (
        [] if read is None else [read]
    )


@pytest.mark.parametrize(
    ("time", "read"),
    [
        ("2026-01-01", True),
        ("2026-01-01T10:00", True),
        ("2026-01-01 10:00:00.123456", True),
        ("2026-01-01T10:00:00+02:00", True),
        ("2026-01-01 10:00:00-05", True),
        ("2026-01-01T10:00:00Z", True),
        ("2026-1-1", False),
        ("2026/01/01", False),
        ("epoch", False),
        ("20260101", False),
        ("2026-01-01T24:00:00", False),
        ("2026-01-01 10:00:00 PST", False),
        ("2026-W01-1", False),
        ("0999-01-01", False),
        ("9950-01-01", False),
    ],
)
def test_times_are_read_alike_by_tables_and_events(time: str, read: bool) -> None:
    """What `score` reads as a moment is what `event` reads, and nothing else."""
    scores = score(
        rg.parse(SMALL),
        [{"id": 1, "subject": "a", "kind": "kept", "time": time}],
        as_of="2026-02-02",
    )
    times = [row["time"] for row in scores.rows("SELECT time FROM own_events")]
    if read:
        assert [moment(each) for each in times] == [
            rg.event("1", "a", "kept", time).time
        ]
    else:
        assert times == []
        with pytest.raises(rg.DataError):
            rg.event("1", "a", "kept", time)


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
    assert found(score(rg.parse(SMALL), reader)) == {"a": 54.0, "b": 10.0}


@pytest.mark.parametrize(
    "data", [5, {"id": 1}, [5], pd.Series([1]), [{"id": "1", "subject": "\ud800"}]]
)
def test_data_that_are_no_table_are_refused_in_words(data: object) -> None:
    """Whatever is handed over, the answer is a DataError."""
    with pytest.raises(rg.DataError):
        score(rg.parse(SMALL), data, as_of="2026-02-02")


def test_somebody_known_only_from_before_a_rule_began_has_a_standing() -> None:
    """Events from before a kind's first day do not count, but the person does not drop out."""
    scheme = rg.parse(
        SMALL.replace('"expires": "1y"', '"expires": "1y", "since": "2026-01-01"')
    )
    rows = [{"id": 1, "subject": "a", "kind": "broke", "time": "2025-12-31"}]
    assert score(scheme, rows, as_of="2026-02-02").rows(
        "SELECT subject, score, events FROM standings"
    ) == [{"subject": "a", "score": 50_000_000, "events": 0}]


def test_schemes_named_by_path_are_those_beside_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scheme finds the others it names beside itself, wherever the command is run."""
    there = tmp_path / "there"
    there.mkdir()
    data = json.loads(SMALL)
    (there / "court.yaml").write_text(json.dumps(data | {"scheme": "court"}))
    data["evidence"]["listed"] = {"scheme": "court.yaml", "tier": "low", "points": -7}
    (there / "club.yaml").write_text(json.dumps(data))
    (tmp_path / "court.yaml").write_text(SMALL.replace('"base": 50', '"base": 10'))
    monkeypatch.chdir(tmp_path)
    theirs = [{"id": 1, "subject": "a", "kind": "broke", "time": "2026-01-01"}]
    own = [
        {"id": 1, "subject": s, "kind": "kept", "time": "2026-01-01"}
        for s in ("a", "b")
    ]
    scores = score("there/club.yaml", own, elsewhere={"court.yaml": theirs})
    assert found(scores) == {"a": 47.0, "b": 54.0}
    nobody = tmp_path / "nobody.csv"
    nobody.write_text("")
    assert found(score("there/club.yaml", own, elsewhere={"court.yaml": nobody})) == {
        "a": 54.0,
        "b": 54.0,
    }
