"""A small study that was lived once, for everything that looks at results."""

from __future__ import annotations

import pytest

import regard
from regard.society.results import StudyFigures, StudyRuns, figures_of, read_runs
from regard.society.study import Study, run_study

PEOPLE, MONTHS, SEEDS = 3000, 24, 2


@pytest.fixture(scope="package")
def lived_runs(tmp_path_factory: pytest.TempPathFactory) -> StudyRuns:
    """A study of two schemes with its mechanisms."""
    folder = tmp_path_factory.mktemp("study") / "out"
    schemes = (regard.load("nationwide"), regard.load("city-points"))
    return read_runs(run_study(Study(schemes, PEOPLE, MONTHS, SEEDS), folder, jobs=1))


@pytest.fixture(scope="package")
def lived(lived_runs: StudyRuns) -> StudyFigures:
    """Its figures."""
    return figures_of(lived_runs)
