"""The state of a society: a structure of arrays, one array a quantity.

A trait or a mark is kept in a byte, and feelings in float32, so that a person takes
about a hundred bytes.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

BLOCK = 2048  # people whose month is worked out together: their columns fit the cache
TRAIT_LEVELS = np.float32(255.0)  # a trait of 1 as a byte
NEVER = np.uint8(255)  # months since the last event, where there was none
REPORTER_SLOTS = 8  # partners of a person that are told apart as reporters
NARROW_TIES = 8  # ties that fit a byte of `State.kept`


class State(NamedTuple):
    """Everything that is known of the people.

    A first axis of 2 holds this month and the last: month m is at m & 1. What ties see
    is written in one half while the other is read, so the order of people makes no
    difference.

    Attributes:
        group: (people,) uint8, the group's place in the scenario.
        honesty: (people,) uint8, 255ths of a whole; so are the next five.
        warmth: (people,) uint8.
        courage: (people,) uint8.
        desire: (people,) uint8, the dissent desired.
        opinion: (people,) uint8, of those in charge; 0 is the worst.
        earning: (people,) uint8.
        lacks: (people,) uint8, what sources cannot see, and clients (`month/bits.py`).
        means: (people,) float32, of a middle person's, 0 to 5.
        fear: (people,) float32, 0 to 1.
        trust: (people,) float32, 0 to 1.
        kept: (people,) uint8 or uint32, a bit for each tie that is kept.
        look: (2, people) uint8, what ties see (`month/bits.py`).
        tier: (2, schemes, people) uint8, its number and a mark of a fall
            (`month/bits.py`).
        tally: (tallies, people) float32, points that fade.
        bits: (rows, people) uint64, a bit for each of the last 64 months with an event.
        ring: (months, people) uint8, codes of events by month, in turn.
        used: (rows, people) uint8, events counted in a kind's window.
        reported: (rows, 8, people) uint8, the same by reporter.
        quiet: (rows, people) uint8, months since the last event; `NEVER` for none.
    """

    group: Bytes
    honesty: Bytes
    warmth: Bytes
    courage: Bytes
    desire: Bytes
    opinion: Bytes
    earning: Bytes
    lacks: Bytes
    means: Floats
    fear: Floats
    trust: Floats
    kept: npt.NDArray[np.uint32] | Bytes
    look: Bytes
    tier: Bytes
    tally: Floats
    bits: npt.NDArray[np.uint64]
    ring: Bytes
    used: Bytes
    reported: Bytes
    quiet: Bytes

    @property
    def people(self) -> int:
        """How many people."""
        return len(self.group)

    @property
    def bytes(self) -> int:
        """The memory of all arrays, in bytes."""
        return sum(array.nbytes for array in self)


class Sizes(NamedTuple):
    """How many rows the schemes need of each array of `State`.

    Attributes:
        schemes: schemes lived under.
        tally: tallies that fade.
        bits: words of 64 months.
        ring: months of all rings together.
        used: counters of a kind's window.
        reported: counters of a reporter's window, eight a row.
        quiet: counters of months without an event.
    """

    schemes: int
    tally: int
    bits: int
    ring: int
    used: int
    reported: int
    quiet: int


def empty_state(people: int, ties: int, sizes: Sizes) -> State:
    """A state of the right shapes, nobody in it yet.

    Args:
        people: how many.
        ties: of one person; up to eight fit a byte.
        sizes: the rows that the schemes need.

    Returns:
        A state of zeros.
    """

    def byte_rows(*shape: int) -> Bytes:
        return np.zeros((*shape, people), np.uint8)

    def float_rows(*shape: int) -> Floats:
        return np.zeros((*shape, people), np.float32)

    kept_type: Any = np.uint8
    if ties > NARROW_TIES:
        kept_type = np.uint32
    return State(
        group=byte_rows(),
        honesty=byte_rows(),
        warmth=byte_rows(),
        courage=byte_rows(),
        desire=byte_rows(),
        opinion=byte_rows(),
        earning=byte_rows(),
        lacks=byte_rows(),
        means=float_rows(),
        fear=float_rows(),
        trust=float_rows(),
        kept=np.zeros(people, kept_type),
        look=byte_rows(2),
        tier=byte_rows(2, sizes.schemes),
        tally=float_rows(sizes.tally),
        bits=np.zeros((sizes.bits, people), np.uint64),
        ring=byte_rows(sizes.ring),
        used=byte_rows(sizes.used),
        reported=byte_rows(sizes.reported, REPORTER_SLOTS),
        quiet=byte_rows(sizes.quiet),
    )
