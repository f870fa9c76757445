"""The ladder: what a credential can say of a standing, the same rungs for everybody.

One yes or no for each tier, and never the score. Everybody has every rung, true or
false, so that which claims there are tells nothing; and the rungs are the scheme's own
tiers, so that no verifier can ask with a threshold of its own and narrow a person down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regard.credentials.bad_credential import BadCredential

RUNG = "tier_at_least_"
"""What the name of each claim begins with."""
TIER_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Ladder:
    """The tiers of a scheme, as claims; `ladder_of` looks at them once.

    Attributes:
        tiers: Their names, from the lowest up.
    """

    tiers: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The names of the claims, from the lowest tier up."""
        return tuple(claim_of(tier) for tier in self.tiers)

    def values(self, tier: str) -> dict[str, bool]:
        """What is so of somebody in a tier: every claim, true or false.

        Args:
            tier: The tier that the person holds.

        Returns:
            Whether they hold at least each tier, by the name of the claim.

        Raises:
            BadCredential: If the scheme has no such tier.
        """
        if tier not in self.tiers:
            raise BadCredential(
                "tier",
                repr(tier),
                f"one of {', '.join(self.tiers)}",
                "take the tier from a standing under the same text of the scheme",
            )
        place = self.tiers.index(tier)
        return {claim: rung <= place for rung, claim in enumerate(self.claims)}


def claim_of(tier: str) -> str:
    """The claim that somebody holds at least a tier, such as tier_at_least_trusted."""
    return RUNG + tier.replace("-", "_")


def ladder_of(tiers: Sequence[str]) -> Ladder:
    """The ladder of a scheme's tiers.

    Args:
        tiers: Their names, from the lowest up.

    Returns:
        The ladder.

    Raises:
        BadCredential: If there are none, a name is no tier's, or two make one claim.
    """
    for tier in tiers:
        if not TIER_NAME.fullmatch(tier):
            raise BadCredential(
                "tiers", repr(tier), "a name of a tier", "name tiers as a scheme does"
            )
    if not tiers or len({claim_of(tier) for tier in tiers}) != len(tiers):
        raise BadCredential(
            "tiers",
            ", ".join(tiers) or "none",
            "one or more tiers, each once",
            "give all tiers of the scheme, from the lowest up",
        )
    return Ladder(tuple(tiers))
