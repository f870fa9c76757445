"""Days and the moments at which tiers change, all in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from regard.scheme.complaint import DataError
from regard.scheme.model import Reassessed

EPOCH = date(1970, 1, 1).toordinal()
MICROSECOND = timedelta(microseconds=1)


def moment(value: str | date | datetime) -> datetime:
    """The moment in UTC; without a zone it is read as UTC, a date alone as its beginning."""
    if isinstance(value, str):
        found = value[:40]
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise DataError(f"found {found!r}, expected a moment such as 2026-03-31 or 2026-03-31T12:00:00Z") from None
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        raise DataError(f"found {value}, expected a moment from year 1 to year 9999 in UTC") from None


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


def reassessments(reassessed: Reassessed, after: datetime, until: datetime) -> Iterator[datetime]:
    """The moments in (after, until] at which tiers may change; each new day, if continuously."""
    step = {"continuously": 1, "daily": 1, "weekly": 7, "monthly": 31, "quarterly": 92, "yearly": 366}[reassessed]
    when = _begun(reassessed, after)
    while True:
        when = _begun(reassessed, when + timedelta(days=step))
        if when > until:
            return
        yield when
