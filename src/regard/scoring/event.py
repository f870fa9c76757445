"""One occurrence: what happened to or through whom, when, how much, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from regard.scheme.complaint import DataError
from regard.scheme.units import AMOUNT, MOST_AMOUNT
from regard.scoring.clock import day_alone, moment

REQUIRED = ("id", "subject", "kind", "time")
SILENT_FROM = "silent_from"
"""The column of the day from which an event adds nothing."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event.

    Attributes:
        id: Unique within a subject and source.
        subject: Whom it is about.
        kind: The name of its kind of evidence.
        time: When it happened (UTC).
        thousandths: How much, in whole thousandths.
        reporter: Who says so; empty if nobody is named.
        amount_said: Whether the amount was said; else it stands for one, which only a
            kind without a range of amounts takes.
        silent_from: The UTC day from whose beginning on it adds nothing, and keeps its
            place within its limits; None if it never falls silent.
    """

    id: str
    subject: str
    kind: str
    time: datetime
    thousandths: int = AMOUNT
    reporter: str = ""
    amount_said: bool = True
    silent_from: date | None = None

    @property
    def amount(self) -> float:
        """How much, as it is written."""
        return self.thousandths / AMOUNT

    def is_silent(self, at: datetime) -> bool:
        """Whether it adds nothing any more.

        Args:
            at: The moment (UTC).
        """
        return self.silent_from is not None and self.silent_from <= at.date()


def event(
    id: str,
    subject: str,
    kind: str,
    time: str | date | datetime,
    amount: int | float | str | Decimal | None = None,
    reporter: str | None = None,
    silent_from: str | date | datetime | None = None,
) -> Event:
    """Makes an event from the values people write.

    Args:
        id: Unique within a subject and source.
        subject: Whom it is about.
        kind: The name of its kind of evidence.
        time: When it happened; read as UTC where no zone is given.
        amount: How much, with at most three decimals; one where the kind has no range
            of amounts, and needed where it has.
        reporter: Who says so, if anybody is named.
        silent_from: The UTC day from which it adds nothing and keeps its place within
            its limits, if it falls silent.

    Returns:
        The event.

    Raises:
        DataError: If the time, the amount or the day cannot be read.
    """
    return Event(
        id=str(id),
        subject=str(subject),
        kind=str(kind),
        time=moment(time),
        thousandths=AMOUNT if amount is None else thousandths(amount),
        reporter=reporter or "",
        amount_said=amount is not None,
        silent_from=silent_day(silent_from),
    )


def event_of(row: Mapping[str, Any]) -> Event:
    """Makes an event from a mapping.

    Args:
        row: Values under the names of `event`'s arguments; other keys, such as source,
            are left aside.

    Returns:
        The event.

    Raises:
        DataError: If something is missing or cannot be read.
    """
    missing = [key for key in REQUIRED if row.get(key) is None]
    if missing:
        raise DataError(
            f"found an event without {' and '.join(missing)}, "
            "expected id, subject, kind and time"
        )
    return event(
        row["id"],
        row["subject"],
        row["kind"],
        row["time"],
        row.get("amount"),
        row.get("reporter"),
        row.get(SILENT_FROM),
    )


def silent_day(written: str | date | datetime | None) -> date | None:
    """Reads the day from which an event adds nothing.

    Args:
        written: A day, or its first moment (UTC); None where there is none.

    Returns:
        The day.

    Raises:
        DataError: If it is no day.
    """
    if written is None:
        return None
    try:
        return day_alone(written)
    except DataError as error:
        raise DataError(f"{SILENT_FROM}: {error}") from None


def thousandths(amount: int | float | str | Decimal) -> int:
    """Reads an amount exactly.

    Args:
        amount: A number, or text that says one.

    Returns:
        Whole thousandths.

    Raises:
        DataError: If it is no number, has more than three decimals or is out of reach.
    """
    # By way of text, a float of 0.1 is a tenth, whatever it holds in binary.
    try:
        scaled = Decimal(str(amount)) * AMOUNT
    except InvalidOperation:
        raise DataError(f"found the amount {amount!r}, expected a number") from None
    if not _is_whole_and_near(scaled):
        raise DataError(
            f"found the amount {amount}, "
            f"expected at most three decimals, up to {MOST_AMOUNT:,}"
        )
    return int(scaled)


def _is_whole_and_near(scaled: Decimal) -> bool:
    # Infinite and enormous numbers are refused before int() is asked for them.
    if not scaled.is_finite() or abs(scaled) > MOST_AMOUNT * AMOUNT:
        return False
    return scaled == int(scaled)
