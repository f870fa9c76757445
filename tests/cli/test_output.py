"""What commands print where: colour on a terminal, text elsewhere, files whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.text import Text

from regard.cli.output import print_view, printed_to, progress
from regard.report.text.terminal import quiet_table
from regard.society.results import StudyFigures
from tests.cli.conftest import Command

VIEW = Text("a heading", style="bold")


def look_at_the_outputs(patch: pytest.MonkeyPatch) -> None:
    """Makes a terminal of both outputs, as they are while a test runs."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        patch.delenv(name, raising=False)
    patch.setenv("TERM", "xterm-256color")
    patch.setattr(sys.stdout, "isatty", lambda: True)
    patch.setattr(sys.stderr, "isatty", lambda: True)


def test_a_terminal_shows_what_is_bold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There, and nowhere else, are escape codes printed."""
    look_at_the_outputs(monkeypatch)
    print_view(VIEW)
    assert "\x1b[1m" in capsys.readouterr().out


def test_elsewhere_it_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe or a file gets the words."""
    print_view(VIEW)
    assert capsys.readouterr().out == "a heading\n"


@pytest.mark.parametrize("name", ["Cafe [closed]", "[/]", "a[/red]b", ":smile:"])
@pytest.mark.parametrize("terminal", [True, False])
def test_names_are_printed_as_they_were_written(
    terminal: bool,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What looks like markup or a picture is a name, in cells and in headings."""
    if terminal:
        look_at_the_outputs(monkeypatch)
    table = quiet_table(name)
    table.add_row(name)
    print_view(table)
    assert capsys.readouterr().out.count(name) == 2


def test_progress_is_shown_to_whoever_waits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error stream, with and without a known end; never in the output."""
    look_at_the_outputs(monkeypatch)
    with progress(quiet=False) as report_progress:
        report_progress("reading", None)
        report_progress("scoring", 0.5)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "scoring" in printed.err


def test_quiet_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is printed beside JSON, even where somebody looks."""
    look_at_the_outputs(monkeypatch)
    with progress(quiet=True) as report_progress:
        report_progress("reading", None)
    assert capsys.readouterr() == ("", "")


def test_nobody_looks_at_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """No bar fills a log."""
    with progress(quiet=False) as report_progress:
        report_progress("reading", None)
    assert capsys.readouterr() == ("", "")


def test_a_file_is_written_whole_or_not_at_all(
    command: Command, tmp_path: Path
) -> None:
    """What fails on the way leaves the old file as it was."""
    file = tmp_path / "page.txt"
    file.write_text("old", encoding="utf-8")

    def print_half() -> None:
        sys.stdout.write("half")
        raise ValueError("something failed")

    with pytest.raises(ValueError, match="something failed"), printed_to(file):
        print_half()
    assert file.read_text(encoding="utf-8") == "old"
    checked = ("check", "tool-library", "--select", "PRP001")
    printed = command(*checked, "--out", file)
    assert printed.out == ""
    assert file.read_text(encoding="utf-8") == command(*checked).out


def test_the_library_is_told_to_people_and_to_machines(command: Command) -> None:
    """To people by use, with what each stands for; to machines with its hash."""
    printed = command("schemes")
    assert printed.code == 0
    live, _, study = printed.out.partition("For study on synthetic people only")
    assert "tool-library" in live
    assert "nationwide" in study
    rows = json.loads(command("schemes", "--json").out)
    uses = {row["scheme"]: row["use"] for row in rows}
    assert (uses["tool-library"], uses["nationwide"]) == ("live", "study")
    for row in rows:
        assert row["scheme"] in printed.out
        assert row["hash"].startswith("sha256:")


def test_the_version_is_printed(command: Command) -> None:
    """And nothing else happens."""
    import regard

    printed = command("--version")
    assert (printed.code, printed.out) == (0, f"regard {regard.__version__}\n")


def test_a_study_is_forked_by_two_words(command: Command, tmp_path: Path) -> None:
    """`study fork` is a command of its own; without a change it has nothing to do."""
    printed = command("study", "fork", tmp_path, "--at", 3)
    assert printed.code == 2
    assert "found nothing to change" in printed.err


def test_a_finished_study_is_asked_for_by_its_folder(
    command: Command, tmp_path: Path
) -> None:
    """A folder that holds none is said to hold none."""
    printed = command("report", tmp_path)
    assert printed.code == 2
    assert str(tmp_path) in printed.err


def test_the_page_of_a_study_is_written_again(
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    by_hand: StudyFigures,
) -> None:
    """Beside the study, or where it is asked for; JSON has the figures as well."""

    def write_page(_figures: StudyFigures, page: Path) -> Path:
        return page

    monkeypatch.setattr("regard.society.results.read_figures", lambda _run: by_hand)
    module = "regard.report.study.page.write_study_report"
    monkeypatch.setattr(module, write_page)
    printed = command("report", tmp_path)
    assert printed.out == f"written: {tmp_path / 'report.html'}\n"
    other = tmp_path / "other.html"
    data = json.loads(command("report", tmp_path, "--out", other, "--json").out)
    assert data["report"] == str(other)
    assert data["study"] == {"regard": "0"}


@pytest.mark.long
@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-5", "utf-8"])
@pytest.mark.parametrize("name", ["Żaneta", "Zoë", "Дарья", "𝔸da"])
def test_an_old_encoding_of_the_output_ends_no_command(
    encoding: str, name: str, tmp_path: Path
) -> None:
    """Windows gives one to pipes: letters that it lacks are printed as numbers."""
    events = tmp_path / "events.csv"
    row = f"1,{name},returned-on-time,2026-01-12"
    events.write_text(f"id,subject,kind,time\n{row}\n", encoding="utf-8")
    line = [sys.executable, "-m", "regard.cli", "explain", "tool-library"]
    line += ["--events", str(events), "--subject", name, "--as-of", "2026-04-01"]
    variables = os.environ | {"PYTHONIOENCODING": encoding}
    text = subprocess.run(line, capture_output=True, env=variables)
    assert text.returncode == 0, text.stderr
    printed = text.stdout.decode(encoding)
    assert printed.startswith(
        name.encode(encoding, "backslashreplace").decode(encoding)
    )
    data = subprocess.run([*line, "--json"], capture_output=True, env=variables)
    assert json.loads(data.stdout.decode(encoding))["subject"] == name
