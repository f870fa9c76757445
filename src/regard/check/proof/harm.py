"""What is worse for a person: read from what tiers get, and only then from their order.

Most scores are better the higher they are. A score of risk is not: its high tiers get
less. So which way is down is read from the outcomes.
"""

from __future__ import annotations

from collections.abc import Sequence

from regard.scheme.model import Scheme
from regard.scheme.service import ALLOW, REFUSE

DOWN = -1
UP = 1
REFUSED_RANK = 0
CONDITION_RANK = 1
ALLOWED_RANK = 2


def outcome_rank(outcome: str) -> int:
    """0 refuse, 1 a condition, 2 allow."""
    if outcome == REFUSE:
        return REFUSED_RANK
    return ALLOWED_RANK if outcome == ALLOW else CONDITION_RANK


def harmful_directions(scheme: Scheme) -> tuple[int, ...]:
    """The ways in which a score moves towards tiers that get less than ordinary.

    Where no tier gets less, away from those that get more; and down, if the outcomes
    say nothing at all.

    Returns:
        -1 for down, 1 for up, or both.
    """
    tiers = list(scheme.tiers)
    ordinary = tiers.index(scheme.ordinary)
    lower = tiers[:ordinary]
    higher = tiers[ordinary + 1 :]
    down = _any_gets_less(scheme, lower)
    up = _any_gets_less(scheme, higher)
    if not down and not up:
        down = _any_gets_more(scheme, higher)
        up = _any_gets_more(scheme, lower)
    if down and up:
        return (DOWN, UP)
    return (UP,) if up else (DOWN,)


def is_worse(scheme: Scheme, service: str, before: str, after: str) -> bool:
    """Whether somebody who comes from one tier into another gets less at a service.

    Between two conditions, the one further in the direction in which people get less is
    the worse.

    Args:
        scheme: The scheme that decides.
        service: The name of the service.
        before: The tier held before.
        after: The tier held afterwards.

    Returns:
        True only if the outcome changes for the worse.
    """
    outcomes = scheme.services[service].outcomes
    rank_before = outcome_rank(outcomes[before])
    rank_after = outcome_rank(outcomes[after])
    if rank_before != rank_after or outcomes[before] == outcomes[after]:
        return rank_after < rank_before
    tiers = list(scheme.tiers)
    place_before = tiers.index(before)
    place_after = tiers.index(after)
    directions = harmful_directions(scheme)
    if len(directions) == 1:
        return (place_after - place_before) * directions[0] > 0
    # Less lies both ways: the condition further from the ordinary tier is the worse.
    ordinary = tiers.index(scheme.ordinary)
    return abs(place_after - ordinary) > abs(place_before - ordinary)


def worse_tiers(scheme: Scheme, service: str) -> list[str]:
    """Tiers that get less at the service than the ordinary tier does.

    Args:
        scheme: The scheme that decides.
        service: The name of the service.

    Returns:
        The tiers in the order of the document; empty if the ordinary one gets the
        least.
    """
    ordinary = scheme.ordinary
    return [tier for tier in scheme.tiers if is_worse(scheme, service, ordinary, tier)]


def tiers_below_ordinary(scheme: Scheme) -> list[str]:
    """Tiers that get less than the ordinary one, and those on the way there."""
    tiers = list(scheme.tiers)
    ordinary = tiers.index(scheme.ordinary)
    below: set[str] = set()
    for service in scheme.services:
        below.update(worse_tiers(scheme, service))
    directions = harmful_directions(scheme)
    if directions == (DOWN,):
        below.update(tiers[:ordinary])
    elif directions == (UP,):
        below.update(tiers[ordinary + 1 :])
    return [tier for tier in tiers if tier in below and tier != scheme.ordinary]


def _any_gets_less(scheme: Scheme, tiers: Sequence[str]) -> bool:
    return any(difference < 0 for difference in _differences(scheme, tiers))


def _any_gets_more(scheme: Scheme, tiers: Sequence[str]) -> bool:
    return any(difference > 0 for difference in _differences(scheme, tiers))


def _differences(scheme: Scheme, tiers: Sequence[str]) -> list[int]:
    """By how many ranks each tier gets more than the ordinary one, at each service."""
    differences: list[int] = []
    for service in scheme.services.values():
        ordinary_rank = outcome_rank(service.outcomes[scheme.ordinary])
        ranks = [outcome_rank(service.outcomes[tier]) for tier in tiers]
        differences += [rank - ordinary_rank for rank in ranks]
    return differences
