"""regard score: everyone's standing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regard.cli.data_format import (
    AcceptDatesOption,
    ColumnsOption,
    DecimalCommaOption,
    EncodingOption,
    MissingOption,
    TimeFormatOption,
    declared_format,
)
from regard.cli.exit_codes import SOMETHING_TO_SEE
from regard.cli.inputs import read_scores
from regard.cli.options import (
    MAX_REJECTED,
    AsOfOption,
    DataOption,
    EventsOption,
    IntakeOption,
    JsonOption,
    LanguageOption,
    MaxRejectedOption,
    MemoryOption,
    RunStudyOption,
    SchemeArgument,
    WithOption,
)
from regard.cli.output import print_json, print_view
from regard.cli.score_files import (
    refuse_overwriting,
    rejects_file,
    run_data,
    write_files,
)


def score_command(
    scheme: SchemeArgument,
    events: EventsOption = None,
    intake: IntakeOption = None,
    data: DataOption = None,
    as_of: AsOfOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Write the standings (.csv, .parquet or .json)."),
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", help="Write the rejects here, not beside."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write a report as one HTML file.")
    ] = None,
    names: Annotated[
        bool | None,
        typer.Option(
            "--names/--no-names",
            help="Name subjects in the report; else as the scheme publishes.",
        ),
    ] = None,
    language: LanguageOption = "en",
    columns: ColumnsOption = None,
    time_format: TimeFormatOption = None,
    encoding: EncodingOption = None,
    decimal_comma: DecimalCommaOption = False,
    missing: MissingOption = None,
    accept_dates: AcceptDatesOption = False,
    others: WithOption = None,
    memory: MemoryOption = None,
    study: RunStudyOption = False,
    worst_off: Annotated[
        int,
        typer.Option(
            "--worst-off",
            "--lowest",
            min=0,
            max=10_000,
            help="How many of those who come off worst to show.",
        ),
    ] = 10,
    max_rejected: MaxRejectedOption = MAX_REJECTED,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if any row was rejected.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Score events under a scheme: a standing for everyone, rejects with their reasons,
    a report.
    """
    from regard.report.text.language import language_of

    if rejects is None:
        rejects = rejects_file(out, events or data or "")
    # What is mistyped is said before everybody is scored.
    language_of(language)
    files_written = {"--out": out, "--rejects": rejects, "--report": report}
    refuse_overwriting(files_written, events, data, intake, *(others or []))
    written = declared_format(
        columns, time_format, encoding, decimal_comma, missing, accept_dates
    )
    scores = read_scores(
        scheme,
        events,
        intake,
        data,
        as_of,
        others,
        memory,
        study,
        json,
        max_rejected,
        written,
    )
    files = write_files(scores, out, rejects, report, names, language)
    if json:
        print_json(run_data(scores, worst_off, files))
    else:
        from regard.report.run.terminal import run_view

        print_view(run_view(scores, worst_off, files))
    if scores.insufficient or (strict and scores.rejected):
        raise typer.Exit(SOMETHING_TO_SEE)
