"""Areas of life that law speaks of, told from the domains that a scheme declares for its services."""

from __future__ import annotations

from typing import Literal, get_args

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
WORDS: dict[Area, tuple[str, ...]] = {
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
LENDERS_ONLY = frozenset({"association", "club", "cooperative"})
"""Kinds of operators whose lending is of things rather than of money."""


def area_of(scheme: Scheme, service: str) -> Area | None:
    """The area of a service, by the words of its domain; lending by a club is lending of things."""
    domain = scheme.services[service].domain
    words = {domain, *domain.split("-")}
    for area, known in WORDS.items():
        if words & set(known):
            lends_things = (
                area == "credit"
                and scheme.operator is not None
                and scheme.operator.kind in LENDERS_ONLY
            )
            return None if lends_things else area
    return None


def services_in(scheme: Scheme, *areas: Area) -> list[str]:
    """The services of these areas."""
    return [name for name in scheme.services if area_of(scheme, name) in areas]
