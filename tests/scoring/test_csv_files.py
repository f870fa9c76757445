"""CSV files as people have them: the same table, however they are written."""

from __future__ import annotations

import gzip
import itertools
from pathlib import Path

import duckdb
import pytest

import regard as rg
from regard.scoring.intake.csv_files import csv_table

NAMES = ("id", "subject", "kind", "time", "amount")
ROWS = [
    ("1", "Jürgen Groß", "kept", "2026-03-01", "1"),
    ("2", "Cafe [closed]", "broke", "2026-03-02", "2"),
    ("3", "", "kept", "2026-03-03", "0"),
]
DELIMITERS = (",", ";", "\t", "|")
ENDS = ("\n", "\r\n", "\r")
MARKED = ("utf-8", "utf-8-sig", "utf-16")  # read without being declared
DECLARED = ("windows-1252", "latin-1", "utf-16-le", "utf-16-be")


def written(delimiter: str = ",", end: str = "\n", declared: bool = False) -> str:
    """The rows as a CSV file has them."""
    lines = [delimiter.join(row) for row in (NAMES, *ROWS)]
    if declared:
        lines.insert(0, f"sep={delimiter}")
    return end.join([*lines, ""])


def read(path: Path, encoding: str | None = None) -> list[tuple[str, ...]]:
    """The rows of a file, an empty value as an empty text."""
    with duckdb.connect() as connection:
        broken = csv_table(connection, path, "t", encoding).broken_lines
        assert connection.execute(f"FROM {broken}").fetchall() == []
        columns = connection.execute("DESCRIBE t").fetchall()
        assert tuple(column[0] for column in columns) == NAMES
        rows = connection.execute("FROM t ORDER BY id").fetchall()
    return [tuple(value or "" for value in row) for row in rows]


@pytest.mark.parametrize("declared", [False, True])
@pytest.mark.parametrize("encoding", MARKED)
def test_delimiters_and_line_ends_are_told_from_the_names(
    encoding: str, declared: bool, tmp_path: Path
) -> None:
    """Comma, semicolon, tab and bar, with and without a line sep=, each line end."""
    path = tmp_path / "e.csv"
    for delimiter, end in itertools.product(DELIMITERS, ENDS):
        path.write_bytes(written(delimiter, end, declared).encode(encoding))
        assert read(path) == ROWS, (delimiter, end)
    assert [file.name for file in tmp_path.iterdir()] == ["e.csv"]


@pytest.mark.parametrize("encoding", DECLARED)
def test_other_encodings_are_read_where_they_are_declared(
    encoding: str, tmp_path: Path
) -> None:
    """Without a word, at most the lines that are UTF-8 are rows."""
    path = tmp_path / "e.csv"
    path.write_bytes(written(";").encode(encoding))
    assert read(path, encoding) == ROWS


def test_a_line_in_another_encoding_is_no_row(tmp_path: Path) -> None:
    """One line that is no UTF-8 is one broken line, also where line ends are mixed."""
    for end in ("\n", "\r\n"):
        text = written().replace("\n", end, 2)
        (tmp_path / "e.csv").write_bytes(text.encode("windows-1252"))
        with duckdb.connect() as connection:
            broken = csv_table(connection, tmp_path / "e.csv", "t").broken_lines
            lines = connection.execute(f"SELECT line FROM {broken}").fetchall()
            assert lines == [(2,)]
            assert connection.execute("SELECT count(*) FROM t").fetchall() == [(2,)]


@pytest.mark.parametrize("start", range(3))
def test_mixed_line_ends_end_lines(start: int, tmp_path: Path) -> None:
    """Logs that two systems wrote to are read whole."""
    ends = itertools.cycle([*ENDS[start:], *ENDS[:start]])
    text = "".join(line + next(ends) for line in written().splitlines())
    (tmp_path / "e.csv").write_bytes(text.encode())
    assert read(tmp_path / "e.csv") == ROWS


def test_packed_files_are_looked_into(tmp_path: Path) -> None:
    """Also in an encoding that has to be written anew."""
    for encoding in MARKED:
        path = tmp_path / "e.csv.gz"
        path.write_bytes(gzip.compress(written("|").encode(encoding)))
        assert read(path) == ROWS


def test_files_of_one_pattern_may_be_written_differently(tmp_path: Path) -> None:
    """In any order of columns; of each broken line the file is known."""
    (tmp_path / "a.csv").write_bytes(b"id;subject\n1;ada\n2;bo;too much\n")
    (tmp_path / "b.csv").write_bytes("Subject,ID\nJürgen,3\n".encode("utf-16"))
    with duckdb.connect() as connection:
        broken = csv_table(connection, tmp_path / "*.csv", "t").broken_lines
        rows = connection.execute("FROM t ORDER BY id").fetchall()
        lines = connection.execute(f"SELECT file, line FROM {broken}").fetchall()
    assert rows == [("1", "ada"), ("3", "Jürgen")]
    assert lines == [(str(tmp_path / "a.csv"), 3)]


@pytest.mark.parametrize(
    ("content", "encoding", "problem"),
    [
        (
            b"id,time,Time \n",
            None,
            r"two columns are called Time \(the 2. and the 3.\)",
        ),
        (b"\n\n", None, "no line of column names"),
        (b"sep=;\n", None, "no line of column names"),
        (b'id,"time\n1,2\n', None, "a quote that is not closed"),
        (b"i\0d\0,\0", None, 'zero bytes.*\n.*encoding="utf-16-le"'),
        (b"i\0d\0,\0", "windows-1252", "zero bytes"),
        (b"id,\xe4\n", None, "found the bytes e4, expected utf-8\n.*windows-1252"),
        (b"id\n1\n\x81\n", "windows-1252", "near line 1: found the bytes 81"),
        (b"id\n1\n", "windows-1251x", "found the encoding windows-1251x, expected one"),
    ],
)
def test_what_has_no_names_to_read_is_refused_in_words(
    content: bytes, encoding: str | None, problem: str, tmp_path: Path
) -> None:
    """The place, what stands there, and what to do."""
    (tmp_path / "e.csv").write_bytes(content)
    with duckdb.connect() as connection, pytest.raises(rg.DataError, match=problem):
        csv_table(connection, tmp_path / "e.csv", "t", encoding)
