"""Which data a command reads: options that do not fit together are refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from regard.cli.score_files import rejects_file
from tests.cli.conftest import Command
from tests.support.clean_scheme import CLEAN, edited

EVENTS = "id,subject,kind,time\n1,anna,kept,2026-02-01\n"


@pytest.fixture
def club(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a scheme and an event, and the command run in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shed.yaml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("club")
@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ([], "found neither --events nor --data"),
        (["--events", "events.csv", "--data", "events.csv"], "found both"),
        (["--events", "events.csv", "--intake", "i.sql"], "found --intake with"),
        (["--data", "events.csv"], "no intake beside the scheme (shed.intake.sql)"),
        (["--data", "events.csv", "--intake", "i.sql"], "there is no file i.sql"),
        (["--events", "events.csv", "--with", "other"], "expected SCHEME=FILE"),
    ],
)
def test_it_is_said_what_to_give(
    command: Command, options: list[str], problem: str
) -> None:
    """Each complaint says what was found, and none leaves a file behind."""
    printed = command("score", "shed.yaml", *options)
    assert printed.code == 2
    assert problem in printed.err
    assert not Path("events.rejects.csv").exists()


def test_an_intake_is_text(command: Command, club: Path) -> None:
    """Bytes of something else are no SQL."""
    (club / "i.sql").write_bytes(b"\xff\xfe")
    data = ("--data", "events.csv", "--intake", "i.sql")
    printed = command("score", "shed.yaml", *data)
    assert printed.code == 2
    assert "i.sql is no UTF-8 text, expected SQL" in printed.err


def test_data_are_read_through_the_intake_beside_the_scheme(
    command: Command, club: Path
) -> None:
    """Where there is one, nobody has to name it."""
    (club / "shed.intake.sql").write_text("SELECT * FROM data", encoding="utf-8")
    printed = command("score", "shed.yaml", "--data", "events.csv")
    assert printed.code == 0, printed.err
    assert "anna" in printed.out


@pytest.mark.parametrize(
    ("use", "problem"),
    [
        ("use: study\n", "is for study on synthetic people only"),
        ("", "does not declare its use, which counts as study only"),
    ],
)
def test_what_is_not_live_is_scored_as_a_study_or_not_at_all(
    command: Command, club: Path, use: str, problem: str
) -> None:
    """Saying nothing of its use does not make a scheme one to run."""
    text = edited(("use: live\n", use))
    (club / "shed.yaml").write_text(text, encoding="utf-8")
    scored = ("score", "shed.yaml", "--events", "events.csv")
    printed = command(*scored)
    assert printed.code == 2
    assert problem in printed.err
    assert "study" in command(*scored, "--study").out.lower()


@pytest.mark.parametrize(
    ("out", "data", "file"),
    [
        (Path("a/s.parquet"), "season.csv", "a/s.rejects.csv"),
        (None, "season.csv", "season.rejects.csv"),
        (None, "sqlite:///club.db#events", "club.rejects.csv"),
        (None, "days/*.csv", "all.rejects.json"),
    ],
)
def test_rejects_lie_where_somebody_would_look(
    out: Path | None, data: str, file: str
) -> None:
    """Beside the standings, or named after the data."""
    assert rejects_file(out, data) == Path(file)
