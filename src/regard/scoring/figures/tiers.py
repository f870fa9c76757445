"""How many subjects hold each tier."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from regard.scoring.tables import ScoringTables


@dataclass(frozen=True)
class TierShare:
    """A tier and those who hold it.

    Attributes:
        tier: Its name.
        threshold: The lowest score of the tier, in micropoints.
        subjects: How many hold it.
        share: Their part of all subjects; nought where there is nobody.
    """

    tier: str
    threshold: int
    subjects: int
    share: Fraction


def share_by_tier(tables: ScoringTables) -> tuple[TierShare, ...]:
    """Counts the subjects of each tier.

    Args:
        tables: The tables of a scoring run.

    Returns:
        Every tier of the scheme, the lowest first, also those that nobody holds.
    """
    rows = tables.rows("SELECT tier, count(*) AS subjects FROM standings GROUP BY tier")
    subjects_by_tier = {row["tier"]: int(row["subjects"]) for row in rows}
    total = sum(subjects_by_tier.values())
    shares = []
    for tier, threshold in tables.scheme.tiers.items():
        subjects = subjects_by_tier.get(tier, 0)
        share = Fraction(subjects, max(1, total))
        shares.append(TierShare(tier, threshold, subjects, share))
    return tuple(shares)
