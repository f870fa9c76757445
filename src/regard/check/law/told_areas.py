"""Which texts of a scheme tell of an area of life in which nothing of it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regard.check.law.institutions import areas_of_institutions
from regard.check.law.life_areas import are_near, areas_of_domain, lends_things
from regard.check.law.life_elsewhere import areas_elsewhere
from regard.check.law.operator_words import (
    DEPARTMENTS,
    GOVERNMENTS,
    OFFICES_OF_ANY_AREA,
    POLICE,
)
from regard.check.law.recipient_areas import areas_of_action
from regard.check.law.telling_words import speaks_of
from regard.scheme.evidence import Source
from regard.scheme.model import Scheme

TOLD_BY_OTHERS = frozenset({"employment", "policing"})
"""Whoever inspects or reports may be the police or at work, in any area of life."""
MINISTRIES = (
    "ministry of",
    "ministry for",
    "ministerium*",
    "*ministerium",
    "ministère",
    "ministerie",
    "ministerio",
    "ministero",
    "home office",
)
ONES_OWN = (
    "association",
    "choir",
    "club",
    "federation",
    "friends of",
    "league",
    "library",
    "museum",
    "orchestra",
    "parents",
    "society",
    "team",
    "union",
    "chor",
    "verein",
    "sportverein",
    "vereniging",
    "mieterverein",
)
"""What people of a trade run beside it: a police choir is no police."""
KINDS_OF_AREAS = {
    "art and leisure": frozenset({"club", "company", "league", "association"}),
    "banking": frozenset({"bank", "company"}),
    "business": frozenset({"company", "business", "platform", "shop", "cooperative"}),
    "health": frozenset({"clinic", "hospital", "practice", "pharmacy", "health"}),
    "schooling": frozenset({"school", "university", "education"}),
    "travel and driving": frozenset({"company", "business", "hotel", "platform"}),
    "employment": frozenset({"employer", "company", "business", "platform"}),
    "housing": frozenset({"landlord", "housing", "cooperative"}),
    "insurance": frozenset({"insurer", "insurance"}),
    "policing": POLICE | {"policing"},
}
"""Words of `operator.kind` that say what a name says."""
PUBLIC_KINDS = GOVERNMENTS | DEPARTMENTS | OFFICES_OF_ANY_AREA
"""Words of `operator.kind` that say that its name may be of any area."""


@dataclass(frozen=True)
class Saying:
    """A text that tells of an area.

    Attributes:
        path: Where it stands in the document.
        text: The text.
        area: The area, by its name in the controlled list.
    """

    path: tuple[str, ...]
    text: str
    area: str


def areas_told_besides(scheme: Scheme) -> Iterator[Saying]:
    """The texts that tell of an area in which no service and no source lies.

    Args:
        scheme: The scheme.

    Yields:
        One for each: the title, the purpose, what a source is called and collected
        for, and what a kind means. Nothing where no domain is recognised.
    """
    own = _own_areas(scheme)
    if not own:
        return
    # Loan and borrower are words of banks and of libraries alike.
    lent = frozenset({"credit"}) if lends_things(scheme) else frozenset()
    for path, text, left_out in _texts(scheme):
        if text is None:
            continue
        areas = areas_elsewhere(text) - left_out - lent
        # Where it was collected is said to be nowhere else, and named beside it.
        source = scheme.sources.get(path[1]) if path[0] == "sources" else None
        if source is not None and source.collected_in is None:
            areas |= areas_of_institutions(text)
        besides = {
            area for area in areas if not are_near(own - lent, frozenset({area}))
        }
        if besides:
            yield Saying(path, text, min(besides))


def kind_contradicted_by_name(scheme: Scheme) -> str | None:
    """What the operator's name says that it is and its kind does not.

    Args:
        scheme: The scheme.

    Returns:
        The area of life in which its name acts, or "government"; None where its kind
        says so too, or the scheme itself lies there.
    """
    operator = scheme.operator
    if operator is None or speaks_of(operator.name, ONES_OWN):
        return None
    # The words of a kind are joined by hyphens, such as in county-sheriff.
    kind = set(operator.kind.split("-"))
    if kind & PUBLIC_KINDS:
        return None
    if speaks_of(operator.name, MINISTRIES):
        return "government"
    # A landlord whose scheme is of housing says what it is by that.
    own = _own_areas(scheme)
    areas = areas_of_action(operator.name) | areas_of_institutions(operator.name)
    for area in sorted(areas):
        is_said = kind & KINDS_OF_AREAS.get(area, frozenset())
        if not is_said and not are_near(own, frozenset({area})):
            return area
    return None


def _own_areas(scheme: Scheme) -> frozenset[str]:
    """The areas in which services and sources lie, by their domains."""
    areas: frozenset[str] = frozenset()
    for service in scheme.services.values():
        areas |= areas_of_domain(service.domain)
    for source in scheme.sources.values():
        areas |= areas_of_domain(source.domain)
    return areas


def _texts(
    scheme: Scheme,
) -> Iterator[tuple[tuple[str, ...], str | None, frozenset[str]]]:
    """Each text with its path, and the areas that it may tell of anyhow."""
    # What a scheme is called and is for tells of no area but its own.
    yield ("title",), scheme.title, frozenset()
    for purpose in scheme.purpose or ():
        yield ("purpose",), purpose, frozenset()
    for name, source in scheme.sources.items():
        anyhow = _told_anyhow(source)
        yield ("sources", name, "title"), source.title, anyhow
        yield ("sources", name, "collected_for"), source.collected_for, anyhow
    for name, kind in scheme.evidence.items():
        origin = scheme.sources.get(kind.source or "")
        anyhow = TOLD_BY_OTHERS if origin is None else _told_anyhow(origin)
        yield ("evidence", name, "means"), kind.means, anyhow


def _told_anyhow(source: Source) -> frozenset[str]:
    """The areas of which a source may tell, whatever its own is."""
    # What the operator enters of its own dealings is nobody else's work.
    if source.reporters == "operator":
        return frozenset()
    return TOLD_BY_OTHERS
