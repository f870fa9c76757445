"""Options that declare how data are written, and the one value that they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.options import split_pair

if TYPE_CHECKING:
    from regard.scoring.intake import DataFormat

ColumnsOption = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="NAME=COLUMN,…",
        help=(
            "What columns of events are called here, such as "
            "--columns subject=member,time=date."
        ),
    ),
]
TimeFormatOption = Annotated[
    str | None,
    typer.Option(
        "--time-format",
        metavar="FORMAT",
        help=(
            "How times are written beside ISO 8601: day-month-year, month-day-year, "
            "yyyymmdd, unix-seconds, unix-milliseconds, unix-microseconds or "
            "spreadsheet-days."
        ),
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", help="Of text that is no UTF-8, such as windows-1252."),
]
DecimalCommaOption = Annotated[
    bool, typer.Option("--decimal-comma", help="Amounts are written 1,5.")
]
MissingOption = Annotated[
    str | None,
    typer.Option(
        "--missing",
        metavar="WORDS",
        help=(
            "The words that stand for nothing, with commas between; else NA, NaN, "
            "NULL, None and their like. An empty value always does."
        ),
    ),
]
AcceptDatesOption = Annotated[
    bool,
    typer.Option(
        "--accept-dates",
        help="Read times decades away from all others; else they count as mistyped.",
    ),
]


def declared_format(
    columns: str | None,
    time_format: str | None,
    encoding: str | None,
    decimal_comma: bool,
    missing: str | None,
    accept_dates: bool,
    column_names: Sequence[str] | None = None,
) -> DataFormat:
    """How data are written, as the options declare it.

    Args:
        columns: NAME=COLUMN pairs with commas between.
        time_format: By its name.
        encoding: Of text files.
        decimal_comma: Whether amounts have one.
        missing: Words with commas between.
        accept_dates: Whether times decades away from all others are read.
        column_names: What columns there are; those of events, if none is said.

    Returns:
        The format.

    Raises:
        DataError: One of them says nothing that there is.
    """
    from regard.scoring.intake.data_format import MISSING, DataFormat
    from regard.scoring.intake.moments import known_format

    words: tuple[str, ...] = MISSING
    if missing is not None:
        words = tuple(word.strip() for word in missing.split(","))
    return DataFormat(
        columns=_columns(columns, column_names),
        encoding=encoding,
        decimal_comma=decimal_comma,
        time_format=None if time_format is None else known_format(time_format),
        missing=words,
        any_year=accept_dates,
    )


def _columns(written: str | None, column_names: Sequence[str] | None) -> dict[str, str]:
    """By column, what it is called in the data."""
    from regard.scheme.complaint import DataError, one_of
    from regard.scoring.intake.event_columns import EVENT_COLUMNS

    if written is None:
        return {}
    if column_names is None:
        column_names = EVENT_COLUMNS
    form = "NAME=COLUMN such as subject=member"
    pairs = [split_pair("--columns", pair, form) for pair in written.split(",")]
    columns: dict[str, str] = {}
    for name, column in pairs:
        if name.strip() not in column_names:
            raise DataError(
                f"found --columns {name}={column}, "
                f"expected one of {one_of(column_names)} before the ="
            )
        columns[name.strip()] = column.strip()
    return columns
