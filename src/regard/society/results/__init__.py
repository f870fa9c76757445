"""RESULTS: what came of a study, worked out once, as values.

Takes: what is to be studied, or the folder of a finished study.
Gives: `study` and `fork`, which live one; `read_figures` (a `StudyFigures`),
    `read_runs` (a `StudyRuns`), `figures_data`.
May import: measures, scoring, scheme.
"""

from regard.society.results.figures import StudyFigures
from regard.society.results.plain_data import figures_data
from regard.society.results.runs import StudyRuns, read_runs
from regard.society.results.studying import fork, study
from regard.society.results.work_out import figures_of, read_figures

__all__ = [
    "StudyFigures",
    "StudyRuns",
    "figures_data",
    "figures_of",
    "fork",
    "read_figures",
    "read_runs",
    "study",
]
