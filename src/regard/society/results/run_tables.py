"""The tables of one finished run, and plain sums over them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from regard.measures.disparity import Confusion
from regard.society.book.upright import Upright

Columns = dict[str, npt.NDArray[Any]]
Numbers = npt.NDArray[np.float64]
LAST_MONTHS = 12  # at the end, over which means are taken
POOREST_SHARE = 10  # one in so many people is among the poorest
EVERYONE = "everyone"
DISSENTERS = "dissenters"
POOREST = "the poorest tenth"


class RunTables:
    """The tables of one run, read when asked for, and sums over them.

    Attributes:
        folder: Where the run was lived.
        ties: Ties a person.
    """

    def __init__(self, folder: Path, ties: int) -> None:
        self.folder = folder
        self.ties = ties
        self._tables: dict[str, Columns] = {}
        self._means: dict[tuple[str, str], float] = {}
        self._rows: dict[str, npt.NDArray[np.bool_]] = {}

    def table(self, name: str) -> Columns:
        """A table's columns.

        Args:
            name: As in `study.run.TABLES`.

        Returns:
            Arrays by column, rows alike; none where the run had no such rows.
        """
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def _read(self, name: str) -> Columns:
        # People are one file at the end, everything else a folder of parts.
        path = self.folder / (f"{name}.parquet" if name == "people" else name)
        if not path.exists():
            return {}
        table = pq.read_table(path)
        columns = {}
        for column in table.column_names:
            columns[column] = table[column].to_numpy(zero_copy_only=False)
        return columns

    @cached_property
    def first_of_last(self) -> int:
        """The first month of those over which means are taken."""
        end = int(self.table("months")["month"].max()) + 1
        return max(0, end - LAST_MONTHS)

    def mean(self, measure: str, people: str = EVERYONE) -> float:
        """A monthly measure a person and month, over the last months.

        Args:
            measure: A column of the table of months.
            people: EVERYONE, a group, DISSENTERS, or POOREST, of whom only what the
                last month left of each is known.

        Returns:
            The mean; NaN where there are no such people.
        """
        key = (measure, people)
        if key not in self._means:
            self._means[key] = self._mean(measure, people)
        return self._means[key]

    def _mean(self, measure: str, people: str) -> float:
        if people == POOREST:
            return self._mean_of_poorest(measure)
        months = self.table("months")
        rows = self._rows_of(people)
        count = months["people"][rows].sum()
        if not count:
            return math.nan
        return float(months[measure][rows].sum() / count)

    def _rows_of(self, people: str) -> npt.NDArray[np.bool_]:
        """Which rows of the table of months are of those people in the last months."""
        if people not in self._rows:
            months = self.table("months")
            rows = months["month"] >= self.first_of_last
            if people == DISSENTERS:
                rows = rows & months["dissenter"].astype(bool)
            elif people != EVERYONE:
                rows = rows & (months["group"] == people)
            self._rows[people] = rows
        return self._rows[people]

    def _mean_of_poorest(self, measure: str) -> float:
        people = self.table("people")
        if measure not in people:
            return math.nan
        by_earning = np.argsort(people["earning"], kind="stable")
        count = max(1, len(by_earning) // POOREST_SHARE)
        return float(people[measure][by_earning[:count]].mean())

    def series(self, measure: str) -> Numbers:
        """A monthly measure a person, over everyone.

        Args:
            measure: A column of the table of months.

        Returns:
            (months,) means.
        """
        months = self.table("months")
        count = int(months["month"].max()) + 1
        sums = np.bincount(months["month"], months[measure], count)
        people = np.bincount(months["month"], months["people"], count)
        # A fork's table begins late: no people in the months before.
        return np.asarray(sums / np.maximum(people, 1))

    def tiers(self, scale: Upright) -> dict[str, float]:
        """The share of people in each tier in the last month, the worst tier first.

        Args:
            scale: Of the scheme whose tiers they are.
        """
        table = self.table("tiers")
        rows = table["scheme"] == scale.scheme.name
        rows = rows & (table["month"] == table["month"].max())
        names = table["tier"][rows]
        people = table["people"][rows]
        shares = {}
        for tier in scale.tiers:
            shares[tier] = float(people[names == tier].sum() / people.sum())
        return shares

    def moves(self, scale: Upright) -> Numbers:
        """Moves between tiers over the last months.

        Args:
            scale: Of the scheme whose tiers they are.

        Returns:
            (tiers, tiers) people and months, from row to column, the worst tier first.
        """
        table = self.table("moves")
        rows = table["scheme"] == scale.scheme.name
        rows = rows & (table["month"] >= self.first_of_last)
        place = {tier: row for row, tier in enumerate(scale.tiers)}
        counts = np.zeros((len(place), len(place)))
        columns = [table[name][rows] for name in ("before", "after", "people")]
        for before, after, people in zip(*columns, strict=True):
            counts[place[before], place[after]] += people
        return counts

    def upright_scores(self, scale: Upright) -> npt.NDArray[np.float32]:
        """The scores of the sampled people in the last month; more is better.

        Args:
            scale: Of the scheme that scored them.
        """
        document_scores = self.table("people")[f"score {scale.scheme.name}"]
        # Turning a score round twice gives the score.
        return scale.document_scores(document_scores)

    def judged(self, scheme: str, groups: Sequence[str]) -> Confusion:
        """Who stands ordinary or better beside who keeps agreements.

        Args:
            scheme: The name of the scheme.
            groups: The groups, in the order of the counts.

        Returns:
            People and months by group over the last months; `yes` is ordinary or
            better, `true` is keeping agreements.
        """
        return Confusion(
            true_yes=self._judged(scheme, groups, deserving=True, ordinary=True),
            false_yes=self._judged(scheme, groups, deserving=False, ordinary=True),
            true_no=self._judged(scheme, groups, deserving=False, ordinary=False),
            false_no=self._judged(scheme, groups, deserving=True, ordinary=False),
        )

    def _judged(
        self, scheme: str, groups: Sequence[str], deserving: bool, ordinary: bool
    ) -> Numbers:
        table = self.table("judged")
        rows = (table["scheme"] == scheme) & (table["month"] >= self.first_of_last)
        rows = rows & (table["deserving"] == deserving)
        rows = rows & (table["ordinary"] == ordinary)
        counts = []
        for group in groups:
            of_group = rows & (table["group"] == group)
            counts.append(float(table["people"][of_group].sum()))
        return np.array(counts)

    def below_both(self, first: str, second: str) -> float:
        """The share of people below ordinary under both schemes in the last month.

        Args:
            first: The name of a scheme.
            second: The name of another one, or of the same.

        Returns:
            A share of everyone.
        """
        table = self.table("both")
        # Each pair is written once, in the order of the schemes.
        pair = (table["scheme"] == first) & (table["other"] == second)
        turned = (table["scheme"] == second) & (table["other"] == first)
        last = table["month"] == table["month"].max()
        months = self.table("months")
        in_last = months["month"] == months["month"].max()
        everyone = months["people"][in_last].sum()
        return float(table["people"][(pair | turned) & last].sum() / everyone)

    def total(self, measure: str) -> float:
        """A monthly measure summed over everyone and the last months."""
        rows = self._rows_of(EVERYONE)
        return float(self.table("months")[measure][rows].sum())

    def mixing(self) -> Numbers:
        """Kept ties between those below ordinary and the others.

        Returns:
            (2, 2) shares of all kept ties, from row to column: below ordinary first.
        """
        ties = self.total("ties_kept")
        if not ties:
            return np.zeros((2, 2))
        across = self.total("ties_across_kept")
        of_low = self.total("ties_of_low")
        low_to_high = self.total("ties_of_low_across")
        high_to_low = across - low_to_high
        low_to_low = of_low - low_to_high
        high_to_high = ties - of_low - high_to_low
        counts = [[low_to_low, low_to_high], [high_to_low, high_to_high]]
        return np.asarray(np.array(counts) / ties)
