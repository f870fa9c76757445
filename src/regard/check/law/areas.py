"""Areas of life that law speaks of, told from the domains of a scheme's services."""

from __future__ import annotations

from typing import Literal, get_args

from regard.check.law.life_areas import lends_things
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
AREA_WORDS: dict[Area, tuple[str, ...]] = {
    "public benefits": (
        "benefit",
        "benefits",
        "welfare",
        "childcare",
        "allowances",
        "public-services",
        "social-security",
    ),
    "credit": ("credit", "lending", "loan", "loans", "mortgage", "banking"),
    "education": (
        "education",
        "school",
        "schools",
        "university",
        "exam",
        "exams",
        "admission",
        "grading",
    ),
    "emergency": ("emergency", "ambulance", "triage"),
    "employment": (
        "employment",
        "work",
        "job",
        "jobs",
        "hiring",
        "labour",
        "gig",
        "courier",
        "staffing",
    ),
    "housing": ("housing", "rent", "renting", "tenancy", "tenancies"),
    "insurance": ("insurance",),
    "justice": ("justice", "court", "courts", "elections", "sentencing"),
    "migration": ("migration", "asylum", "border", "visa", "visas"),
    "policing": ("policing", "police", "crime", "enforcement"),
}
ANNEX_III = frozenset(get_args(Area)) - {"housing"}
"""Areas that Annex III of Regulation (EU) 2024/1689 names; housing is none of them."""


def area_of(scheme: Scheme, service: str) -> Area | None:
    """The area of a service, by the words of its domain.

    Args:
        scheme: The scheme. What lends things (tools, books, bicycles) gives no credit.
        service: The name of the service.

    Returns:
        The first area whose words the domain has; None if none has.
    """
    domain = scheme.services[service].domain
    domain_words = {domain, *domain.split("-")}
    for area, area_words in AREA_WORDS.items():
        if domain_words.isdisjoint(area_words):
            continue
        if area == "credit" and lends_things(scheme):
            return None
        return area
    return None


def services_in(scheme: Scheme, *areas: Area) -> list[str]:
    """The services of some areas.

    Args:
        scheme: The scheme.
        *areas: The areas, such as credit.

    Returns:
        Their names, in the document's order.
    """
    return [name for name in scheme.services if area_of(scheme, name) in areas]
