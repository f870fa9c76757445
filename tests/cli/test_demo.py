"""regard demo: the same story with and without the city's inspections, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from regard.cli import demo
from regard.society.results import StudyFigures
from tests.cli.conftest import Command

INSPECTED = """\
facility_id,inspection_date,score,purpose,inspection_id
1,2024-12-02,76,Routine,v1
1,2025-11-18,89,Follow-Up,v2
2,2025-03-01,100,Routine,v3
2,2025-03-02,NA,Routine,v4
"""


@pytest.fixture
def no_society(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo without the society, whose first month takes long to prepare."""
    monkeypatch.setattr("regard.cli.demo._live", lambda _out, _json: {"arms": []})


@pytest.mark.usefixtures("no_society")
def test_the_inspections_are_scored_where_they_are(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A season, and the inspections with what could not be read of them."""
    inspections = tmp_path / "austin_inspections" / "inspections_merged.csv"
    inspections.parent.mkdir()
    inspections.write_text(INSPECTED, encoding="utf-8")
    monkeypatch.setenv("REGARD_DATA", str(tmp_path))
    printed = command("demo", "--out", tmp_path / "demo")
    assert printed.code == 0, printed.err
    assert "What it is made of" in printed.out
    assert "REGARD_DATA names no folder" not in printed.out
    for scheme in ("tool-library", "kitchen-hygiene"):
        assert (tmp_path / "demo" / f"{scheme}.rejects.csv").is_file()
        # A long path is broken into lines where nobody looks at a terminal.
        assert f"{scheme}.report.html" in "".join(printed.out.split())


@pytest.mark.sampled(1)
@pytest.mark.usefixtures("no_society")
@pytest.mark.parametrize("folder", ["", "nothing-there"])
def test_without_them_the_season_is_all_there_is(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """It is said, and as JSON there are a run and a study, and no words between."""
    monkeypatch.setenv("REGARD_DATA", folder)
    printed = command("demo", "--out", tmp_path / "demo", "--json")
    assert printed.code == 0, printed.err
    season, study = json.loads(printed.out)
    assert season["scheme"]["name"] == "tool-library"
    assert study == {"arms": []}


@pytest.mark.usefixtures("no_society")
def test_it_is_said_that_there_are_no_inspections(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is left to wonder where the real data went."""
    monkeypatch.delenv("REGARD_DATA", raising=False)
    printed = command("demo", "--out", tmp_path / "demo")
    assert printed.code == 0, printed.err
    assert "REGARD_DATA names no folder with the Austin inspections" in printed.out
    assert "kitchen-hygiene" not in printed.out


def test_the_society_is_told_or_given_as_data(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    by_hand: StudyFigures,
) -> None:
    """With the page it wrote; as data nothing is printed between."""

    def write_page(_figures: StudyFigures, page: Path) -> Path:
        return page

    monkeypatch.setattr("regard.society.study.run_study", _live_nothing)
    monkeypatch.setattr("regard.society.results.read_figures", lambda _out: by_hand)
    page = "regard.report.study.page.write_study_report"
    monkeypatch.setattr(page, write_page)
    monkeypatch.setattr("regard.society.results.figures_data", lambda _figures: {})
    data = demo._live(tmp_path, json=True)
    assert capsys.readouterr().out == ""
    assert data == {"report": str(tmp_path / "report.html")}
    demo._live(tmp_path, json=False)
    printed = capsys.readouterr().out
    assert "A synthetic society under three schemes" in printed
    assert data["report"] in printed


def _live_nothing(
    _study: object, _out: Path, report_month: Callable[[str, int, int], None]
) -> None:
    report_month("none", 1, 2)
