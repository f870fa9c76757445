"""A study lived and reported, with its progress shown; for `study` and its fork."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from regard.cli.exit_codes import INTERRUPTED
from regard.cli.output import print_json, print_view, progress

if TYPE_CHECKING:
    from regard.scoring.run import ProgressCallback
    from regard.society.study import Study


MonthCallback = Callable[[str, int, int], None]
"""Told the arm, the months lived in it, and how many there are."""


def month_reporter(report_progress: ProgressCallback) -> MonthCallback:
    """What a study calls after every month, so that its progress is shown."""

    def report_month(arm: str, done: int, whole: int) -> None:
        report_progress(f"living: {arm}", done / whole)

    return report_month


def live_and_report(study: Study, out: Path, jobs: int | None, json: bool) -> None:
    """Lives a study, writes its report, and shows the findings.

    Args:
        study: What is studied.
        out: Its folder; one that was begun is gone on with.
        jobs: Runs side by side; None for as many as fit.
        json: Whether the findings are printed as JSON, and no progress is shown.

    Raises:
        Exit: It was interrupted; what was lived is kept.
    """
    from regard.report.study.page import write_study_report
    from regard.report.study.terminal import study_view
    from regard.society.results import figures_data, read_figures
    from regard.society.study import run_study

    with progress(quiet=json) as report_progress:
        try:
            run_study(study, out, month_reporter(report_progress), jobs)
        except KeyboardInterrupt:
            typer.echo(
                f"stopped; the months lived so far are kept in {out}, "
                "and the same command goes on",
                err=True,
            )
            # `from None`: all is said, and nothing is to be added about the interrupt.
            raise typer.Exit(INTERRUPTED) from None
        except OSError:
            typer.echo(
                f"what was written so far is kept in {out}; "
                "once there is room, the same command goes on",
                err=True,
            )
            raise
        report_progress("reporting", None)
        figures = read_figures(out)
        report = write_study_report(figures, out / "report.html")
    if json:
        print_json(figures_data(figures) | {"report": str(report)})
    else:
        print_view(study_view(figures, report))
