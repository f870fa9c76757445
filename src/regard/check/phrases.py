"""Phrases that findings share: names in quotation marks, lists, the first of many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regard.check.narrative import plain_name
from regard.scheme.counted import agreeing

MOST_PARTS_NAMED = 3
"""Parts that a finding names before the rest is only counted; our choice."""


def quoted_names(names: Iterable[str]) -> str:
    """Names of the document as people say them, in quotation marks: “late”, “lost”."""
    return ", ".join(f"“{plain_name(name)}”" for name in names)


def enumerated(parts: Sequence[str]) -> str:
    """Parts as a sentence lists them: a, b and c; empty if there are none."""
    if len(parts) < 2:
        return "".join(parts)
    beginning = ", ".join(parts[:-1])
    return f"{beginning} and {parts[-1]}"


def first_few(
    parts: Sequence[str], most: int = MOST_PARTS_NAMED, joint: str = " and "
) -> str:
    """Names the first parts and counts the rest.

    Args:
        parts: All of them, in order.
        most: How many are named before the rest is only counted.
        joint: What stands between the named ones and that count.

    Returns:
        Such as: a, b, c and 4 more.
    """
    named = ", ".join(parts[:most])
    rest = len(parts) - most
    if rest > 0:
        return f"{named}{joint}{rest} more"
    return named


def days_in_words(days: int) -> str:
    """A number of days with its noun."""
    return f"{days} {agreeing(days, 'day', 'days')}"
