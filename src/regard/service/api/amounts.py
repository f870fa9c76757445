"""Amounts: how much an event is, as programs and forms say it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from pydantic_core import PydanticCustomError

from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.units import (
    AMOUNT,
    MOST_AMOUNT,
    MOST_POINTS,
    POINT,
    to_scaled,
)


def in_thousandths(amount: Decimal) -> int:
    """An amount as the record counts it.

    Args:
        amount: As it was said.

    Returns:
        Thousandths.

    Raises:
        RefusedAct: If it cannot be counted exactly.
    """
    return _scaled(amount, AMOUNT, MOST_AMOUNT)


def _scaled(amount: Decimal, unit: int, most: int) -> int:
    try:
        return to_scaled(amount, unit, most, "the amount")
    except PydanticCustomError as error:
        raise _uncounted(str((error.context or {})["expected"])) from None
    # Of more digits than are ever worked with.
    except ArithmeticError:
        raise _uncounted("a number from -1,000,000 to 1,000,000") from None


def written_amount(text: str) -> int | None:
    """An amount that somebody wrote into a field, with a point or a comma.

    Args:
        text: What stands there.

    Returns:
        Thousandths; None where the field is empty.

    Raises:
        RefusedAct: If it is no number.
    """
    if not text.strip():
        return None
    return in_thousandths(_written(text))


def written_points(text: str) -> int:
    """Points that somebody wrote into a field, with a point or a comma.

    Args:
        text: What stands there.

    Returns:
        Micropoints.

    Raises:
        RefusedAct: If it is no number.
    """
    return _scaled(_written(text), POINT, MOST_POINTS)


def _written(text: str) -> Decimal:
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise _uncounted("a number such as 85 or 12.5") from None


def _uncounted(expected: str) -> RefusedAct:
    return RefusedAct(
        RefusalCode.AMOUNT,
        "an amount that cannot be counted",
        expected,
        "send such a number",
    )
