"""What somebody mistypes at a record is answered in words, and nothing is entered."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import regard_here

JOIN = ("--by", "desk", "--set", "ground=consent", "--set", "adult_on=1990-01-01")


@dataclass(frozen=True)
class Shed:
    """A record in a folder, with the tool library's scheme and one member."""

    folder: Path

    def run(self, *words: str | bytes) -> subprocess.CompletedProcess[str]:
        """One command about the record, of whatever bytes."""
        return regard_here(*words, cwd=self.folder)

    def do(self, *words: str | bytes) -> subprocess.CompletedProcess[str]:
        """One act."""
        return self.run("record", "do", "sqlite:///shed.db", *words)

    @property
    def entered(self) -> list[Any]:
        """The entries, by number and leaf; a command would take a second for it."""
        with closing(sqlite3.connect(self.folder / "shed.db")) as connection:
            return connection.execute("SELECT seq, leaf FROM entry").fetchall()


@pytest.fixture(scope="module")
def shed(tmp_path_factory: pytest.TempPathFactory) -> Shed:
    shed = Shed(tmp_path_factory.mktemp("shed"))
    for words in (
        ("record", "init", "sqlite:///shed.db", "--name", "shed.example/record"),
        ("record", "adopt", "sqlite:///shed.db", "tool-library", "--by", "board"),
        ("record", "do", "sqlite:///shed.db", "join", "--number", "17", *JOIN),
    ):
        run = shed.run(*words)
        assert run.returncode == 0, run.stderr
    (shed.folder / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    (shed.folder / "bytes.json").write_bytes(b"\xff\xfe{}")
    return shed


DEEP = "[" * 60_000
HUGE = "9" * 23
ODD: dict[str, tuple[str | bytes, ...]] = {
    "no text in a name": ("join", "--by", b"\xff", *JOIN[2:]),
    "no text in a number": ("join", "--number", b"\xff", *JOIN),
    "a blank number": ("join", "--number", " ", *JOIN),
    "an age that nobody said": (
        *("join", "--number", "18", *JOIN[:4]), *("--set", "adult_on=0"),
    ),
    "a number for a time": (
        *("report", "--number", "17", "--by", "desk", "--set", "source=loan-desk"),
        *("--set", "id=a", "--set", "kind=damaged", "--set", "time=1795737600"),
    ),
    "no text in a body": ("dispute", "--number", "17", "--body", "bytes.json"),
    "a deep body": ("dispute", "--number", "17", "--body", "deep.json"),
    "a deep value": (
        *("look", "--number", "17", "--by", "a", "--set", "purpose=x"),
        *("--set", f"entries={DEEP}"),
    ),
    "days without end": (
        "erase", "--number", "17", "--by", "desk", "--set", f"backup_days={HUGE}",
    ),
    "an entry beyond all": ("dispute", "--number", "17", "--set", f"event={HUGE}"),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_odd_words_are_answered_and_nothing_is_entered(shed: Shed, case: str) -> None:
    before = shed.entered
    run = shed.do(*ODD[case])
    assert run.returncode in (1, 2), run.stderr
    assert "Traceback" not in run.stderr
    assert "expected" in run.stderr
    assert shed.entered == before


def test_one_number_is_one_person_however_it_is_typed(shed: Shed) -> None:
    run = shed.do("join", "--number", "17 ", *JOIN)
    assert run.returncode == 1
    assert "already joined" in run.stderr


@pytest.mark.parametrize("days", ["99999999999", "3000000"])
def test_a_backup_that_cannot_be_leaves_nothing(shed: Shed, days: str) -> None:
    where = ("--to", "one", "--keys-to", "other", "--keys-live", days)
    run = shed.run("record", "backup", "sqlite:///shed.db", *where)
    assert run.returncode == 2
    assert "expected nought to" in run.stderr
    assert not (shed.folder / "one").exists()


def test_nobody_has_looked_where_a_time_is_mistyped(shed: Shed) -> None:
    before = shed.entered
    words = ("--number", "17", "--by", "a", "--purpose", "x", "--as-of", "soon")
    run = shed.run("record", "explain", "sqlite:///shed.db", *words)
    assert run.returncode == 2
    assert shed.entered == before


def test_what_is_no_text_is_no_checkpoint(shed: Shed) -> None:
    log = shed.folder / "shed.db.log"
    assert shed.run("record", "publish", "sqlite:///shed.db").returncode == 0
    note = (log / "checkpoint").read_bytes()
    (log / "checkpoint").write_bytes(b"\xff\xfe")
    for command in ("status", "publish"):
        run = shed.run("record", command, "sqlite:///shed.db")
        assert run.returncode == 2
        assert "Traceback" not in run.stderr
    (log / "checkpoint").write_bytes(note)
    beyond = ("--decision", HUGE, "--by", "a", "--out", "o.json")
    assert shed.run("export", "sqlite:///shed.db", *beyond).returncode == 2
