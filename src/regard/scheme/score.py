"""How contributions become a score: points, a beta expectation, or a scorecard."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from regard.scheme.part import Part
from regard.scheme.units import (
    MOST_POINTS,
    POINT,
    Points,
    Share,
    from_scaled,
    to_scaled,
    value_error,
)


def _range(value: Any) -> tuple[int, int]:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        expected = "the lowest and the highest score, such as [0, 1000]"
        raise value_error(
            expected, "write both ends in square brackets, and no comma in a number"
        )
    low = to_scaled(value[0], POINT, MOST_POINTS, "a score")
    high = to_scaled(value[1], POINT, MOST_POINTS, "a score")
    if low >= high:
        raise value_error("the lower score first", "swap the two, or widen the range")
    return low, high


def _written_range(ends: tuple[int, int]) -> list[int | float]:
    return [from_scaled(end, POINT) for end in ends]


def _positive(value: Any) -> int:
    points = to_scaled(value, POINT, MOST_POINTS, "the number")
    if points <= 0:
        raise value_error("a number above 0", "choose a positive number")
    return points


Range = Annotated[
    tuple[int, int],
    BeforeValidator(_range),
    PlainSerializer(_written_range),
    WithJsonSchema(
        {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    ),
]
Positive = Annotated[
    int,
    BeforeValidator(_positive),
    PlainSerializer(lambda scaled: from_scaled(scaled, POINT)),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": MOST_POINTS}),
]
Error = Annotated[Points, Field(ge=0)]


class PointsScore(Part):
    """score = clip(base + sum of contributions)."""

    model: Literal["points"] = Field(description="This model.")
    base: Points = Field(
        description="The score of somebody about whom nothing is known."
    )
    range: Range = Field(description="The lowest and the highest score.")
    error: Error | None = Field(
        None, description="The standard error of a score, in points."
    )


class BetaScore(Part):
    """The expected share of good among weighed evidence, with a prior \
(Josang & Ismail 2002)."""

    model: Literal["beta"] = Field(description="This model.")
    prior: Share = Field(description="The share expected of a newcomer, from 0 to 1.")
    weight: Positive = Field(
        description="How much evidence, in points, the prior is worth."
    )
    range: Range = Field(description="The scores that shares 0 and 1 stand for.")
    error: Error | None = Field(
        None, description="The standard error of a score, in points."
    )


class LogisticScore(Part):
    """A scorecard: log-odds on a scale where `points_to_double` points double the \
odds."""

    model: Literal["logistic"] = Field(description="This model.")
    base: Points = Field(description="The score at which the odds are `odds`.")
    odds: Positive = Field(description="Good for one bad at the base score.")
    points_to_double: Positive = Field(description="The points that double the odds.")
    intercept: Points = Field(
        description="The log-odds of somebody about whom nothing is known."
    )
    range: Range = Field(description="The lowest and the highest score.")
    error: Error | None = Field(
        None, description="The standard error of a score, in points."
    )


Score = Annotated[PointsScore | BetaScore | LogisticScore, Field(discriminator="model")]
