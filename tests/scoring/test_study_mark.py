"""What comes of a scheme that may only be studied says so, wherever it goes."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

import regard as rg
from regard.cli.diff import diff_command
from regard.report.run.data import tier_rows
from regard.report.run.explanation import explanation_data, explanation_view
from regard.report.run.page import run_page
from regard.report.run.terminal import run_view
from regard.report.text.terminal import as_text
from regard.scheme.complaint import DataError
from regard.scheme.document import load, parse
from regard.scoring.clock import moment
from regard.scoring.event import event
from regard.scoring.explain import explain_events
from regard.scoring.scores import Scores

DOCUMENT = """
scheme: shed
version: 1
title: The shed
{use}
sources: {{desk: {{domain: lending}}}}
evidence: {{late: {{source: desk, points: -3, expires: 1y}}}}
score: {{model: points, base: 10, range: [0, 20]}}
tiers: {{low: 0, ordinary: 5}}
ordinary: ordinary
services: {{tools: {{domain: lending, outcomes: {{low: refuse, ordinary: allow}}}}}}
"""
ROWS = [
    {"id": "1", "subject": "ada", "kind": "late", "time": "2026-03-01"},
    {"id": "2", "subject": "bo", "kind": "late", "time": "2026-03-02"},
]

AT = "2026-04-01"
EVENTS = [event("1", "ada", "late", "2026-03-01")]


def scored(use: str, study: bool = False) -> Scores:
    return rg.score(parse(DOCUMENT.format(use=use)), ROWS, as_of=AT, study=study)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("use", ["use: study", "", "use: live"])
def test_every_output_of_a_study_says_so(use: str, tmp_path: Path) -> None:
    """Value, frame, file, terminal, page, JSON."""
    scores = scored(use, study=True)
    assert scores.study
    assert list(scores.standings["study"]) == [True, True]
    scores.write(tmp_path / "standings.csv")
    with (tmp_path / "standings.csv").open() as file:
        assert {row["study"] for row in csv.DictReader(file)} == {"true"}
    assert "STUDY." in as_text(run_view(scores, 1, {}))
    page = run_page(scores)
    assert "<strong>Study. </strong>" in page
    assert "<title>Study: " in page
    explanation = scores.explain("ada")
    assert explanation.study
    assert "STUDY." in as_text(explanation_view(explanation))
    assert explanation_data(explanation)["study"] is True


def test_a_live_run_is_not_marked() -> None:
    """No mark where the scheme is declared to be live and no study was asked for."""
    scores = scored("use: live")
    assert not scores.study
    assert "study" not in scores.standings.columns
    assert "STUDY." not in as_text(run_view(scores, 1, {}))
    assert "Study" not in run_page(scores)
    assert not scores.explain("ada").study
    assert len(tier_rows(scores)) == 2


def test_one_person_under_a_study_is_marked() -> None:
    """The standing and the explanation of one person's events, too."""
    scheme = parse(DOCUMENT.format(use=""))
    events = [event("1", "ada", "late", "2026-03-01")]
    assert explain_events(scheme, "ada", events, events[0].time, study=True).study
    assert rg.standing(scheme, events, events[0].time, study=True).study


ASKS: dict[str, Callable[[Any], object]] = {
    "standing": lambda scheme: rg.standing(scheme, EVENTS, AT),
    "score": lambda scheme: rg.score(scheme, ROWS, as_of=AT),
    "explain": lambda scheme: rg.explain(scheme, ROWS, "ada"),
    "explain_events": lambda scheme: explain_events(scheme, "ada", EVENTS, moment(AT)),
}


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize(
    ("use", "problem"),
    [
        ("use: study", "shed is for study on synthetic people only"),
        ("", "shed does not declare its use, which counts as study only"),
    ],
)
def test_nobody_is_scored_under_a_study_unless_asked_for_one(
    ask: str, use: str, problem: str
) -> None:
    """The red line is no banner: Python refuses as the commands do."""
    with pytest.raises(DataError, match=problem) as error:
        ASKS[ask](parse(DOCUMENT.format(use=use)))
    assert "study=True" in str(error.value)
    assert "study=True" in str(error.value)


def test_a_live_scheme_that_reads_a_study_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One scheme that may only be studied makes a study of all that read it."""
    monkeypatch.chdir(tmp_path)
    studied = tmp_path / "studied.yaml"
    studied.write_text(DOCUMENT.format(use="use: study"))
    held = "evidence: {low: {scheme: studied.yaml, tier: low, points: -5}, "
    document = DOCUMENT.format(use="use: live").replace("evidence: {", held)
    reading = tmp_path / "reader.yaml"
    reading.write_text(document.replace("scheme: shed", "scheme: reader"))
    reader = load(reading)
    others = {"studied.yaml": (load(studied), EVENTS)}
    with pytest.raises(DataError, match=r"studied\.yaml is for study"):
        rg.standing(reader, EVENTS, AT, others)
    with pytest.raises(DataError, match=r"studied\.yaml is for study"):
        rg.score(reader, ROWS, as_of=AT, elsewhere={"studied.yaml": ROWS})
    assert rg.standing(reader, EVENTS, AT, others, study=True).study


def test_the_difference_of_two_studies_names_nobody_unless_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`diff --events` scores people, so it asks for --study as well."""
    document = tmp_path / "shed.yaml"
    document.write_text(DOCUMENT.format(use="use: study"))
    events = tmp_path / "events.csv"
    events.write_text("id,subject,kind,time\n1,ada,late,2026-03-01\n")
    with pytest.raises(DataError, match="for study on synthetic people only"):
        diff_command(str(document), str(document), events=str(events))
    with pytest.raises(typer.Exit):
        diff_command(str(document), str(document), events=str(events), study=True)
    assert "STUDY. Nobody real is scored." in capsys.readouterr().out
