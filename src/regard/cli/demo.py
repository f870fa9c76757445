"""regard demo: a first look."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regard.cli.score import scores_data, write
from regard.cli.shared import JsonOption, print_json, progress, read_intake, show

if TYPE_CHECKING:
    from regard.scoring.scores import Scores

SHOWN = 5  # of the lowest
STUDIED = ("nationwide", "city-points", "mutual-credit")
PEOPLE, MONTHS = 100_000, 60


def demo(
    out: Annotated[Path, typer.Option("--out", help="Where the files go.")] = Path(
        "regard-demo"
    ),
    seed: Annotated[int, typer.Option("--seed", help="Of the invented season.")] = 1,
    json: JsonOption = False,
) -> None:
    """Score a tool library's invented season, explain one member, and let a synthetic society live under schemes.

    Where the environment variable REGARD_DATA names a folder with the city of Austin's food
    inspections, those are scored as well.
    """
    from regard.library.season import write_season

    season = write_season(out / "season.csv", seed)
    runs = [_scored("tool-library", str(season), False, out, json)]
    inspections = (
        Path(os.environ.get("REGARD_DATA") or "nowhere")
        / "austin_inspections"
        / "inspections_merged.csv"
    )
    if inspections.is_file():
        runs.append(_scored("kitchen-hygiene", str(inspections), True, out, json))
    if not json and len(runs) == 1:
        typer.echo(
            "\nREGARD_DATA names no folder with the Austin inspections; the invented season is all there is here."
        )
    runs.append(_lived(out / "study", json))
    if json:
        print_json([run for run in runs if run])


def _lived(out: Path, json: bool) -> dict[str, Any]:
    """A society under three schemes and none: 100,000 synthetic people for five years."""
    from regard.report.study.page import write_study_report
    from regard.report.study.terminal import study_view
    from regard.scheme.document import load
    from regard.society.results import figures_data, read_figures
    from regard.society.study import Study, run_study

    with progress(quiet=json) as stage:
        study = Study(tuple(load(name) for name in STUDIED), PEOPLE, MONTHS, seeds=2)
        run_study(
            study, out, lambda arm, done, whole: stage(f"living: {arm}", done / whole)
        )
        figures = read_figures(out)
        report = write_study_report(figures, out / "report.html")
    if json:
        return figures_data(figures) | {"report": str(report)}
    typer.echo("\nA synthetic society under three schemes, and under none:\n")
    show(study_view(figures, report))
    return {}


def _scored(scheme: str, data: str, raw: bool, out: Path, json: bool) -> dict[str, Any]:
    """Scores, writes the files, and shows the run; gives it as data where JSON is wanted."""
    import regard
    from regard.scheme.catalogue import locate

    intake = read_intake(None, locate(scheme)) if raw else None
    with progress(quiet=json) as stage:
        scores = regard.score(scheme, data, intake=intake, stage=stage)
    standings, rejects, report = (
        out / f"{scheme}.{end}"
        for end in ("standings.csv", "rejects.csv", "report.html")
    )
    files = write(scores, standings, rejects, report)
    if json:
        return scores_data(scores, SHOWN) | {
            "files": {what: str(path) for what, path in files.items()}
        }
    _show(scores, files, explained=not raw)
    return {}


def _show(scores: Scores, files: dict[str, Path], explained: bool) -> None:
    from regard.report.run.explanation import explanation_view
    from regard.report.run.terminal import run_view

    show(run_view(scores, SHOWN, files))
    typer.echo("")
    if explained:
        show(explanation_view(scores.lowest(1)[0]))
        typer.echo("")
