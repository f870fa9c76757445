"""Whether one gets less at a service, coming from one scheme's tier into another's."""

from __future__ import annotations

from regard.scheme.model import Scheme
from regard.scheme.outcome_change import outcome_change
from regard.scheme.worth import is_worse


def change_at(
    old: Scheme, new: Scheme, service: str, old_tier: str, new_tier: str
) -> int | None:
    """How what a tier of the new scheme gets compares with what one of the old gets.

    Args:
        old: The scheme before.
        new: The scheme afterwards.
        service: The name of a service that both have.
        old_tier: The tier held before.
        new_tier: The tier held afterwards.

    Returns:
        Below nought for the worse, above for the better; None for two conditions of
        which neither document says which is the better.
    """
    before = old.services[service].outcomes[old_tier]
    after = new.services[service].outcomes[new_tier]
    change = outcome_change(old.services[service], before, new.services[service], after)
    if change != 0 or before == after:
        return change
    # Conditions of which nothing is said are as bad as their tiers lie, where one of
    # the documents gives both to the same tiers.
    for scheme in (new, old):
        outcomes = scheme.services[service].outcomes
        if outcomes.get(old_tier) == before and outcomes.get(new_tier) == after:
            return _change_within(scheme, service, old_tier, new_tier)
    return None


def _change_within(
    scheme: Scheme, service: str, old_tier: str, new_tier: str
) -> int | None:
    if is_worse(scheme, service, old_tier, new_tier):
        return -1
    if is_worse(scheme, service, new_tier, old_tier):
        return 1
    return None
