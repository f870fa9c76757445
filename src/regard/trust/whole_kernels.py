"""Walks over a graph of vouches in whole numbers, compiled: nothing is ever rounded
that is not counted, and the order of sums cannot matter.
"""

from __future__ import annotations

import numpy as np

from regard.trust.kernels import kernel

SPARE_BITS = np.int64(8)
"""What a product of 2^50 units and a weight below 2^5 leaves of 63 bits."""


@kernel
def share_units(units, totals, handed):
    """What each person has for a vouch of weight 1, and what division leaves over.

    Args:
        units: (people,) int64, trust in whole units, of either sign.
        totals: (people,) int64, of each giver's weights.
        handed: (people,) int64, to be filled; rounded down.

    Returns:
        The units of those who vouch for nobody, and those that division left over.
    """
    idle = 0
    left_over = 0
    for person in range(len(units)):
        if totals[person] == 0:
            idle += units[person]
            handed[person] = 0
        else:
            handed[person] = units[person] // totals[person]
            left_over += units[person] - handed[person] * totals[person]
    return idle, left_over


@kernel
def miss_units(pointers, sources, weights, handed, back, passed_on, parts, units):
    """By how much trust in whole units misses what a step would make of it.

    Args:
        pointers: (people + 1,) uint32, by receiver.
        sources: (n,) uint32, givers.
        weights: (n,) uint8.
        handed: (people,) int64, from `share_units`.
        back: (people,) int64, what seeds get, rounded down.
        passed_on: The share that is passed on is `passed_on / parts`.
        parts: Whole.
        units: (people,) int64, trust in whole units.

    Returns:
        The sum of what is missed, and how many roundings by less than a unit it had.
    """
    missed = 0
    roundings = 0
    for person in range(len(units)):
        taken = 0
        for place in range(pointers[person], pointers[person + 1]):
            taken += np.int64(weights[place]) * handed[sources[place]]
        # Of a fraction of a large number, whole parts first: the product must fit.
        whole = taken // parts
        rest = taken - whole * parts
        passed = whole * passed_on + rest * passed_on // parts
        if rest * passed_on % parts != 0:
            roundings += 1
        missed += abs(passed + back[person] - units[person])
    return missed, roundings


@kernel
def pass_units(pointers, sources, weights, totals, passed_on, parts, old, new):
    """One round of trust in whole units, what seeds get left out.

    Args:
        pointers: (people + 1,) uint32, by receiver.
        sources: (n,) uint32, givers.
        weights: (n,) uint8.
        totals: (people,) int64, of each giver's weights.
        passed_on: The share that is passed on is `passed_on / parts`.
        parts: Whole, at most 2^10.
        old: (people,) int64, units before, at most 2^50 in all.
        new: (people,) int64, to be filled with units passed on; rounded down.

    Returns:
        How many units were passed on.
    """
    units_passed = 0
    divisor = parts << SPARE_BITS
    for person in range(len(old)):
        taken = 0
        for place in range(pointers[person], pointers[person + 1]):
            giver = sources[place]
            portion = (old[giver] << SPARE_BITS) * np.int64(weights[place])
            taken += portion // totals[giver]
        whole = taken // divisor
        rest = taken - whole * divisor
        new[person] = whole * passed_on + rest * passed_on // divisor
        units_passed += new[person]
    return units_passed
