"""regard audit: what a score, a decision or a scheme did to groups."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.audit_options import missing_words, question_of
from regard.cli.data_format import (
    AcceptDatesOption,
    ColumnsOption,
    DecimalCommaOption,
    EncodingOption,
    TimeFormatOption,
    declared_format,
)
from regard.cli.exit_codes import SOMETHING_TO_SEE
from regard.cli.inputs import read_scores, refuse_events_options
from regard.cli.options import (
    MAX_REJECTED,
    AsOfOption,
    DataOption,
    EventsOption,
    IntakeOption,
    JsonOption,
    MaxRejectedOption,
    RunStudyOption,
    WithOption,
)
from regard.cli.output import print_json, print_view

if TYPE_CHECKING:
    from regard.report.audit import AuditAnswer, AuditQuestion
    from regard.scoring.scores import Scores


class Good(StrEnum):
    """What is good for the person."""

    SELECTED = "selected"
    NOT_SELECTED = "not-selected"


IS_GOOD: dict[Good | None, bool] = {Good.SELECTED: True, Good.NOT_SELECTED: False}
"""By what is good for the person, whether being selected is."""


def audit_command(
    data: Annotated[
        Path | None,
        typer.Argument(
            metavar="DATA",
            help="A table, one row a person; the events if not given.",
        ),
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option(
            "--group",
            metavar="COLUMN",
            help="The column that says which group; several are also crossed.",
        ),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome", metavar="COLUMN", help="What came about, such as repaid."
        ),
    ] = None,
    positive: Annotated[
        str,
        typer.Option(
            "--positive", metavar="VALUE", help="The outcome that counts as 1."
        ),
    ] = "1",
    score: Annotated[
        str | None, typer.Option("--score", metavar="COLUMN", help="The scores.")
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option("--threshold", help="From which score on one is selected."),
    ] = None,
    decision: Annotated[
        str | None,
        typer.Option(
            "--decision",
            metavar="COLUMN[=VALUE]",
            help="What was decided, and the value that is selected (1 if not given).",
        ),
    ] = None,
    good: Annotated[
        Good | None,
        typer.Option(
            "--good", help="What is good for the person: being selected, or not."
        ),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="GROUP",
            help="Compare with this group; with the one that comes off best if not.",
        ),
    ] = None,
    given: Annotated[
        str | None,
        typer.Option(
            "--given",
            metavar="COLUMN",
            help="A legitimate factor: also compare people who are alike in it.",
        ),
    ] = None,
    weight: Annotated[
        str | None,
        typer.Option(
            "--weight", metavar="COLUMN", help="Sampling weights; not counts of people."
        ),
    ] = None,
    count: Annotated[
        str | None,
        typer.Option(
            "--count", metavar="COLUMN", help="How many people each row stands for."
        ),
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="VALUE=GROUP",
            help=(
                "Call a group's value otherwise, such as --map f=women; merges. "
                "VALUE= is not known."
            ),
        ),
    ] = None,
    missing: Annotated[
        str | None,
        typer.Option(
            "--missing",
            metavar="WORDS",
            help="Words for not known, by commas; NA, NULL and the like if not given.",
        ),
    ] = None,
    scheme: Annotated[
        str | None,
        typer.Option(
            "--scheme",
            metavar="SCHEME",
            help="The scheme that gave the scores or outcomes; it says what is good.",
        ),
    ] = None,
    service: Annotated[
        str | None,
        typer.Option(
            "--service",
            help="The service of --scheme whose outcomes --outcome holds.",
        ),
    ] = None,
    events: EventsOption = None,
    subject: Annotated[
        str,
        typer.Option(
            "--subject", metavar="COLUMN", help="With --events: who a row is about."
        ),
    ] = "subject",
    intake: IntakeOption = None,
    records: DataOption = None,
    as_of: AsOfOption = None,
    columns: ColumnsOption = None,
    time_format: TimeFormatOption = None,
    encoding: EncodingOption = None,
    decimal_comma: DecimalCommaOption = False,
    accept_dates: AcceptDatesOption = False,
    others: WithOption = None,
    study: RunStudyOption = False,
    max_rejected: MaxRejectedOption = MAX_REJECTED,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Write a page with charts as one HTML file."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Audit a score, a decision or a scheme by group: who comes off worse, whether that
    may be chance, and what the data cannot say.
    """
    from regard.report.audit.fitting import refuse_what_does_not_fit

    question = question_of(
        groups=group or [],
        outcome=outcome,
        positive=positive,
        score=score,
        threshold=threshold,
        decision=decision,
        good=IS_GOOD.get(good),
        service=service,
        against=against or [],
        weight=weight,
        count=count,
        given=given,
        mapped=mapped or [],
        max_rejected=max_rejected,
        decimal_comma=decimal_comma,
    )
    insufficient = False
    is_run = events is not None or records is not None
    refuse_what_does_not_fit(question, scheme is not None, is_run)
    written = declared_format(
        columns, time_format, encoding, decimal_comma, missing, accept_dates
    )
    words = missing_words(missing)
    if is_run:
        scores = read_scores(
            scheme=str(scheme),
            events=events,
            intake=intake,
            data=records,
            as_of=as_of,
            others=others,
            memory=None,
            study=study,
            quiet=json,
            max_rejected=max_rejected,
            data_format=written,
        )
        insufficient = bool(scores.insufficient)
        people = data or events
        answer = _audit_run(question, scores, people, subject, words, encoding)
    else:
        refuse_events_options(
            {
                "--intake": intake,
                "--columns": columns,
                "--time-format": time_format,
                "--accept-dates": accept_dates,
                "--with": others,
            }
        )
        answer = _audit_table(question, data, scheme, words, encoding)
    _give(answer, report, json)
    if insufficient or answer.audit.insufficient:
        raise typer.Exit(SOMETHING_TO_SEE)


def _audit_table(
    question: AuditQuestion,
    data: Path | None,
    scheme: str | None,
    words: tuple[str, ...],
    encoding: str | None,
) -> AuditAnswer:
    """The people of a file, audited."""
    from regard.report.audit import audit_people
    from regard.scheme.complaint import DataError
    from regard.scheme.document import load
    from regard.scoring.audit_table import read_columns

    if data is None:
        raise DataError(
            "found no data, expected a file of people\n"
            "  to do: name one, or score events with --scheme and --events"
        )
    table = read_columns(data, question.columns, words, encoding)
    if scheme is None:
        return audit_people(question, table)
    return audit_people(question, table, load(scheme))


def _audit_run(
    question: AuditQuestion,
    scores: Scores,
    people: str | Path | None,
    subject: str,
    words: tuple[str, ...],
    encoding: str | None,
) -> AuditAnswer:
    """What a scheme gave people, audited."""
    from regard.report.audit import audit_scheme
    from regard.scheme.complaint import DataError
    from regard.scoring.audit_table import read_columns

    if people is None:
        raise DataError(
            "found no table of people, expected one with their groups\n"
            "  to do: name a file with a row for each person, before the options"
        )
    columns = list(dict.fromkeys([subject, *question.columns]))
    table = read_columns(people, columns, words, encoding, subject)
    return audit_scheme(question, table, subject, scores)


def _give(answer: AuditAnswer, report: Path | None, json: bool) -> None:
    """Prints an audit, and writes its page."""
    if report is not None:
        from regard.report.audit.page import write_audit

        write_audit(answer, report)
    if json:
        from regard.report.audit import audit_data

        print_json(audit_data(answer))
        return
    from regard.report.audit import audit_view

    print_view(audit_view(answer))
    if report is not None:
        typer.echo(f"\nwrote {report}")
