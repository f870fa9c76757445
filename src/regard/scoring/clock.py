"""Days and the moments at which tiers change, all in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from regard.scheme.complaint import DataError
from regard.scheme.model import LONGEST_PERIOD, Reassessed

EPOCH = date(1970, 1, 1).toordinal()  # day nought
DAY = timedelta(days=1)
MICROSECOND = timedelta(microseconds=1)  # the shortest time there is here

_DAY = r"\d{4}-\d{2}-\d{2}"
_MINUTES = r"([01]\d|2[0-3]):[0-5]\d"
_OFFSET = r"[+-]([01]\d|2[0-3])(:?[0-5]\d)?"
PLAIN_TIME_TEXT = rf"{_DAY}([T ]{_MINUTES}:[0-5]\d(\.\d{{1,6}})?(Z|{_OFFSET})?)?"
"""Moments that Python and DuckDB read as they stand."""
TIME_TEXT = (
    rf"{_DAY}([Tt ] *{_MINUTES}(:[0-5]\d(\.\d{{1,9}})?)?( *(Z|z|UTC|{_OFFSET}))?)?"
)
"""How a moment is written, here and in `intake`: ISO 8601, with any offset.

Beyond a millionth of a second, digits are left off.
"""
ACCEPTED_TIMES = "a time such as 2026-03-31 or 2026-03-31T12:00:00Z"
YEARS = (1000, 9900)
"""The first and the last year; four digits, with room for ends of fading after them."""
BLANKS = " \t\u00a0"  # that may stand around a moment
LONGEST_MOMENT = 40  # letters of an unreadable moment that an error repeats


def moment(value: str | date | datetime) -> datetime:
    """Reads a moment.

    Args:
        value: Text, a date or a datetime. Without a zone it is read as UTC; a date
            alone is its beginning.

    Returns:
        The moment in UTC.

    Raises:
        DataError: For what is no moment, or outside the years 1000 to 9900.
    """
    written = str(value)[:LONGEST_MOMENT]
    if isinstance(value, str):
        value = _parsed(value)
    # pandas' NaT is an instance of datetime.
    if not isinstance(value, date) or written == "NaT":  # type: ignore[redundant-expr]  # callers may err
        raise _no_moment(written)
    first, last = YEARS
    if not first <= value.year <= last:
        raise DataError(
            f"found {written}, expected a moment in the years {first} to {last}"
        )
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value.astimezone(UTC)


def day_alone(value: str | date | datetime) -> date:
    """Reads a day that is named without a time of day.

    Args:
        value: Text, a date or a datetime; of these, the first moment of a day (UTC)
            stands for the day.

    Returns:
        The day in UTC.

    Raises:
        DataError: For what is no moment, or lies within a day.
    """
    when = moment(value)
    if when != start_of(day_of(when)):
        written = str(value)[:LONGEST_MOMENT]
        raise DataError(
            f"found {written}, a moment within a day, expected a day such as 2026-03-31"
        )
    return when.date()


def utc_today() -> date:
    """The day that it is now, in UTC."""
    return datetime.now(UTC).date()


def utc_day(as_of: str | date | datetime | None) -> date | None:
    """The day of a moment, in UTC.

    Args:
        as_of: The moment, if one was named.

    Returns:
        The day; None if no moment was named.

    Raises:
        DataError: For what is no moment.
    """
    if as_of is None:
        return None
    return moment(as_of).date()


def _parsed(text: str) -> datetime:
    # fromisoformat alone reads more than the SQL of an intake does, such as 2026W10.
    text = text.strip(BLANKS)
    if not re.fullmatch(TIME_TEXT, text, re.ASCII):
        raise _no_moment(text[:LONGEST_MOMENT])
    text = re.sub(r"(\.\d{6})\d+", r"\1", text)
    text = re.sub(r" *(z|UTC)$", "Z", text)
    text = re.sub(r"^(.{10})[Tt ] *", r"\1T", text)
    try:
        return datetime.fromisoformat(re.sub(r" +", "", text))
    except ValueError:
        raise _no_moment(text[:LONGEST_MOMENT]) from None


def _no_moment(written: str) -> DataError:
    return DataError(
        f"found {written!r}, "
        "expected a moment such as 2026-03-31 or 2026-03-31T12:00:00Z"
    )


def day_of(when: datetime) -> int:
    """Whole UTC days from 1970-01-01 to `when`."""
    return when.toordinal() - EPOCH


def start_of(day: int) -> datetime:
    """The first moment of a day, which is counted from 1970-01-01."""
    when = date.fromordinal(day + EPOCH)
    return datetime(when.year, when.month, when.day, tzinfo=UTC)


def close_of(day: int) -> datetime:
    """The last moment of a day, which is counted from 1970-01-01."""
    return start_of(day) + DAY - MICROSECOND


def window_of(day: int, days: int) -> int:
    """The number of the calendar window of `days` days that `day` is in.

    Both are counted from 1970-01-01.

    Args:
        day: A UTC day, counted from 1970-01-01.
        days: Whole days in a window, above nought.

    Returns:
        0 for the window that begins on 1970-01-01; below nought before it.
    """
    return day // days


def assessed(reassessed: Reassessed, at: datetime) -> datetime:
    """Finds the moment whose score sets the tier.

    Tiers are set at the beginning of a day, week (Monday), month, quarter or year, from
    the score at the close of the day before.

    Args:
        reassessed: How often tiers are set.
        at: The moment (UTC) at which the tier is held.

    Returns:
        The last microsecond before the period began; `at` itself, if tiers follow at
        once.
    """
    if reassessed == "continuously":
        return at
    return _begun(reassessed, at) - MICROSECOND


def _begun(reassessed: Reassessed, at: datetime) -> datetime:
    """The beginning of the period that `at` is in."""
    today = start_of(day_of(at))
    match reassessed:
        case "daily" | "continuously":
            return today
        case "weekly":
            return today - timedelta(days=today.weekday())
        case "monthly":
            return today.replace(day=1)
        case "quarterly":
            first_month = (today.month - 1) // 3 * 3 + 1
            return today.replace(month=first_month, day=1)
        case "yearly":
            return today.replace(month=1, day=1)


def reassessments(
    reassessed: Reassessed, after: datetime, until: datetime
) -> Iterator[datetime]:
    """Finds the moments in (after, until] at which tiers may change.

    Args:
        reassessed: How often tiers are set; each new day counts, if they follow at
            once.
        after: A moment (UTC); itself left out.
        until: A moment (UTC); itself included.

    Yields:
        The beginnings of periods, in order.
    """
    step = timedelta(days=LONGEST_PERIOD[reassessed])
    when = _begun(reassessed, after)
    while True:
        when = _begun(reassessed, when + step)
        if when > until:
            return
        yield when
