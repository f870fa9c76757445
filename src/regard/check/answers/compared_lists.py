"""Lists and counts of two documents, compared for somebody scored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from regard.scheme.service import ALLOW, SPARE

Direction = Literal["better", "worse", "other", "scored"]
"""`scored`: it decides who gets what, so histories settle who loses and who gains."""
Compared = Callable[[Any, Any], Direction]
"""Takes a key's old and new value, which differ; None where it is not declared."""
BEST_OUTCOMES = frozenset({ALLOW, SPARE})


def more_items(*empty: str) -> Compared:
    """Lists of what people are owed: more of it is better.

    Args:
        empty: Words that stand for having none of it.
    """

    def compare_items(old: Any, new: Any) -> Direction:
        before = set(old or ()).difference(empty)
        after = set(new or ()).difference(empty)
        return by_inclusion(before, after)

    return compare_items


def more_reviewed(old: Any, new: Any) -> Direction:
    """Outcomes that a person confirms; to have the best ones wait is to be read.

    Args:
        old: The value before; None where it is not declared.
        new: The value afterwards.

    Returns:
        The direction.
    """
    before = set(old or ())
    after = set(new or ())
    if before.symmetric_difference(after).isdisjoint(BEST_OUTCOMES):
        return by_inclusion(before, after)
    return "other"


def more_reasons(old: int | None, new: int | None) -> Direction:
    """The most reasons that are given; none declared sets no limit.

    Args:
        old: The value before; None where it is not declared.
        new: The value afterwards.

    Returns:
        The direction.
    """
    if old is None or new is None:
        return "worse" if old is None else "better"
    return by_difference(new - old)


def fewer_traits(old: Any, new: Any) -> Direction:
    """Lists of what counts against a scheme; undeclared is read as all of it.

    Between silence and a list of some, which is the more cannot be said.

    Args:
        old: The value before; None where it is not declared.
        new: The value afterwards.

    Returns:
        The direction.
    """
    if old is None or new is None:
        declared = old or new
        if declared != ("none",):
            return "other"
        return "better" if old is None else "worse"
    before = set(old).difference(["none"])
    after = set(new).difference(["none"])
    return by_inclusion(after, before)


def by_difference(difference: int) -> Direction:
    """Of a number of which more is better.

    Args:
        difference: The number afterwards, less the one before.

    Returns:
        Other where there is none.
    """
    if difference == 0:
        return "other"
    return "better" if difference > 0 else "worse"


def by_inclusion(before: set[str], after: set[str]) -> Direction:
    """Of sets of what is good for people: more of them is better.

    Args:
        before: The set before.
        after: The set afterwards.

    Returns:
        Other where neither holds all of the other.
    """
    if before < after:
        return "better"
    if after < before:
        return "worse"
    return "other"
