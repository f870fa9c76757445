"""What a block of people needs while its month is worked out, and what it leaves in the totals."""

from __future__ import annotations

from collections import namedtuple
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from regard.society.book.facts import FACTS, SOCIAL
from regard.society.state import BLOCK, Bytes, Floats
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


def allocate_scratch(ties: int, groups: int, tiers: int, threads: int) -> Work:
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


def scratch_of_thread(rooms: Work, thread: int) -> Work:
    """One thread's room."""
    return Work(*(part[thread] for part in rooms))


class World(NamedTuple):
    """What everyone shares this month: last month's share of each fact, the chance of a place at each
    scarce service by tier and for anybody without a scheme, and the chance of a blow by group."""

    common: Floats
    admission: Floats
    usual: Floats
    hardship: Floats
