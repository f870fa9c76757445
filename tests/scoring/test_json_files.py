"""JSON as people have it: lists, lines, marks before them, and what is cut off."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import duckdb
import pytest

import regard as rg
from regard.scoring.intake.json_files import json_table
from tests.scoring.examples import LIVE

ROWS = [
    {"id": "1", "subject": "Jürgen", "amount": "1.5"},
    {"id": "2", "subject": 'a "fox"\nb', "amount": None},
]
LISTED = json.dumps(ROWS, ensure_ascii=False, indent=1)
LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
Table = tuple[list[dict[str, object]], list[tuple[int, str]]]


def read(path: Path, encoding: str | None = None) -> Table:
    """The rows of a file, and its broken lines with what is wrong with them."""
    with duckdb.connect() as connection:
        broken = json_table(connection, path, "t", encoding).broken_lines
        table = connection.execute("FROM t").to_arrow_table()
        lines = connection.execute(f"SELECT line, reason FROM {broken}")
        return table.to_pylist(), lines.fetchall()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.json", LISTED),
        ("e.json", LINES),
        ("e.json", "\n\n " + LISTED),
        ("e.jsonl", LINES),
        ("e.ndjson", LINES.replace("}\n", "}\r\n\r\n")),
        ("e.json.gz", LISTED),
        ("e.jsonl.gz", LINES),
    ],
)
def test_lists_and_lines_are_the_same_rows(
    name: str, text: str, encoding: str, tmp_path: Path
) -> None:
    """With and without a mark before them, packed and not, in order."""
    content = text.encode(encoding)
    if name.endswith(".gz"):
        content = gzip.compress(content)
    (tmp_path / name).write_bytes(content)
    assert read(tmp_path / name) == (ROWS, [])
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_one_object_over_several_lines_is_one_row(tmp_path: Path) -> None:
    """Also where others follow it."""
    text = json.dumps(ROWS[0], indent=2) + "\n" + json.dumps(ROWS[1], indent=2)
    (tmp_path / "e.json").write_text(text, encoding="utf-8")
    assert read(tmp_path / "e.json") == (ROWS, [])


@pytest.mark.parametrize("cut", range(1, len(LINES.partition("\n")[0]), 7))
def test_a_cut_line_is_one_broken_line(cut: int, tmp_path: Path) -> None:
    """The others are read, and it is said which line it is."""
    first, _, second = LINES.partition("\n")
    text = f"{first}\n\n{first[:cut]}\n{second}\n"
    (tmp_path / "e.jsonl").write_text(text, encoding="utf-8")
    fault = "the line is no JSON object"
    assert read(tmp_path / "e.jsonl") == (ROWS, [(3, fault)])


def test_what_is_no_object_and_what_is_said_twice_is_broken(tmp_path: Path) -> None:
    """A list, a number, and an object with two values of one name."""
    (tmp_path / "e.jsonl").write_text('[1]\n5\n{"id":1,"id":2}\n{"id":3}\n')
    rows, lines = read(tmp_path / "e.jsonl")
    assert rows == [{"id": "3"}]
    assert [line for line, _ in lines] == [1, 2, 3]
    assert lines[2][1] == "the line has two values of one name"


@pytest.mark.parametrize("cut", range(2, len(LISTED), 11))
def test_a_list_that_is_cut_off_is_refused(cut: int, tmp_path: Path) -> None:
    """It is never taken for the shorter list that is there."""
    (tmp_path / "e.json").write_text(LISTED[:cut], encoding="utf-8")
    with pytest.raises(rg.DataError):
        read(tmp_path / "e.json")


def test_columns_called_alike_are_refused(tmp_path: Path) -> None:
    """Of Time and time none is taken without a word."""
    (tmp_path / "e.jsonl").write_text('{"id":1,"Time":2}\n{"id":1,"time":2}\n')
    with pytest.raises(rg.DataError, match="two columns are called alike"):
        read(tmp_path / "e.jsonl")


@pytest.mark.parametrize("format", ["e.json", "e.ndjson"])
@pytest.mark.parametrize("columns", [{}, {"subject": "Member"}])
@pytest.mark.parametrize(
    ("value", "noun", "marked"),
    [
        (["ada"], "a list", ["ada"]),
        (["ada", "bo"], "a list", ["ada", "bo"]),
        ({"name": "ada"}, "an object", ["ada"]),
        (True, "a yes or no", []),
    ],
)
def test_what_is_no_name_is_a_reject_that_says_what_was_found(
    value: object,
    noun: str,
    marked: list[str],
    columns: dict[str, str],
    format: str,
    tmp_path: Path,
) -> None:
    """A list, an object or a boolean makes no other person; whom it names is marked."""
    key = columns.get("subject", "subject")
    names = ["ada", "bo", value]
    rows = [
        {"id": number, key: name, "kind": "kept", "time": "2026-01-01"}
        for number, name in enumerate(names)
    ]
    text = json.dumps(rows, indent=1)
    if format == "e.ndjson":
        text = "\n".join(map(json.dumps, rows))
    (tmp_path / format).write_text(text)
    scores = rg.score(
        rg.parse(LIVE),
        tmp_path / format,
        as_of="2026-01-01",
        data_format=rg.DataFormat(columns=columns),
    )
    unread = scores.standings.set_index("subject")["unread"].to_dict()
    assert unread == {name: int(name in marked) for name in ("ada", "bo")}
    (reject,) = scores.rejects[["line", "reason", "found"]].values.tolist()
    reason = f"{noun} for the subject, expected a text or a number"
    assert reject == [3, reason, json.dumps(value, separators=(",", ":"))]
    assert scores.figures.rejects.nameless == (not marked)


@pytest.mark.parametrize("name", ["id", "kind", "reporter"])
@pytest.mark.parametrize("value", [["x"], {"x": 1}, False])
def test_no_name_of_an_event_is_a_list_an_object_or_a_boolean(
    name: str, value: object, tmp_path: Path
) -> None:
    """In a file, and in a table of such a column."""
    row = {"id": "1", "subject": "ada", "kind": "kept", "time": "2026-01-01"}
    row |= {"reporter": "bo"}
    odd = row | {"id": "2", name: value}
    (tmp_path / "e.ndjson").write_text(f"{json.dumps(row)}\n{json.dumps(odd)}\n")
    for data in (tmp_path / "e.ndjson", [odd]):
        scores = rg.score(rg.parse(LIVE), data, as_of="2026-01-01")
        (reason,) = scores.rejects["reason"].tolist()
        assert reason.endswith(f"for the {name}, expected a text or a number")
