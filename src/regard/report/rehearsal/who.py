"""Whom a scheme is about: people, or organisations."""

from __future__ import annotations

from regard.scheme.counted import plural
from regard.scheme.model import Scheme

ORGANISATION = "organisation"


def subjects_noun(scheme: Scheme) -> str:
    """What those are called who are scored, several of them.

    Args:
        scheme: The scheme; where it does not say who is scored, they are people.
    """
    if scheme.subjects is not None and scheme.subjects.kind == ORGANISATION:
        return "organisations"
    return "people"


def counted_subjects(scheme: Scheme, count: int) -> str:
    """So many of those who are scored.

    Args:
        scheme: The scheme.
        count: How many.

    Returns:
        Such as 1 person, 2 organisations.
    """
    if subjects_noun(scheme) == "people":
        return plural(count, "person", "people")
    return plural(count, ORGANISATION)
