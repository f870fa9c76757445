"""Areas of life that law speaks of, told from the domains of a scheme's services."""

from __future__ import annotations

from typing import Literal, get_args

from regard.check.law.life_areas import areas_of_domain, lends_things, phrases_of_area
from regard.check.law.plain_text import plain_words
from regard.scheme.model import Scheme

Area = Literal[
    "credit",
    "education",
    "emergency",
    "employment",
    "housing",
    "insurance",
    "justice",
    "migration",
    "policing",
    "public benefits",
]
LISTED_AREAS: dict[Area, tuple[str, ...]] = {
    "public benefits": (
        "childcare",
        "income support",
        "pensions",
        "public services",
    ),
    "credit": ("banking", "credit"),
    "education": ("education", "schooling"),
    "emergency": ("emergency help",),
    "employment": ("employment",),
    "housing": ("housing",),
    "insurance": ("insurance",),
    "justice": ("justice",),
    "migration": ("migration",),
    "policing": ("policing",),
}
"""Of each area of law, the areas of the controlled list that lie in it. It has no words
of its own: whatever word a domain is recognised by tells its area of law as well."""
WORK_ON_CALL = frozenset({"courier", "couriers"})
"""Words of travel in the controlled list that law counts as work, too."""
ANNEX_III = frozenset(get_args(Area)) - {"housing"}
"""Areas that Annex III of Regulation (EU) 2024/1689 names; housing is none of them."""


def areas_of_service(scheme: Scheme, service: str) -> frozenset[Area]:
    """The areas of law of a service, by the words of its domain.

    Args:
        scheme: The scheme. What lends things (tools, books, bicycles) gives no credit.
        service: The name of the service.

    Returns:
        Every area whose words the domain has; empty if it has none.
    """
    domain = scheme.services[service].domain
    domain_areas = areas_of_domain(domain)
    areas: set[Area] = set()
    for area, members in LISTED_AREAS.items():
        if not domain_areas.isdisjoint(members):
            areas.add(area)
    if not WORK_ON_CALL.isdisjoint(plain_words(domain).split()):
        areas.add("employment")
    if "credit" in areas and lends_things(scheme):
        areas.remove("credit")
    return frozenset(areas)


def services_in(scheme: Scheme, *areas: Area) -> list[str]:
    """The services of some areas.

    Args:
        scheme: The scheme.
        *areas: The areas, such as credit.

    Returns:
        Their names, in the document's order.
    """
    asked = frozenset(areas)
    return [name for name in scheme.services if asked & areas_of_service(scheme, name)]


def phrases_of_law_area(area: Area) -> frozenset[str]:
    """Every word of the controlled list by which a domain is told to lie in an area.

    Args:
        area: The area of law.

    Returns:
        The words in plain letters; those of several parts have spaces between them.
    """
    words: frozenset[str] = frozenset()
    for member in LISTED_AREAS[area]:
        words |= phrases_of_area(member)
    return words
