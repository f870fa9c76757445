"""Terms: which kinds lower a score, for how long, and the clause that says so."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import get_args

from regard.check.case import Case
from regard.check.law.citation import Mark, principle
from regard.check.phrases import days_in_words
from regard.scheme.evidence import Gravity, Kind
from regard.scheme.phrase import Words, phrase

GRAVITIES: tuple[Gravity, ...] = get_args(Gravity)
"""The lightest first."""
ENDING_CLAUSES = ("expires", "half_life", "linear", "steps", "permanent")
"""Keys of a kind that say when it ends; `expires` first, as it cuts the others off."""
REHABILITATION = principle(
    "the principle of rehabilitation, as in the Rehabilitation of Offenders Act 1974 "
    "(periods since 28 October 2023)",
    Mark.READ,
)


QUARTER = 90
A_YEAR = 365
THREE_YEARS = 1095
"""Terms in days: three months, a year and three years, as documents count them."""
DAYS_OF_A_MONTH = 30  # of a month in a document
MONTHS = 12  # of a year


def widened(days: int) -> int:
    """A span, with whole years of months counted as years.

    A document's months have 30 days and its years 365, so twelve months are five days
    short of one. Whoever writes 12m means a year.

    Args:
        days: Whole days.

    Returns:
        365 for 360, 1095 for 1080 and so on; any other span as it is.
    """
    years, rest = divmod(days, MONTHS * DAYS_OF_A_MONTH)
    if years and not rest:
        return years * A_YEAR
    return days


def exceeds(days: int | None, term: int) -> bool:
    """Whether a span is longer than a term; for ever is.

    Args:
        days: Whole days; None for ever.
        term: Whole days. Twelve months and a year are the same term.

    Returns:
        Whether it is longer by a day or more.
    """
    return days is None or days > widened(term)


def term_text(days: int) -> Words:
    """A term in days, and as a document writes it."""
    if days % A_YEAR == 0:
        written = f"{days // A_YEAR}y"
    elif days % DAYS_OF_A_MONTH == 0:
        written = f"{days // DAYS_OF_A_MONTH}m"
    else:
        return days_in_words(days)
    return phrase("{days} ({written})", days=days_in_words(days), written=written)


def kinds_with_terms(case: Case) -> list[str]:
    """The kinds of events that can lower a score.

    Another scheme's tier is left out: it has that scheme's terms.
    """
    evidence = case.scheme.evidence
    return [name for name in case.harmful_kinds if evidence[name].scheme is None]


def ending_clause(kind: Kind) -> str:
    """The key of a kind that says when it ends."""
    return next(key for key in ENDING_CLAUSES if getattr(kind, key))


def duration(days: int | None) -> Words:
    """So many days in words; for ever if None."""
    if days is None:
        return phrase("for ever")
    return phrase("for {days}", days=days_in_words(days))


def longest_kind(case: Case, kinds: Iterable[str]) -> str:
    """Finds the kind whose events count for longest.

    Args:
        case: The scheme under check.
        kinds: At least one.

    Returns:
        The first of those that count for longest.
    """

    def days(name: str) -> float:
        ending = case.lasting_days(name)
        if ending is None:
            return inf
        return ending

    return max(kinds, key=days)
