"""How a scheme's tiers stand, as a study reads them: which is worse, and which way."""

from __future__ import annotations

from dataclasses import dataclass

from regard.scheme.model import Scheme
from regard.scheme.worth import DOWN, UP, harmful_directions
from regard.society.book.upright import upright


@dataclass(frozen=True)
class TierOrder:
    """The tiers of a scheme, told by what their outcomes are worth.

    Attributes:
        scheme: The name of the scheme.
        below: The tiers below ordinary, the worst first.
        others: The usual tier, and those that are as good or better.
        worse_ways: The ways in which scores get worse: -1 for down, 1 for up, or both.
    """

    scheme: str
    below: tuple[str, ...]
    others: tuple[str, ...]
    worse_ways: tuple[int, ...]

    @property
    def counts_against(self) -> bool:
        """Whether points count against people: a higher score is the worse one."""
        return self.worse_ways == (UP,)

    @property
    def counts_for(self) -> bool:
        """Whether points count for people: a lower score is the worse one."""
        return self.worse_ways == (DOWN,)


def tier_order(scheme: Scheme) -> TierOrder:
    """How the tiers of a scheme stand.

    Args:
        scheme: The scheme.

    Returns:
        The same tiers in the same order for a scheme and for its mirror image.
    """
    scale = upright(scheme)
    return TierOrder(
        scheme=scheme.name,
        below=scale.below,
        others=scale.tiers[scale.ordinary :],
        worse_ways=harmful_directions(scale.scheme),
    )
