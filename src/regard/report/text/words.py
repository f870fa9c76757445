"""Small words: plurals, lists, days and spans of days, as people say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from regard.scheme.counted import plural

YEAR_DAYS = 365  # days, as in a scheme
MONTH_DAYS = 30  # days, as in a scheme
WEEK_DAYS = 7  # days
MOST_SPOKEN_WEEKS = 10 * WEEK_DAYS  # longer spans are said in days, months or years


def subjects_have(count: int) -> str:
    """The beginning of a sentence about so many subjects."""
    if count == 0:
        return "No subject has"
    if count == 1:
        return "One subject has"
    return f"{count:,} subjects have"


def joined(texts: Iterable[str], last: str = "and") -> str:
    """A list as people say it: one, two and three.

    Args:
        texts: What is listed.
        last: The word before the last of them.

    Returns:
        The list; nothing, of nothing.
    """
    listed = list(texts)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def format_day(day: date | datetime) -> str:
    """3 March 2026."""
    return f"{day.day} {day:%B %Y}"


def format_moment(moment: datetime) -> str:
    """3 March 2026, 14:05 UTC."""
    return f"{format_day(moment)}, {moment:%H:%M}\N{NO-BREAK SPACE}UTC"


def format_span(days: int) -> str:
    """Whole days as people say them: 14 days, 6 months, 2 years."""
    for size, noun in ((YEAR_DAYS, "year"), (MONTH_DAYS, "month"), (WEEK_DAYS, "week")):
        too_long = noun == "week" and days >= MOST_SPOKEN_WEEKS
        if days >= size and days % size == 0 and not too_long:
            return plural(days // size, noun)
    return plural(days, "day")


def format_long_span(days: int) -> str:
    """Days, to the nearest year from more than two years on."""
    if days > 2 * YEAR_DAYS:
        return plural(round(days / YEAR_DAYS), "year")
    return plural(days, "day")
