"""What a month adds up to: sums over people, by cell and by tier."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from regard.society.book.facts import FACT, FACTS
from regard.society.month.rows import COLUMN
from regard.society.state import Ints

UNITS_OF_ONE = (
    65_536  # sums are whole numbers of these, so that their order does not matter
)

_COLUMN_OF = {
    "people": "one",
    "means": "means",
    "fear": "fear",
    "trust": "trust",
    "income": "earned",
    "gain": "gain",
    "desired": "desired",
    "expressed": "expressed",
    "held_back": "held_back",
    "opinion": "opinion",
    "read": "reading",
    "wronged": "wronged",
    "refused": "refused",
    "restricted": "restricted_by_any",
    "restricted_twice": "restricted_by_two",
    "ties_kept": "ties",
    "ties_across": "across",
    "ties_across_kept": "across_kept",
    "ties_of_low": "low_ties",
    "ties_of_low_across": "low_across",
    "deserving": "deserving",
}
"""The column that a quantity is the sum of; any other is the sum of the fact of its
name.
"""
QUANTITIES = (
    "people",
    "means",
    "fear",
    "trust",
    "income",
    "gain",
    "desired",
    "expressed",
    "held_back",
    "opinion",
    "praised",
    "helped",
    "cheated",
    "late",
    "defaulted",
    "gathered",
    "performed",
    "missed",
    "slipped",
    "read",
    "informed",
    "worked",
    "wronged",
    "refused",
    "restricted",
    "restricted_twice",
    "ties_kept",
    "ties_across",
    "ties_across_kept",
    "ties_of_low",
    "ties_of_low_across",
    "deserving",
)
"""Sums over people, by cell; a cell is a group and whether its people desire dissent.
"""

_SUMMED = list(_COLUMN_OF)
SUMMED_COLUMNS = np.array(
    [getattr(COLUMN, column) for column in _COLUMN_OF.values()], np.int64
)
"""The rows of `Scratch.columns` that are added up; after them come all facts, in order.
"""


def _place_in_counted(quantity: str) -> int:
    """Where the sums of a quantity stand in `Totals.counted`."""
    if quantity in _COLUMN_OF:
        return _SUMMED.index(quantity)
    fact: int = getattr(FACT, quantity)
    return len(_SUMMED) + fact


_PLACES = [_place_in_counted(quantity) for quantity in QUANTITIES]


class Totals(NamedTuple):
    """Sums of a month in whole numbers: whoever adds what first makes no difference.

    Each array has the threads as first axis, until `whole` has added them up.

    Attributes:
        counted: (cells, columns and facts) int64, in 65,536ths.
        tiers: (cells, schemes, tiers) int64, people in each tier.
        moves: (schemes, tiers, tiers) int64, people by last month's tier and this
            one's.
        both: (schemes, schemes) int64, people below ordinary in both.
        judged: (cells, schemes, 4) int64, people who are not deserving and below
            ordinary, not deserving and ordinary, deserving and below, deserving and
            ordinary.
    """

    counted: Ints
    tiers: Ints
    moves: Ints
    both: Ints
    judged: Ints

    def whole(self) -> Totals:
        """The threads' sums together."""
        return Totals(*(part.sum(axis=0) for part in self))

    @property
    def cells(self) -> npt.NDArray[np.float64]:
        """(cells, QUANTITIES) float64, of `whole` sums."""
        return self.counted[:, _PLACES] / UNITS_OF_ONE

    @property
    def facts(self) -> npt.NDArray[np.float64]:
        """(facts,) float64: everyone's facts, added up."""
        by_cell = self.counted[:, len(_SUMMED) :]
        return np.asarray(by_cell.sum(axis=0) / UNITS_OF_ONE)


def empty_totals(threads: int, groups: int, schemes: int, tiers: int) -> Totals:
    """Room for one month's sums.

    Args:
        threads: each adds to sums of its own.
        groups: groups of the scenario.
        schemes: lived under.
        tiers: the most that a scheme has.

    Returns:
        Zeros, with the threads as first axis.
    """
    cells = 2 * groups
    counted = len(_SUMMED) + len(FACTS)
    return Totals(
        counted=np.zeros((threads, cells, counted), np.int64),
        tiers=np.zeros((threads, cells, schemes, tiers), np.int64),
        moves=np.zeros((threads, schemes, tiers, tiers), np.int64),
        both=np.zeros((threads, schemes, schemes), np.int64),
        judged=np.zeros((threads, cells, schemes, 4), np.int64),
    )
