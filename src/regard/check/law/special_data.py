"""Data of a special category: declared so, or so by what they are."""

from __future__ import annotations

from regard.scheme.evidence import Kind, Source

SPECIAL_CATEGORIES = frozenset({"biometric", "health", "worship and belief"})
"""Categories of data that GDPR Article 9(1) names, whatever is declared of them."""
SPECIAL_TRAITS = frozenset(
    {
        "ethnic origin",
        "genetic features",
        "health",
        "political opinion",
        "race",
        "religion",
        "sexual orientation",
        "union membership",
    }
)
"""Traits that data may not reveal without being of a special category."""


def is_special(source: Source, kind: Kind | None = None) -> bool:
    """Whether data are of a special category (GDPR Article 9).

    Args:
        source: Where the data come from.
        kind: What is counted of them; all that the source tells, if None.

    Returns:
        True where that is declared, and where the category or a trait is such.
    """
    if source.special_category or source.category in SPECIAL_CATEGORIES:
        return True
    traits = set(source.reveals)
    if kind is not None:
        traits.update(kind.reveals)
    return not SPECIAL_TRAITS.isdisjoint(traits)
