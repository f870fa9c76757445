"""Whether an event says how much, within what its kind allows."""

from __future__ import annotations

from decimal import Decimal

from regard.registry.bodies import Reported
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.evidence import Kind
from regard.scheme.evidence.amount import ONE_EACH
from regard.scheme.phrase import Words, number_phrase, phrase


def check_amount(kind: Kind, report: Reported) -> None:
    """Whether an event says how much, where its kind counts by an amount.

    Args:
        kind: What the scheme says of its kind.
        report: The event.

    Raises:
        RefusedAct: If the amount is missing, or out of range.
    """
    low, high = kind.amount
    if report.thousandths is None:
        if kind.amount == ONE_EACH:
            return
        problem = phrase("no amount")
    elif low <= report.thousandths <= high:
        return
    else:
        problem = phrase("an amount out of range")
    raise RefusedAct(
        RefusalCode.AMOUNT,
        problem,
        phrase("from {low} to {high}", low=_amount(low), high=_amount(high)),
        "say how much, within the range",
    )


def _amount(thousandths: int) -> Words:
    written = f"{thousandths / 1000:g}"
    return number_phrase(written, Decimal(thousandths) / 1000)
