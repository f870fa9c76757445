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


def demo(
    out: Annotated[Path, typer.Option("--out", help="Where the files go.")] = Path("regard-demo"),
    seed: Annotated[int, typer.Option("--seed", help="Of the invented season.")] = 1,
    json: JsonOption = False,
) -> None:
    """Score a tool library's invented season, explain one member, and write a report.

    Where the environment variable REGARD_DATA names a folder with the city of Austin's food
    inspections, those are scored as well.
    """
    from regard.library.season import write_season

    season = write_season(out / "season.csv", seed)
    runs = [_scored("tool-library", str(season), False, out, json)]
    inspections = Path(os.environ.get("REGARD_DATA") or "nowhere") / "austin_inspections" / "inspections_merged.csv"
    if inspections.is_file():
        runs.append(_scored("kitchen-hygiene", str(inspections), True, out, json))
    if json:
        print_json([run for run in runs if run])
    elif len(runs) == 1:
        typer.echo(
            "\nREGARD_DATA names no folder with the Austin inspections; the invented season is all there is here."
        )


def _scored(scheme: str, data: str, raw: bool, out: Path, json: bool) -> dict[str, Any]:
    """Scores, writes the files, and shows the run; gives it as data where JSON is wanted."""
    import regard
    from regard.scheme.shelf import locate

    intake = read_intake(None, locate(scheme)) if raw else None
    with progress(quiet=json) as stage:
        scores = regard.score(scheme, data, intake=intake, stage=stage)
    standings, rejects, report = (out / f"{scheme}.{end}" for end in ("standings.csv", "rejects.csv", "report.html"))
    files = write(scores, standings, rejects, report)
    if json:
        return scores_data(scores, SHOWN) | {"files": {what: str(path) for what, path in files.items()}}
    _show(scores, files, explained=not raw)
    return {}


def _show(scores: Scores, files: dict[str, Path], explained: bool) -> None:
    from regard.report.run import lowest_rows, run_view
    from regard.report.terminal import explanation_view

    show(run_view(scores, SHOWN, files))
    typer.echo("")
    if explained:
        show(explanation_view(lowest_rows(scores, 1)[0]["explanation"]))
        typer.echo("")
