"""Grave losses: which services are grave to lose, and whether gravity is shown."""

from __future__ import annotations

from regard.check.case import Case
from regard.scheme.evidence import Source
from regard.scheme.service import Service

FOUND_BY_A_PROCEDURE = frozenset(
    {"court records", "inspections", "licence records", "offences"}
)
"""Categories of what a court or an authority finds in a procedure of its own."""
FINDERS = frozenset({"authority", "court"})
RECORDS_OF_LAW = frozenset({"bankruptcy", "conviction"})


def is_grave(service: Service) -> bool:
    """Whether a service is declared essential, or serious to lose."""
    return bool(service.essential) or service.severity == "serious"


def is_believed_serious(case: Case, name: str) -> bool:
    """Whether a kind is declared serious, and the document shows why.

    Args:
        case: What is checked.
        name: The kind.

    Returns:
        Whether both hold; the word alone is not enough.
    """
    return case.scheme.evidence[name].gravity == "serious" and _is_shown(case, name)


def kinds_serious_by_word_alone(case: Case) -> list[str]:
    """The kinds that are declared serious, while nothing shows that they are.

    Args:
        case: What is checked.

    Returns:
        Those of events that can lead to less.
    """
    kinds: list[str] = []
    for name in case.harmful_kinds:
        kind = case.scheme.evidence[name]
        # A tier held elsewhere is what that scheme says it is.
        if kind.gravity != "serious" or kind.scheme is not None:
            continue
        if not _is_shown(case, name):
            kinds.append(name)
    return kinds


def _is_shown(case: Case, name: str) -> bool:
    """Whether a court or an authority has found it, or the law has a record of it."""
    if case.scheme.evidence[name].record in RECORDS_OF_LAW:
        return True
    return all(_is_found(source) for source in case.sources_behind(name))


def _is_found(source: Source) -> bool:
    if source.verified != "verified" or source.reporters not in FINDERS:
        return False
    return source.category in FOUND_BY_A_PROCEDURE
