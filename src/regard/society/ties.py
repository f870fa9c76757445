"""Who is near whom, worked out from a person's number: a computed tie costs no memory.

Slots 0 to household - 2 are the others of the household; the next are the nearest on a
ring (Watts & Strogatz 1998), alternately before and behind; each of these is rewired
with some chance to a random person, who is looked for in neighbourhoods of the same
main group with another (homophily: McPherson, Smith-Lovin & Cook 2001). A slot with
nobody in it holds the person's own number. Ties may be read from a file instead
(`edges`).
"""

from __future__ import annotations

import numpy as np

from regard.society.month.constants import ONE, ZERO
from regard.society.month.curves import clip, log2
from regard.society.month.random import (
    BORN,
    WORD_BITS,
    WORD_MASK,
    inline,
    inner,
    philox,
    uniform,
)

TRIES = 6  # random people looked at for one of the same main group
DRAWS = 64  # gaps drawn at once
FIRST_TARGET_USE = 128  # of numbers that decide who is rewired to whom; two a slot
MOST_GAP = np.float32(2**20)
COIN_ROW = 8  # of the coins, that of homophily
BORN_WORD = np.uint64(BORN)


@inner
def ring_step(slot, household):
    """How far along the ring the person in a slot is.

    Args:
        slot: The number of the tie, from 0.
        household: People in a household.

    Returns:
        People along the ring: +household, -household, household + 1, …; 0 within the
        household.
    """
    if slot < household - 1:
        return 0
    place = slot - household + 1
    step = place // 2 + household
    return step if place % 2 == 0 else -step


@inner
def find_ties(first, count, people, seed, parameters, hoods, table, scratch):
    """Fills scratch.ends[slot, i] with the person at each slot of first + i.

    scratch.away lists those of a slot who are not where the ring would have them: from
    scratch.begins[slot] to scratch.begins[slot + 1].

    Args:
        first: The first person of the block.
        count: People in it.
        people: Everyone.
        seed: uint64.
        parameters: Those of ties.
        hoods: (neighbourhoods,) uint8, the main group of each.
        table: (slots, people) int32 from `edges.read_edges`, or of no people.
        scratch: Is filled.
    """
    rewired = 0
    for slot in range(scratch.ends.shape[0]):
        ends = scratch.ends[slot]
        scratch.begins[slot] = rewired
        if table.shape[1] > 0:
            for i in range(count):
                ends[i] = table[slot, first + i]
        elif slot < parameters.household - 1:
            _at_home(first, count, slot, parameters.household, people, ends)
        else:
            step = ring_step(slot, parameters.household)
            _on_ring(first, count, step, people, ends)
            rewired = rewire(
                first, count, slot, rewired, people, seed, parameters, hoods, scratch
            )
    scratch.begins[scratch.ends.shape[0]] = rewired


@inner
def _at_home(first, count, slot, household, people, ends):
    """The others of the household, in turn; the last one of all may be filled from the
    first."""
    place = first % household
    for i in range(count):
        turned = place + slot + 1
        if turned >= household:
            turned -= household
        ends[i] = first + i - place + turned
        place = place + 1 if place + 1 < household else 0
    for i in range(max(0, people - household - first), count):
        ends[i] = ends[i] % people


@inner
def _on_ring(first, count, step, people, ends):
    """Whoever stands so many places further on."""
    # Away from the seam of the ring no division is needed.
    if first + step >= 0 and first + count + step <= people:
        for i in range(count):
            ends[i] = first + step + i
    else:
        for i in range(count):
            ends[i] = (first + step + i) % people


