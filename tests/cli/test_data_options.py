"""Options that declare how data are written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.scoring.examples import GRADED
from tests.scoring.test_data_format import GERMAN, NAMED


def test_options_declare_the_same(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command line says all of it; what says nothing is refused in words."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.json").write_text(GRADED, encoding="utf-8")
    (tmp_path / "e.csv").write_bytes(GERMAN.encode("windows-1252"))
    columns = ",".join(f"{name}={column}" for name, column in NAMED.items())
    run = ("score", "s.json", "--study", "--events", "e.csv", "--as-of", "2026-01-03")
    declared = ("--columns", columns, "--encoding", "windows-1252")
    times = ("--decimal-comma", "--time-format", "day-month-year", "--missing", "-")
    printed = command(*run, *declared, *times)
    assert printed.code == 0, printed.err
    assert "Jürgen" in printed.out
    for wrong, problem in (
        (("--columns", "who=x"), "found --columns who=x, expected one of id, subject"),
        (("--columns", "subject"), "expected NAME=COLUMN such as subject=member"),
        (("--time-format", "us"), "found the time format us, expected"),
    ):
        printed = command(*run, *wrong)
        assert printed.code == 2
        assert problem in printed.err


CLUB = """
scheme: club
version: 1
title: A club
use: live
sources: {desk: {domain: club}}
evidence:
  kept: {source: desk, points: 4, expires: 1y}
  broke: {source: desk, points: -40, expires: 1y}
score: {model: points, base: 100, range: [0, 300]}
tiers: {low: 0, ordinary: 90}
ordinary: ordinary
"""
MILDER = (
    CLUB.replace("version: 1", "version: 2")
    .replace("points: -40", "points: -5")
    .replace("kept:", "helped:")
)
ROWS = """Nr;Wer;kind;Wann
1;ada;broke;01.03.2026
2;ada;broke;gestern
3;bö;kept;02.03.2026
4;cy;helped;02.03.2026
5;dee;broke;soon
6;eve;broke;03.03.2026
"""
AS_WRITTEN = (
    *("--columns", "id=Nr,subject=Wer,time=Wann", "--encoding", "windows-1252"),
    *("--time-format", "day-month-year", "--as-of", "2026-04-01"),
)


@pytest.fixture
def club(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two versions of a scheme, and events as a spreadsheet wrote them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.yaml").write_text(CLUB)
    (tmp_path / "new.yaml").write_text(MILDER)
    (tmp_path / "e.csv").write_bytes(ROWS.encode("windows-1252"))
    return tmp_path


@pytest.mark.usefixtures("club")
def test_a_comparison_shows_what_was_not_read(command: Command) -> None:
    """Too little read is said first and ends with 1; whom it concerns is marked.

    Rows of a kind that only one of the two schemes has were read: that is the change.
    """
    diff = ("diff", "old.yaml", "new.yaml", "--events", "e.csv", *AS_WRITTEN)
    printed = command(*diff)
    assert printed.code == 1, printed.err
    # Between a number and its sign stands a blank that does not break.
    first, _, rest = printed.out.replace("\N{NO-BREAK SPACE}", " ").partition("\n")
    assert first.startswith("Too little was read: 2 of 6 rows of e.csv (33.3 %)")
    for words in (
        "ada (1 row unread): low (60) → ordinary (95): broke +35",
        "eve: low (60) → ordinary (95): broke +35",
        "2 rows: no time that can be read",
        "found gestern (e.csv, first in line 3, last in 6)",
        "Rows about 1 subject could not be read, so what is said of it may be wrong: "
        "ada (1 row)",
        "1 subject is named only in rows that could not be read, and is not compared: "
        "dee",
        "2 subjects have a standing under one of the two schemes alone, and are not "
        "compared: bö, cy",
    ):
        assert words in rest
    assert "helped" not in rest.partition("Rejected")[2].partition("\n  2 rows")[0]
    enough = command(*diff, "--max-rejected", "40")
    assert "Too little" not in enough.out
    assert enough.code != 1


@pytest.mark.usefixtures("club")
def test_a_comparison_is_data_as_well(command: Command) -> None:
    """The same as JSON, what is insufficient first."""
    diff = ("diff", "old.yaml", "new.yaml", "--events", "e.csv", *AS_WRITTEN, "--json")
    printed = command(*diff)
    data = json.loads(printed.out)
    assert printed.code == 1
    assert next(iter(data)) == "insufficient"
    assert {row["subject"]: row["unread"] for row in data["changed"]} == {
        "ada": 1,
        "eve": 0,
    }
    assert data["unread"] == {"ada": 1, "dee": 1}
    assert data["in_one"] == ["bö", "cy"]
    for run in data["not_read"].values():
        assert run["without_standing"] == ["dee"]
        assert [reject["rows"] for reject in run["rejects"]] == [2]


def test_a_comparison_takes_an_intake(command: Command, club: Path) -> None:
    """The old scheme's own serves both, since both are to see the same events."""
    (club / "raw.csv").write_text("n,who,when\n1,ada,2026-03-01\n")
    sql = "SELECT n AS id, who AS subject, 'broke' AS kind, \"when\" AS time FROM data"
    (club / "old.intake.sql").write_text(sql)
    printed = command(
        "diff", "old.yaml", "new.yaml", "--data", "raw.csv", "--as-of", "2026-04-01"
    )
    assert "ada: low (60) → ordinary (95): broke +35" in printed.out
    assert "old.intake.sql, found beside the scheme" in printed.err


