"""Calibration by group: how often the outcome came about at the same score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from regard.measures.audit.count import Count, count_by_group
from regard.measures.audit.people import Members, PeopleColumns, RealNumbers

MOST_OWN_BANDS = 12  # with more different scores than this, bands hold several
BANDS = 10  # of about as many people each
FEWEST_IN_BAND = 10  # people of a group in a band, below which no share is said


@dataclass(frozen=True)
class Calibration:
    """The outcome by band of score.

    Attributes:
        bands: The lowest and the highest score of each.
        counts: By group, how often the outcome came about in each band; None where
            too few people of the group are in it.
    """

    bands: tuple[tuple[float, float], ...]
    counts: Mapping[str, tuple[Count | None, ...]]


def calibration_of(columns: PeopleColumns, members: Members) -> Calibration | None:
    """The outcome of every group by band of score.

    Args:
        columns: Everybody.
        members: Their groups.

    Returns:
        None where there are no scores, or no outcomes.
    """
    score = columns.score
    if score is None or columns.outcome is None or not len(score):
        return None
    starts = band_starts(score)
    band = np.searchsorted(starts, score, side="right") - 1
    groups = len(members.names)
    # One count over all groups and bands: each pair is a group of its own.
    cell = np.where(members.number >= 0, members.number * len(starts) + band, -1)
    counted = count_by_group(
        columns.outcome.astype(bool),
        np.ones(len(score), bool),
        cell,
        groups * len(starts),
        columns.weight,
    )
    cells: list[Count | None] = list(counted)
    for place in np.flatnonzero(counted.people < FEWEST_IN_BAND):
        cells[place] = None
    counts: dict[str, tuple[Count | None, ...]] = {}
    for number, name in enumerate(members.names):
        counts[name] = tuple(cells[number * len(starts) : (number + 1) * len(starts)])
    bands = [
        (float(score[band == place].min()), float(score[band == place].max()))
        for place in range(len(starts))
    ]
    return Calibration(tuple(bands), counts)


def band_starts(score: RealNumbers) -> RealNumbers:
    """Where bands of scores begin.

    Args:
        score: (people,) scores.

    Returns:
        Each different score where there are few; else tenths of the people.
    """
    values = np.unique(score)
    if len(values) <= MOST_OWN_BANDS:
        return values
    shares = np.arange(BANDS) / BANDS
    starts = np.quantile(score, shares, method="closest_observation")
    starts[0] = values[0]
    return np.unique(starts)
