"""Names of countries that people write where a document has their codes."""

from __future__ import annotations

from regard.check.law.profiles import known_places
from regard.scheme.complaint import nearest

PLACE_NAMES = {
    "america": "us",
    "austria": "at",
    "belgium": "be",
    "brazil": "br",
    "britain": "uk",
    "bulgaria": "bg",
    "canada": "ca",
    "china": "cn",
    "croatia": "hr",
    "cyprus": "cy",
    "czechia": "cz",
    "denmark": "dk",
    "deutschland": "de",
    "england": "uk",
    "espana": "es",
    "estonia": "ee",
    "europe": "eu",
    "european-union": "eu",
    "finland": "fi",
    "france": "fr",
    "germany": "de",
    "great-britain": "uk",
    "greece": "gr",
    "hungary": "hu",
    "ireland": "ie",
    "italia": "it",
    "italy": "it",
    "latvia": "lv",
    "lithuania": "lt",
    "luxembourg": "lu",
    "malta": "mt",
    "nederland": "nl",
    "netherlands": "nl",
    "norway": "no",
    "oesterreich": "at",
    "osterreich": "at",
    "poland": "pl",
    "portugal": "pt",
    "quebec": "ca-qc",
    "romania": "ro",
    "scotland": "uk",
    "slovakia": "sk",
    "slovenia": "si",
    "spain": "es",
    "sweden": "se",
    "texas": "us-tx",
    "united-kingdom": "uk",
    "united-states": "us",
    "wales": "uk",
}
"""The code of each, by its name as a document would write it."""


def nearest_place(name: str) -> str | None:
    """The jurisdiction that somebody may have meant by another word.

    Args:
        name: What stands in its place, such as germany.

    Returns:
        The code of one whose law is known here; None where none is near.
    """
    written = nearest(name, PLACE_NAMES)
    if written is not None:
        return PLACE_NAMES[written]
    return nearest(name, known_places())
