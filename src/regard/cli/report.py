"""regard report: the page of a finished study, written again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regard.cli.options import JsonOption
from regard.cli.output import print_json


def report_command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder of a study.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The page; DIR/report.html if left out."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Write the report of a finished study again."""
    from regard.report.study.page import write_study_report
    from regard.society.results import figures_data, read_figures

    figures = read_figures(folder)
    page = write_study_report(figures, out or folder / "report.html")
    if json:
        print_json(figures_data(figures) | {"report": str(page)})
    else:
        typer.echo(f"written: {page}")
