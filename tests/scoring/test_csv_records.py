"""Every line of a CSV file is in a record, or is a broken line with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

import regard as rg
from regard.scoring.intake.csv_dialect import CsvDialect
from regard.scoring.intake.csv_records import (
    BACKSLASH,
    MOST_LINES,
    OPEN_QUOTE,
    STRAY_QUOTE,
    TEXT_AFTER_QUOTE,
    BrokenLine,
    records,
)
from regard.scoring.scores import Scores, score
from tests.scoring.examples import LIVE

NAMES = ("id", "subject", "kind", "time", "note")
DIALECT = CsvDialect("utf-8", ",", 0, NAMES, plain=True)


def read(text: str) -> tuple[list[tuple[int, list[str | None]]], list[tuple[int, str]]]:
    """The records with their lines, and the broken lines with their reasons."""
    items = list(records(iter([",".join(NAMES), *text.splitlines()]), DIALECT))
    broken = [item for item in items if isinstance(item, BrokenLine)]
    whole = [item for item in items if not isinstance(item, BrokenLine)]
    return (
        [(record.line, record.values) for record in whole],
        [(line.line, line.reason) for line in broken],
    )


def row(number: int, note: str = "") -> str:
    """A line of events."""
    return f"{number},p{number},kept,2026-01-01,{note}"


def values(number: int, note: str | None = None) -> list[str | None]:
    """What stands in it."""
    return [str(number), f"p{number}", "kept", "2026-01-01", note]


def test_quotes_are_read_as_they_are_meant() -> None:
    """Delimiters, doubled quotes and line ends within quotes are part of a value."""
    whole, broken = read(
        "\n".join(
            [
                row(1, '"a, b"'),
                row(2, '"the ""new"" saw"'),
                row(3, '"first line'),
                'second line"',
                row(4, '6" nails'),
                "",
                row(5),
            ]
        )
    )
    assert broken == []
    assert whole == [
        (2, values(1, "a, b")),
        (3, values(2, 'the "new" saw')),
        (4, values(3, "first line\nsecond line")),
        (6, values(4, '6" nails')),
        (8, values(5)),
    ]


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        (['2,"p2,kept,2026-01-01,'], [(3, OPEN_QUOTE)]),
        (['2,"p2,kept,2026-01-01,', row(3), '4,p4",kept,2026-01-01,'],
         [(3, OPEN_QUOTE), (5, STRAY_QUOTE)]),
        (['2,"p2,kept,2026-01-01,', row(3), '4,"p4,kept,2026-01-01,'],
         [(3, OPEN_QUOTE), (5, OPEN_QUOTE)]),
        ([row(2, '"said 5'), row(3), row(4, '6"')],
         [(3, OPEN_QUOTE), (5, STRAY_QUOTE)]),
        (['2,"p2" jr,kept,2026-01-01,'], [(3, TEXT_AFTER_QUOTE)]),
        ([r'2,"p \"two\"",kept,2026-01-01,'], [(3, BACKSLASH)]),
        ([row(2) + ",x"], [(3, "6 columns, expected 5")]),
        (["two"], [(3, "1 column, expected 5")]),
        (['"2', '3",p2,kept,2026-01-01,'], [(3, OPEN_QUOTE), (4, STRAY_QUOTE)]),
    ],
)  # fmt: skip
def test_a_stray_quote_makes_no_other_line_unreadable(
    lines: list[str], broken: list[tuple[int, str]]
) -> None:
    """The line is refused by its number; the lines around it are read."""
    after = row(9)
    whole, refused = read("\n".join([row(1), *lines, after]))
    assert refused == broken
    good = [line for line in lines if line == row(3)]
    assert [record[1][0] for record in whole] == ["1", *("3" for _ in good), "9"]


def test_a_quote_that_nobody_closes_is_given_up_in_time() -> None:
    """Among very many lines each is looked at a bounded number of times."""
    many = [row(number) for number in range(3 * MOST_LINES)]
    whole, broken = read("\n".join(['1,"p1,kept,2026-01-01,', *many]))
    assert len(whole) == len(many)
    assert broken == [(2, OPEN_QUOTE)]


@pytest.mark.sampled(1)
@pytest.mark.parametrize("name", ["id", "subject", "reporter"])
def test_a_name_with_a_line_end_is_refused(name: str) -> None:
    """Wherever it comes from; nobody has a name of many lines."""
    good = {"id": "1", "subject": "ada", "kind": "kept", "time": "2026-01-01"}
    for end in ("\n", "\r", "\r\n"):
        scores = score(rg.parse(LIVE), [good | {name: f"a{end}b"}], as_of="2026-02-02")
        (reason,) = scores.figures.rejects.reasons
        assert reason.reason.startswith(f"a line end in the {name}")


def test_lines_of_rejects_are_those_of_the_file(tmp_path: Path) -> None:
    """Whatever stands above: empty lines, broken ones, texts of several lines."""
    path = tmp_path / "e.csv"
    text = "\n".join(
        [
            ",".join(NAMES),
            row(1),
            "",
            row(2, '"a'),
            'b"',
            '3,"p3,kept,2026-01-01,',
            row(4).replace("kept", "kept?"),
            row(5).replace("2026", "soon"),
        ]
    )
    path.write_text(text)
    scores = score(rg.parse(LIVE), path, as_of="2026-02-02")
    assert scores.rejects[["line", "found"]].fillna("").values.tolist() == [
        [6, ""],
        [7, "kept?"],
        [8, "soon-01-01"],
    ]
    assert (scores.read, scores.rejected, scores.subjects) == (5, 3, 2)


def test_a_file_without_rows_takes_none_of_the_next(tmp_path: Path) -> None:
    """A reject of the second of three files is not said to stand in the first."""
    (tmp_path / "a.csv").write_text(",".join(NAMES))
    (tmp_path / "b.csv").write_text("\n".join([",".join(NAMES), "1,ada,kept,soon,"]))
    (tmp_path / "c.csv").write_text(f"{','.join(NAMES)}\n2,bo,kept\n")
    scores = score(rg.parse(LIVE), tmp_path / "*.csv", as_of="2026-02-02")
    places = [(Path(file).name, line) for file, line in _places(scores)]
    assert places == [("b.csv", 2), ("c.csv", 2)]


def _places(scores: Scores) -> list[tuple[str, int]]:
    rows = scores.tables.rows("SELECT file, line FROM rejects ORDER BY file, line")
    return [(row["file"], row["line"]) for row in rows]


@pytest.mark.parametrize(
    "broken",
    ['9,"p1,kept,2026-01-01,', "9,p1,kept,2026-01-01", "9,a,p1,kept,2026-01-01,"],
)
def test_a_broken_line_marks_whom_it_may_be_about(broken: str, tmp_path: Path) -> None:
    """Where what stands in the subject's place is somebody with a standing."""
    path = tmp_path / "e.csv"
    path.write_text("\n".join([",".join(NAMES), row(1), row(2), broken]))
    scores = score(rg.parse(LIVE), path, as_of="2026-02-02")
    unread = scores.standings.set_index("subject")["unread"].to_dict()
    assert unread == {"p1": 1, "p2": 0}
    nobody = broken.replace("p1", "p3")
    path.write_text("\n".join([",".join(NAMES), row(1), row(2), nobody]))
    scores = score(rg.parse(LIVE), path, as_of="2026-02-02")
    assert scores.standings["unread"].tolist() == [0, 0]
    assert (scores.figures.rejects.nameless, scores.subjects) == (1, 2)
