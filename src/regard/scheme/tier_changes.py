"""From one tier to another: which way leads to less, and what a change takes away."""

from __future__ import annotations

from regard.scheme.model import Scheme
from regard.scheme.outcome_words import reads_like_refusal, reads_like_reward
from regard.scheme.service import OWN_GRADES, Service
from regard.scheme.worth import (
    DOWN,
    UP,
    harmful_directions,
    is_worse,
    tiers_below_ordinary,
    usual_tier,
)


def worse_ways(scheme: Scheme, tier: str) -> tuple[int, ...]:
    """The ways in which the score of somebody in a tier moves towards less.

    Where less lies both ways, it lies beyond the tier, seen from the usual one; from
    the usual tier itself it lies both ways.

    Args:
        scheme: The scheme.
        tier: The tier that is held.

    Returns:
        -1 for down, 1 for up, or both.
    """
    directions = harmful_directions(scheme)
    if len(directions) == 1:
        return directions
    tiers = list(scheme.tiers)
    place = tiers.index(tier)
    usual = tiers.index(usual_tier(scheme))
    if place < usual:
        return (DOWN,)
    if place > usual:
        return (UP,)
    return directions


def better_neighbour(scheme: Scheme, tier: str) -> str | None:
    """The tier beside a tier, on the side that leads away from less.

    Args:
        scheme: The scheme.
        tier: One of its tiers.

    Returns:
        Its name; None for the tier furthest from less. Where less lies both ways,
        only tiers that get less have one.
    """
    ways = worse_ways(scheme, tier)
    if len(ways) > 1:
        return None
    if len(harmful_directions(scheme)) > 1 and tier not in tiers_below_ordinary(scheme):
        return None
    tiers = list(scheme.tiers)
    place = tiers.index(tier) - ways[0]
    if 0 <= place < len(tiers):
        return tiers[place]
    return None


def lost_between(scheme: Scheme, before: str, after: str) -> tuple[str, ...]:
    """The services at which somebody gets less after a change of tier.

    Args:
        scheme: The scheme.
        before: The tier held before.
        after: The tier held afterwards.

    Returns:
        Names of services, in the order of the document.
    """
    return tuple(
        service
        for service in scheme.services
        if is_worse(scheme, service, before, after)
    )


def is_declared(service: Service, outcome: str) -> bool:
    """Whether a document says how good an outcome is, or its own word does.

    Args:
        service: The service.
        outcome: One of its outcomes.

    Returns:
        False for a condition that is read as worse than the usual for want of a word.
    """
    if outcome in service.ranked or outcome in OWN_GRADES:
        return True
    return reads_like_refusal(outcome) or reads_like_reward(outcome)
