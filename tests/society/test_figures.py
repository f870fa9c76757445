"""The figures of a study: worked out once, complete, and shown as they are."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path

import pytest

from regard.measures import interval
from regard.report.study import study_page, study_view
from regard.society.results import StudyFigures, StudyRuns, figures_data, figures_of
from regard.society.results.measure import (
    GOODHART_MEASURES,
    MONTHLY,
    SCHEME_MEASURES,
    SOCIETY_MEASURES,
)
from regard.society.results.run_tables import RunTables

pytestmark = pytest.mark.long

SECTIONS = (
    "study",
    "short",
    "did",
    "whom",
    "months",
    "mechanisms",
    "expected",
    "several",
    "measures",
    "instead",
    "limits",
    "numbers",
)


def test_every_mean_is_worked_out_once(
    lived_runs: StudyRuns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often a figure needs the mean of a run, it is worked out one time."""
    means: Counter[tuple[Path, str, str]] = Counter()
    work_out = RunTables._mean

    def counted(run: RunTables, measure: str, people: str) -> float:
        means[run.folder, measure, people] += 1
        return work_out(run, measure, people)

    monkeypatch.setattr(RunTables, "_mean", counted)
    for run in _every_run(lived_runs):
        run._means.clear()
    figures_of(lived_runs)
    figures_of(lived_runs)
    assert set(means.values()) == {1}


def _every_run(runs: StudyRuns) -> list[RunTables]:
    every = [run for of_arm in runs.runs.values() for run in of_arm]
    every += [run for of_variant in runs.small.values() for run in of_variant]
    return every


def test_whoever_shows_figures_works_nothing_out(
    lived: StudyFigures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page, terminal and data open no table and compute no mean."""

    def refuse(*_: object) -> None:
        raise AssertionError("a view works something out")

    monkeypatch.setattr(RunTables, "table", refuse)
    monkeypatch.setattr(RunTables, "mean", refuse)
    monkeypatch.setattr(interval, "mean", refuse)
    monkeypatch.setattr("regard.society.results.work_out.mean", refuse)
    monkeypatch.setattr("regard.society.results.work_out.paired", refuse)
    study_page(lived)
    study_view(lived, Path("report.html"))
    figures_data(lived)


def test_everything_measured_has_a_number(lived: StudyFigures) -> None:
    """No monthly measure is empty under any arm; every scheme and society has all."""
    for arm in lived.study.arms:
        for name in MONTHLY:
            assert not math.isnan(lived.level(arm, name).value), (arm, name)
        assert set(lived.societies[arm]) == set(SOCIETY_MEASURES)
    for scheme in lived.study.schemes:
        of_scheme = lived.schemes[scheme.name, scheme.name]
        assert set(of_scheme) == set(SCHEME_MEASURES)
        assert set(lived.goodhart[scheme.name]) == set(GOODHART_MEASURES)


def test_the_data_hold_every_figure(lived: StudyFigures) -> None:
    """Plain data: nothing that JSON cannot hold, and schemes that are read too."""
    data = json.loads(json.dumps(figures_data(lived), allow_nan=False))
    assert data["changes"]["nationwide"]["fear"]["everyone"]["value"] > 0
    names = {"judgment-defaulters", "nationwide", "city-points"}
    assert set(data["schemes"]["together"]) == names
    assert set(data["beyond the sum"]) == set(MONTHLY)


def test_watching_chills_what_nobody_scores(lived: StudyFigures) -> None:
    """Under `nationwide` fewer read what is scored nowhere; more hold back dissent."""
    assert lived.change("nationwide", "read").value < -0.02
    assert lived.change("nationwide", "held_back").value > 0.02


def test_the_page_tells_it_and_fetches_nothing(lived: StudyFigures) -> None:
    """Every section is there, with tables; no script, and no address but its own."""
    page = study_page(lived)
    for name in SECTIONS:
        assert f'id="{name}"' in page
    assert "<script" not in page
    assert "http:" not in page
    assert "https:" not in page
    assert page.count("<table") > 8
    assert 'download="numbers.csv"' in page
