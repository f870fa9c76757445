"""regard audit: what a score did to groups in real data."""

from __future__ import annotations

from math import isfinite
from pathlib import Path
from typing import Annotated

import typer

from regard.cli.options import JsonOption, split_pair
from regard.cli.output import print_json, print_view

MOST_VALUES_NAMED = 5  # values of a column that complaints name


def audit_command(
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA", help="CSV, Parquet or JSON, one row a person."),
    ],
    outcome: Annotated[
        str,
        typer.Option("--outcome", help="The column that says what came about: 0 or 1."),
    ],
    group: Annotated[
        str, typer.Option("--group", help="The column that says which group.")
    ],
    score: Annotated[
        str | None, typer.Option("--score", help="The column of scores.")
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option("--threshold", help="From which score on one is selected."),
    ] = None,
    scheme: Annotated[
        str | None,
        typer.Option(
            "--scheme",
            metavar="SCHEME",
            help="The scheme that gave the scores or outcomes; it says what is better.",
        ),
    ] = None,
    service: Annotated[
        str | None,
        typer.Option(
            "--service",
            help="The service of --scheme whose outcomes the column holds.",
        ),
    ] = None,
    positive: Annotated[
        str, typer.Option("--positive", help="The outcome that counts as 1.")
    ] = "1",
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="VALUE=GROUP",
            help="Call a group's value otherwise; merges.",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Audit a score by group: error rates with intervals, gaps, and what the data
    cannot say.
    """
    from regard.measures.audit import audit as audit_groups
    from regard.report.audit import audit_data, audit_view
    from regard.scheme.document import load
    from regard.scoring.audit_table import read_columns
    from regard.scoring.selection import as_good_as_usual, outcome_note, select

    _refuse_what_does_not_fit(score, threshold, scheme, service)
    columns_asked = [outcome, group]
    if score is not None:
        columns_asked.append(score)
    columns = read_columns(data, list(dict.fromkeys(columns_asked)))
    opened = None if scheme is None else load(scheme)
    notes: list[str] = []
    if opened is not None and service is not None:
        outcomes = as_good_as_usual(opened, service, columns[outcome])
        notes.append(outcome_note(opened, service))
    else:
        outcomes = _outcomes(columns[outcome], outcome, positive)
    scores = None
    selected = None
    if score is not None:
        scores = [_number(value) for value in columns[score]]
    if opened is not None and scores is not None:
        selection = select(opened, scores, threshold)
        scores = selection.scores
        selected = selection.selected
        notes.append(selection.note)
    groups = _groups(columns[group], mapped or [])
    result = audit_groups(outcomes, groups, scores, threshold, selected, notes)
    if json:
        print_json(audit_data(result))
        return
    title = f"{data.name}: {outcome} by {group}"
    if score is not None:
        title += f", {score}"
    print_view(audit_view(result, title))


def _refuse_what_does_not_fit(
    score: str | None,
    threshold: float | None,
    scheme: str | None,
    service: str | None,
) -> None:
    """Refuses options that say nothing without others."""
    from regard.scheme.complaint import DataError

    if threshold is not None and score is None:
        raise DataError(
            "found --threshold without --score, expected both\n"
            "  to do: name the column of scores"
        )
    if threshold is not None and not isfinite(threshold):
        raise DataError(f"found --threshold {threshold}, expected a finite number")
    if service is not None and scheme is None:
        raise DataError(
            "found --service without --scheme, expected both\n"
            "  to do: name the scheme that has the service"
        )


def _groups(values: list[str | None], mapped: list[str]) -> list[str | None]:
    """The groups by their names; values called the same are one group."""
    form = "VALUE=GROUP such as A92=women"
    names = dict(split_pair("--map", pair, form) for pair in mapped)
    return [_group(value, names) for value in values]


def _group(value: str | None, names: dict[str, str]) -> str | None:
    if value is None:
        return None
    return names.get(value, value)


def _outcomes(values: list[str | None], column: str, positive: str) -> list[int | None]:
    """1 where the positive value came about, 0 where the other did."""
    from regard.scheme.complaint import DataError

    kinds = sorted({value for value in values if value is not None})
    if len(kinds) > 2:
        examples = ", ".join(kinds[:MOST_VALUES_NAMED])
        raise DataError(
            f"{column}: found {len(kinds):,} different values ({examples}, …), "
            "expected two\n"
            "  to do: name a column that says yes or no"
        )
    if positive not in kinds:
        problem = " and ".join(kinds) or "nothing"
        raise DataError(
            f"{column}: found {problem}, expected {positive} among them\n"
            "  to do: say which value counts as 1 with --positive"
        )
    codes = {kind: int(kind == positive) for kind in kinds}
    return [None if value is None else codes[value] for value in values]


def _number(value: str | None) -> float | None:
    """A score; None for what is no finite number."""
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    # Python reads "nan" as a number, and it would be below every threshold.
    if not isfinite(number):
        return None
    return number
