"""The units a document is written in, and the whole numbers they become.

Points are whole millionths (micropoints), amounts whole thousandths, spans whole days,
shares whole millionths. A number with more decimals than its unit carries is refused
rather than rounded: nobody's standing may rest on a digit that was silently dropped.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

POINT = 1_000_000  # micropoints in a point
AMOUNT = 1_000  # thousandths in an amount of one
FADING = 1_000_000  # the factor of an event that has not faded
SHARE = 1_000_000  # millionths in a whole

MOST_POINTS = 1_000_000  # of one event, or of a score
MOST_CAP = 1_000_000_000  # what one kind may add at all, declared or not
MOST_AMOUNT = 1_000_000
MOST_DAYS = 36_500

SPAN_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
SPAN_PATTERN = r"^[1-9][0-9]{0,4}(d|w|m|y)$"
RATE_PATTERN = r"^[1-9][0-9]{0,5} per [1-9][0-9]{0,4}(d|w|m|y)$"
NAME_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


def complain(expected: str, todo: str, found: str | None = None) -> PydanticCustomError:
    """The error a unit raises: what was expected and what to do; the reader adds the place."""
    return PydanticCustomError(
        "regard",
        "expected {expected}",
        {"expected": expected, "todo": todo, "found": found},
    )


def whole(value: Any, unit: int, most: int, noun: str) -> int:
    """`value` (int, Decimal or float) in whole 1/`unit`s, exactly; at most `most` either way."""
    decimals = len(str(unit)) - 1
    limit = f"a number from -{most:,} to {most:,} with at most {decimals} decimals"
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise complain(limit, f"write {noun} as a plain number, such as 4 or -0.5")
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact) > most:
        raise complain(limit, f"choose {noun} within these limits")
    scaled = exact * unit
    if scaled != scaled.to_integral_value():
        raise complain(limit, f"round {noun} to {decimals} decimals")
    return int(scaled)


def plain(scaled: int, unit: int) -> int | float:
    """The number as people write it; exact, since documents hold fewer than 16 digits."""
    return scaled // unit if scaled % unit == 0 else float(Decimal(scaled) / unit)


def span_days(value: Any) -> int:
    """Days in '180d', '26w', '6m' (30 days each) or '2y' (365 days each)."""
    expected = "a span of time such as 180d, 26w, 6m or 2y"
    if not isinstance(value, str) or not re.fullmatch(SPAN_PATTERN.strip("^$"), value):
        raise complain(
            expected, "write a whole number and d, w, m (30 days) or y (365 days)"
        )
    days = int(value[:-1]) * SPAN_DAYS[value[-1]]
    if days > MOST_DAYS:
        raise complain(
            f"{expected}, of at most 100y",
            "shorten it, or write permanent: true if no end is meant",
        )
    return days


def span_text(days: int) -> str:
    return f"{days // 365}y" if days % 365 == 0 else f"{days}d"


def iso_date(value: Any) -> date:
    expected = "a date such as 2027-12-31"
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise complain(expected, "write year-month-day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise complain(expected, "choose a day that the calendar has") from None


def name(value: Any) -> str:
    expected = (
        "a name of lower-case letters, digits and single hyphens, at most 64 long"
    )
    if (
        not isinstance(value, str)
        or len(value) > 64
        or not re.fullmatch(NAME_PATTERN.strip("^$"), value)
    ):
        raise complain(expected, "rename it, such as returned-late")
    return value


def _points(value: Any) -> int:
    return whole(value, POINT, MOST_POINTS, "points")


def _cap(value: Any) -> int:
    cap = whole(value, POINT, MOST_CAP, "a cap")
    if cap < 0:
        raise complain(
            "a number of points that is not negative",
            "a cap holds on both sides; write it without a sign",
        )
    return cap


def _share(value: Any) -> int:
    share = whole(value, SHARE, 1, "a share")
    if share < 0:
        raise complain("a share from 0 to 1", "write it as a part of one, such as 0.25")
    return share


def _number(maximum: int, minimum: int | None = None) -> WithJsonSchema:
    return WithJsonSchema(
        {
            "type": "number",
            "minimum": -maximum if minimum is None else minimum,
            "maximum": maximum,
        }
    )


def _written(unit: int) -> PlainSerializer:
    return PlainSerializer(lambda scaled: plain(scaled, unit))


Points = Annotated[int, BeforeValidator(_points), _written(POINT), _number(MOST_POINTS)]
Cap = Annotated[int, BeforeValidator(_cap), _written(POINT), _number(MOST_CAP, 0)]
Share = Annotated[int, BeforeValidator(_share), _written(SHARE), _number(1, 0)]
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
    PlainSerializer(lambda day: day.isoformat()),
    WithJsonSchema(
        {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    ),
]
Name = Annotated[
    str,
    BeforeValidator(name),
    WithJsonSchema({"type": "string", "pattern": NAME_PATTERN, "maxLength": 64}),
]