@pytest.mark.parametrize(
    "options",
    [
        ("--columns", "id=Nr"),
        ("--time-format", "yyyymmdd"),
        ("--with", "x=y"),
        ("--accept-dates",),
    ],
)
@pytest.mark.parametrize(
    "words", [("diff", "old.yaml", "new.yaml"), ("audit", "p.csv")]
)
def test_what_is_declared_of_no_events_is_refused(
    command: Command, club: Path, words: tuple[str, ...], options: tuple[str, ...]
) -> None:
    """An option that does nothing would be taken for one that did."""
    (club / "p.csv").write_text("sex,hired\nf,1\nm,0\n")
    question: tuple[str, ...] = ()
    if words[0] == "audit":
        question = ("--group", "sex", "--decision", "hired", "--good", "selected")
    printed = command(*words, *question, *options)
    assert printed.code == 2
    assert f"found {options[0]} without events, expected both" in printed.err


def test_an_audit_reads_events_and_people_as_they_are_written(
    command: Command, club: Path
) -> None:
    """Both in another encoding, the events with columns and days of their own."""
    people = ["Wer;Straße"]
    rows = ["Nr;Wer;kind;Wann"]
    for number in range(80):
        people.append(f"m{number};{'Höhe' if number % 2 else 'Hafen'}")
        kind = "broke" if number % 2 else "kept"
        rows.append(f"{number};m{number};{kind};{number % 28 + 1:02}.03.2026")
    rows.append("80;m1;broke;bald")
    (club / "p.csv").write_bytes("\n".join(people).encode("windows-1252"))
    (club / "e.csv").write_bytes("\n".join(rows).encode("windows-1252"))
    read = ("audit", "p.csv", "--scheme", "old.yaml", "--events", "e.csv")
    audit = (*read, "--group", "Straße", "--subject", "Wer", *AS_WRITTEN)
    printed = command(*audit)
    assert printed.code == 0, printed.err
    words = " ".join(printed.out.split())
    assert "none of 40 of Höhe come off well, against 100.0 % of Hafen" in words
    assert "1 of 81 rows of events could not be read; 1 of these people is" in words
    strict = command(*audit, "--max-rejected", "1", "--json")
    assert strict.code == 1
    assert json.loads(strict.out)["too_little"][0].startswith("Too little was read: 1")


def test_an_audit_reads_a_decimal_comma(command: Command, club: Path) -> None:
    """And counts as unreadable what it takes for no number without being told."""
    rows = [
        f"{'fm'[number % 2]};{500 + number},5;{int(number % 3 == 0)}"
        for number in range(80)
    ]
    (club / "p.csv").write_text("\n".join(["sex;score;repaid", *rows]))
    read = ("audit", "p.csv", "--group", "sex", "--score", "score", "--outcome")
    audit = (*read, "repaid", "--threshold", "530", "--good", "selected")
    assert "80 rows; 80 unreadable" in command(*audit).out
    assert "80 rows; 0 unreadable" in command(*audit, "--decimal-comma").out
