"""Who is near whom: worked out from a person's number, or read from a list of edges.

A computed tie costs no memory. Slots 0 to household - 2 are the others of the household; the next
are the nearest on a ring (Watts & Strogatz 1998), alternately before and behind; each of these is
rewired with some chance to a random person, who is looked for in neighbourhoods of the same main
group with another (homophily: McPherson, Smith-Lovin & Cook 2001). A slot with nobody in it holds
the person's own number.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from regard.scheme.complaint import DataError
from regard.society.month.curves import clip, log2
from regard.society.month.random import BORN, inner, philox, uniform

LOW32 = np.uint64(0xFFFFFFFF)
HIGH = np.uint64(32)
TRIES = 6  # random people looked at for one of the same main group
TARGETS = 128  # the first use of numbers that decide who is rewired to whom
DRAWS = 64  # gaps drawn at once
ZERO, ONE, MOST_GAP = np.float32(0.0), np.float32(1.0), np.float32(2**20)
MOST_EDGES_BYTES = 4 * 2**30


@inner
def ring_step(slot, household):
    """How far along the ring the person in a slot is: +home, -home, home + 1, …; 0 within the household."""
    if slot < household - 1:
        return 0
    step = (slot - household + 1) // 2 + household
    return step if (slot - household + 1) % 2 == 0 else -step


@inner
def find_ties(first, count, people, seed, d, hoods, table, w):
    """Fills w.ends[slot, i] with the person at each slot of first + i.

    hoods: the main group of each neighbourhood; table: (slots, people) from `read_edges`, or empty.
    w.away lists those of a slot who are not where the ring would have them: from w.begins[slot] to
    w.begins[slot + 1].
    """
    home, hits = d.household, 0
    for slot in range(w.ends.shape[0]):
        ends = w.ends[slot]
        w.begins[slot] = hits
        if table.shape[1] > 0:
            for i in range(count):
                ends[i] = table[slot, first + i]
        elif slot < home - 1:
            at_home(first, count, slot, home, people, ends)
        else:
            step = ring_step(slot, home)
            if first + step >= 0 and first + count + step <= people:
                for i in range(count):
                    ends[i] = first + step + i
            else:
                for i in range(count):
                    ends[i] = (first + step + i) % people
            hits = rewire(first, count, slot, hits, people, seed, d, hoods, w)
    w.begins[w.ends.shape[0]] = hits


@inner
def at_home(first, count, slot, home, people, ends):
    """The others of the household, in turn; the last one of all may be filled from the first."""
    place = first % home
    for i in range(count):
        turned = place + slot + 1
        ends[i] = first + i - place + (turned - home if turned >= home else turned)
        place = place + 1 if place + 1 < home else 0
    for i in range(max(0, people - home - first), count):
        ends[i] = ends[i] % people


@inner
def rewire(first, count, slot, hits, people, seed, d, hoods, w):
    """Whose ties in one slot are rewired, and to whom; gives how many of w.away are then taken.

    Instead of a coin a person, the gaps between the rewired are drawn: of length g with chance
    rewired (1 - rewired)^g, which is that of the whole part of log2(u) / log2(1 - rewired).
    """
    place, drawn, taken = -1, 0, DRAWS
    gaps, tries, coins, ends = w.tries[TRIES], w.tries, w.coins[8], w.ends[slot]
    while taken == DRAWS and d.rewired > ZERO:
        draw(first, slot, drawn, people, seed, d, tries, coins)
        away, taken = w.away[hits:], 0
        for n in range(DRAWS):
            place += 1 + gaps[n]
            away[n] = place
            taken += np.int64(place < count)
        if d.homophily > ZERO:
            look_for_like(first, taken, away, hoods, d, tries, coins)
        for n in range(taken):
            ends[away[n]] = tries[0, n]
        hits, drawn = hits + taken, drawn + DRAWS
    return hits


@inner
def draw(first, slot, drawn, people, seed, d, tries, coins):
    """Gaps between the rewired of a block (tries[TRIES]), random people, and coins."""
    k0, k1, many, who = seed & LOW32, seed >> HIGH, np.uint64(people), np.uint64(first)
    row, gaps = np.uint64(TARGETS + 2 * slot), tries[TRIES]
    for n in range(DRAWS):
        gap, a, b, c = philox(who, np.uint64(BORN), row, np.uint64(drawn + n), k0, k1)
        gaps[n] = np.int32(clip(log2(ONE - uniform(gap)) * d.gap_scale, ZERO, MOST_GAP))
        tries[0, n], tries[1, n], tries[2, n] = (
            (many * a) >> HIGH,
            (many * b) >> HIGH,
            (many * c) >> HIGH,
        )
    if d.homophily > ZERO:
        for n in range(DRAWS):
            coin, a, b, c = philox(
                who, np.uint64(BORN), row + np.uint64(1), np.uint64(drawn + n), k0, k1
            )
            coins[n] = uniform(coin)
            tries[3, n], tries[4, n], tries[5, n] = (
                (many * a) >> HIGH,
                (many * b) >> HIGH,
                (many * c) >> HIGH,
            )


@inner
def look_for_like(first, taken, away, hoods, d, tries, coins):
    """Leaves in tries[0] the first who lives among the same main group, or the last one tried."""
    for n in range(taken):
        mine, found = hoods[(first + away[n]) >> d.hood_shift], tries[TRIES - 1, n]
        for back in range(TRIES - 1):
            other = tries[TRIES - 2 - back, n]
            found = other if hoods[other >> d.hood_shift] == mine else found
        tries[0, n] = found if coins[n] < d.homophily else tries[0, n]


@inner
def bring(first, count, slot, what, plain, d, w, seen):
    """Leaves in `seen` what is known (`what`) of the person in one slot of each.

    plain: whether ties are computed; those on the ring then lie side by side, all but the rewired.
    """
    ends, step = w.ends[slot], ring_step(slot, d.household)
    if plain and step != 0 and first + step >= 0 and first + count + step <= what.size:
        near = what[first + step : first + count + step]
        for i in range(count):
            seen[i] = near[i]
        away = w.away[w.begins[slot] : w.begins[slot + 1]]
        for h in range(away.size):
            seen[away[h]] = what[ends[away[h]]]
    else:
        for i in range(count):
            seen[i] = what[ends[i]]


def read_edges(
    path: str | Path, people: int, slots: int, seed: int
) -> npt.NDArray[np.int32]:
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
        raise DataError(
            f"{path}: found no tie between two different people, expected two numbers a line"
        )
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
    one = np.tile(np.arange(size, dtype=np.int32), (slots, 1))
    fits = slot < slots
    one[slot[fits], both[fits, 0]] = both[fits, 1]
    table = np.tile(np.arange(people, dtype=np.int32), (slots, 1))
    for copy in range(
        people // size
    ):  # whole copies; the last few people are left without ties
        table[:, copy * size : (copy + 1) * size] = one + copy * size
    return table


def there(table: npt.NDArray[np.int32]) -> npt.NDArray[np.uint32]:
    """For each person of a table from `read_edges`, a bit for each slot with somebody in it."""
    own = np.arange(table.shape[1], dtype=np.int32)
    bits = np.zeros(table.shape[1], np.uint32)
    for slot, ends in enumerate(table):
        bits |= (ends != own).astype(np.uint32) << np.uint32(slot)
    return bits


def _edges(path: Path) -> npt.NDArray[np.int64]:
    """The pairs of numbers of a file, checked line by line only where something is wrong."""
    if not path.is_file():
        raise DataError(
            f"there is no file of ties {path}\n  to do: name one in ties.edges, or leave it out"
        )
    if path.stat().st_size > MOST_EDGES_BYTES:
        raise DataError(
            f"{path}: found {path.stat().st_size:,} bytes, expected at most {MOST_EDGES_BYTES:,}"
        )
    pairs = []
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            words = line.split(b"#", 1)[0].split()
            if not words:
                continue
            if (
                len(words) < 2
                or not (words[0].isdigit() and words[1].isdigit())
                or max(map(len, words[:2])) > 18
            ):
                found = line.strip().decode("utf-8", "replace")[:40]
                raise DataError(
                    f"{path}:{number}: found {found!r}, expected two whole numbers, such as 17 42\n"
                    f"  to do: mend that line; names have to be numbered first"
                )
            pairs.append((int(words[0]), int(words[1])))
    if not pairs:
        raise DataError(f"{path}: found no ties, expected two whole numbers a line")
    return np.array(pairs, np.int64)
