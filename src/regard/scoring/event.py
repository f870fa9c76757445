"""One occurrence: what happened to or through whom, when, how much, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from regard.scheme.complaint import DataError
from regard.scheme.units import AMOUNT, MOST_AMOUNT
from regard.scoring.clock import moment


@dataclass(frozen=True, slots=True)
class Event:
    """One event. time: UTC; amount: whole thousandths. `id` is unique within a subject and source."""

    id: str
    subject: str
    kind: str
    time: datetime
    amount: int = AMOUNT
    reporter: str = ""


def event(
    id: str,
    subject: str,
    kind: str,
    time: str | date | datetime,
    amount: int | float | str | Decimal = 1,
    reporter: str | None = None,
) -> Event:
    """An event from the values people write. Raises DataError for what cannot be read."""
    return Event(
        str(id),
        str(subject),
        str(kind),
        moment(time),
        thousandths(amount),
        reporter or "",
    )


def event_of(row: Mapping[str, Any]) -> Event:
    """An event from a mapping with the keys of `event`; others, such as source, are left aside."""
    missing = [key for key in ("id", "subject", "kind", "time") if row.get(key) is None]
    if missing:
        raise DataError(
            f"found an event without {' and '.join(missing)}, expected id, subject, kind and time"
        )
    amount = 1 if row.get("amount") is None else row["amount"]
    return event(
        row["id"], row["subject"], row["kind"], row["time"], amount, row.get("reporter")
    )


def thousandths(amount: int | float | str | Decimal) -> int:
    """The amount in whole thousandths, exactly. Raises DataError."""
    try:
        scaled = Decimal(str(amount)) * AMOUNT
    except InvalidOperation:
        raise DataError(f"found the amount {amount!r}, expected a number") from None
    if (
        not scaled.is_finite()
        or abs(scaled) > MOST_AMOUNT * AMOUNT
        or scaled != int(scaled)
    ):
        raise DataError(
            f"found the amount {amount}, expected at most three decimals, up to {MOST_AMOUNT:,}"
        )
    return int(scaled)
