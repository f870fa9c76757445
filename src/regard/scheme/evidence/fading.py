"""Fading in steps: until which age which share of an event's points counts."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from regard.scheme.units import (
    SHARE,
    from_scaled,
    span_days,
    span_text,
    to_scaled,
    value_error,
)

Steps = tuple[tuple[int, int], ...]
"""Pairs (days, share in millionths): the share counts for ages below that many days."""


def _steps(value: Any) -> Steps:
    expected = "ages and falling shares, such as {90d: 1, 1y: 0.5}"
    if not isinstance(value, dict) or not value:
        todo = "write until which age which share of the points counts"
        raise value_error(expected, todo)
    steps: list[tuple[int, int]] = []
    for age, share in value.items():
        steps.append((span_days(age), to_scaled(share, SHARE, 1, "a share")))
    if any(share < 0 for _, share in steps):
        raise value_error(expected, "a share lies between 0 and 1")
    for (age, share), (next_age, next_share) in pairwise(steps):
        if next_age <= age or next_share > share:
            todo = "put the ages in rising and the shares in falling order"
            raise value_error(expected, todo)
    return tuple(steps)


def _written(steps: Steps | None) -> dict[str, int | float] | None:
    if steps is None:
        return None
    return {span_text(age): from_scaled(share, SHARE) for age, share in steps}


StepsField = Annotated[
    Steps,
    BeforeValidator(_steps),
    PlainSerializer(_written),
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": {"type": "number"},
            "minProperties": 1,
        }
    ),
]
