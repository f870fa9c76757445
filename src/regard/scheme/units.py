"""The units a document is written in, and the whole numbers they become.

Points are whole millionths (micropoints), amounts whole thousandths, spans whole days,
shares whole millionths. A number with more decimals than its unit carries is refused
rather than rounded: nobody's standing may rest on a digit that was silently dropped.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

POINT = 1_000_000  # micropoints in a point
AMOUNT = 1_000  # thousandths in an amount of one
FADING = 1_000_000  # the factor of an event that has not faded
SHARE = 1_000_000  # millionths in a whole

MOST_POINTS = 1_000_000  # points of one event, or of a score
MOST_CAP = 1_000_000_000  # points that one kind may add at all, declared or not
MOST_AMOUNT = 1_000_000  # of one event
MOST_DAYS = 36_500  # of a span: a hundred years
MOST_NAME = 64  # characters
GERMAN_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
FIRST_START = date(1900, 1, 1)  # of what a document starts: itself, or a kind
LAST_START = date(2199, 12, 31)  # so that a history of events fits the calendar

SPAN_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
SPAN_PATTERN = r"^[1-9][0-9]{0,4}(d|w|m|y)$"
RATE_PATTERN = r"^[1-9][0-9]{0,5} per [1-9][0-9]{0,4}(d|w|m|y)$"
NAME_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
DATE_PATTERN = r"^\d{4}-\d{2}-\d{2}$"


def value_error(
    expected: str, todo: str, found: str | None = None
) -> PydanticCustomError:
    """The error that a validator of the document raises.

    Args:
        expected: What belongs at the place.
        todo: What to do about it.
        found: What is there, in words; None for the value itself.

    Returns:
        An error of the type "regard", to which `decode_errors` adds the place.
    """
    context = {"expected": expected, "todo": todo, "found": found}
    return PydanticCustomError("regard", "expected {expected}", context)


def to_scaled(value: Any, unit: int, most: int, noun: str) -> int:
    """A written number in whole parts of a unit, exactly.

    Args:
        value: Of any type; whole numbers, decimals and floats are read.
        unit: Parts in one, a power of ten.
        most: The greatest number either way.
        noun: What complaints call the number.

    Returns:
        The number times the unit.

    Raises:
        PydanticCustomError: It is no number, too large, or has too many decimals.
    """
    decimals = len(str(unit)) - 1
    limit = f"a number from -{most:,} to {most:,} with at most {decimals} decimals"
    # Python counts true and false as whole numbers.
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise value_error(limit, f"write {noun} as a plain number, such as 4 or -0.5")
    # The shortest text of a float is the number that was written.
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact) > most:
        raise value_error(limit, f"choose {noun} within these limits")
    scaled = exact * unit
    if scaled != scaled.to_integral_value():
        raise value_error(limit, f"round {noun} to {decimals} decimals")
    return int(scaled)


def from_scaled(scaled: int, unit: int) -> int | float:
    """The number as people write it.

    Args:
        scaled: Whole parts of the unit.
        unit: Parts in one.

    Returns:
        The number, exactly, since documents hold fewer than 16 digits.
    """
    if scaled % unit == 0:
        return scaled // unit
    return float(Decimal(scaled) / unit)


def span_days(value: Any) -> int:
    """The days of a span of time.

    Args:
        value: Such as 180d, 26w, 6m (30 days each) or 2y (365 days each).

    Returns:
        Whole days.

    Raises:
        PydanticCustomError: It is no span, or longer than `MOST_DAYS`.
    """
    expected = "a span of time such as 180d, 26w, 6m or 2y"
    if not isinstance(value, str) or not _matches(SPAN_PATTERN, value):
        todo = "write a whole number and d, w, m (30 days) or y (365 days)"
        raise value_error(expected, todo)
    days = int(value[:-1]) * SPAN_DAYS[value[-1]]
    if days > MOST_DAYS:
        todo = "shorten it, or write permanent: true if no end is meant"
        raise value_error(f"{expected}, of at most 100y", todo)
    return days


def span_text(days: int) -> str:
    """So many days as a document writes them: in years where they are whole."""
    if days % SPAN_DAYS["y"] == 0:
        return f"{days // SPAN_DAYS['y']}y"
    return f"{days}d"


def _matches(pattern: str, text: str) -> bool:
    """Whether all of a text matches; `$` alone would let a last line break pass."""
    return re.fullmatch(pattern.strip("^$"), text) is not None


def iso_date(value: Any) -> date:
    """The day that a text such as 2027-12-31 says.

    Args:
        value: Of any type.

    Raises:
        PydanticCustomError: It is no date, or none that the calendar has.
    """
    expected = "a date such as 2027-12-31"
    if not isinstance(value, str) or not _matches(DATE_PATTERN, value):
        raise value_error(expected, "write year-month-day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise value_error(expected, "choose a day that the calendar has") from None


def start_day(value: Any) -> date:
    """The day on which something starts; one that no history could reach is refused.

    Args:
        value: What stands in the document.

    Returns:
        The day.

    Raises:
        ValueError: It is no day, or one out of reach.
    """
    day = iso_date(value)
    if FIRST_START <= day <= LAST_START:
        return day
    expected = f"a day from {FIRST_START} to {LAST_START}"
    raise value_error(expected, "write the day on which it starts, such as 2027-01-01")


def _name(value: Any) -> str:
    is_short = isinstance(value, str) and len(value) <= MOST_NAME
    if is_short and _matches(NAME_PATTERN, value):
        return str(value)
    expected = (
        "a name of lower-case letters, digits and single hyphens, "
        f"at most {MOST_NAME} long"
    )
    if not isinstance(value, str):
        raise value_error(expected, "write a name, such as returned-late")
    raise value_error(expected, f"rename it, such as {_name_of(value)}")


def _name_of(text: str) -> str:
    """A name that says the same as a text; a name of our own where it has no letter."""
    words = text.lower().translate(GERMAN_LETTERS)
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain)[:MOST_NAME].strip("-")
    return name if _matches(NAME_PATTERN, name) else "returned-late"


def _points(value: Any) -> int:
    return to_scaled(value, POINT, MOST_POINTS, "points")


def _cap(value: Any) -> int:
    cap = to_scaled(value, POINT, MOST_CAP, "a cap")
    if cap < 0:
        expected = "a number of points that is not negative"
        todo = "a cap holds on both sides; write it without a sign"
        raise value_error(expected, todo)
    return cap


def _share(value: Any) -> int:
    share = to_scaled(value, SHARE, 1, "a share")
    if share < 0:
        todo = "write it as a part of one, such as 0.25"
        raise value_error("a share from 0 to 1", todo)
    return share


def _number_schema(minimum: int, maximum: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "number", "minimum": minimum, "maximum": maximum})


def _written_in(unit: int) -> PlainSerializer:
    return PlainSerializer(lambda scaled: from_scaled(scaled, unit))


Points = Annotated[
    int,
    BeforeValidator(_points),
    _written_in(POINT),
    _number_schema(-MOST_POINTS, MOST_POINTS),
]
Cap = Annotated[
    int, BeforeValidator(_cap), _written_in(POINT), _number_schema(0, MOST_CAP)
]
Share = Annotated[
    int, BeforeValidator(_share), _written_in(SHARE), _number_schema(0, 1)
]
Days = Annotated[
    int,
    BeforeValidator(span_days),
    PlainSerializer(span_text),
    WithJsonSchema(
        {"type": "string", "pattern": SPAN_PATTERN, "examples": ["180d", "2y"]}
    ),
]
Day = Annotated[
    date,
    BeforeValidator(iso_date),
    PlainSerializer(date.isoformat),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DATE_PATTERN}),
]
StartDay = Annotated[
    date,
    BeforeValidator(start_day),
    PlainSerializer(date.isoformat),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DATE_PATTERN}),
]
"""A day on which the scheme, or a kind of evidence, starts."""
Name = Annotated[
    str,
    BeforeValidator(_name),
    WithJsonSchema({"type": "string", "pattern": NAME_PATTERN, "maxLength": MOST_NAME}),
]
