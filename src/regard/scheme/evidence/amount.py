"""An amount: how much one event is of its kind."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from regard.scheme.units import (
    AMOUNT,
    MOST_AMOUNT,
    from_scaled,
    to_scaled,
    value_error,
)


class AmountRange(NamedTuple):
    """The amounts an event may have, in thousandths, both ends included.

    Attributes:
        low: The least.
        high: The most.
    """

    low: int
    high: int


ONE_EACH = AmountRange(AMOUNT, AMOUNT)


def _amount_range(value: Any) -> AmountRange:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        expected = "the least and the most amount, such as [0, 5]"
        raise value_error(expected, "write both ends in square brackets")
    low = to_scaled(value[0], AMOUNT, MOST_AMOUNT, "an amount")
    high = to_scaled(value[1], AMOUNT, MOST_AMOUNT, "an amount")
    if low > high:
        raise value_error("the lesser amount first", "swap the two")
    return AmountRange(low, high)


def _written(amounts: AmountRange) -> list[int | float]:
    return [from_scaled(end, AMOUNT) for end in amounts]


AmountField = Annotated[
    AmountRange,
    BeforeValidator(_amount_range),
    PlainSerializer(_written),
    WithJsonSchema(
        {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    ),
]
