"""What a block of people needs while its month is worked out, and what it leaves in the totals."""

from __future__ import annotations

from collections import namedtuple
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from regard.society.facts import FACTS, SOCIAL
from regard.society.people import BLOCK, Bytes, Floats

DICE = 24
(
    U_BLOW, U_PARTNER, U_KNOWN, U_HELP, U_CHEAT, U_LATE, U_DEFAULT, U_PRAISE, U_GATHER, U_PERFORM, U_MISS, U_SLIP,
    U_READ, U_INFORM, U_WORK, U_TIE, U_OFFICIAL, U_SIGN, U_REPAIR, U_LUCK, U_TALK,
) = range(21)  # fmt: skip
"""Rows of the month's dice, one for each use."""

NOTES = (
    "one", "desired", "opinion", "deserving", "means", "fear", "trust", "earned", "held_back", "any_bar", "two_bars",
    "spoke", "gathered", "restricted", "ties", "across", "across_kept", "partner", "partner_slot", "noted", "override",
    "gain", "income", "refused", "wronged", "lost", "expressed", "reading", "score", "plus", "minus", "bars", "threat",
    "eye", "false", "base", "rank",
)  # fmt: skip
"""Rows of float32 notes about each person of the block."""
N: Any = namedtuple("Notes", NOTES)(*range(len(NOTES)))


class Work(NamedTuple):
    """One thread's room: rows by people of a block. `rooms` stacks one for each thread along a first axis.

    cells: all bits set for those of a cell, and last for everyone; members: 1 for those of a group;
    ends, looks: each tie's other end and what it did last month; code, reporter: of the kind of
    evidence at hand; whole: a row in whole numbers.
    """

    dice: Floats
    coins: Floats
    facts: Floats
    worth: Floats
    notes: Floats
    cells: npt.NDArray[np.int32]
    members: Floats
    ends: npt.NDArray[np.int64]
    looks: Bytes
    code: Bytes
    reporter: Bytes
    whole: npt.NDArray[np.int32]


def rooms(ties: int, groups: int, threads: int) -> Work:
    """Room for so many threads."""

    def rows(count: int) -> Floats:
        return np.zeros((threads, count, BLOCK), np.float32)

    def byte(*shape: int) -> Bytes:
        return np.zeros((threads, *shape, BLOCK), np.uint8)

    return Work(
        dice=rows(DICE),
        coins=rows(4),
        facts=rows(len(FACTS) + len(SOCIAL)),
        worth=rows(len(FACTS)),
        notes=rows(len(NOTES)),
        cells=np.zeros((threads, 2 * groups + 1, BLOCK), np.int32),
        members=rows(groups),
        ends=np.zeros((threads, ties, BLOCK), np.int64),
        looks=byte(ties),
        code=byte(),
        reporter=byte(),
        whole=np.zeros((threads, BLOCK), np.int32),
    )


class World(NamedTuple):
    """What everyone shares this month: last month's share of each fact, the chance of a place at each
    scarce service by tier and for anybody without a scheme, and the chance of a blow by group."""

    common: Floats
    admission: Floats
    usual: Floats
    hardship: Floats


_FROM = {
    "people": "one", "means": "means", "fear": "fear", "trust": "trust", "income": "earned", "gain": "gain",
    "desired": "desired", "expressed": "expressed", "held_back": "held_back", "opinion": "opinion", "praised": "",
    "helped": "", "cheated": "", "late": "", "defaulted": "", "gathered": "", "performed": "", "missed": "",
    "slipped": "", "read": "reading", "informed": "", "worked": "", "wronged": "wronged", "refused": "refused",
    "restricted": "any_bar", "restricted_twice": "two_bars", "ties_kept": "ties", "ties_across": "across",
    "ties_across_kept": "across_kept", "deserving": "deserving",
}  # fmt: skip
"""The note that a quantity is the sum of; none: the fact of its name."""
QUANTITIES = tuple(_FROM)
"""Sums over people, by cell; a cell is a group and whether its people desire dissent."""
ROWS = np.array([NOTES.index(note) if note else -1 - FACTS.index(name) for name, note in _FROM.items()])
"""The row of each quantity: of notes, or of facts where it is negative."""
DISSENTER = np.float32(0.5)  # desire from which a person counts as a dissenter


class Totals(NamedTuple):
    """Partial sums, one row a block, added up in the order of the blocks whatever the threads did.

    cells: blocks by cells by QUANTITIES; facts: blocks by facts; tiers: blocks by cells by schemes by
    tiers; moves: blocks by schemes by tiers by tiers; both: blocks by schemes by schemes (below
    ordinary in both); judged: blocks by cells by schemes by 4 (deserving or not, ordinary or not).
    """

    cells: npt.NDArray[np.float64]
    facts: npt.NDArray[np.float64]
    tiers: npt.NDArray[np.int64]
    moves: npt.NDArray[np.int64]
    both: npt.NDArray[np.int64]
    judged: npt.NDArray[np.int64]


def totals(blocks: int, groups: int, schemes: int, tiers: int) -> Totals:
    """Room for one month's partial sums."""
    cells = 2 * groups
    return Totals(
        np.zeros((blocks, cells, len(QUANTITIES))), np.zeros((blocks, len(FACTS))),
        np.zeros((blocks, cells, schemes, tiers), np.int64), np.zeros((blocks, schemes, tiers, tiers), np.int64),
        np.zeros((blocks, schemes, schemes), np.int64), np.zeros((blocks, cells, schemes, 4), np.int64),
    )  # fmt: skip


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
        np.zeros((months, kinds, people), np.uint8), np.zeros((months, kinds, people), np.uint8),
        np.zeros((months, kinds, people), np.uint8), np.zeros((months, schemes, people), np.float32),
    )  # fmt: skip
