"""What is worse for a person: told by what tiers get at the services, and only then by their order.

Most scores are better the higher they are. A score of risk is not: its high tiers get less. So which
way is down, is read from the outcomes.
"""

from __future__ import annotations

from collections.abc import Iterable

from regard.scheme.model import Scheme
from regard.scheme.service import ALLOW, REFUSE


def outcome_rank(outcome: str) -> int:
    """0 refuse, 1 a condition, 2 allow."""
    return {REFUSE: 0, ALLOW: 2}.get(outcome, 1)


def harmful_directions(scheme: Scheme) -> tuple[int, ...]:
    """The ways in which a score moves towards tiers that get less than the ordinary one: -1 down, 1 up, or both.

    Where no tier gets less, away from those that get more; and down, if outcomes say nothing at all.
    """
    tiers = list(scheme.tiers)
    ordinary = tiers.index(scheme.ordinary)

    def differs(some: Iterable[str], way: int) -> bool:
        return any(
            (
                outcome_rank(service.outcomes[tier])
                - outcome_rank(service.outcomes[scheme.ordinary])
            )
            * way
            > 0
            for service in scheme.services.values()
            for tier in some
        )

    under, over = tiers[:ordinary], tiers[ordinary + 1 :]
    down, up = differs(under, -1), differs(over, -1)
    if not down and not up:
        down, up = differs(over, 1), differs(under, 1)
    return (-1, 1) if down and up else (1,) if up else (-1,)


def is_worse(scheme: Scheme, service: str, before: str, after: str) -> bool:
    """Whether somebody who comes from one tier into another gets less at a service.

    Between two conditions, the one further in the direction in which people get less is the worse.
    """
    outcomes = scheme.services[service].outcomes
    first, second = outcomes[before], outcomes[after]
    if outcome_rank(first) != outcome_rank(second) or first == second:
        return outcome_rank(second) < outcome_rank(first)
    tiers, ways = list(scheme.tiers), harmful_directions(scheme)
    moved = tiers.index(after) - tiers.index(before)
    if len(ways) == 1:
        return moved * ways[0] > 0
    ordinary = tiers.index(scheme.ordinary)
    return abs(tiers.index(after) - ordinary) > abs(tiers.index(before) - ordinary)


def worse_tiers(scheme: Scheme, service: str) -> list[str]:
    """Tiers that get less at the service than the ordinary tier does."""
    return [
        tier
        for tier in scheme.tiers
        if is_worse(scheme, service, scheme.ordinary, tier)
    ]


def tiers_below_ordinary(scheme: Scheme) -> list[str]:
    """The tiers that get less than the ordinary one somewhere, and those that lie beyond it on the way there."""
    tiers, ways = list(scheme.tiers), harmful_directions(scheme)
    ordinary = tiers.index(scheme.ordinary)
    less = {
        tier for service in scheme.services for tier in worse_tiers(scheme, service)
    }
    if len(ways) == 1:
        less |= set(tiers[:ordinary] if ways == (-1,) else tiers[ordinary + 1 :])
    return [tier for tier in tiers if tier in less and tier != scheme.ordinary]
