"""regard demo: a first look."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regard.cli.inputs import read_intake
from regard.cli.options import JsonOption
from regard.cli.output import print_json, print_view, progress
from regard.cli.score_files import run_data, write_files
from regard.cli.study_progress import month_reporter

if TYPE_CHECKING:
    from regard.scoring.scores import Scores

WORST_OFF = 5  # subjects shown of each run
STUDIED = ("nationwide", "city-points", "mutual-credit")
DEMO_PEOPLE = 100_000
DEMO_MONTHS = 60
DEMO_SEEDS = 2
INSPECTIONS_CLOSE = "2026-08-05"  # the day after the last of them
INSPECTIONS = Path("austin_inspections", "inspections_merged.csv")


def demo_command(
    out: Annotated[Path, typer.Option("--out", help="Where the files go.")] = Path(
        "regard-demo"
    ),
    seed: Annotated[int, typer.Option("--seed", help="Of the invented season.")] = 1,
    json: JsonOption = False,
) -> None:
    """Score a tool library's invented season, explain one member, and let a
    synthetic society live under schemes.

    Where the environment variable REGARD_DATA names a folder with the city of
    Austin's food inspections, those are scored as well.
    """
    from regard.library.season import CLOSES, write_season

    season = write_season(out / "season.csv", seed)
    scores = _score("tool-library", season, None, CLOSES, json)
    runs = [_show_run(scores, out, json)]
    if not json:
        _explain_worst_off(scores)
    inspections = _inspections()
    if inspections is not None:
        from regard.scheme.catalogue import locate

        intake = read_intake(None, locate("kitchen-hygiene"))
        scores = _score("kitchen-hygiene", inspections, intake, INSPECTIONS_CLOSE, json)
        runs.append(_show_run(scores, out, json))
    elif not json:
        typer.echo(
            "\nREGARD_DATA names no folder with the Austin inspections; "
            "the invented season is all there is here."
        )
    runs.append(_live(out / "study", json))
    if json:
        print_json(runs)


def _inspections() -> Path | None:
    """The file of the Austin inspections, where there is one."""
    folder = os.environ.get("REGARD_DATA")
    if not folder:
        return None
    path = Path(folder) / INSPECTIONS
    return path if path.is_file() else None


def _score(
    scheme: str, data: Path, intake: str | None, as_of: str, quiet: bool
) -> Scores:
    import regard

    with progress(quiet) as report_progress:
        return regard.score(
            scheme, str(data), as_of=as_of, intake=intake, stage=report_progress
        )


def _show_run(scores: Scores, out: Path, json: bool) -> dict[str, Any]:
    """Writes a run's files and shows it, unless JSON is wanted; the run as data."""
    from regard.report.run.terminal import run_view

    name = scores.scheme.name
    standings = out / f"{name}.standings.csv"
    rejects = out / f"{name}.rejects.csv"
    report = out / f"{name}.report.html"
    files = write_files(scores, standings, rejects, report)
    if not json:
        print_view(run_view(scores, WORST_OFF, files))
        typer.echo("")
    return run_data(scores, WORST_OFF, files)


def _explain_worst_off(scores: Scores) -> None:
    from regard.report.run.explanation import explanation_view

    (worst_off,) = scores.worst_off(1)
    print_view(explanation_view(worst_off))
    typer.echo("")


def _live(out: Path, json: bool) -> dict[str, Any]:
    """Lets a society live under three schemes and none, and shows the findings."""
    from regard.report.study.page import write_study_report
    from regard.report.study.terminal import study_view
    from regard.scheme.document import load
    from regard.society.results import figures_data, read_figures
    from regard.society.study import Study, run_study

    schemes = tuple(load(name) for name in STUDIED)
    study = Study(schemes, DEMO_PEOPLE, DEMO_MONTHS, DEMO_SEEDS)
    with progress(quiet=json) as report_progress:
        run_study(study, out, month_reporter(report_progress))
        figures = read_figures(out)
        report = write_study_report(figures, out / "report.html")
    if not json:
        typer.echo("\nA synthetic society under three schemes, and under none:\n")
        print_view(study_view(figures, report))
    return figures_data(figures) | {"report": str(report)}
