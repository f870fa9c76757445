"""Ratings are read whole: what cannot be read is named by its place and its person."""

from __future__ import annotations

import json
import string
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.scheme.complaint import DataError
from regard.scoring.intake.data_format import DataFormat
from regard.scoring.intake.rating_table import RatingTable, read_ratings

SMALL = """rater,ratee,rating,time
ana,ben,1,2026-01-01
ana,,2,2026-01-01
ben,ana,,2026-01-02
ben,cem,x,2026-01-02
cem,cem,1,2026-01-03
cem,ana,0,2026-01-03
ana,ben,-1.5,2026-01-04
ana,ben
cem,dan,"1,5",2026-01-05
cem,ana,1,2026-02-30
"""


def ratings_of(text: str, folder: Path, **declared: Any) -> RatingTable:
    """What is read of a CSV file with such a text."""
    file = folder / "ratings.csv"
    file.write_text(text, encoding="utf-8")
    return read_ratings(file, DataFormat(**declared))


def triples(table: RatingTable) -> list[tuple[str, str, int]]:
    """Each rating with the names of its people."""
    rows = zip(table.raters, table.ratees, table.values, strict=True)
    return [
        (table.names[rater], table.names[ratee], int(value))
        for rater, ratee, value in rows
    ]


def test_every_row_is_a_rating_or_a_reject_with_its_place(tmp_path: Path) -> None:
    """Nothing is dropped in silence, and nothing unread becomes a vouch."""
    table = ratings_of(SMALL, tmp_path)
    assert triples(table) == [
        ("ana", "ben", 1000),
        ("cem", "cem", 1000),
        ("cem", "ana", 0),
        ("ana", "ben", -1500),
    ]
    assert table.read == 10
    assert table.unread_rows == sum(reason.rows for reason in table.unread) == 6
    lines = {reason.reason[:20]: reason.first_line for reason in table.unread}
    assert sorted(lines.values()) == [3, 4, 5, 9, 10, 11]
    assert (table.own, table.empty, table.repeated) == (1, 1, 1)
    assert table.last_day == date(2026, 1, 4)


def test_whoever_an_unread_row_may_be_about_is_counted(tmp_path: Path) -> None:
    """Also somebody whom only such a row names, who would else be nobody."""
    table = ratings_of(SMALL, tmp_path)
    about = dict(zip(table.names, table.unread_about.tolist(), strict=True))
    # A broken line may be about anybody whom it names.
    assert about["dan"] == 1
    assert about["cem"] == 1
    assert about["ana"] >= 2
    assert about["ben"] >= 1


def test_columns_are_found_by_usual_names_or_as_declared(tmp_path: Path) -> None:
    """The same ratings by three heads."""
    rows = "ana,ben,2\nben,cem,-1\n"
    plain = triples(ratings_of("rater,ratee,rating\n" + rows, tmp_path))
    usual = triples(ratings_of("Source,Target,Weight\n" + rows, tmp_path))
    columns = {"rater": "wer", "ratee": "wen", "rating": "wie"}
    declared = ratings_of("wer,wen,wie\n" + rows, tmp_path, columns=columns)
    assert plain == usual == triples(declared)
    assert not declared.has_times
    assert declared.last_day is None


@pytest.mark.parametrize(
    ("head", "columns", "words"),
    [
        ("from,to,feature", {}, "no rating"),
        ("from,to,value,weight", {}, "nothing tells which is the rating"),
        ("from,to,rating", {"rating": "mark"}, "no column mark"),
        ("from,to,rating", {"stars": "rating"}, "expected one of rater"),
        ("from,to,rating", {"rater": "to", "ratee": "to"}, "a column for each"),
        ("1,2,3", {}, "the first line was read as the names"),
    ],
)
def test_columns_that_cannot_be_told_are_refused(
    tmp_path: Path, head: str, columns: dict[str, str], words: str
) -> None:
    """A rating without a number is not taken for a vouch, nor one of two columns."""
    text = f"{head}\n{','.join('1' * len(head.split(',')))}\n"
    with pytest.raises(DataError, match=words):
        ratings_of(text, tmp_path, columns=columns)


