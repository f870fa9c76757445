"""Tiers held: what somebody may truly show of their tier at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from regard.registry.acts.membership_checks import last_membership
from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import recorded_standing
from regard.registry.fold.states import ServiceState
from regard.scheme.model import Scheme
from regard.scheme.worth import tiers_worst_first


def tiers_held(history: SubjectHistory, at: datetime) -> list[str]:
    """The tiers of which somebody can say that they have it, or a better one.

    Args:
        history: What was entered about them.
        at: The moment (UTC).

    Returns:
        From the worst to the one they are in; none for whoever left, and before any
        version is in force.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    membership = last_membership(history)
    version = history.version_on(at.date())
    standing = recorded_standing(history, at)
    if membership is None or membership.kind is EntryKind.LEFT:
        return []
    if version is None or standing is None:
        return []
    tiers = tiers_worst_first(version.scheme)
    highest = tiers.index(standing.tier)
    states = states_in_effect(history, at)
    # A fall that has not taken effect is told to no service, and to nobody else.
    for place in range(highest + 1, len(tiers)):
        if _is_in_effect(version.scheme, tiers[place], states):
            return tiers[: place + 1]
    return tiers[: highest + 1]


def _is_in_effect(
    scheme: Scheme, tier: str, states: Mapping[str, ServiceState]
) -> bool:
    """Whether all services give what a tier has, while the meaning gives another."""
    outcomes = {
        name: service.outcomes[tier] for name, service in scheme.services.items()
    }
    in_effect = {name: state.outcome for name, state in states.items()}
    meant = {name: state.meant for name, state in states.items()}
    return in_effect == outcomes != meant
