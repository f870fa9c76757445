"""What cost most: the kinds that fell below an average, in the order of how far.

Reasons are factors actually scored, ordered by how far each fell below a reference, by
one of the two methods that Regulation B's commentary names (12 CFR 1002, Supp. I,
9(b)(2)-5): the average of those at or slightly above the cut-off, or the average of
everyone. At most four are called principal (9(b)(2)-1: more are not likely to help).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from regard.scheme.model import Scheme
from regard.scoring.reference import Standing

MOST_PRINCIPAL = 4  # reasons
SLIGHTLY_ABOVE = 20  # a cut-off: within one part in so many of the score's range

Method = Literal["cut-off", "everyone", "newcomer"]


@dataclass(frozen=True)
class Averages:
    """Mean contributions to compare with.

    Attributes:
        method: Over whom they were taken.
        over: How many subjects there were.
        contributions: Of each kind, in micropoints; nought where a kind is left out.
    """

    method: Method
    over: int
    contributions: Mapping[str, Fraction]

    def of(self, kind: str) -> Fraction:
        """The mean contribution of a kind, in micropoints."""
        return self.contributions.get(kind, Fraction(0))


@dataclass(frozen=True)
class Reason:
    """A kind that cost something; micropoints, rounded to the nearest.

    Attributes:
        kind: The kind.
        cost: How far its contribution lies below the average.
        own: What it adds here.
        reference: What it adds on average.
        principal: Whether it is one of the four that cost most.
    """

    kind: str
    cost: int
    own: int
    reference: int
    principal: bool


def find_reasons(own: Standing, averages: Averages) -> tuple[Reason, ...]:
    """Finds the kinds that cost something against averages.

    Args:
        own: One subject's standing.
        averages: What to compare with.

    Returns:
        The costliest kind first; of equal costs, in document order.
    """
    costs = {}
    for kind, contribution in own.contributions.items():
        cost = averages.of(kind) - contribution
        if cost > 0:
            costs[kind] = cost
    costliest_first = sorted(costs, key=lambda kind: -costs[kind])
    reasons = []
    for rank, kind in enumerate(costliest_first):
        reason = Reason(
            kind=kind,
            cost=round(costs[kind]),
            own=own.contributions[kind],
            reference=round(averages.of(kind)),
            principal=rank < MOST_PRINCIPAL,
        )
        reasons.append(reason)
    return tuple(reasons)


def next_tier(scheme: Scheme, tier: str) -> str | None:
    """The tier above, if there is one.

    Args:
        scheme: The scheme whose tiers are ordered.
        tier: The name of one of them.

    Returns:
        The name of the next tier up; None if this is the highest.
    """
    names = list(scheme.tiers)
    above = names.index(tier) + 1
    if above == len(names):
        return None
    return names[above]


def slightly_above(scheme: Scheme, tier: str) -> tuple[int, int]:
    """Finds the scores at or slightly above a cut-off.

    Args:
        scheme: The scheme.
        tier: The tier that begins there.

    Returns:
        The least and the greatest of them, in micropoints.
    """
    low, high = scheme.score.range
    cut_off = scheme.tiers[tier]
    return cut_off, min(high, cut_off + (high - low) // SLIGHTLY_ABOVE)
