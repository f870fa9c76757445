"""P-values corrected for being several, over all comparisons of an audit (Holm 1979).

Gaps given a legitimate factor are comparisons like the others: whoever looks at both
has looked twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from regard.measures.audit.gap import Comparisons, Gap
from regard.measures.audit.given import GapGiven
from regard.measures.significance import holm


@dataclass(frozen=True)
class Corrected:
    """The gaps of every division, corrected.

    Attributes:
        gaps: Between its groups.
        given: Between people alike in the factor.
        comparisons: How many comparisons were taken together.
    """

    gaps: list[tuple[Gap, ...]]
    given: list[tuple[GapGiven, ...]]
    comparisons: int


def correct(
    comparisons: Sequence[Comparisons], given: Sequence[Sequence[GapGiven]]
) -> Corrected:
    """The gaps with p-values corrected over all comparisons of an audit.

    Args:
        comparisons: Of every division.
        given: The gaps of every division given the factor.

    Returns:
        The same, in the same order.
    """
    p_values: list[float] = []
    possible = 0
    for part, conditional in zip(comparisons, given, strict=True):
        p_values += [gap.p_value for gap in part.gaps]
        possible += part.possible
        # The group to compare with was chosen without the factor, by the same chance.
        if conditional:
            possible += max(part.possible_decided, len(conditional))
    for conditional in given:
        p_values += [gap.p_value for gap in conditional]
    corrected = iter(holm(p_values, possible))
    gaps = []
    for part in comparisons:
        own = islice(corrected, len(part.gaps))
        gaps.append(
            tuple(
                replace(gap, corrected=p_value)
                for gap, p_value in zip(part.gaps, own, strict=True)
            )
        )
    gaps_given = []
    for conditional in given:
        own = islice(corrected, len(conditional))
        gaps_given.append(
            tuple(
                replace(gap, corrected=p_value)
                for gap, p_value in zip(conditional, own, strict=True)
            )
        )
    return Corrected(gaps, gaps_given, max(possible, len(p_values)))
