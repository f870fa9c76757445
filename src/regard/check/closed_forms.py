"""What follows from a scheme's numbers alone, without a solver."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from regard.check.facts import SchemeFacts
from regard.check.proof.kind_bounds import KindBound, kind_bounds
from regard.scheme.scale import base
from regard.scheme.units import POINT
from regard.scheme.worth import newcomer_tier
from regard.scoring.arithmetic import lasts


@dataclass(frozen=True)
class ClosedForms(SchemeFacts):
    """What is under check, what its document says, and what follows from its
    numbers.
    """

    _known_bounds: dict[tuple[str, int], tuple[KindBound, ...]] = field(
        default_factory=dict
    )

    # -- what kinds can do

    def bound(self, kind: str, sign: int) -> KindBound | None:
        """How far a kind can push the score down (-1) or up (1), if it can."""
        for bound in self._bounds(kind):
            if bound.sign == sign:
                return bound
        return None

    def _bounds(self, kind: str, age: int = 0) -> tuple[KindBound, ...]:
        """How far a kind can push; the same for every case that scores alike."""
        key = (kind, age)
        if key not in self._known_bounds:
            self._known_bounds[key] = kind_bounds(self.scheme, kind, age)
        return self._known_bounds[key]

    def harming_bound(self, kind: str, age: int = 0) -> KindBound | None:
        """How far a kind can push somebody towards less, if it can.

        Args:
            kind: The name of the kind.
            age: Days since its last event.
        """
        bounds = self._bounds(kind, age)
        for direction in self.harmful_directions:
            for bound in bounds:
                if bound.sign == direction:
                    return bound
        return None

    @cached_property
    def harmful_kinds(self) -> list[str]:
        """The kinds of which an event can push somebody towards less."""
        return [name for name in self.scheme.evidence if self.can_harm(name)]

    def can_harm(self, kind: str) -> bool:
        """Whether an event of the kind can push somebody towards less."""
        return self.harming_bound(kind) is not None

    def can_help(self, kind: str) -> bool:
        """Whether an event of the kind can push somebody away from it."""
        bounds = self._bounds(kind)
        return any(-bound.sign in self.harmful_directions for bound in bounds)

    def cost_of_event(self, kind: str, age: int = 0) -> int:
        """Micropoints by which one event can push somebody towards less; 0 if it
        cannot.

        Args:
            kind: The name of the kind.
            age: Days since the event.
        """
        bound = self.harming_bound(kind, age)
        return 0 if bound is None else bound.single

    def lasting_days(self, name: str) -> int | None:
        """The days after which an event counts for nothing; None if never."""
        kind = self.scheme.evidence[name]
        # A tier elsewhere counts for as long as it is held.
        return None if kind.scheme is not None else lasts(kind)

    # -- where people stand

    @cached_property
    def newcomer_score(self) -> int:
        """The score, in micropoints, of somebody of whom nothing is recorded."""
        return base(self.scheme.score)

    @cached_property
    def newcomer_tier(self) -> str:
        """The tier in which somebody starts of whom nothing is recorded."""
        return newcomer_tier(self.scheme)

    @cached_property
    def narrowest_tier(self) -> tuple[str, int]:
        """The narrowest tier and its width in micropoints.

        The range's ends are the outer thresholds. A scheme with no tier of any width
        counts as one whose ordinary tier is a point wide.
        """
        thresholds = list(self.scheme.tiers.values())
        ends = [*thresholds[1:], self.scheme.score.range[1]]
        widths: list[tuple[int, str]] = []
        for name, low, high in zip(self.scheme.tiers, thresholds, ends, strict=True):
            if high > low:
                widths.append((high - low, name))
        width, name = min(widths, default=(POINT, self.scheme.ordinary))
        return name, width

    @cached_property
    def distance_to_loss(self) -> int | None:
        """Micropoints from a newcomer to the nearest tier that gets less.

        None where nobody gets less than a newcomer.
        """
        return min(self._distances_to_loss.values(), default=None)

    @cached_property
    def distance_to_worst(self) -> int | None:
        """Micropoints from a newcomer to where nothing more is lost further on.

        None where nobody gets less than a newcomer.
        """
        falling = set(self.falling_pairs())
        distances: list[int] = []
        for tier, distance in self._distances_to_loss.items():
            further = self._tiers_further_than(tier)
            if not any((tier, other) in falling for other in further):
                distances.append(distance)
        return min(distances, default=None)

    @cached_property
    def distance_to_gain(self) -> int | None:
        """Micropoints from a newcomer to the nearest tier that gets more.

        None where nobody gets more than a newcomer.
        """
        distances: list[int] = []
        for before, after in self.falling_pairs():
            if after == self.newcomer_tier:
                distances.append(self._distance_from_newcomer(before))
        return min(distances, default=None)

    @cached_property
    def _distances_to_loss(self) -> dict[str, int]:
        """Micropoints from a newcomer to each tier that gets less."""
        distances: dict[str, int] = {}
        for before, after in self.falling_pairs():
            if before == self.newcomer_tier:
                distances[after] = self._distance_from_newcomer(after)
        return distances

    def _distance_from_newcomer(self, tier: str) -> int:
        """Micropoints from a newcomer's score to the near end of another tier."""
        tiers = list(self.scheme.tiers)
        thresholds = list(self.scheme.tiers.values())
        place = tiers.index(tier)
        if place > tiers.index(self.newcomer_tier):
            return thresholds[place] - self.newcomer_score
        return self.newcomer_score - thresholds[place + 1]

    def _tiers_further_than(self, tier: str) -> list[str]:
        """The tiers beyond another, as a newcomer sees them."""
        tiers = list(self.scheme.tiers)
        place = tiers.index(tier)
        if place > tiers.index(self.newcomer_tier):
            return tiers[place + 1 :]
        return tiers[:place]
