"""Walks over a graph of vouches, compiled: who passes how much trust to whom.

Numbers of people and places in arrays are uint32: Numba looks at the sign of every
other index before it takes it, which costs a third of the time. Sums are of one row
or of one block of rows, so that no result depends on how many threads there are.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba import njit

from regard.stale_code import drop_stale_code

TRUST_FOLDER = Path(__file__).parent

BLOCK_ROWS = 1024
"""Rows whose sums are kept together; few, since their rounding is counted."""
HEAVIEST = 31
"""The largest weight of a vouch: with 2^50 units of trust a product fits 64 bits."""


def kernel(function: Callable[..., Any]) -> Any:
    """For what Python calls: compiled once, kept on disk, and run beside other threads.

    Nothing is allocated in compiled code: arrays to be filled are handed over.

    Args:
        function: to be compiled for whatever types it is called with.

    Returns:
        The compiled function.
    """
    compiled = njit(error_model="numpy", _nrt=False, cache=True, nogil=True)(function)
    folder = Path(compiled.stats.cache_path)
    drop_stale_code(folder, function.__name__, TRUST_FOLDER)
    return compiled


@kernel
def count_places(numbers, pointers):
    """Where the places of each number begin, once they are sorted by it.

    Args:
        numbers: (n,) of people.
        pointers: (people + 1,) uint32 of zeros, to be filled.
    """
    for place in range(len(numbers)):
        pointers[numbers[place] + 1] += 1
    for person in range(1, len(pointers)):
        pointers[person] += pointers[person - 1]


@kernel
def sort_places(numbers, order, free, ordered):
    """Sorts places by the number that they hold, equal ones staying in their order.

    Args:
        numbers: (n,) of people.
        order: (n,) the places as they come.
        free: (people + 1,) uint32, where each number's places begin; is used up.
        ordered: (n,) to be filled with the places as they shall come.
    """
    for place in range(len(order)):
        number = numbers[order[place]]
        ordered[free[number]] = order[place]
        free[number] += 1


@kernel
def weigh_vouches(pointers, values, weights, totals):
    """Turns what each giver gave into whole weights of at most HEAVIEST.

    Values that are small multiples of a common step keep their proportions exactly;
    others come to the nearest part of the giver's greatest. Nobody else's values
    matter: whoever gives a thousandfold changes nothing for others.

    Args:
        pointers: (people + 1,) uint32, by giver.
        values: (n,) int64 above 0, by giver.
        weights: (n,) uint8, to be filled.
        totals: (people,) int64, to be filled with each giver's sum.
    """
    for giver in range(len(pointers) - 1):
        greatest = 0
        step = 0
        for place in range(pointers[giver], pointers[giver + 1]):
            greatest = max(greatest, values[place])
            rest = values[place]
            while rest != 0:
                remainder = step % rest
                step = rest
                rest = remainder
        total = 0
        for place in range(pointers[giver], pointers[giver + 1]):
            if greatest // step <= HEAVIEST:
                weight = values[place] // step
            else:
                weight = int(HEAVIEST * (values[place] / greatest) + 0.5)
            # The least vouch is still one.
            weight = max(1, weight)
            weights[place] = weight
            total += weight
        totals[giver] = total


@kernel
def hand_trust(first, last, values, totals, passed_on, handed, idle):
    """What each person hands to a vouch of weight 1, and what nobody is handed.

    Args:
        first: The first block of rows.
        last: The block after the last.
        values: (people,) float64, trust.
        totals: (people,) int64, of each giver's weights.
        passed_on: The share that goes to whom one vouches for.
        handed: (people,) float64, to be filled.
        idle: (blocks,) float64, to be filled: trust of those who vouch for nobody.
    """
    for block in range(first, last):
        unused = 0.0
        for person in range(
            block * BLOCK_ROWS, min((block + 1) * BLOCK_ROWS, len(values))
        ):
            if totals[person] == 0:
                unused += values[person]
                handed[person] = 0.0
            else:
                handed[person] = passed_on * values[person] / totals[person]
        idle[block] = unused


@kernel
def pull_trust(
    first, last, pointers, sources, weights, handed, back, seeds, old, new, changes
):
    """One step of trust: each person takes what those who vouch for them hand over.

    Args:
        first: The first block of rows.
        last: The block after the last.
        pointers: (people + 1,) uint32, by receiver.
        sources: (n,) uint32, givers.
        weights: (n,) uint8.
        handed: (people,) float64, from `hand_trust`.
        back: The trust that goes back to the seeds.
        seeds: (people,) float64, the share of each.
        old: (people,) float64, trust before.
        new: (people,) float64, to be filled with trust after.
        changes: (blocks,) float64, to be filled: by how much it changed.
    """
    for block in range(first, last):
        change = 0.0
        for person in range(
            block * BLOCK_ROWS, min((block + 1) * BLOCK_ROWS, len(old))
        ):
            taken = 0.0
            for place in range(pointers[person], pointers[person + 1]):
                taken += weights[place] * handed[sources[place]]
            taken += back * seeds[person]
            new[person] = taken
            change += abs(taken - old[person])
        changes[block] = change


@kernel
def hear_back(
    pointers, targets, weights, totals, passed_on, from_idle, person, old, new
):
    """One step back along vouches: how much of each giver's trust arrives at a person.

    Args:
        pointers: (people + 1,) uint32, by giver.
        targets: (n,) uint32, receivers.
        weights: (n,) uint8.
        totals: (people,) int64, of each giver's weights.
        passed_on: The share that goes to whom one vouches for.
        from_idle: How much arrives of the trust of seeds, to whom the idle give back.
        person: At whom it arrives.
        old: (people,) float64, what arrived by shorter ways.
        new: (people,) float64, to be filled.

    Returns:
        The largest change of one giver's, as a share of the most that can arrive.
    """
    largest = 0.0
    greatest = 0.0
    for giver in range(len(old)):
        arriving = 0.0
        if totals[giver] == 0:
            arriving = from_idle
        else:
            for place in range(pointers[giver], pointers[giver + 1]):
                arriving += weights[place] * old[targets[place]]
            arriving /= totals[giver]
        arriving *= passed_on
        if giver == person:
            arriving += 1.0
        new[giver] = arriving
        largest = max(largest, abs(arriving - old[giver]))
        greatest = max(greatest, arriving)
    return largest / greatest
