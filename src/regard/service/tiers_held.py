"""Tiers held: what somebody may truly show of their tier at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from regard.registry.acts.membership_checks import last_membership
from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import recorded_standing, tiers_meant
from regard.registry.fold.states import ServiceState
from regard.scheme.model import Scheme
from regard.scheme.service import Service
from regard.scheme.worth import outcome_rank, tiers_worst_first


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
    # Nobody has less to show for having taken back what they had agreed to.
    meant = [standing.tier, *tiers_meant(history, version, at)]
    highest = max(tiers.index(tier) for tier in meant)
    states = states_in_effect(history, at)
    # A fall that has not taken effect is told to no service, and to nobody else.
    for place in range(highest + 1, len(tiers)):
        if _is_in_effect(version.scheme, tiers[place], tiers[highest], states):
            highest = place
    return tiers[: highest + 1]


def _is_in_effect(
    scheme: Scheme, tier: str, held: str, states: Mapping[str, ServiceState]
) -> bool:
    """Whether all services give what a tier has, which is more than one held has."""
    is_more = False
    for name, service in scheme.services.items():
        given = service.outcomes[tier]
        if name not in states or not _gives(service, states[name].outcome, given):
            return False
        # Of tiers that have the same, nobody is in the better for that alone.
        is_more = is_more or given != service.outcomes[held]
    return is_more


def _gives(service: Service, outcome: str, given: str) -> bool:
    """Whether an outcome in effect is another, or better than it."""
    if outcome == given:
        return True
    # What an older text gave is no tier's, and says nothing of any.
    if outcome not in service.outcomes.values():
        return False
    return outcome_rank(service, outcome) > outcome_rank(service, given)