def test_a_number_for_a_time_is_read_only_where_it_is_declared(tmp_path: Path) -> None:
    """Seconds since 1970 are so many days for one reader and none for another."""
    text = "rater,ratee,rating,time\nana,ben,1,1289241911.72836\n"
    silent = ratings_of(text, tmp_path)
    assert len(silent.raters) == 0
    assert "unix-seconds" in silent.unread[0].reason
    declared = ratings_of(text, tmp_path, time_format="unix-seconds")
    assert declared.last_day == date(2010, 11, 8)


def test_a_year_decades_away_is_taken_for_mistyped(tmp_path: Path) -> None:
    """A warning of 1926 would have faded: it is rejected, or read where one says so."""
    rows = "".join(f"ana,ben,1,2026-01-{day:02}\n" for day in range(1, 29))
    text = f"rater,ratee,rating,time\n{rows}cem,ben,-1,1926-01-02\n"
    assert ratings_of(text, tmp_path).unread_rows == 1
    assert ratings_of(text, tmp_path, any_year=True).unread_rows == 0


def test_files_of_each_sort_and_frames_say_the_same(tmp_path: Path) -> None:
    """CSV, JSON, Parquet, Arrow and mappings."""
    rows = [
        {"rater": "ana", "ratee": "ben", "rating": 0.5, "time": "2026-01-02"},
        {"rater": "ben", "ratee": "cem", "rating": -3.0, "time": "2026-01-03"},
    ]
    frame = pa.Table.from_pylist(rows)
    pq.write_table(frame, tmp_path / "ratings.parquet")
    (tmp_path / "ratings.json").write_text(json.dumps(rows), encoding="utf-8")
    sources = [rows, frame, tmp_path / "ratings.parquet", tmp_path / "ratings.json"]
    expected = [("ana", "ben", 500), ("ben", "cem", -3000)]
    for source in sources:
        table = read_ratings(source)
        assert triples(table) == expected, source
        assert table.last_day == date(2026, 1, 3)


def test_names_are_folded_as_everywhere(tmp_path: Path) -> None:
    """A blank around a name makes no second person, and is counted."""
    table = ratings_of("rater,ratee,rating\n ana ,ben,1\nana,cem,1\n", tmp_path)
    assert table.names == ("ana", "ben", "cem")
    assert table.folded == 1


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    """No row is no web of trust."""
    with pytest.raises(DataError, match="found no row"):
        ratings_of("rater,ratee,rating\n", tmp_path)


NAMES = st.text(string.ascii_lowercase, min_size=1, max_size=2)
ROWS = st.lists(st.tuples(NAMES, NAMES, st.integers(-3, 3)), min_size=1, max_size=30)


@given(ROWS)
@settings(max_examples=20, deadline=None)
def test_ratings_come_out_as_they_went_in(rows: list[tuple[str, str, int]]) -> None:
    """In their order, with own ratings, zeros and pairs rated again counted."""
    table = read_ratings(
        [{"rater": a, "ratee": b, "rating": value} for a, b, value in rows]
    )
    assert triples(table) == [(a, b, 1000 * value) for a, b, value in rows]
    assert table.own == sum(a == b for a, b, _ in rows)
    assert table.empty == sum(a != b and value == 0 for a, b, value in rows)
    others = [(a, b) for a, b, _ in rows if a != b]
    assert table.repeated == len(others) - len(set(others))
    assert list(table.names) == sorted({name for row in rows for name in row[:2]})


def test_bitcoin_otc_is_one_such_file(data_folder: Path) -> None:
    """All of its rows are ratings, once its column and its seconds are declared."""
    written = DataFormat(columns={"rating": "feature"}, time_format="unix-seconds")
    file = data_folder / "bitcoin_otc" / "soc-sign-bitcoinotc.csv"
    table = read_ratings(file, written)
    assert len(table.raters) == table.read == 35_592
    assert len(table.names) == 5_881
    assert table.unread_rows == table.own == table.empty == table.repeated == 0
    assert table.last_day == date(2016, 1, 25)


def test_advogato_is_another_and_its_loops_are_counted(data_folder: Path) -> None:
    """3,992 of its rows are of oneself."""
    file = data_folder / "advogato" / "out.advogato"
    rows = [line.split() for line in file.read_text(encoding="utf-8").splitlines()]
    columns = list(zip(*rows, strict=True))
    names = ["from", "to", "weight"]
    table = read_ratings(pa.table(dict(zip(names, map(list, columns), strict=True))))
    assert len(table.raters) == len(rows)
    assert table.own == 3_992
    assert not table.has_times
