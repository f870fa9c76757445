"""Options that declare how data are written."""

from __future__ import annotations

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
