"""The next step: for each outcome that another tier betters, what would change it.

Found by asking the reference interpreter about futures, so a step that is named is a
step that works: with so many acts of one kind the outcome changes, with one fewer it
does not. No act is named that counts against people. Which outcome is better is what
the document says of it, not on which side of the score it lies.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.scheme.model import Scheme
from regard.scheme.tier_changes import is_declared, lost_between
from regard.scheme.worth import is_worse, tiers_worst_first
from regard.scoring.acts_ahead import PlannedActs
from regard.scoring.event import Event
from regard.scoring.future import Arrival, Future
from regard.scoring.reference import Counting, Elsewhere, counted_by_kind
from regard.scoring.standing_value import Standing


@dataclass(frozen=True)
class NextStep:
    """What would change one outcome for the better.

    Attributes:
        service: The service.
        outcome: Its outcome now, which is not the best that a tier gets.
        tiers: The tiers that have a better one, the nearest first.
        acts: For each kind that can bring it about, the fewest acts that do.
        waiting: When it changes with no further event; None if not in ten years.
        declared: Whether the document says how good the outcome is; where it does not,
            the outcome is read as worse than what is usual.
        lost: For each of the tiers, the services at which it gets less than now.
    """

    service: str
    outcome: str
    tiers: tuple[str, ...]
    acts: tuple[PlannedActs, ...]
    waiting: Arrival | None
    declared: bool
    lost: dict[str, tuple[str, ...]]


def next_steps(
    scheme: Scheme,
    events: Sequence[Event],
    at: datetime,
    own: Standing,
    elsewhere: Elsewhere | None = None,
    services: Collection[str] | None = None,
    counting: Counting | None = None,
) -> tuple[NextStep, ...]:
    """Finds what would change the outcomes that some tier betters.

    Args:
        scheme: The scheme.
        events: One subject's events, known at `at`.
        at: Now (UTC).
        own: The subject's standing now.
        elsewhere: Needed where the scheme counts tiers held under other schemes.
        services: Those that are asked about; all of the scheme, if None.
        counting: The events that count, if they were found before.

    Returns:
        A step for every such service for which some tier has a better outcome.
    """
    # Services often share the tiers at which they open; each set is looked at once.
    futures: dict[tuple[str, ...], Future] = {}
    steps = []
    for name, service in scheme.services.items():
        if services is not None and name not in services:
            continue
        better = _better_tiers(scheme, name, own.tier)
        if not better:
            continue
        if counting is None:
            counting = counted_by_kind(scheme, events, at)
        if better not in futures:
            futures[better] = Future(
                scheme, events, counting, at, elsewhere, own.tier, better
            )
        future = futures[better]
        outcome = service.outcomes[own.tier]
        step = NextStep(
            service=name,
            outcome=outcome,
            tiers=better,
            acts=future.by_acts,
            waiting=future.by_waiting,
            declared=is_declared(service, outcome),
            lost={tier: lost_between(scheme, own.tier, tier) for tier in better},
        )
        steps.append(step)
    return tuple(steps)


def _better_tiers(scheme: Scheme, service: str, held: str) -> tuple[str, ...]:
    """The tiers from which a change to the one that is held would be a loss."""
    tiers = list(scheme.tiers)
    better = [
        tier
        for tier in tiers_worst_first(scheme)
        if is_worse(scheme, service, tier, held)
    ]
    better.sort(key=lambda tier: abs(tiers.index(tier) - tiers.index(held)))
    return tuple(better)
