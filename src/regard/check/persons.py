"""Persons: what tells that a person is scored, whoever is said to be."""

from __future__ import annotations

from regard.check.law.telling_words import tells
from regard.scheme.evidence import Source

PERSONAL_CATEGORIES = frozenset(
    {
        "asylum and migration",
        "behaviour patterns",
        "biometric",
        "consent choices",
        "court records",
        "demographics",
        "education",
        "employment",
        "health",
        "income",
        "location",
        "offences",
        "public assistance",
        "purchases",
        "social ties",
        "speech",
        "worship and belief",
    }
)
"""Categories of data that are taken to be of persons, whoever is said to be scored."""
PERSONAL_GATHERING = frozenset({"cameras", "tracking", "scraping"})
"""Ways of gathering that watch people, whoever is said to be scored."""
TRAITS_OF_FIRMS = frozenset({"device", "language", "name", "postcode", "property"})
"""What a source may reveal of an organisation too."""


def is_about_a_person(source: Source) -> bool:
    """Whether it tells of a body, a life, a belief, a family or an origin."""
    if source.category in PERSONAL_CATEGORIES or source.about == "household":
        return True
    if source.gathered in PERSONAL_GATHERING:
        return True
    if tells([source.title], "whereabouts") or tells([source.title], "household"):
        return True
    return not TRAITS_OF_FIRMS.issuperset(source.reveals)
