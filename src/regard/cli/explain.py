"""regard explain: one subject's standing, taken apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from regard.cli.score_files import refuse_overwriting

if TYPE_CHECKING:
    from regard.report.text.language import Language
    from regard.scoring.explain import Explanation
    from regard.scoring.scores import Scores


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
    accept_dates: AcceptDatesOption = False,
    others: WithOption = None,
    memory: MemoryOption = None,
    study: RunStudyOption = False,
    max_rejected: MaxRejectedOption = MAX_REJECTED,
    letter: Annotated[
        Path | None,
        typer.Option(
            "--letter", help="Write one page for the subject (.html, .pdf or .txt)."
        ),
    ] = None,
    language: LanguageOption = "en",
    json: JsonOption = False,
) -> None:
    """Explain one standing: what adds and takes, what cost most, and what would change
    the outcome.
    """
    from regard.report.letter.writing import check_ending, write_letter
    from regard.report.run.data import insufficient_data
    from regard.report.run.explanation import explanation_data
    from regard.report.text.language import language_of

    # What is mistyped is said before everybody is scored.
    words = language_of(language)
    if letter is not None:
        check_ending(letter)
        refuse_overwriting({"--letter": letter}, events, data, intake, *(others or []))
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
    explanation = scores.explain(subject)
    # Where so much could not be read, nobody is sent a letter that may be wrong.
    if letter is not None and not scores.insufficient:
        write_letter(explanation, letter, language=language)
    if json:
        print_json(insufficient_data(scores) | explanation_data(explanation))
    else:
        _print_explanation(scores, explanation, words, letter)
    if scores.insufficient:
        raise typer.Exit(SOMETHING_TO_SEE)


def _print_explanation(
    scores: Scores, explanation: Explanation, language: Language, letter: Path | None
) -> None:
    from regard.report.run.explanation import explanation_view
    from regard.report.text.unread_words import insufficient_words

    for words in insufficient_words(language, scores):
        typer.echo(words)
    print_view(explanation_view(explanation, language))
    if letter is None:
        return
    if scores.insufficient:
        refusal = language.gettext(
            "The letter is not written: too much could not be read."
        )
        typer.echo(f"\n{refusal}")
    else:
        typer.echo("\n" + language.gettext("letter: {file}", file=str(letter)))
