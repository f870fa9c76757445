"""Adoption: the day from which a scheme's own dates are told.

A scheme that others take over is a template: its assessments are made at adoption, its
waivers and its review run from there. So it says `at adoption`, or how long after.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from regard.scheme.units import (
    DATE_PATTERN,
    SPAN_PATTERN,
    iso_date,
    span_days,
    span_text,
    start_day,
)

if TYPE_CHECKING:
    from regard.scheme.model import Scheme

AT_ADOPTION = "at adoption"


def adoption_day(scheme: Scheme, today: date) -> date:
    """The day on which a scheme is, or would be, adopted.

    Args:
        scheme: The scheme.
        today: The day of the question.

    Returns:
        The day from which it is in force; today for one that names no day.
    """
    return first_day(scheme) or today


def first_day(scheme: Scheme) -> date | None:
    """The day from which a scheme says that it is in force.

    Args:
        scheme: The scheme.

    Returns:
        The day; None where it says `at adoption`, or nothing.
    """
    if isinstance(scheme.in_force, date):
        return scheme.in_force
    return None


def day_until(until: date | int, adopted: date) -> date:
    """The last day of something that ends on a day, or so many days after adoption.

    Args:
        until: A day, or whole days after adoption.
        adopted: The day of adoption.

    Returns:
        The day; the calendar's last, where the days go beyond it.
    """
    if isinstance(until, date):
        return until
    try:
        return adopted + timedelta(days=until)
    except OverflowError:
        return date.max


def day_assessed(assessed: date | str, adopted: date) -> date:
    """The day of an assessment: the one that is written, or that of adoption.

    Args:
        assessed: A day, or `at adoption`.
        adopted: The day of adoption.

    Returns:
        The day.
    """
    if isinstance(assessed, date):
        return assessed
    return adopted


def _until(value: Any) -> date | int:
    # A day ends in a digit, so the last letter tells a span from it.
    if isinstance(value, str) and value[-1:] in "dwmy" and value[:1].isdigit():
        return span_days(value)
    return iso_date(value)


def _until_text(until: date | int) -> str:
    if isinstance(until, date):
        return until.isoformat()
    return span_text(until)


def _assessed(value: Any) -> date | str:
    if value == AT_ADOPTION:
        return AT_ADOPTION
    return iso_date(value)


def _first_day(value: Any) -> date | str:
    if value == AT_ADOPTION:
        return AT_ADOPTION
    return start_day(value)


def _day_text(day: date | str) -> str:
    if isinstance(day, date):
        return day.isoformat()
    return day


_DAY_OR_ADOPTION = {
    "anyOf": [
        {"type": "string", "format": "date", "pattern": DATE_PATTERN},
        {"const": AT_ADOPTION},
    ]
}


Until = Annotated[
    date | int,
    BeforeValidator(_until),
    PlainSerializer(_until_text),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date", "pattern": DATE_PATTERN},
                {"type": "string", "pattern": SPAN_PATTERN},
            ]
        }
    ),
]
"""A day, or whole days after adoption, written as a span such as 1y."""
AssessedDay = Annotated[
    date | Literal["at adoption"],
    BeforeValidator(_assessed),
    PlainSerializer(_day_text),
    WithJsonSchema(_DAY_OR_ADOPTION),
]
"""A day, or `at adoption`."""
FirstDay = Annotated[
    date | Literal["at adoption"],
    BeforeValidator(_first_day),
    PlainSerializer(_day_text),
    WithJsonSchema(_DAY_OR_ADOPTION),
]
"""The day from which the scheme holds, or `at adoption`."""
