"""What cost most: the kinds that fell short of an average, in the order of how far.

Reasons are factors actually scored, ordered by how far each fell short of a reference,
by one of the two methods that Regulation B's commentary names (12 CFR 1002, Supp. I,
9(b)(2)-5): the average of those at or slightly past the cut-off, or the average of
everyone. At most four are called principal (9(b)(2)-1: more are not likely to help).

To fall short is to lie on the side on which people get less: below the average where
points count for people, above it where they count against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from regard.scheme.model import Scheme
from regard.scheme.tier_changes import worse_ways
from regard.scheme.units import POINT
from regard.scheme.worth import DOWN, UP
from regard.scoring.standing_value import Standing

MOST_PRINCIPAL = 4  # reasons
SLIGHTLY_PAST = 20  # a cut-off: within one part in so many of the score's range

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
    """A kind that cost something; rounded to the nearest.

    Attributes:
        kind: The kind.
        cost_micropoints: How far its contribution lies from the average, on the side of
            less.
        own_micropoints: What it adds here.
        reference_micropoints: What it adds on average.
        principal: Whether it is one of the four that cost most.
        missing: Whether nothing was taken: the kind adds less on the good side than on
            average, and that is the whole cost.
    """

    kind: str
    cost_micropoints: int
    own_micropoints: int
    reference_micropoints: int
    principal: bool
    missing: bool

    @property
    def cost(self) -> float:
        """What it cost, in points."""
        return self.cost_micropoints / POINT

    @property
    def own(self) -> float:
        """What it adds here, in points."""
        return self.own_micropoints / POINT

    @property
    def reference(self) -> float:
        """What it adds on average, in points."""
        return self.reference_micropoints / POINT


def find_reasons(
    scheme: Scheme, own: Standing, averages: Averages
) -> tuple[Reason, ...]:
    """Finds the kinds that cost something against averages.

    Where less lies both ways from the tier that is held, whatever moves the score away
    from the average costs something.

    Args:
        scheme: Says which way people get less.
        own: One subject's standing.
        averages: What to compare with.

    Returns:
        The costliest kind first; of equal costs, in document order.
    """
    ways = worse_ways(scheme, own.tier)
    costs: dict[str, Fraction] = {}
    for kind, contribution in own.contribution_micropoints.items():
        cost = _cost(averages.of(kind) - contribution, ways)
        if cost > 0:
            costs[kind] = cost
    costliest_first = sorted(costs, key=lambda kind: -costs[kind])
    reasons = []
    for rank, kind in enumerate(costliest_first):
        reason = Reason(
            kind=kind,
            cost_micropoints=round(costs[kind]),
            own_micropoints=own.contribution_micropoints[kind],
            reference_micropoints=round(averages.of(kind)),
            principal=rank < MOST_PRINCIPAL,
            missing=_is_missing(own.contribution_micropoints[kind], ways),
        )
        reasons.append(reason)
    return tuple(reasons)


def _is_missing(contribution: int, ways: tuple[int, ...]) -> bool:
    """Whether a kind that costs something takes nothing from its subject."""
    if len(ways) > 1:
        return contribution == 0
    return contribution * ways[0] <= 0


def _cost(below_average: Fraction, ways: tuple[int, ...]) -> Fraction:
    """What it costs to lie so far below an average, or above it if negative."""
    costs = []
    if DOWN in ways:
        costs.append(below_average)
    if UP in ways:
        costs.append(-below_average)
    return max(costs)


def slightly_past(scheme: Scheme, tier: str, better: str) -> tuple[int, int]:
    """Finds the scores at or slightly past a cut-off.

    Args:
        scheme: The scheme.
        tier: The tier on the near side of the cut-off.
        better: The tier on the far side.

    Returns:
        The least and the greatest of them, in micropoints.
    """
    low, high = scheme.score.range
    reach = (high - low) // SLIGHTLY_PAST
    if scheme.tiers[better] > scheme.tiers[tier]:
        cut_off = scheme.tiers[better]
        return cut_off, min(high, cut_off + reach)
    cut_off = scheme.tiers[tier] - 1
    return max(low, cut_off - reach), cut_off
