"""Rules on discrimination."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case, Wanted
from regard.check.telling import spoken
from regard.scheme.evidence import Source

OF_A_PERSON = frozenset({
    "asylum and migration", "biometric", "demographics", "health", "public assistance", "social ties",
    "worship and belief",
})  # fmt: skip
TRAITS_OF_FIRMS = frozenset({"device", "language", "name", "postcode", "property"})


def persons(case: Case) -> bool:
    """Whether persons are scored: unless organisations are declared, and nothing counts that only a person has."""
    return case.persons or bool(case.kinds(_of_a_person))


def _of_a_person(source: Source) -> bool:
    """Whether it tells of a body, a belief, a family or an origin; an organisation has none."""
    told = source.category in OF_A_PERSON or source.about == "household"
    return told or any(trait not in TRAITS_OF_FIRMS for trait in source.reveals)


def clauses(case: Case, wanted: Wanted) -> Iterator[tuple[tuple[str, str], str, list[str]]]:
    """Each source of which that is so, and each scheme that rests on one: its path, its title and its kinds."""
    for name in case.sources(wanted):
        yield ("sources", name), case.scheme.sources[name].title or spoken(name), case.kinds_from(name)
    for kind in case.kinds(wanted):
        other = case.scheme.evidence[kind].scheme
        if other is not None:
            yield ("evidence", kind), f"the scheme {other}", [kind]
