"""The next step: for each outcome short of allow, what would change it.

Found by asking the reference interpreter about futures, so a step that is named is a
step that works: with so many acts of one kind the outcome changes, with one fewer it
does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.scheme.model import Scheme
from regard.scheme.service import ALLOW, REFUSE
from regard.scoring.event import Event
from regard.scoring.future import Future, PlannedActs
from regard.scoring.reference import Elsewhere, Standing

REFUSED, CONDITIONAL, ALLOWED = range(3)  # outcomes, from the worst to the best


@dataclass(frozen=True)
class NextStep:
    """What would change one outcome.

    Attributes:
        service: The service.
        outcome: Its outcome now, which is not allow.
        tiers: The tiers that have a better one, the lowest first.
        acts: For each kind that can bring it about, the fewest acts that do.
        waiting: When it changes with no further event; None if not in ten years.
    """

    service: str
    outcome: str
    tiers: tuple[str, ...]
    acts: tuple[PlannedActs, ...]
    waiting: datetime | None


def next_steps(
    scheme: Scheme,
    events: Sequence[Event],
    at: datetime,
    own: Standing,
    elsewhere: Elsewhere | None = None,
) -> tuple[NextStep, ...]:
    """Finds what would change the outcomes that are not allow.

    Args:
        scheme: The scheme.
        events: One subject's events, known at `at`.
        at: Now (UTC).
        own: The subject's standing now.
        elsewhere: Needed where the scheme counts tiers held under other schemes.

    Returns:
        A step for every service for which some tier has a better outcome.
    """
    # Services often share the tiers at which they open; each set is looked at once.
    futures: dict[tuple[str, ...], Future] = {}
    steps = []
    for name, service in scheme.services.items():
        outcome = service.outcomes[own.tier]
        better = _better_tiers(scheme, name, outcome)
        if not better:
            continue
        if better not in futures:
            futures[better] = Future(scheme, events, at, elsewhere, better)
        future = futures[better]
        step = NextStep(name, outcome, better, future.by_acts, future.by_waiting)
        steps.append(step)
    return tuple(steps)


def _better_tiers(scheme: Scheme, service: str, outcome: str) -> tuple[str, ...]:
    outcomes = scheme.services[service].outcomes
    own_rank = _rank(outcome)
    return tuple(tier for tier in scheme.tiers if _rank(outcomes[tier]) > own_rank)


def _rank(outcome: str) -> int:
    if outcome == REFUSE:
        return REFUSED
    if outcome == ALLOW:
        return ALLOWED
    return CONDITIONAL
