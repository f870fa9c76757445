"""Phrases that findings share: names in quotation marks, lists, the first of many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regard.check.effects import UNDECLARED_DOMAIN
from regard.check.narrative import plain_name
from regard.scheme.phrase import (
    AND,
    WITH_COMMA,
    Words,
    counted_phrase,
    phrase,
    phrase_list,
)

MOST_PARTS_NAMED = 3
"""Parts that a finding names before the rest is only counted; our choice."""


def name_in_quotes(name: str) -> Words:
    """A name of the document as people say it, in quotation marks: “late”."""
    return phrase("“{name}”", name=plain_name(name))


def quoted_names(names: Iterable[str]) -> Words:
    """Names of the document as people say them, in quotation marks: “late”, “lost”."""
    return phrase_list(name_in_quotes(name) for name in names)


def domain_words(domain: str) -> str:
    """An area of life as people say it; of one that nobody declares, that it is so."""
    if domain == UNDECLARED_DOMAIN:
        return phrase("an area that a recipient does not declare")
    return plain_name(domain)


def enumerated(parts: Sequence[str]) -> Words:
    """Parts as a sentence lists them: a, b and c; empty if there are none."""
    return phrase_list(parts, WITH_COMMA, AND)


def first_few(
    parts: Sequence[str], most: int = MOST_PARTS_NAMED, joint: Words = AND
) -> Words:
    """Names the first parts and counts the rest.

    Args:
        parts: All of them, in order.
        most: How many are named before the rest is only counted.
        joint: What stands between the named ones and that count.

    Returns:
        Such as: a, b, c and 4 more.
    """
    named = phrase_list(parts[:most])
    rest = len(parts) - most
    if rest > 0:
        return phrase("{named}{joint}{rest} more", named=named, joint=joint, rest=rest)
    return named


def days_in_words(days: int) -> Words:
    """A number of days with its noun."""
    return counted_phrase("{days} day", "{days} days", days, days=days)
