"""regard explain: one subject's standing, taken apart."""

from __future__ import annotations

from typing import Annotated

import typer

from regard.cli.data_format import (
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
    WithOption,
)
from regard.cli.output import print_json, print_view


def explain_command(
    scheme: SchemeArgument,
    subject: Annotated[str, typer.Option("--subject", help="Whose standing.")],
    events: EventsOption = None,
    intake: IntakeOption = None,
    data: DataOption = None,
    as_of: AsOfOption = None,
    columns: ColumnsOption = None,
    time_format: TimeFormatOption = None,
    encoding: EncodingOption = None,
    decimal_comma: DecimalCommaOption = False,
    missing: MissingOption = None,
    others: WithOption = None,
    memory: MemoryOption = None,
    study: RunStudyOption = False,
    max_rejected: MaxRejectedOption = MAX_REJECTED,
    json: JsonOption = False,
) -> None:
    """Explain one standing: what adds and takes, what cost most, and what would change
    the outcome.
    """
    from regard.report.run.data import insufficient_data
    from regard.report.run.explanation import explanation_data, explanation_view
    from regard.report.text.unread_words import insufficient_words

    written = declared_format(columns, time_format, encoding, decimal_comma, missing)
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
    explanation = scores.explain(subject)
    if json:
        print_json(insufficient_data(scores) | explanation_data(explanation))
    else:
        for words in insufficient_words(scores):
            typer.echo(words)
        print_view(explanation_view(explanation))
    if scores.insufficient:
        raise typer.Exit(SOMETHING_TO_SEE)
