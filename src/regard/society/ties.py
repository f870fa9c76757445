"""Who is near whom: worked out from a person's number, or read from a list of edges.

A computed tie costs no memory. Slots 0 to household - 2 are the others of the household; the next
are the nearest on a ring (Watts & Strogatz 1998), alternately before and behind; each of these is
rewired with some chance to a random person, who is looked for in neighbourhoods of the same main
group with another (homophily: McPherson, Smith-Lovin & Cook 2001).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from regard.scheme.complaint import DataError
from regard.society.dice import inline, inner, philox, throw, uniform
from regard.society.people import BORN

LOW32 = np.uint64(0xFFFFFFFF)
HIGH = np.uint64(32)
TRIES = 4  # random people looked at for one of the same main group
NO_ONE = -1
COINS = 64  # the first use of numbers that decide which slots are rewired
MOST_EDGES_BYTES = 4 * 2**30


@inline
def _around(place, people):
    """`place` on a ring of so many, for places at most one turn away."""
    return place + people if place < 0 else (place - people if place >= people else place)


@inner
def rewired_tie(person, slot, people, seed, dials, hoods):
    """The random person at the other end of a rewired slot."""
    k0, k1 = seed & LOW32, seed >> HIGH
    who, row = np.uint64(person), np.uint64(COINS + 32 + slot)
    coin, _, _, word = philox(who, np.uint64(BORN), row, np.uint64(0), k0, k1)
    found = np.int64((np.uint64(people) * word) >> HIGH)
    if uniform(coin) >= dials.homophily:
        return found
    shift = dials.hood_shift
    mine = hoods[person >> shift]
    for t in range(TRIES):
        if hoods[found >> shift] == mine:
            break
        word, _, _, _ = philox(who, np.uint64(BORN), row, np.uint64(1 + t), k0, k1)
        found = np.int64((np.uint64(people) * word) >> HIGH)
    return found


@inner
def fill_ties(first, count, people, seed, dials, hoods, table, coins, out):
    """Fills out[slot, i] with the person at each slot of first + i; NO_ONE where a list has no more.

    hoods: the main group of each neighbourhood; table: (slots, people) from `read_edges`, or empty;
    coins: room for 4 rows of float32.
    """
    home = dials.household
    for slot in range(out.shape[0]):
        if table.shape[1] > 0:
            for i in range(count):
                out[slot, i] = table[slot, first + i]
        elif slot < home - 1:
            place = first % home
            for i in range(count):
                turned = place + slot + 1
                out[slot, i] = _around(first + i - place + (turned - home if turned >= home else turned), people)
                place = place + 1 if place + 1 < home else 0
        else:
            step = (slot - home + 1) // 2 + home
            step = step if (slot - home + 1) % 2 == 0 else -step
            for i in range(count):
                out[slot, i] = _around(first + i + step, people)
    if table.shape[1] == 0:
        for slot in range(home - 1, out.shape[0]):
            if slot % 4 == 0 or slot == home - 1:
                throw(seed, first, count, BORN, COINS + slot // 4, coins)
            for i in range(count):
                if coins[slot % 4, i] < dials.rewired:
                    out[slot, i] = rewired_tie(first + i, slot, people, seed, dials, hoods)


def read_edges(path: str | Path, people: int, slots: int, seed: int) -> npt.NDArray[np.int32]:
    """A table (slots, people) of neighbours from a file of two whole numbers a line; # begins a comment.

    Ties count both ways, once; a tie to oneself not at all. The file's people are numbered as they
    sort and laid over the society again and again until everyone has a place; whoever has more ties
    than `slots` keeps a random choice of them. Raises DataError.
    """
    edges = _edges(Path(path))
    names, ends = np.unique(edges, return_inverse=True)
    a, b = ends.reshape(-1, 2).T
    both = np.unique(np.concatenate([np.stack([a, b], 1), np.stack([b, a], 1)]), axis=0)
    both = both[both[:, 0] != both[:, 1]]
    if not len(both):
        raise DataError(f"{path}: found no tie between two different people, expected two numbers a line")
    size = len(names)
    if people < size:
        raise DataError(
            f"{path}: found ties of {size:,} people, expected at most the {people:,} of the study\n"
            f"  to do: ask for at least --people {size}"
        )
    order = np.random.default_rng(seed).permutation(len(both))
    both = both[order][np.argsort(both[order][:, 0], kind="stable")]
    begins = np.searchsorted(both[:, 0], np.arange(size))
    slot = np.arange(len(both)) - begins[both[:, 0]]
    one = np.full((slots, size), NO_ONE, np.int32)
    fits = slot < slots
    one[slot[fits], both[fits, 0]] = both[fits, 1]
    copies = people // size  # whole copies; the last few people are left without ties
    table = np.full((slots, people), NO_ONE, np.int32)
    for copy in range(copies):
        part = np.where(one == NO_ONE, NO_ONE, one + copy * size)
        table[:, copy * size : (copy + 1) * size] = part
    return table


def _edges(path: Path) -> npt.NDArray[np.int64]:
    """The pairs of numbers of a file, checked line by line only where something is wrong."""
    if not path.is_file():
        raise DataError(f"there is no file of ties {path}\n  to do: name one in ties.edges, or leave it out")
    if path.stat().st_size > MOST_EDGES_BYTES:
        raise DataError(f"{path}: found {path.stat().st_size:,} bytes, expected at most {MOST_EDGES_BYTES:,}")
    pairs = []
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            words = line.split(b"#", 1)[0].split()
            if not words:
                continue
            if len(words) < 2 or not (words[0].isdigit() and words[1].isdigit()) or max(map(len, words[:2])) > 18:
                found = line.strip().decode("utf-8", "replace")[:40]
                raise DataError(
                    f"{path}:{number}: found {found!r}, expected two whole numbers, such as 17 42\n"
                    f"  to do: mend that line; names have to be numbered first"
                )
            pairs.append((int(words[0]), int(words[1])))
    if not pairs:
        raise DataError(f"{path}: found no ties, expected two whole numbers a line")
    return np.array(pairs, np.int64)
