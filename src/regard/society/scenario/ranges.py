"""The ranges of numbers that a scenario is written in."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from regard.scheme.units import value_error

NEIGHBOURHOODS = [2**power for power in range(3, 13)]  # people, 8 to 4096


def number_between(low: float, high: float) -> BeforeValidator:
    """A validator of plain numbers within limits.

    Args:
        low: The least that is allowed.
        high: The most that is allowed.

    Returns:
        What pydantic runs before its own reading; it gives a float.

    Raises:
        PydanticCustomError: By the validator, where a value lies outside.
    """

    def check(value: Any) -> float:
        number = _plain_number(value)
        if not low <= number <= high:
            expected = f"a number from {low:g} to {high:g}"
            raise value_error(expected, "choose one within these limits")
        return number

    return BeforeValidator(check)


def _plain_number(value: Any) -> float:
    """A float; `true` is no number here, though Python counts it as one."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise value_error("a number", "write a plain number, such as 0.25")
    return float(value)


def check_neighbourhood(value: Any) -> Any:
    """The size of a neighbourhood, if it is a power of two.

    Args:
        value: What the scenario says.

    Returns:
        The same; a person's neighbourhood is then a shift of the person's number.

    Raises:
        PydanticCustomError: It is none.
    """
    if value not in NEIGHBOURHOODS:
        raise value_error("a power of two from 8 to 4096", "choose one, such as 64")
    return value


Proportion = Annotated[float, number_between(0, 1)]
Size = Annotated[float, number_between(0, 100)]
Signed = Annotated[float, number_between(-100, 100)]
