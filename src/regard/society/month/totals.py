"""What a month adds up to: sums over people, by cell and by tier."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from regard.society.book.facts import FACTS
from regard.society.month.scratch import NOTES

_FROM = {
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
    "praised": "",
    "helped": "",
    "cheated": "",
    "late": "",
    "defaulted": "",
    "gathered": "",
    "performed": "",
    "missed": "",
    "slipped": "",
    "read": "reading",
    "informed": "",
    "worked": "",
    "wronged": "wronged",
    "refused": "refused",
    "restricted": "any_bar",
    "restricted_twice": "two_bars",
    "ties_kept": "ties",
    "ties_across": "across",
    "ties_across_kept": "across_kept",
    "ties_of_low": "low_ties",
    "ties_of_low_across": "low_across",
    "deserving": "deserving",
}
"""The note that a quantity is the sum of; none: the fact of its name."""
QUANTITIES = tuple(_FROM)
"""Sums over people, by cell; a cell is a group and whether its people desire dissent."""
_NOTED = [note for note in _FROM.values() if note]
COUNTED = np.array(
    [NOTES.index(note) for note in _NOTED] + [-1 - fact for fact in range(len(FACTS))]
)
"""Rows that are added up: of notes, then each fact as -1 - its row."""
_COLUMNS = [
    _NOTED.index(note) if note else len(_NOTED) + FACTS.index(name)
    for name, note in _FROM.items()
]
WHOLE = 65_536  # of one


class Totals(NamedTuple):
    """Sums of a month in whole numbers, one row a thread: whoever adds what first makes no difference.

    counted: cells by COUNTED, in 65,536ths; tiers: cells by schemes by tiers; moves: schemes by tiers by
    tiers; both: schemes by schemes (below ordinary in both); judged: cells by schemes by 4 (deserving or
    not, ordinary or not). Each with the threads as first axis, until `whole` has added them up.
    """

    counted: npt.NDArray[np.int64]
    tiers: npt.NDArray[np.int64]
    moves: npt.NDArray[np.int64]
    both: npt.NDArray[np.int64]
    judged: npt.NDArray[np.int64]

    def whole(self) -> Totals:
        """The threads' sums together."""
        return Totals(*(part.sum(axis=0) for part in self))

    @property
    def cells(self) -> npt.NDArray[np.float64]:
        """Cells by QUANTITIES, of `whole` sums."""
        return self.counted[:, _COLUMNS] / WHOLE

    @property
    def facts(self) -> npt.NDArray[np.float64]:
        """Everyone's facts."""
        return np.asarray(self.counted[:, len(_NOTED) :].sum(axis=0) / WHOLE)


def empty_totals(threads: int, groups: int, schemes: int, tiers: int) -> Totals:
    """Room for one month's sums."""
    cells = 2 * groups
    shapes = (
        (cells, len(COUNTED)),
        (cells, schemes, tiers),
        (schemes, tiers, tiers),
        (schemes, schemes),
        (cells, schemes, 4),
    )
    return Totals(*(np.zeros((threads, *shape), np.int64) for shape in shapes))
