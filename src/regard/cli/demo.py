"""regard demo: a first look."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from regard.cli.shared import progress, show


def demo(
    out: Annotated[Path, typer.Option("--out", help="Where the files go.")] = Path("regard-demo"),
    seed: Annotated[int, typer.Option("--seed", help="Of the invented season.")] = 1,
) -> None:
    """Score a tool library's invented season, explain one member, and write a report.

    Where the environment variable REGARD_DATA names a folder with the city of Austin's food
    inspections, those are scored as well.
    """
    from regard.library.season import write_season

    events = write_season(out / "season.csv", seed)
    _score_and_show("tool-library", str(events), None, out / "tool-library", explained=True)
    inspections = Path(os.environ.get("REGARD_DATA") or "nowhere") / "austin_inspections" / "inspections_merged.csv"
    if inspections.is_file():
        typer.echo("")
        _score_and_show("kitchen-hygiene", None, str(inspections), out / "kitchen-hygiene", explained=False)
    else:
        typer.echo(
            "\nREGARD_DATA names no folder with the Austin inspections; the invented season is all there is here."
        )


def _score_and_show(scheme: str, events: str | None, data: str | None, out: Path, explained: bool) -> None:
    import regard
    from regard.cli.score import write
    from regard.cli.shared import read_intake
    from regard.report.run import lowest_rows, run_view
    from regard.report.terminal import explanation_view
    from regard.scheme.shelf import locate

    intake = read_intake(None, locate(scheme)) if data else None
    with progress(quiet=False) as stage:
        scores = regard.score(scheme, events or data, intake=intake, stage=stage)
    files = write(
        scores, out.with_suffix(".standings.csv"), out.with_suffix(".rejects.csv"), out.with_suffix(".report.html")
    )
    show(run_view(scores, 5, files))
    if explained:
        typer.echo("")
        show(explanation_view(lowest_rows(scores, 1)[0]["explanation"]))
