"""What a thread needs while it works out the months of blocks of people."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from regard.society.book.facts import FACT, FACT_FIELDS
from regard.society.month.rows import (
    COLUMN_FIELDS,
    DRAW_ROWS,
    HABIT_FIELDS,
    TIE_COUNT_FIELDS,
)
from regard.society.state import BLOCK, Bytes, Floats
from regard.society.ties import DRAWS, TRIES

Ints32 = npt.NDArray[np.int32]

# Rows a power of two apart would begin at the same place of the cache and drive each
# other out.
ROW_WIDTH = BLOCK + 64
COIN_ROWS = 9  # four for sensors; the ninth is that of `ties`
TABLES_IN_TURN = 4  # so that a person's count need not wait for the last person's
CELLS_AT_ONCE = 4  # whose sums are made in one go through a row


class Scratch(NamedTuple):
    """One thread's arrays for one block; or all threads' together, along a first axis.

    Attributes:
        draws: (24, people) float32, the month's uniform numbers, rows by `DRAW`.
        coins: (9, people) float32, uniform numbers of sensors, and of ties.
        facts: (facts, people) float32, what a month leaves behind, rows by `FACT`.
        worth: (habits, people) float32, what habits are worth, rows by `HABIT`.
        columns: (columns, people) float32, all else about a person, rows by `COLUMN`.
        cells: (cells, people) int32, all bits set for those of a cell; in fours.
        in_group: (groups, people) float32, 1 for those of a group.
        in_tier: (tiers, people) float32, 1 for those in a tier of the scheme at hand.
        ends: (slots, people) int32, the person at the other end of each tie.
        away: (ties,) int32, the rewired of all slots (`ties.find_ties`).
        begins: (slots + 1,) int64, where those of a slot begin in `away`.
        tries: (tries + 1, draws) int32, people tried for a rewired tie, and gaps.
        neighbour: (people,) uint8, the look or the tier of the person in the slot at
            hand.
        tie_counts: (counts, people) uint8, rows by `TIE_COUNT`.
        code: (people,) uint8, codes of the events of the kind at hand; 0 for none.
        reporter: (people,) uint8, which partner reported them.
        places: (people,) int32, where each person counts in `tables`.
        tables: (4, cells * 2 * tiers * tiers) int32, people by cell, desert and move.
    """

    draws: Floats
    coins: Floats
    facts: Floats
    worth: Floats
    columns: Floats
    cells: Ints32
    in_group: Floats
    in_tier: Floats
    ends: Ints32
    away: Ints32
    begins: npt.NDArray[np.int64]
    tries: Ints32
    neighbour: Bytes
    tie_counts: Bytes
    code: Bytes
    reporter: Bytes
    places: Ints32
    tables: Ints32


def allocate_scratch(ties: int, groups: int, tiers: int, threads: int) -> Scratch:
    """The scratch of several threads.

    Args:
        ties: slots of a person.
        groups: groups of the scenario.
        tiers: the most that a scheme has.
        threads: how many.

    Returns:
        Arrays whose first axis is the thread.
    """

    def float_rows(rows: int) -> Floats:
        return np.zeros((threads, rows, ROW_WIDTH), np.float32)

    def byte_rows(*shape: int) -> Bytes:
        return np.zeros((threads, *shape, ROW_WIDTH), np.uint8)

    def whole(*shape: int) -> Ints32:
        return np.zeros((threads, *shape), np.int32)

    facts = float_rows(len(FACT_FIELDS))
    facts[:, FACT.always] = 1.0
    cells = 2 * groups
    cell_rows = -(-cells // CELLS_AT_ONCE) * CELLS_AT_ONCE
    return Scratch(
        draws=float_rows(DRAW_ROWS),
        coins=float_rows(COIN_ROWS),
        facts=facts,
        worth=float_rows(len(HABIT_FIELDS)),
        columns=float_rows(len(COLUMN_FIELDS)),
        cells=whole(cell_rows, ROW_WIDTH),
        in_group=float_rows(groups),
        in_tier=float_rows(max(tiers, 1)),
        ends=whole(ties, ROW_WIDTH),
        away=whole(ties * BLOCK + DRAWS),
        begins=np.zeros((threads, ties + 1), np.int64),
        tries=whole(TRIES + 1, DRAWS),
        neighbour=byte_rows(),
        tie_counts=byte_rows(len(TIE_COUNT_FIELDS)),
        code=byte_rows(),
        reporter=byte_rows(),
        places=whole(ROW_WIDTH),
        tables=whole(TABLES_IN_TURN, cells * 2 * tiers * tiers),
    )


def scratch_of_thread(scratch: Scratch, thread: int) -> Scratch:
    """One thread's part of the scratch of all.

    Args:
        scratch: of all threads.
        thread: its number.

    Returns:
        Views without the first axis.
    """
    return Scratch(*(part[thread] for part in scratch))


class World(NamedTuple):
    """What everyone shares this month.

    Attributes:
        common: (facts,) float32, last month's share of people by fact.
        admission: (places, tiers) float32, the chance of a place at each scarce
            service.
        usual: (places,) float32, the same where no scheme ranks people.
        hardship: (groups,) float32, the chance of a blow.
    """

    common: Floats
    admission: Floats
    usual: Floats
    hardship: Floats
