"""Days and the moments at which tiers change, all in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from regard.scheme.complaint import DataError
from regard.scheme.model import Reassessed

EPOCH = date(1970, 1, 1).toordinal()
MICROSECOND = timedelta(microseconds=1)


TIME_TEXT = r"\d{4}-\d{2}-\d{2}([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]\d{2}(:\d{2})?)?)?"
"""How a moment is written, here and in `intake`: ISO 8601 with hyphens, to the microsecond."""
YEARS = (1000, 9900)


def moment(value: str | date | datetime) -> datetime:
    """The moment in UTC; without a zone it is read as UTC, a date alone as its beginning.

    Raises DataError for what is no moment, or outside the years 1000 to 9900.
    """
    found = str(value)[:40]
    expected = "a moment such as 2026-03-31 or 2026-03-31T12:00:00Z"
    if isinstance(value, str):
        try:
            if not re.fullmatch(TIME_TEXT, value):
                raise ValueError
            value = datetime.fromisoformat(value)
        except ValueError:
            raise DataError(f"found {found!r}, expected {expected}") from None
    if not isinstance(value, date) or found == "NaT":  # type: ignore[redundant-expr]  # callers may err
        raise DataError(f"found {found!r}, expected {expected}")
    if not YEARS[0] <= value.year <= YEARS[1]:
        raise DataError(
            f"found {found}, expected a moment in the years {YEARS[0]} to {YEARS[1]}"
        )
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def day_of(when: datetime) -> int:
    """Whole UTC days from 1970-01-01 to `when`."""
    return when.toordinal() - EPOCH


def start_of(day: int) -> datetime:
    """The first moment of a day."""
    when = date.fromordinal(day + EPOCH)
    return datetime(when.year, when.month, when.day, tzinfo=UTC)


def close_of(day: int) -> datetime:
    """The last moment of a day."""
    return start_of(day) + timedelta(days=1) - MICROSECOND


def window_of(day: int, days: int) -> int:
    """The number of the calendar window of `days` days, counted from 1970-01-01, that `day` is in."""
    return day // days


def assessed(reassessed: Reassessed, at: datetime) -> datetime:
    """The moment whose score sets the tier held at `at`.

    Tiers are set at the beginning of a day, week (Monday), month, quarter or year, from the
    score at the close of the day before.
    """
    return at if reassessed == "continuously" else _begun(reassessed, at) - MICROSECOND


def _begun(reassessed: Reassessed, at: datetime) -> datetime:
    today = start_of(day_of(at))
    match reassessed:
        case "daily" | "continuously":
            return today
        case "weekly":
            return today - timedelta(days=today.weekday())
        case "monthly":
            return today.replace(day=1)
        case "quarterly":
            return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        case "yearly":
            return today.replace(month=1, day=1)


def reassessments(
    reassessed: Reassessed, after: datetime, until: datetime
) -> Iterator[datetime]:
    """The moments in (after, until] at which tiers may change; each new day, if continuously."""
    step = {
        "continuously": 1,
        "daily": 1,
        "weekly": 7,
        "monthly": 31,
        "quarterly": 92,
        "yearly": 366,
    }[reassessed]
    when = _begun(reassessed, after)
    while True:
        when = _begun(reassessed, when + timedelta(days=step))
        if when > until:
            return
        yield when
