"""A rate: how many events count in how long a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from regard.scheme.units import RATE_PATTERN, span_days, span_text, value_error

MOST_RATE_DIGITS = 6  # of the count


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many events in each calendar window, counted from 1970-01-01.

    Attributes:
        count: Events, from 1.
        days: Whole UTC days.
    """

    count: int
    days: int

    def __str__(self) -> str:
        return f"{self.count} per {span_text(self.days)}"


def _rate(value: Any) -> Rate:
    if isinstance(value, str) and " per " in value:
        count, _, span = value.partition(" per ")
        if _is_count(count):
            return Rate(int(count), span_days(span))
    todo = "write how many events count in how long a window"
    raise value_error("a rate such as 10 per 30d", todo)


def _is_count(text: str) -> bool:
    if not text.isascii() or not text.isdigit():
        return False
    return not text.startswith("0") and len(text) <= MOST_RATE_DIGITS


RateField = Annotated[
    Rate,
    BeforeValidator(_rate),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": "string", "pattern": RATE_PATTERN, "examples": ["10 per 30d"]}
    ),
]
