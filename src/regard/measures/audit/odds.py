"""Equalised odds: how far error rates lie apart over all groups (Hardt et al. 2016)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.measures.audit.rates import GroupRates


@dataclass(frozen=True)
class EqualisedOdds:
    """Over the groups whose error rates are said.

    Attributes:
        difference: The larger of the two distances, highest less lowest, in the true
            and in the false positive rate.
        ratio: The smaller of the two ratios, lowest over highest.
        groups: How many groups it is taken over.
    """

    difference: float
    ratio: float
    groups: int


def equalised_odds(groups: Sequence[GroupRates]) -> EqualisedOdds | None:
    """How far error rates lie apart.

    Args:
        groups: Those whose rates are refused are left out.

    Returns:
        None where fewer than two groups have both rates.
    """
    true_rates: list[float] = []
    false_rates: list[float] = []
    for group in groups:
        false_positive = group.counts.get("fpr")
        false_negative = group.counts.get("fnr")
        if false_positive is not None and false_negative is not None:
            true_rates.append(false_negative.rest.share.value)
            false_rates.append(false_positive.share.value)
    if len(true_rates) < 2:
        return None
    return EqualisedOdds(
        difference=max(_distance(true_rates), _distance(false_rates)),
        ratio=min(_ratio(true_rates), _ratio(false_rates)),
        groups=len(true_rates),
    )


def _distance(rates: Sequence[float]) -> float:
    return max(rates) - min(rates)


def _ratio(rates: Sequence[float]) -> float:
    highest = max(rates)
    # Where nobody is in error in any group, the rates are the same.
    if highest == 0:
        return 1.0
    return min(rates) / highest
