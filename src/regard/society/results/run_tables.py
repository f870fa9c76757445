"""The tables of one finished run, and plain sums over them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from regard.measures import disparity
from regard.scheme.model import Scheme

Columns = dict[str, npt.NDArray[Any]]
LAST = 12  # months at the end over which means are taken
EVERYONE, DISSENTERS, POOREST = "everyone", "dissenters", "the poorest tenth"


class RunData:
    """The tables of one run, read when asked for."""

    def __init__(self, folder: Path, ties: int) -> None:
        self.folder, self.ties = folder, ties
        self._read: dict[str, Columns] = {}

    def table(self, name: str) -> Columns:
        """A table's columns; of no rows where the run had none."""
        if name not in self._read:
            path = self.folder / (f"{name}.parquet" if name == "people" else name)
            if not path.exists():
                self._read[name] = {}
            else:
                found = pq.read_table(path)
                self._read[name] = {
                    column: found[column].to_numpy(zero_copy_only=False)
                    for column in found.column_names
                }
        return self._read[name]

    @cached_property
    def last(self) -> int:
        """The first month of those over which means are taken."""
        return max(0, int(self.table("months")["month"].max()) + 1 - LAST)

    def mean(self, quantity: str, who: str) -> float:
        """A quantity a person and month over the last months, for some of the people."""
        if who == POOREST:
            return self._of_poorest(quantity)
        months = self.table("months")
        chosen = months["month"] >= self.last
        if who == DISSENTERS:
            chosen &= months["dissenter"].astype(bool)
        elif who != EVERYONE:
            chosen &= months["group"] == who
        whole = months["people"][chosen].sum()
        return float(months[quantity][chosen].sum() / whole) if whole else math.nan

    def _of_poorest(self, quantity: str) -> float:
        people = self.table("people")
        if quantity not in people:
            return math.nan
        poorest = np.argsort(people["earning"], kind="stable")[
            : max(1, len(people["earning"]) // 10)
        ]
        return float(people[quantity][poorest].mean())

    def series(self, quantity: str) -> npt.NDArray[np.float64]:
        """A quantity a person, month by month, over everyone."""
        months = self.table("months")
        count = int(months["month"].max()) + 1
        sums = np.bincount(months["month"], months[quantity], count)
        return np.asarray(
            sums / np.maximum(np.bincount(months["month"], months["people"], count), 1)
        )

    def tiers(self, scheme: str, group: str | None = None) -> dict[str, float]:
        """The share of people in each tier in the last month."""
        table = self.table("tiers")
        chosen = (table["scheme"] == scheme) & (table["month"] == table["month"].max())
        if group is not None:
            chosen &= table["group"] == group
        names, people = table["tier"][chosen], table["people"][chosen]
        return {
            tier: float(people[names == tier].sum() / people.sum())
            for tier in dict.fromkeys(names)
        }

    def moves(self, scheme: Scheme) -> npt.NDArray[np.float64]:
        """Moves between tiers, lowest first, over the last months."""
        table, place = (
            self.table("moves"),
            {tier: row for row, tier in enumerate(scheme.tiers)},
        )
        counts = np.zeros((len(place), len(place)))
        chosen = (table["scheme"] == scheme.name) & (table["month"] >= self.last)
        for before, after, people in zip(
            *(table[c][chosen] for c in ("before", "after", "people")), strict=True
        ):
            counts[place[before], place[after]] += people
        return counts

    def judged(self, scheme: str, groups: Iterable[str]) -> disparity.Confusion:
        """By group: said ordinary or better, and keeping agreements or not, over the last months."""
        table = self.table("judged")
        chosen = (table["scheme"] == scheme) & (table["month"] >= self.last)

        def counts(deserving: bool, ordinary: bool) -> npt.NDArray[np.float64]:
            cell = (
                chosen
                & (table["deserving"] == deserving)
                & (table["ordinary"] == ordinary)
            )
            return np.array(
                [
                    float(table["people"][cell & (table["group"] == g)].sum())
                    for g in groups
                ]
            )

        return disparity.Confusion(
            counts(True, True),
            counts(False, True),
            counts(False, False),
            counts(True, False),
        )

    def together(self, one: str, other: str) -> float:
        """The share below ordinary under both schemes in the last month."""
        table = self.table("both")
        last = table["month"] == table["month"].max()
        pair = ((table["scheme"] == one) & (table["other"] == other)) | (
            (table["scheme"] == other) & (table["other"] == one)
        )
        months = self.table("months")
        everyone = months["people"][months["month"] == months["month"].max()].sum()
        return float(table["people"][pair & last].sum() / everyone)

    def sum(self, quantity: str) -> float:
        """A quantity summed over everyone and the last months."""
        months = self.table("months")
        return float(months[quantity][months["month"] >= self.last].sum())

    def mixing(self) -> npt.NDArray[np.float64]:
        """The share of kept ties from people below ordinary or not (rows) to such (columns)."""
        ties, low = self.sum("ties_kept"), self.sum("ties_of_low")
        across, low_across = (
            self.sum("ties_across_kept"),
            self.sum("ties_of_low_across"),
        )
        counts = np.array(
            [
                [low - low_across, low_across],
                [across - low_across, ties - low - across + low_across],
            ]
        )
        return np.asarray(counts / ties) if ties else np.zeros((2, 2))
