"""Grave losses: which services are grave to lose, and whether gravity is shown."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.origins import Origin
from regard.check.proof.kind_bounds import kind_bounds
from regard.check.rules.time.terms import GRAVITIES
from regard.scheme.evidence import Gravity, Source
from regard.scheme.service import Service
from regard.scheme.worth import harmful_directions

FOUND_BY_A_PROCEDURE = frozenset(
    {"court records", "inspections", "licence records", "offences"}
)
"""Categories of what a court or an authority finds in a procedure of its own."""
FINDERS = frozenset({"authority", "court"})
RECORDS_OF_LAW = frozenset({"bankruptcy", "conviction"})


def is_grave(service: Service) -> bool:
    """Whether a service is declared essential, or serious to lose."""
    return bool(service.essential) or service.severity == "serious"


def gravity_of(case: Case, name: str) -> Gravity | None:
    """How grave a kind is: no graver than the least of the acts behind it.

    Whoever reads a tier of another scheme cannot know which act led there.

    Args:
        case: What is checked.
        name: The kind.

    Returns:
        What is declared for a kind of the scheme's own, None if nothing is.
    """
    kind = case.scheme.evidence[name]
    if kind.scheme is None:
        return kind.gravity
    # What another scheme does not say of its acts makes none of them graver.
    behind = [origin.kind.gravity or GRAVITIES[0] for origin in _acts(case, name)]
    if kind.gravity is not None:
        behind.append(kind.gravity)
    return min(behind, key=GRAVITIES.index, default=None)


def is_believed_serious(case: Case, name: str) -> bool:
    """Whether a kind is declared serious, and the document shows why.

    Args:
        case: What is checked.
        name: The kind.

    Returns:
        Whether both hold; the word alone is not enough.
    """
    return gravity_of(case, name) == "serious" and _is_shown(case, name)


def kinds_serious_by_word_alone(case: Case) -> list[str]:
    """The kinds that are declared serious, while nothing shows that they are.

    Args:
        case: What is checked.

    Returns:
        Those of events that can lead to less.
    """
    kinds: list[str] = []
    for name in case.harmful_kinds:
        if gravity_of(case, name) == "serious" and not _is_shown(case, name):
            kinds.append(name)
    return kinds


def _is_shown(case: Case, name: str) -> bool:
    """Whether a court or an authority has found it, or the law has a record of it."""
    for act in _acts(case, name):
        if act.kind.record not in RECORDS_OF_LAW and not _is_found(act.source):
            return False
    return True


def _acts(case: Case, name: str) -> Iterator[Origin]:
    """What a kind rests on, of another scheme's kinds those that can lead to less."""
    for origin in case.kinds_behind(name):
        directions = harmful_directions(origin.scheme)
        bounds = kind_bounds(origin.scheme, origin.name)
        is_own = origin.scheme is case.scheme
        if is_own or any(bound.sign in directions for bound in bounds):
            yield origin


def _is_found(source: Source) -> bool:
    if source.verified != "verified" or source.reporters not in FINDERS:
        return False
    return source.category in FOUND_BY_A_PROCEDURE
