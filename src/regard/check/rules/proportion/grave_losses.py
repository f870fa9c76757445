"""Grave losses: which services are grave to lose, and whether gravity is shown."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.law.operators import may_be_public
from regard.check.law.telling_words import tells
from regard.check.narrative import plain_name
from regard.check.origins import Origin
from regard.check.proof.kind_bounds import kind_bounds
from regard.check.rules.time.terms import GRAVITIES
from regard.scheme.evidence import Gravity
from regard.scheme.service import Service
from regard.scheme.worth import harmful_directions

FOUND_BY_A_PROCEDURE = frozenset(
    {"court records", "inspections", "licence records", "offences"}
)
"""Categories of what a court or an authority finds in a procedure of its own."""
FINDERS = frozenset({"authority", "court"})
GRAVER = GRAVITIES[1:]
"""Gravities above minor: each takes more, and for longer."""
RECORDS_OF_LAW = frozenset({"bankruptcy", "conviction"})


def is_grave(service: Service) -> bool:
    """Whether a service is declared essential, or serious to lose."""
    return bool(service.essential) or service.severity == "serious"


def gravity_of(case: Case, name: str) -> Gravity | None:
    """How grave a kind is: no graver than the least of the acts behind it.

    Whoever reads a tier of another scheme cannot know which act led there. What a
    document calls by the name of a trifle is minor, whatever it declares.

    Args:
        case: What is checked.
        name: The kind.

    Returns:
        What is declared for a kind of the scheme's own, None if nothing is.
    """
    declared = declared_gravity(case, name)
    if declared is not None and _is_called_a_trifle(case, name):
        return GRAVITIES[0]
    return declared


def declared_gravity(case: Case, name: str) -> Gravity | None:
    """How grave a kind is declared to be, whatever it is called.

    Args:
        case: What is checked.
        name: The kind.

    Returns:
        None if nothing is declared; of another scheme's acts, the least of them.
    """
    kind = case.scheme.evidence[name]
    if kind.scheme is None:
        return kind.gravity
    # What another scheme does not say of its acts makes none of them graver.
    behind = [origin.kind.gravity or GRAVITIES[0] for origin in _acts(case, name)]
    if kind.gravity is not None:
        behind.append(kind.gravity)
    return min(behind, key=GRAVITIES.index, default=None)


def _is_called_a_trifle(case: Case, name: str) -> bool:
    """Whether a kind, or an act behind it, is said in words to be a small fault."""
    texts: list[str | None] = [plain_name(name)]
    texts += [origin.kind.means for origin in _acts(case, name)]
    return tells(texts, "trifle")


def is_believed_serious(case: Case, name: str) -> bool:
    """Whether a kind is declared serious, and the document shows why.

    Args:
        case: What is checked.
        name: The kind.

    Returns:
        Whether both hold; the word alone is not enough.
    """
    return gravity_of(case, name) == "serious" and _is_shown(case, name)


def kinds_grave_by_word_alone(case: Case) -> list[str]:
    """The kinds that are declared general or serious, while nothing shows it.

    Args:
        case: What is checked.

    Returns:
        Those of events that can lead to less.
    """
    kinds: list[str] = []
    for name in case.harmful_kinds:
        if declared_gravity(case, name) not in GRAVER:
            continue
        if _is_called_a_trifle(case, name) or not _is_shown(case, name):
            kinds.append(name)
    return kinds


def _is_shown(case: Case, name: str) -> bool:
    """Whether something but the word shows how grave a kind is.

    A court or an authority has found it, or the law has a record of it. That an act is
    no longer minor is also shown by an authority's verified record of any category.
    """
    is_serious = declared_gravity(case, name) == "serious"
    for act in _acts(case, name):
        # A record is of the law where a court or an authority keeps it.
        is_confirmed = _is_confirmed(act)
        is_recorded = act.kind.record in RECORDS_OF_LAW
        is_found = act.source.category in FOUND_BY_A_PROCEDURE
        if is_confirmed and (is_recorded or is_found):
            continue
        if is_serious or not is_confirmed:
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


def _is_confirmed(act: Origin) -> bool:
    """Whether a court or an authority has confirmed it, and no desk called so."""
    source = act.source
    if source.verified != "verified" or source.reporters not in FINDERS:
        return False
    # What a club gathers in its own dealings is the finding of a club; where nothing
    # is said of how it was gathered, it may be that.
    is_own = source.gathered in (None, "own dealings")
    return not is_own or may_be_public(act.scheme)
