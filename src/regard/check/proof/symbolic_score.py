"""The tier that contributions make together, as a condition.

Tiers are linear in what kinds add, for every model: a beta score reaches m above its
base
when 2 * numerator >= (2m - 1) * denominator, and more than that for odd m, as halves
round
to even.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import z3

from regard.check.proof.kind_bounds import KindBound
from regard.check.proof.models import sum_of
from regard.scheme.model import Scheme
from regard.scheme.scale import base
from regard.scheme.score import BetaScore
from regard.scheme.units import SHARE


@dataclass
class SymbolicContribution:
    """What one kind adds in one direction, as variables.

    Attributes:
        bound: The kind and the direction.
        adds: Micropoints (no sign).
        count: How many events.
        amount: Their amounts together in thousandths, where they may differ.
    """

    bound: KindBound
    adds: Any
    count: Any
    amount: Any = None


class SymbolicScore:
    """The score that contributions make together.

    Args:
        scheme: The scheme that scores.
        contributions: All that adds to the score.
    """

    def __init__(
        self, scheme: Scheme, contributions: Sequence[SymbolicContribution]
    ) -> None:
        self.scheme = scheme
        self.denominator: Any = None
        if isinstance(scheme.score, BetaScore):
            # How far the score moves is a fraction here, twice its numerator kept.
            self.moved = _twice_numerator(scheme.score, contributions)
            evidence = sum_of([part.adds for part in contributions])
            self.denominator = SHARE * (evidence + scheme.score.weight)
        else:
            self.moved = sum_of([part.bound.sign * part.adds for part in contributions])

    @cached_property
    def reached(self) -> list[Any]:
        """For each tier, the condition that the score is at least its threshold."""
        reached: list[Any] = [z3.BoolVal(True)]
        for threshold in list(self.scheme.tiers.values())[1:]:
            rise = threshold - base(self.scheme.score)
            reached.append(self._is_moved_by(rise))
        return reached

    def within(self, tiers: Collection[str]) -> Any:
        """The condition that the tier is one of these."""
        # Nothing lies above the highest tier.
        reached = [*self.reached, z3.BoolVal(False)]
        in_tiers: list[Any] = []
        for place, tier in enumerate(self.scheme.tiers):
            if tier in tiers:
                in_tiers.append(z3.And(reached[place], z3.Not(reached[place + 1])))
        return z3.Or(in_tiers)

    def _is_moved_by(self, rise: int) -> Any:
        """The condition that the score, rounded, lies at least so many micropoints
        above its base.
        """
        if self.denominator is None:
            return self.moved >= rise
        least = (2 * rise - 1) * self.denominator
        return self.moved >= least if rise % 2 == 0 else self.moved > least


def _twice_numerator(
    score: BetaScore, contributions: Sequence[SymbolicContribution]
) -> Any:
    low, high = score.range
    shares = {1: SHARE - score.prior, -1: -score.prior}
    terms: list[Any] = []
    for contribution in contributions:
        share = shares[contribution.bound.sign]
        terms.append((high - low) * share * contribution.adds)
    return 2 * sum_of(terms)
