"""Which services ordinary life depends on, whatever a document says of them."""

from __future__ import annotations

from regard.check.law.area_words import ESSENTIAL_AREAS
from regard.check.law.life_areas import areas_in, areas_of_domain, areas_of_title
from regard.check.law.nameless import says_what_it_is
from regard.check.law.outcome_names import burden_of_outcome, essential_areas_lost
from regard.check.law.plain_text import plain_words
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.service import Service
from regard.scheme.worth import grade_of

BEDS = frozenset("bed beds bett lit letto cama".split())  # noqa: SIM905
"""Words of a place to sleep, which is part of what housing and hospitals give."""


def essential_area(scheme: Scheme, name: str) -> str | None:
    """The area on which ordinary life depends that a service lies in, if it does.

    Told by its name, its title, its domain and what its outcomes say is lost, whatever
    the document says of it. What
    is said not to be essential, in a domain in which the essential service itself is
    open to every tier alike, is beside it: the telephone by which one books a doctor.

    Args:
        scheme: The scheme.
        name: The name of the service.

    Returns:
        The area, by its name in the controlled list; None if it lies in none.
    """
    service = scheme.services[name]
    titled = areas_of_title(name, service.title, service.domain)
    named = titled.intersection(ESSENTIAL_AREAS) | essential_areas_lost(service)
    if named:
        return min(named)
    areas = areas_of_domain(service.domain).intersection(ESSENTIAL_AREAS)
    if not areas or (service.essential is False and _is_beside(scheme, name)):
        return None
    return min(areas)


def _is_beside(scheme: Scheme, name: str) -> bool:
    """Whether another service of the domain is essential, and open to every tier.

    Only terms are beside it that say what they are: what is refused is not, nor is the
    rent, a bed of it, or what could be anything.
    """
    service = scheme.services[name]
    if not says_what_it_is("", service.title or name, service.domain):
        return False
    if any(map(_is_of_the_thing, service.outcomes.values())):
        return False
    if any(grade_of(service, outcome) == "none" for outcome in service.named_outcomes):
        return False
    for other in scheme.services.values():
        if other.domain != service.domain or not other.essential:
            continue
        grades = {grade_of(other, outcome) for outcome in other.outcomes.values()}
        # Less than the usual for one tier, and it is not open to all.
        if grades <= {"better", "same"}:
            return True
    return False


def with_essentials(scheme: Scheme) -> Scheme:
    """The scheme with every service essential that lies in an essential area.

    Args:
        scheme: The scheme.

    Returns:
        A scheme that scores alike; the same one, if nothing changes.
    """
    essential: dict[str, Service] = {}
    for name, service in scheme.services.items():
        if not service.essential and essential_area(scheme, name) is not None:
            essential[name] = service.model_copy(update={"essential": True})
    if not essential:
        return scheme
    services = Frozen({**scheme.services, **essential})
    return scheme.model_copy(update={"services": services})


def _is_of_the_thing(outcome: str) -> bool:
    """Whether an outcome is about the essential thing itself, or what it costs."""
    if burden_of_outcome(outcome) is not None:
        return True
    if areas_in(outcome) & ESSENTIAL_AREAS.keys():
        return True
    return not BEDS.isdisjoint(plain_words(outcome).split())
