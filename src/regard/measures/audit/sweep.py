"""The rates of groups at every threshold, not at the one that was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from regard.measures.audit.people import (
    Marks,
    Members,
    PeopleColumns,
    RealNumbers,
    WholeNumbers,
)
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
        least: The lowest share that is selected of any group.
        most: The highest.
        impact: The lowest favourable share over the highest; NaN where nobody said
            what is good.
        odds: The larger distance of true and of false positive rates.
    """

    thresholds: tuple[float, ...]
    selected: Curves
    fpr: Curves
    fnr: Curves
    least: tuple[float, ...]
    most: tuple[float, ...]
    impact: tuple[float, ...]
    odds: tuple[float, ...]


def sweep_of(
    columns: PeopleColumns, members: Members, good: bool | None
) -> Sweep | None:
    """The rates of every group at every threshold.

    Args:
        columns: Everybody.
        members: Their groups.
        good: Whether being selected is good for the person; None if nobody said.

    Returns:
        None where there are no scores, or only one.
    """
    score = columns.score
    if score is None or len(score) == 0:
        return None
    thresholds = _thresholds(score)
    if not len(thresholds):
        return None
    band = np.searchsorted(thresholds, score, side="right")
    everybody = np.ones(len(score), bool)
    selected = _shares_above(everybody, band, len(thresholds), columns, members)
    false_positive: RealNumbers = np.empty((0, len(members.names)))
    false_negative = false_positive
    if columns.outcome is not None:
        outcome = columns.outcome.astype(bool)
        false_positive = _shares_above(
            ~outcome, band, len(thresholds), columns, members
        )
        true_positive = _shares_above(outcome, band, len(thresholds), columns, members)
        false_negative = 1 - true_positive
    return Sweep(
        thresholds=tuple(thresholds.tolist()),
        selected=_by_group(members, selected),
        fpr=_by_group(members, false_positive),
        fnr=_by_group(members, false_negative),
        least=tuple(map(_lowest, selected)),
        most=tuple(map(_highest, selected)),
        impact=tuple(_impact(rates, good) for rates in selected),
        odds=tuple(map(_largest_distance, false_positive, false_negative)),
    )


def _thresholds(score: RealNumbers) -> RealNumbers:
    """Each different score but the lowest, from which on everybody is selected."""
    values = np.unique(score)
    if len(values) <= MOST_OWN_THRESHOLDS:
        return values[1:]
    shares = np.arange(1, MOST_OWN_THRESHOLDS) / MOST_OWN_THRESHOLDS
    return np.unique(np.quantile(score, shares, method="closest_observation"))


def _shares_above(
    whole: Marks,
    band: WholeNumbers,
    thresholds: int,
    columns: PeopleColumns,
    members: Members,
) -> RealNumbers:
    """(thresholds, groups) of those marked, the share from each threshold on.

    band: (people,) how many thresholds somebody reaches. NaN where a share would rest
    on too few people.
    """
    groups = len(members.names)
    among = whole & (members.number >= 0)
    cell = members.number[among] * (thresholds + 1) + band[among]
    shape = (groups, thresholds + 1)
    weights = np.bincount(cell, columns.weight[among], groups * (thresholds + 1))
    people = np.bincount(members.number[among], minlength=groups)
    # Whoever reaches a threshold reaches those below it as well.
    reached = np.cumsum(weights.reshape(shape)[:, ::-1], axis=1)[:, ::-1]
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = reached[:, 1:] / reached[:, :1]
    shares[people < FEWEST_PEOPLE] = np.nan
    above: RealNumbers = shares.T
    return above


def _by_group(members: Members, rates: RealNumbers) -> Curves:
    if not len(rates):
        return {}
    table = rates.T.tolist()
    return dict(zip(members.names, map(tuple, table), strict=True))


def _lowest(rates: RealNumbers) -> float:
    return float(min(rates[np.isfinite(rates)], default=np.nan))


def _highest(rates: RealNumbers) -> float:
    return float(max(rates[np.isfinite(rates)], default=np.nan))


def _impact(rates: RealNumbers, good: bool | None) -> float:
    """The lowest favourable share over the highest."""
    if good is None:
        return float("nan")
    shares = rates[np.isfinite(rates)]
    if not good:
        shares = 1 - shares
    if len(shares) < 2 or shares.max() <= 0:
        return float("nan")
    return float(shares.min() / shares.max())


def _largest_distance(first: RealNumbers, second: RealNumbers) -> float:
    distances = [_distance(first), _distance(second)]
    return max(distances)


def _distance(rates: RealNumbers) -> float:
    finite = rates[np.isfinite(rates)]
    if len(finite) < 2:
        return float("nan")
    return float(finite.max() - finite.min())
