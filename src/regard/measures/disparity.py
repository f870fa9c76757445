"""Whether groups are let through, and mistaken, alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ByGroup = npt.NDArray[np.float64]
"""(groups,) one number a group."""
FOUR_FIFTHS = 0.8  # an impact ratio below it is flagged, 29 CFR 1607.4(D)
CELLS = 4  # of a table of two answers


@dataclass(frozen=True)
class Confusion:
    """Counts by group of what was said and what was so.

    Attributes:
        true_yes: Yes was said, and it is so.
        false_yes: Yes was said, and it is not so.
        true_no: No was said, and it is not so.
        false_no: No was said, and it is so.
    """

    true_yes: ByGroup
    false_yes: ByGroup
    true_no: ByGroup
    false_no: ByGroup

    @property
    def people(self) -> ByGroup:
        """Everybody in each group."""
        return self.true_yes + self.false_yes + self.true_no + self.false_no


def confusion(
    said: npt.ArrayLike, so: npt.ArrayLike, group: npt.ArrayLike, groups: int
) -> Confusion:
    """Counts people by group, by what was said, and by what was so.

    Args:
        said: (people,) 1 for yes, 0 for no.
        so: (people,) 1 where it is so.
        group: (people,) numbers of groups from 0.
        groups: How many there are.

    Returns:
        The counts.
    """
    yes = np.asarray(said).astype(np.int64)
    true = np.asarray(so).astype(np.int64)
    number = np.asarray(group).astype(np.int64)
    cell = CELLS * number + 2 * yes + true
    counts = np.bincount(cell, minlength=CELLS * groups)
    table = counts.reshape(groups, CELLS).astype(float)
    return Confusion(
        true_yes=table[:, 3],
        false_yes=table[:, 2],
        true_no=table[:, 0],
        false_no=table[:, 1],
    )


def _share(part: ByGroup, whole: ByGroup) -> ByGroup:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0, part / whole, np.nan)


def selection(counts: Confusion) -> ByGroup:
    """The share of each group for whom yes was said; NaN for an empty group."""
    return _share(counts.true_yes + counts.false_yes, counts.people)


def true_positive_rate(counts: Confusion) -> ByGroup:
    """Of those of whom it is so, for how many yes was said (sensitivity)."""
    return _share(counts.true_yes, counts.true_yes + counts.false_no)


def false_positive_rate(counts: Confusion) -> ByGroup:
    """Of those of whom it is not so, for how many yes was said."""
    return _share(counts.false_yes, counts.false_yes + counts.true_no)


def impact_ratio(rates: npt.ArrayLike) -> float:
    """The least selection rate over the greatest.

    Args:
        rates: (groups,) shares; NaN ones are left out.

    Returns:
        From 0 to 1, flagged below FOUR_FIFTHS; NaN where nobody is selected.
    """
    finite = _finite(rates)
    if not len(finite) or finite.max() <= 0:
        return float("nan")
    return float(finite.min() / finite.max())


def equalised_odds_gap(counts: Confusion) -> float:
    """The larger of two gaps between groups (Hardt, Price & Srebro 2016).

    Args:
        counts: By group.

    Returns:
        The gap in true or in false positive rates, whichever is larger.
    """
    true = _range(true_positive_rate(counts))
    false = _range(false_positive_rate(counts))
    return max(true, false)


def _range(rates: ByGroup) -> float:
    finite = _finite(rates)
    if not len(finite):
        return float("nan")
    return float(finite.max() - finite.min())


def _finite(rates: npt.ArrayLike) -> ByGroup:
    numbers: ByGroup = np.asarray(rates, float)
    return numbers[np.isfinite(numbers)]


def worst_to_best(rates: npt.ArrayLike) -> float:
    """The greatest error rate over the least (NIST FRTE).

    Args:
        rates: (groups,) error rates.

    Returns:
        From 1 up; infinite if the least is 0, NaN if all are.
    """
    numbers = np.asarray(rates, float)
    with np.errstate(invalid="ignore", divide="ignore"):
        return float(np.nanmax(numbers) / np.nanmin(numbers))


def worst_to_mean(rates: npt.ArrayLike) -> float:
    """The greatest error rate over the geometric mean of all (ISO/IEC 19795-10).

    Args:
        rates: (groups,) error rates.

    Returns:
        From 1 up; infinite if one of several is 0.
    """
    numbers = np.asarray(rates, float)
    with np.errstate(invalid="ignore", divide="ignore"):
        geometric_mean = np.exp(np.nanmean(np.log(numbers)))
        return float(np.nanmax(numbers) / geometric_mean)


def area_under_curve(score: npt.ArrayLike, so: npt.ArrayLike) -> float:
    """How well scores tell those of whom it is so (Mann & Whitney 1947, by ranks).

    Args:
        score: (people,) scores.
        so: (people,) 1 where it is so.

    Returns:
        The chance that somebody of whom it is so scores above somebody of whom it is
        not; ties count half. NaN where one kind is missing.
    """
    values = np.asarray(score, float)
    true = np.asarray(so).astype(bool)
    yes = int(true.sum())
    no = len(true) - yes
    if yes == 0 or no == 0:
        return float("nan")
    _, level, counts = np.unique(values, return_inverse=True, return_counts=True)
    # Everybody of one score has the middle one of their ranks, from 1.
    rank = np.cumsum(counts) - (counts - 1) / 2
    wins = rank[level][true].sum() - yes * (yes + 1) / 2
    return float(wins / (yes * no))
