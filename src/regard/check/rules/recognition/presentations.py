"""Presentations: what tiers that are shown here can come to, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence

from regard.check.case import Case
from regard.check.proof.histories import History, recorded_event, sorted_events
from regard.check.proof.witness import Witness, build_witness
from regard.scheme.recognition import recognised_kinds
from regard.scheme.units import AMOUNT
from regard.scoring.event import Event


def presented_kinds(case: Case) -> list[str]:
    """The kinds by which tiers elsewhere are shown here, in document order.

    Args:
        case: What is checked.
    """
    recognised = recognised_kinds(case.scheme.recognition)
    return [name for name in case.scheme.evidence if name in recognised]


def kinds_shown_by(case: Case, entry: str) -> list[str]:
    """The kinds by which the tiers of one recognised scheme are shown.

    Args:
        case: What is checked.
        entry: The name under which it is recognised.

    Returns:
        The names of the kinds, each once.
    """
    kinds = case.scheme.recognition[entry].tiers.values()
    return list(dict.fromkeys(kinds))


def presentation(case: Case, kind: str, number: int = 1) -> Event:
    """A tier that is shown on the last day before tiers are set.

    Args:
        case: What is checked.
        kind: The kind that it is here.
        number: Which presentation of the same tier it is, from 1.

    Returns:
        The event that it is here.
    """
    day = case.assessed_day(case.solver.moments[0])
    return recorded_event(kind, number, day, AMOUNT)


def person_who_shows(case: Case, kinds: Sequence[str]) -> History:
    """Somebody of whom nothing is known but what they show, each tier once.

    Args:
        case: What is checked.
        kinds: The kinds that the tiers are here.

    Returns:
        Their history.
    """
    return case.person_with(sorted_events(presentation(case, kind) for kind in kinds))


def shown_by_somebody(case: Case, kinds: Sequence[str]) -> Witness | None:
    """A newcomer before and after they show tiers; None where it changes nothing.

    Args:
        case: What is checked.
        kinds: The kinds that the tiers are here.

    Returns:
        The witness, by the reference interpreter.
    """
    with_it = person_who_shows(case, kinds)
    witness = build_witness(case.newcomer, with_it, case.solver.moments[0])
    if witness.tiers[0] == witness.tiers[1]:
        return None
    return witness
