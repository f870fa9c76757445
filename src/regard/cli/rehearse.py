"""regard rehearse: last year's events, lived day by day under a scheme, or two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.audit_options import group_names, missing_words
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
    complete_scheme,
    split_pair,
)
from regard.cli.output import print_json, print_view, progress
from regard.cli.score_files import refuse_overwriting

if TYPE_CHECKING:
    from regard.report.rehearsal import RehearsalAnswer
    from regard.scoring.scores import Scores

MOST_SCHEMES = 2  # beside each other


def rehearse_command(
    schemes: Annotated[
        list[str],
        typer.Argument(
            metavar="SCHEME [SCHEME]",
            help="A name from the library, or a path; two are put beside each other.",
            autocompletion=complete_scheme,
        ),
    ],
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
    people: Annotated[
        Path | None,
        typer.Option(
            "--groups",
            metavar="FILE",
            help="A table with a row for each person, to divide people by --group.",
        ),
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option(
            "--group",
            metavar="COLUMN",
            help="Of --groups, the column that says which; several are also crossed.",
        ),
    ] = None,
    subject: Annotated[
        str,
        typer.Option(
            "--subject", metavar="COLUMN", help="Of --groups: who a row is about."
        ),
    ] = "subject",
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="GROUP",
            help="Compare with this group; with the one that comes off best if not.",
        ),
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="VALUE=GROUP",
            help="Call a group's value otherwise; merges. VALUE= is not known.",
        ),
    ] = None,
    minutes: Annotated[
        list[str] | None,
        typer.Option(
            "--minutes",
            metavar="DUTY=N",
            help="How long a review, notice, answer or hearing takes.",
        ),
    ] = None,
    hours: Annotated[
        float | None,
        typer.Option(
            "--hours", min=0, help="Hours a week for them; as many as needed if not."
        ),
    ] = None,
    disputed: Annotated[
        int | None,
        typer.Option(
            "--disputed",
            metavar="N",
            min=1,
            help="Suppose that one in N notices is disputed.",
        ),
    ] = None,
    appealed: Annotated[
        int | None,
        typer.Option(
            "--appealed",
            metavar="N",
            min=1,
            help="Suppose that one in N restrictions is appealed.",
        ),
    ] = None,
    restrictions: Annotated[
        int,
        typer.Option(
            "--restrictions",
            min=0,
            max=10_000,
            help="How many restrictions and differences to show in the terminal.",
        ),
    ] = 20,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Write a page with charts as one HTML file."),
    ] = None,
    names: Annotated[
        bool | None,
        typer.Option(
            "--names/--no-names",
            help="Name subjects on the page; else as the scheme publishes.",
        ),
    ] = None,
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
    when and why, by group, and what the operator would have owed. Nothing is kept.

    Of two schemes on the same events, who would have had more under which.
    """
    from regard.scheme.complaint import DataError
    from regard.scheme.counted import plural

    if len(schemes) > MOST_SCHEMES:
        count = plural(len(schemes), "scheme")
        raise DataError(f"found {count}, expected one, or two beside each other")
    read = (events, data, intake, decisions, people)
    refuse_overwriting({"--report": report}, *read)
    written = declared_format(
        columns, time_format, encoding, decimal_comma, missing, accept_dates
    )
    runs: list[Scores] = []
    for scheme in schemes:
        # Both are lived up to one moment, though time goes on between them.
        at = runs[0].as_of if runs else as_of
        scores = read_scores(
            scheme=scheme,
            events=events,
            intake=intake,
            data=data,
            as_of=at,
            others=None,
            memory=memory,
            study=study,
            quiet=json,
            max_rejected=max_rejected,
            data_format=written,
        )
        runs.append(scores)
    from regard.report.rehearsal.asking import rehearse

    with progress(quiet=json) as report_progress:
        answer = rehearse(
            *runs,
            decisions=decisions,
            people=people,
            groups=group or (),
            subject=subject,
            mapped=group_names(mapped or []),
            against=against or (),
            missing=missing_words(missing),
            encoding=encoding,
            minutes=_minutes(minutes or []),
            hours=hours,
            disputed=disputed,
            appealed=appealed,
            progress=report_progress,
        )
    _give(answer, restrictions, report, names, json)
    if answer.insufficient:
        raise typer.Exit(SOMETHING_TO_SEE)


def _minutes(pairs: list[str]) -> dict[str, float]:
    """How long each duty takes, in minutes.

    Raises:
        DataError: One is not of the form DUTY=N.
    """
    from regard.scheme.complaint import DataError

    form = "DUTY=N such as review=20"
    minutes: dict[str, float] = {}
    for pair in pairs:
        name, length = split_pair("--minutes", pair, form)
        if name in minutes:
            raise DataError(f"found --minutes {name} twice, expected it once")
        try:
            minutes[name] = float(length)
        except ValueError:
            raise DataError(f"found --minutes {pair}, expected {form}") from None
    return minutes


def _give(
    answer: RehearsalAnswer,
    restrictions: int,
    report: Path | None,
    names: bool | None,
    json: bool,
) -> None:
    """Prints a rehearsal, and writes its page."""
    if report is not None:
        from regard.report.rehearsal.page import write_rehearsal

        write_rehearsal(answer, report, names=names)
    if json:
        print_json(answer.data())
        return
    from regard.report.rehearsal import rehearsal_view

    print_view(rehearsal_view(answer, restrictions))
    if report is not None:
        typer.echo(f"\nwrote {report}")