@inner
def rewire(first, count, slot, rewired, people, seed, parameters, hoods, scratch):
    """Whose ties in one slot are rewired, and to whom.

    Instead of a coin a person, the gaps between the rewired are drawn: of length g with
    chance rewired (1 - rewired)^g, which is that of the whole part of
    log2(u) / log2(1 - rewired).

    Args:
        first: The first person of the block.
        count: People in it.
        slot: Of the ties.
        rewired: How many of scratch.away are taken.
        people: Everyone.
        seed: uint64.
        parameters: Those of ties.
        hoods: (neighbourhoods,) uint8, the main group of each.
        scratch: `ends` of the slot and `away` are filled.

    Returns:
        How many of scratch.away are then taken.
    """
    gaps = scratch.tries[TRIES]
    ends = scratch.ends[slot]
    place = -1
    drawn = 0
    taken = DRAWS
    # Once a gap of a batch leads out of the block, the slot is done.
    while taken == DRAWS and parameters.rewired > ZERO:
        _draw(first, slot, drawn, people, seed, parameters, scratch)
        away = scratch.away[rewired:]
        taken = 0
        for i in range(DRAWS):
            place += 1 + gaps[i]
            away[i] = place
            taken += np.int64(place < count)
        if parameters.homophily > ZERO:
            _look_for_like(first, taken, away, hoods, parameters, scratch)
        for i in range(taken):
            ends[away[i]] = scratch.tries[0, i]
        rewired += taken
        drawn += DRAWS
    return rewired


@inner
def _draw(first, slot, drawn, people, seed, parameters, scratch):
    """Gaps between the rewired of a block, random people, and coins of homophily.

    Gaps go to tries[TRIES], people to the rows before it, of which three are drawn
    with the gaps, and three with the coins where they are needed.
    """
    tries = scratch.tries
    use = FIRST_TARGET_USE + 2 * slot
    for i in range(DRAWS):
        gap, one, two, three = _words(seed, first, use, drawn + i)
        scaled = log2(ONE - uniform(gap)) * parameters.gap_scale
        tries[TRIES, i] = np.int32(clip(scaled, ZERO, MOST_GAP))
        tries[0, i] = _person_of(one, people)
        tries[1, i] = _person_of(two, people)
        tries[2, i] = _person_of(three, people)
    if parameters.homophily > ZERO:
        for i in range(DRAWS):
            coin, four, five, six = _words(seed, first, use + 1, drawn + i)
            scratch.coins[COIN_ROW, i] = uniform(coin)
            tries[3, i] = _person_of(four, people)
            tries[4, i] = _person_of(five, people)
            tries[5, i] = _person_of(six, people)


@inline
def _words(seed, first, use, number):
    """Four random words of a block, the same on every day."""
    return philox(
        np.uint64(first),
        BORN_WORD,
        np.uint64(use),
        np.uint64(number),
        seed & WORD_MASK,
        seed >> WORD_BITS,
    )


@inline
def _person_of(word, people):
    """A random person: the upper half of the product, which needs no division."""
    return (np.uint64(people) * word) >> WORD_BITS


@inner
def _look_for_like(first, taken, away, hoods, parameters, scratch):
    """Leaves in tries[0] the first who lives among the same main group.

    The last one tried where none does; and the first one tried without homophily.
    """
    tries = scratch.tries
    coins = scratch.coins[COIN_ROW]
    for i in range(taken):
        own_group = hoods[(first + away[i]) >> parameters.hood_shift]
        like = tries[TRIES - 1, i]
        # From the last to the first, so that the first of the group is what stays.
        for back in range(TRIES - 1):
            person = tries[TRIES - 2 - back, i]
            if hoods[person >> parameters.hood_shift] == own_group:
                like = person
        # Always written, one or the other: a branch would keep the loop from a select.
        tries[0, i] = like if coins[i] < parameters.homophily else tries[0, i]


@inner
def bring(first, count, slot, values, computed, parameters, scratch, neighbour):
    """Leaves in `neighbour` the value of the person in one slot of each.

    Args:
        first: The first person of the block.
        count: People in it.
        slot: Of the ties.
        values: (people,) what is asked of everyone.
        computed: Whether ties are computed; those on the ring then lie side by side,
            all but the rewired.
        parameters: Those of ties.
        scratch: Holds `ends`, `away` and `begins`.
        neighbour: (people of a block,) is filled.
    """
    ends = scratch.ends[slot]
    step = ring_step(slot, parameters.household)
    begin = first + step
    in_a_row = computed and step != 0 and begin >= 0 and begin + count <= values.size
    if not in_a_row:
        for i in range(count):
            neighbour[i] = values[ends[i]]
        return
    # A copy of neighbours in memory is several times faster than looking each up.
    near = values[begin : begin + count]
    for i in range(count):
        neighbour[i] = near[i]
    away = scratch.away[scratch.begins[slot] : scratch.begins[slot + 1]]
    for i in range(away.size):
        neighbour[away[i]] = values[ends[away[i]]]
