"""regard rehearse: last year's events, lived day by day under a scheme."""

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
    MaxRejectedOption,
    MemoryOption,
    RunStudyOption,
    SchemeArgument,
)
from regard.cli.output import print_json, print_view, progress


def rehearse_command(
    scheme: SchemeArgument,
    events: EventsOption = None,
    intake: IntakeOption = None,
    data: DataOption = None,
    as_of: AsOfOption = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            help="What people decided: subject, time, service, outcome (CSV).",
        ),
    ] = None,
    restrictions: Annotated[
        int,
        typer.Option(
            "--restrictions",
            min=0,
            max=10_000,
            help="How many restrictions and differences to show.",
        ),
    ] = 20,
    columns: ColumnsOption = None,
    time_format: TimeFormatOption = None,
    encoding: EncodingOption = None,
    decimal_comma: DecimalCommaOption = False,
    missing: MissingOption = None,
    accept_dates: AcceptDatesOption = False,
    memory: MemoryOption = None,
    study: RunStudyOption = False,
    max_rejected: MaxRejectedOption = MAX_REJECTED,
    json: JsonOption = False,
) -> None:
    """Rehearse a scheme on real events: who would have been refused what, from when to
    when and why, and what the operator would have owed. Nothing is kept.
    """
    written = declared_format(
        columns, time_format, encoding, decimal_comma, missing, accept_dates
    )
    scores = read_scores(
        scheme,
        events,
        intake,
        data,
        as_of,
        None,
        memory,
        study,
        json,
        max_rejected,
        written,
    )
    from regard.registry.rehearsal import rehearse
    from regard.registry.rehearsal.decisions import read_decisions

    # What is mistyped there is said before everybody is rehearsed.
    compared = None
    if decisions is not None:
        compared = read_decisions(decisions, scores.scheme)
    with progress(quiet=json) as report_progress:
        rehearsal = rehearse(scores, compared, report_progress)
    if json:
        print_json(rehearsal.data() | {"study": scores.study})
    else:
        from regard.report.rehearsal import rehearsal_view

        print_view(rehearsal_view(rehearsal, restrictions, scores.study))
    if scores.insufficient:
        raise typer.Exit(SOMETHING_TO_SEE)
