"""regard audit: what a score did to groups in real data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regard.cli.shared import JsonOption, print_json, show


def audit(
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
    """Audit a score by group: error rates with intervals, gaps, and what the data cannot say."""
    from regard.measures.audit import audit as audited
    from regard.report.audit import audit_data, audit_view
    from regard.scheme.complaint import DataError
    from regard.scoring.audit_table import read_columns

    if threshold is not None and score is None:
        raise DataError(
            "found --threshold without --score, expected both\n  to do: name the column of scores"
        )
    names = [name for name in (outcome, group, score) if name is not None]
    columns = read_columns(data, list(dict.fromkeys(names)))
    called = dict(_pair(one) for one in mapped or [])
    groups = [
        None if value is None else called.get(value, value) for value in columns[group]
    ]
    found = audited(
        _outcomes(columns[outcome], outcome, positive),
        groups,
        None if score is None else [_number(value) for value in columns[score]],
        threshold,
    )
    if json:
        print_json(audit_data(found))
    else:
        show(
            audit_view(
                found,
                f"{data.name}: {outcome} by {group}" + (f", {score}" if score else ""),
            )
        )


def _outcomes(values: list[str | None], column: str, positive: str) -> list[int | None]:
    from regard.scheme.complaint import DataError

    kinds = sorted({value for value in values if value is not None})
    if len(kinds) > 2:
        shown = ", ".join(kinds[:5])
        raise DataError(
            f"{column}: found {len(kinds):,} different values ({shown}, …), expected two\n"
            f"  to do: name a column that says yes or no"
        )
    if positive not in kinds:
        raise DataError(
            f"{column}: found {' and '.join(kinds) or 'nothing'}, expected {positive} among them\n"
            f"  to do: say which value counts as 1 with --positive"
        )
    return [None if value is None else int(value == positive) for value in values]


def _number(value: str | None) -> float | None:
    try:
        number = float(value) if value is not None else None
    except ValueError:
        return None
    return number if number is None or abs(number) < float("inf") else None


def _pair(text: str) -> tuple[str, str]:
    from regard.scheme.complaint import DataError

    value, found, name = text.partition("=")
    if not (value and found and name):
        raise DataError(f"found --map {text}, expected VALUE=GROUP such as A92=women")
    return value, name
