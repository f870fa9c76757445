"""The tables that a run writes: sums of every month, and a sample of people."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from regard.society.book.upright import Upright
from regard.society.month.bits import TIER_MASK
from regard.society.month.totals import QUANTITIES, Totals
from regard.society.state import TRAIT_LEVELS
from regard.society.study.society import Society, cell_names

PART_MONTHS = 12  # between what is written
PART_WORTH = 1_000_000  # person-months, below which living them again costs little
DRAWN_TRAITS = ("honesty", "warmth", "courage", "desire", "opinion", "earning")
FEELINGS = ("means", "fear", "trust")
COLUMNS = {
    "months": ("month", "group", "dissenter", *QUANTITIES),
    "tiers": ("month", "group", "dissenter", "scheme", "tier", "people"),
    "moves": ("month", "scheme", "before", "after", "people"),
    "judged": (
        "month",
        "group",
        "dissenter",
        "scheme",
        "deserving",
        "ordinary",
        "people",
    ),
    "both": ("month", "scheme", "other", "people"),
}
"""The columns of each table of months."""
TABLES = (*COLUMNS, "people")

Row = tuple[Any, ...]


class MonthTables:
    """Rows of the months since the last part that was written.

    Attributes:
        society: Whose months they are.
        begin: The first month that is not written yet.
        sums: The sums of the months since.
    """

    def __init__(self, society: Society) -> None:
        self.society = society
        self.begin = society.month
        self.sums: list[Totals] = []

    def add(self, sums: Totals) -> None:
        """Adds the sums of a month."""
        self.sums.append(sums)

    def are_worth_keeping(self) -> bool:
        """Whether a year has passed, and living it again would take a while."""
        months = len(self.sums)
        return months >= PART_MONTHS and months * self.society.count >= PART_WORTH

    def clear(self) -> None:
        """Forgets what was written."""
        self.sums = []
        self.begin = self.society.month

    def write(self, folder: Path) -> None:
        """Writes one file a table, of the months from the last part to this one.

        Args:
            folder: The folder of the run.
        """
        if not self.sums:
            return
        part = f"{self.begin:05d}-{self.society.month:05d}.parquet"
        for name, columns in COLUMNS.items():
            rows = list(self._rows(name))
            # A run without schemes has no tiers, moves or judgments.
            if rows:
                write_table(folder / name / part, _table(columns, rows))

    def _rows(self, name: str) -> Iterator[Row]:
        for month, sums in enumerate(self.sums, self.begin):
            if name == "months":
                yield from self._month_rows(month, sums)
            else:
                for number, scale in enumerate(self.society.scales):
                    yield from self._scheme_rows(name, month, sums, number, scale)

    def _month_rows(self, month: int, sums: Totals) -> Iterator[Row]:
        cells = cell_names(self.society.scenario)
        for cell, numbers in zip(cells, sums.cells, strict=True):
            yield (month, *cell, *numbers)

    def _scheme_rows(
        self, name: str, month: int, sums: Totals, number: int, scale: Upright
    ) -> Iterator[Row]:
        """The rows of one scheme in one month."""
        if name == "tiers":
            yield from self._tier_rows(month, sums, number, scale)
        elif name == "moves":
            yield from _move_rows(month, sums, number, scale)
        elif name == "judged":
            yield from self._judged_rows(month, sums, number, scale)
        else:
            yield from self._both_rows(month, sums, number, scale)

    def _tier_rows(
        self, month: int, sums: Totals, number: int, scale: Upright
    ) -> Iterator[Row]:
        """The worst tier first."""
        for cell, name in enumerate(cell_names(self.society.scenario)):
            for place, tier in enumerate(scale.tiers):
                people = sums.tiers[cell, number, place]
                yield (month, *name, scale.scheme.name, tier, people)

    def _judged_rows(
        self, month: int, sums: Totals, number: int, scale: Upright
    ) -> Iterator[Row]:
        for cell, name in enumerate(cell_names(self.society.scenario)):
            # As `Totals.judged` counts them: 2 * deserving + ordinary.
            for i, people in enumerate(sums.judged[cell, number]):
                deserving = i >= 2
                ordinary = i % 2 == 1
                yield (month, *name, scale.scheme.name, deserving, ordinary, people)

    def _both_rows(
        self, month: int, sums: Totals, number: int, scale: Upright
    ) -> Iterator[Row]:
        """Each pair of schemes once, and each scheme with itself."""
        schemes = self.society.schemes
        for other in range(number, len(schemes)):
            people = sums.both[number, other]
            yield (month, scale.scheme.name, schemes[other].name, people)


def _move_rows(month: int, sums: Totals, number: int, scale: Upright) -> Iterator[Row]:
    """Only moves that anybody made."""
    moves = sums.moves[number]
    for row, before in enumerate(scale.tiers):
        for column, after in enumerate(scale.tiers):
            if moves[row, column]:
                yield (month, scale.scheme.name, before, after, moves[row, column])


def _table(names: Sequence[str], rows: Sequence[Row]) -> pa.Table:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(list(map(_plain, column))) for column in columns]
    return pa.table(dict(zip(names, arrays, strict=True)))


def _plain(value: Any) -> Any:
    """A NumPy number as Python's, of which Arrow makes one type a column."""
    return value.item() if isinstance(value, np.generic) else value


def people_table(society: Society) -> pa.Table:
    """The sampled people as they are now.

    Args:
        society: The society, after at least one month.

    Returns:
        One row a person: traits from 0 to 1, feelings, and score and tier under
        each scheme.
    """
    count = society.record.score.shape[2]
    state = society.state
    numbers = np.arange(count)
    groups = np.array(list(society.scenario.groups))
    columns: dict[str, Any] = {
        "person": numbers,
        "group": groups[state.group[:count]],
    }
    for trait in DRAWN_TRAITS:
        columns[trait] = getattr(state, trait)[:count] / TRAIT_LEVELS
    for feeling in FEELINGS:
        columns[feeling] = getattr(state, feeling)[:count]
    deserving = np.float32(society.scenario.deserving)
    columns["deserving"] = columns["honesty"] >= deserving
    columns["official"] = numbers // society.scenario.officials.people
    # `State.tier` holds this month and the last in turn.
    tiers = state.tier[(society.month + 1) & 1]
    for number, scale in enumerate(society.scales):
        scores = society.record.score[society.month - 1, number]
        names = np.array(scale.tiers)
        columns[f"score {scale.scheme.name}"] = scale.document_scores(scores)
        columns[f"tier {scale.scheme.name}"] = names[tiers[number, :count] & TIER_MASK]
    return pa.table(columns)


def write_table(path: Path, table: pa.Table) -> None:
    """Writes a table whole, or not at all.

    Args:
        path: The file; its folder is made.
        table: What it holds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    pq.write_table(table, part, compression="zstd")
    os.replace(part, path)
