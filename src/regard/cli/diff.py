"""regard diff: what a change of a scheme does to people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

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
from regard.cli.exit_codes import (
    DONE,
    NOT_COMPARABLE,
    NOT_PROVED,
    SOMETHING_TO_SEE,
    TO_BE_READ,
)
from regard.cli.inputs import read_scores, refuse_events_options
from regard.cli.options import (
    MAX_REJECTED,
    AsOfOption,
    DataOption,
    IntakeOption,
    JsonOption,
    MaxRejectedOption,
    MemoryOption,
    RunStudyOption,
    SchemeArgument,
    WithOption,
    complete_scheme,
)
from regard.cli.output import print_json

if TYPE_CHECKING:
    from regard.scheme.reading import Readings
    from regard.scoring.figures.changed import ComparedRuns
    from regard.scoring.intake import DataFormat
    from regard.scoring.scores import Scores

MOST_CHANGED = 20  # people named whose tier changes
EXIT_CODES = {
    "equivalent": DONE,
    "treated alike": DONE,
    "never worse": DONE,
    "not proved": NOT_PROVED,
    "changed": TO_BE_READ,
    "not comparable": NOT_COMPARABLE,
}
"""By verdict; under any other, somebody loses."""


def diff_command(
    old: SchemeArgument,
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW",
            help="The same, as it would be.",
            autocompletion=complete_scheme,
        ),
    ],
    events: Annotated[
        str | None,
        typer.Option(
            "--events", help="Real events; says exactly who changes tier, and why."
        ),
    ] = None,
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
    json: JsonOption = False,
) -> None:
    """Compare two schemes: who can be treated worse under the new one, and who better,
    with a person for each, and every clause that differs.

    Exit codes: 0 everything was compared and nobody loses · 1 somebody loses, or too
    little of the events could be read · 2 could not be read · 3 not proved · 4 nobody
    was found to lose, but something has no direction or was not compared · 5 nothing
    in common.
    """
    from regard.check.answers.comparing import compare
    from regard.report.findings.comparison import comparison_data, comparison_text
    from regard.scheme.document import open_document
    from regard.scheme.reading import others_by_key, readings_of

    of_events = {
        "--intake": intake,
        "--columns": columns,
        "--time-format": time_format,
        "--encoding": encoding,
        "--decimal-comma": decimal_comma,
        "--missing": missing,
        "--accept-dates": accept_dates,
        "--with": others,
    }
    if events is None and data is None:
        refuse_events_options(of_events)
    written = declared_format(
        columns, time_format, encoding, decimal_comma, missing, accept_dates
    )
    old_document = open_document(old)
    new_document = open_document(new)
    readings = [readings_of(old_document), readings_of(new_document)]
    comparison = compare(
        old_document.scheme, new_document.scheme, others_by_key(readings)
    )
    runs = None
    if events is not None or data is not None:
        source = _Source(
            events, intake, data, as_of, others, memory, study, max_rejected, written
        )
        runs = _compare_runs(old, new, readings, source, json)
    exit_code = EXIT_CODES.get(comparison.verdict, SOMETHING_TO_SEE)
    if runs is not None and runs.insufficient:
        exit_code = SOMETHING_TO_SEE
    if json:
        _print_data(comparison_data(comparison), runs, study)
    else:
        text = comparison_text(old_document.scheme, new_document.scheme, comparison)
        _print_text(text, runs, study, max_rejected)
    raise typer.Exit(exit_code)


class _Source(NamedTuple):
    """Which data both schemes are to score, as the options name them."""

    events: str | None
    intake: Path | None
    data: str | None
    as_of: str | None
    others: list[str] | None
    memory: str | None
    study: bool
    max_rejected: float
    written: DataFormat


def _compare_runs(
    old: str, new: str, readings: list[Readings], source: _Source, quiet: bool
) -> ComparedRuns:
    """Both schemes over the same data, at the same moment."""
    from regard.scoring.figures.changed import compare_runs

    runs: list[Scores] = []
    as_of: str | datetime | None = source.as_of
    for scheme, reading in zip((old, new), readings, strict=True):
        run = read_scores(
            scheme,
            source.events,
            source.intake,
            source.data,
            as_of,
            _read_by(reading, readings, source.others),
            source.memory,
            source.study,
            quiet,
            source.max_rejected,
            source.written,
            intake_of=old,
        )
        # The moment of the first, since both are to see the same events.
        as_of = run.as_of
        runs.append(run)
    return compare_runs(*runs)


def _read_by(
    reading: Readings, readings: list[Readings], others: list[str] | None
) -> list[str]:
    """The files of other schemes that one of the two reads.

    What neither reads is left in, so that it is refused.
    """
    old, new = readings
    only_elsewhere = {*old.others, *new.others} - reading.others.keys()
    return [
        other for other in others or [] if other.partition("=")[0] not in only_elsewhere
    ]


def _print_data(data: dict[str, Any], runs: ComparedRuns | None, study: bool) -> None:
    from regard.report.run.changed import compared_data, insufficient_runs_data

    if runs is not None:
        data = insufficient_runs_data(runs) | data | compared_data(runs)
        data["study"] = study
    print_json(data)


def _print_text(
    text: str, runs: ComparedRuns | None, study: bool, max_rejected: float
) -> None:
    if runs is None:
        typer.echo(text, nl=False)
        return
    from regard.report.run.changed import compared_text, too_little_text

    typer.echo(too_little_text(runs, max_rejected / 100) + text, nl=False)
    typer.echo("\n" + compared_text(runs, MOST_CHANGED, study), nl=False)
