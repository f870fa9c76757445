"""What a block of people needs while its month is worked out, and what it leaves in the totals."""

from __future__ import annotations

from collections import namedtuple
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from regard.society.book.facts import FACTS, SOCIAL
from regard.society.people import BLOCK, Bytes, Floats
from regard.society.ties import DRAWS, TRIES

WIDE = BLOCK + 64  # so that rows do not begin at the same place of the cache
DICE = 24
(
    U_BLOW,
    U_PARTNER,
    U_KNOWN,
    U_HELP,
    U_CHEAT,
    U_LATE,
    U_DEFAULT,
    U_PRAISE,
    U_GATHER,
    U_PERFORM,
    U_MISS,
    U_SLIP,
    U_READ,
    U_INFORM,
    U_WORK,
    U_TIE,
    U_OFFICIAL,
    U_SIGN,
    U_REPAIR,
    U_LUCK,
    U_TALK,
) = range(21)
"""Rows of the month's dice, one for each use."""

(
    B_SPOKE,
    B_GATHERED,
    B_RESTRICTED,
    B_TIES,
    B_ACROSS,
    B_ACROSS_KEPT,
    B_PARTNER,
    B_MET,
    B_CHOSEN,
    B_LOW,
    B_HIGH,
    B_FELL,
) = range(12)
WATCHED = 12
"""Rows of bytes: how many ties did what; a partner's look and slot."""
HABITS = (
    "helped",
    "cheated",
    "late",
    "defaulted",
    "praised",
    "gathered",
    "performed",
    "missed",
    "slipped",
    "informed",
    "worked",
)
"""Rows of what a habit is worth: of the fact, less that of its opposite."""
OPPOSITE = {
    "cheated": "kept",
    "late": "paid",
    "slipped": "orderly",
    "worked": "botched",
}
H: Any = namedtuple("Habits", HABITS)(*range(len(HABITS)))

NOTES = (
    "one",
    "desired",
    "opinion",
    "deserving",
    "means",
    "fear",
    "trust",
    "earned",
    "held_back",
    "any_bar",
    "two_bars",
    "spoke",
    "gathered",
    "restricted",
    "ties",
    "across",
    "across_kept",
    "low_ties",
    "low_across",
    "partner",
    "stake",
    "override",
    "gain",
    "income",
    "refused",
    "wronged",
    "lost",
    "expressed",
    "reading",
    "score",
    "plus",
    "minus",
    "bars",
    "threat",
    "eye",
    "false",
    "base",
    "degree",
)
"""Rows of float32 notes about each person of the block."""
N: Any = namedtuple("Notes", NOTES)(*range(len(NOTES)))


class Work(NamedTuple):
    """One thread's room: rows by people of a block. `rooms` stacks one for each thread along a first axis.

    cells: all bits set for those of a cell, in fours; members: 1 for those of a group; in_tier: 1 for those of a
    tier; ends: each tie's other end; away, begins, tries: the rewired ones (`ties.find_ties`); seen:
    what is known of those in a slot; watched: bytes added up over slots; code, reporter: of the kind
    of evidence at hand; places, table: of a histogram.
    """

    dice: Floats
    coins: Floats
    facts: Floats
    worth: Floats
    notes: Floats
    cells: npt.NDArray[np.int32]
    members: Floats
    in_tier: Floats
    ends: npt.NDArray[np.int32]
    away: npt.NDArray[np.int32]
    begins: npt.NDArray[np.int64]
    tries: npt.NDArray[np.int32]
    seen: Bytes
    watched: Bytes
    code: Bytes
    reporter: Bytes
    places: npt.NDArray[np.int32]
    table: npt.NDArray[np.int32]


def rooms(ties: int, groups: int, tiers: int, threads: int) -> Work:
    """Room for so many threads."""

    def rows(count: int) -> Floats:
        return np.zeros((threads, count, WIDE), np.float32)

    def byte(*shape: int) -> Bytes:
        return np.zeros((threads, *shape, WIDE), np.uint8)

    def whole(*shape: int) -> npt.NDArray[np.int32]:
        return np.zeros((threads, *shape), np.int32)

    return Work(
        dice=rows(DICE),
        coins=rows(9),
        facts=_facts(rows(len(FACTS) + len(SOCIAL))),
        worth=rows(len(HABITS)),
        notes=rows(len(NOTES)),
        cells=whole(-(-2 * groups // 4) * 4, WIDE),
        members=rows(groups),
        in_tier=rows(max(tiers, 1)),
        ends=whole(ties, WIDE),
        away=whole(ties * BLOCK + DRAWS),
        begins=np.zeros((threads, ties + 1), np.int64),
        tries=whole(TRIES + 1, DRAWS),
        seen=byte(),
        watched=byte(WATCHED),
        code=byte(),
        reporter=byte(),
        places=whole(WIDE),
        table=whole(4, 4 * groups * tiers * tiers),
    )


def _facts(rows: Floats) -> Floats:
    rows[:, FACTS.index("always")] = 1.0
    return rows


def room_of(rooms: Work, thread: int) -> Work:
    """One thread's room."""
    return Work(*(part[thread] for part in rooms))


class World(NamedTuple):
    """What everyone shares this month: last month's share of each fact, the chance of a place at each
    scarce service by tier and for anybody without a scheme, and the chance of a blow by group."""

    common: Floats
    admission: Floats
    usual: Floats
    hardship: Floats


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
DISSENTER = np.float32(0.5)  # desire from which a person counts as a dissenter


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


def totals(threads: int, groups: int, schemes: int, tiers: int) -> Totals:
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


class Record(NamedTuple):
    """What happened to the first people, kept for explanations and tests; empty arrays keep nothing.

    code: months by kinds by people; reporter and struck (a repair that month) alike; score: months
    by schemes by people.
    """

    code: Bytes
    reporter: Bytes
    struck: Bytes
    score: Floats


def record(months: int, kinds: int, schemes: int, people: int) -> Record:
    """Room to record so many months of the first `people`."""
    return Record(
        np.zeros((months, kinds, people), np.uint8),
        np.zeros((months, kinds, people), np.uint8),
        np.zeros((months, kinds, people), np.uint8),
        np.zeros((months, schemes, people), np.float32),
    )
