"""Whether groups are let through, and mistaken, alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
FLAGGED = 0.8  # four-fifths rule, 29 CFR 1607.4(D)


@dataclass(frozen=True)
class Confusion:
    """Counts by group of what was said (yes, no) and what was so: arrays of one number a group."""

    true_yes: Floats
    false_yes: Floats
    true_no: Floats
    false_no: Floats

    @property
    def people(self) -> Floats:
        return self.true_yes + self.false_yes + self.true_no + self.false_no


def confusion(
    said: npt.ArrayLike, so: npt.ArrayLike, group: npt.ArrayLike, groups: int
) -> Confusion:
    """Counts from arrays of 0 and 1 and of group numbers from 0; all of one length."""
    yes, true, of = (np.asarray(a).astype(np.int64) for a in (said, so, group))
    cells = (
        np.bincount(of * 4 + yes * 2 + true, minlength=groups * 4)
        .reshape(groups, 4)
        .astype(float)
    )
    return Confusion(cells[:, 3], cells[:, 2], cells[:, 0], cells[:, 1])


def _share(part: Floats, whole: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0, part / whole, np.nan)


def selection(c: Confusion) -> Floats:
    """The share of each group for whom yes was said; NaN for an empty group."""
    return _share(c.true_yes + c.false_yes, c.people)


def true_positive_rate(c: Confusion) -> Floats:
    """Of those of whom it is so, for how many yes was said (sensitivity)."""
    return _share(c.true_yes, c.true_yes + c.false_no)


def false_positive_rate(c: Confusion) -> Floats:
    """Of those of whom it is not so, for how many yes was said."""
    return _share(c.false_yes, c.false_yes + c.true_no)


def false_negative_rate(c: Confusion) -> Floats:
    """Of those of whom it is so, for how many no was said."""
    return _share(c.false_no, c.true_yes + c.false_no)


def positive_predictive_value(c: Confusion) -> Floats:
    """Of those for whom yes was said, of how many it is so."""
    return _share(c.true_yes, c.true_yes + c.false_yes)


def impact_ratio(rates: npt.ArrayLike) -> float:
    """The least selection rate over the greatest; below .8 it is flagged (29 CFR 1607.4(D)). NaN if none."""
    found = np.asarray(rates, float)
    found = found[np.isfinite(found)]
    return (
        float(found.min() / found.max())
        if len(found) and found.max() > 0
        else float("nan")
    )


def equalised_odds_gap(c: Confusion) -> float:
    """The larger of the gaps between groups in true and in false positive rate (Hardt, Price & Srebro 2016)."""
    return max(_range(true_positive_rate(c)), _range(false_positive_rate(c)))


def _range(rates: Floats) -> float:
    found = rates[np.isfinite(rates)]
    return float(found.max() - found.min()) if len(found) else float("nan")


def worst_to_best(rates: npt.ArrayLike) -> float:
    """The greatest error rate over the least (NIST FRTE); infinite if the least is 0, NaN if all are."""
    found = np.asarray(rates, float)
    with np.errstate(invalid="ignore", divide="ignore"):
        return float(np.nanmax(found) / np.nanmin(found))


def worst_to_mean(rates: npt.ArrayLike) -> float:
    """The greatest error rate over the geometric mean of all (ISO/IEC 19795-10)."""
    found = np.asarray(rates, float)
    with np.errstate(invalid="ignore", divide="ignore"):
        return float(np.nanmax(found) / np.exp(np.nanmean(np.log(found))))


def area_under_curve(score: npt.ArrayLike, so: npt.ArrayLike) -> float:
    """The chance that somebody of whom it is so scores above somebody of whom it is not; ties count half.

    By ranks (Mann & Whitney 1947); NaN where one kind is missing.
    """
    values, true = np.asarray(score, float), np.asarray(so).astype(bool)
    yes, no = int(true.sum()), int((~true).sum())
    if yes == 0 or no == 0:
        return float("nan")
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    rank = np.cumsum(counts) - (counts - 1) / 2
    return float((rank[inverse][true].sum() - yes * (yes + 1) / 2) / (yes * no))
