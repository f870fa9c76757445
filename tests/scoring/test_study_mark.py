"""What comes of a scheme that may only be studied says so, wherever it goes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import regard as rg
from regard.report.run.data import tier_rows
from regard.report.run.explanation import explanation_data, explanation_view
from regard.report.run.page import run_page
from regard.report.run.terminal import run_view
from regard.report.text.terminal import as_text
from regard.scheme.document import parse
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


def scored(use: str, study: bool = False) -> Scores:
    return rg.score(parse(DOCUMENT.format(use=use)), ROWS, study=study)


@pytest.mark.parametrize(
    ("use", "study"), [("use: study", False), ("", False), ("use: live", True)]
)
def test_every_output_of_a_study_says_so(use: str, study: bool, tmp_path: Path) -> None:
    """Value, frame, file, terminal, page, JSON; and a use left out is no live one."""
    scores = scored(use, study)
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
    """The explanation of one person's events, too."""
    scheme = parse(DOCUMENT.format(use=""))
    events = [event("1", "ada", "late", "2026-03-01")]
    assert explain_events(scheme, "ada", events, events[0].time).study
