"""The rates of groups at every threshold, not at the one that was chosen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regard.measures.audit.count import GroupCounts, count_by_group
from regard.measures.audit.people import Columns, Floats, Marks, Members
from regard.measures.audit.rates import FEWEST_PEOPLE

MOST_OWN_THRESHOLDS = 20  # with more different scores, twentieths of the people

Curves = Mapping[str, tuple[float, ...]]
"""By group, a rate at each threshold; NaN where it rests on too few people."""


@dataclass(frozen=True)
class Sweep:
    """Rates by threshold.

    Attributes:
        thresholds: From the lowest.
        selected: The share of each group that is selected.
        fpr: False positives; empty where there are no outcomes.
        fnr: False negatives, as well.
        impact: The lowest favourable share over the highest; NaN where nobody said
            what is good.
        odds: The larger distance of true and of false positive rates.
    """

    thresholds: tuple[float, ...]
    selected: Curves
    fpr: Curves
    fnr: Curves
    impact: tuple[float, ...]
    odds: tuple[float, ...]

    def shares_at(self, place: int) -> list[float]:
        """The shares selected at one threshold, of the groups of which it is said."""
        shares = [rates[place] for rates in self.selected.values()]
        return [share for share in shares if math.isfinite(share)]


def sweep_of(columns: Columns, members: Members, good: bool | None) -> Sweep | None:
    """The rates of every group at every threshold.

    Args:
        columns: Everybody.
        members: Their groups.
        good: Whether being selected is good for the person; None if nobody said.

    Returns:
        None where there are no scores, or only one.
    """
    if columns.score is None or len(columns.score) == 0:
        return None
    thresholds = _thresholds(columns.score)
    if not len(thresholds):
        return None
    selected: list[Floats] = []
    false_positive: list[Floats] = []
    false_negative: list[Floats] = []
    everybody = np.ones(len(columns.score), bool)
    for threshold in thresholds:
        above = columns.score >= threshold
        selected.append(_rates(above, everybody, columns, members))
        if columns.outcome is not None:
            outcome = columns.outcome.astype(bool)
            false_positive.append(_rates(above, ~outcome, columns, members))
            false_negative.append(_rates(~above, outcome, columns, members))
    odds = [
        _largest_distance(false, missed)
        for false, missed in zip(false_positive, false_negative, strict=True)
    ]
    return Sweep(
        thresholds=tuple(float(threshold) for threshold in thresholds),
        selected=_by_group(members, selected),
        fpr=_by_group(members, false_positive),
        fnr=_by_group(members, false_negative),
        impact=tuple(_impact(rates, good) for rates in selected),
        odds=tuple(odds),
    )


def _thresholds(score: Floats) -> Floats:
    """Each different score but the lowest, from which on everybody is selected."""
    values = np.unique(score)
    if len(values) <= MOST_OWN_THRESHOLDS:
        return values[1:]
    shares = np.arange(1, MOST_OWN_THRESHOLDS) / MOST_OWN_THRESHOLDS
    return np.unique(np.quantile(score, shares, method="closest_observation"))


def _rates(part: Marks, whole: Marks, columns: Columns, members: Members) -> Floats:
    counts: GroupCounts = count_by_group(
        part & whole, whole, members.number, len(members.names), columns.weight
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = counts.part / counts.whole
    rates: Floats = np.where(counts.people >= FEWEST_PEOPLE, shares, np.nan)
    return rates


def _by_group(members: Members, rates: Sequence[Floats]) -> Curves:
    if not rates:
        return {}
    table = np.array(rates)
    return {
        name: tuple(float(rate) for rate in table[:, number])
        for number, name in enumerate(members.names)
    }


def _impact(rates: Floats, good: bool | None) -> float:
    """The lowest favourable share over the highest."""
    if good is None:
        return float("nan")
    shares = rates if good else 1 - rates
    shares = shares[np.isfinite(shares)]
    if len(shares) < 2 or shares.max() <= 0:
        return float("nan")
    return float(shares.min() / shares.max())


def _largest_distance(first: Floats, second: Floats) -> float:
    distances = [_distance(first), _distance(second)]
    return max(distances)


def _distance(rates: Floats) -> float:
    finite = rates[np.isfinite(rates)]
    if len(finite) < 2:
        return float("nan")
    return float(finite.max() - finite.min())
