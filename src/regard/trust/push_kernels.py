"""Walks that push what trust still lacks from givers to receivers, compiled.

A residue r says what trust t lacks: exact trust is t and, of each person, r times the
trust of all if that person were the only seed, which sums to 1. So the sum of |r| is a
bound on the error, and where no residue is below 0 it is the error itself (Andersen,
Chung & Lang 2006, "Local graph partitioning using PageRank vectors").
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regard.trust.kernels import kernel

UNIT = 2.0**-53


class GiverRows(NamedTuple):
    """Vouches by giver, and who gets back what nobody is given.

    Attributes:
        starts: Where each giver's vouches begin (people,), int64.
        ends: Where they end (people,), int64.
        targets: For whom they are (places,), uint32.
        weights: Their weights (places,), uint8.
        totals: The sum of each giver's weights (people,), int64.
        seeds: To whom those give back who vouch for nobody (seeds,), uint32.
        shares: In which shares (seeds,), float64.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    targets: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    totals: NDArray[np.int64]
    seeds: NDArray[np.uint32]
    shares: NDArray[np.float64]


class PushState(NamedTuple):
    """What pushing changes; all but the first two are notes for the way.

    Attributes:
        trust: What is settled (people,), float64.
        residue: What is not (people,), float64.
        touched: Whom pushes touched, in that order (people,), uint32.
        is_touched: Whether they are in it (people,), bool.
        queue: A ring of whom to push next (people,), uint32.
        is_queued: Whether they are in it (people,), bool.
    """

    trust: NDArray[np.float64]
    residue: NDArray[np.float64]
    touched: NDArray[np.uint32]
    is_touched: NDArray[np.bool_]
    queue: NDArray[np.uint32]
    is_queued: NDArray[np.bool_]


def empty_push(people: int) -> PushState:
    """A state in which nothing is settled and nothing is lacking.

    Args:
        people: How many there are.

    Returns:
        Arrays of zeros.
    """
    return PushState(
        np.zeros(people),
        np.zeros(people),
        np.zeros(people, np.uint32),
        np.zeros(people, np.bool_),
        np.zeros(people, np.uint32),
        np.zeros(people, np.bool_),
    )


@kernel
def push_person(rows, state, person, restart):
    """Settles one person's residue: a share stays theirs, the rest is passed on.

    Args:
        rows: GiverRows.
        state: PushState.
        person: Whose residue.
        restart: The share that stays.

    Returns:
        By how much the sum of absolute residues changed, and what rounding in trust
        and residues comes to at most, as a residue.
    """
    amount = state.residue[person]
    state.residue[person] = 0.0
    state.trust[person] += restart * amount
    change = -abs(amount)
    moved = 0.0
    passed = (1.0 - restart) * amount
    if rows.totals[person] == 0:
        for place in range(len(rows.seeds)):
            seed = rows.seeds[place]
            before = state.residue[seed]
            after = before + passed * rows.shares[place]
            state.residue[seed] = after
            change += abs(after) - abs(before)
            moved += abs(after)
    else:
        part = passed / rows.totals[person]
        for place in range(rows.starts[person], rows.ends[person]):
            receiver = rows.targets[place]
            before = state.residue[receiver]
            after = before + part * rows.weights[place]
            state.residue[receiver] = after
            change += abs(after) - abs(before)
            moved += abs(after)
    settled = 2.0 * abs(state.trust[person]) / restart
    return change, UNIT * (settled + 6.0 * abs(amount) + 2.0 * moved)


@kernel
def touch_person(state, person, count):
    """Remembers that a person was touched.

    Args:
        state: PushState.
        person: Who.
        count: How many were touched before.

    Returns:
        How many are touched now.
    """
    if state.is_touched[person]:
        return count
    state.is_touched[person] = True
    state.touched[count] = person
    return count + 1


@kernel
def queue_person(rows, state, person, threshold, tail):
    """Queues a person whose residue is worth a push, unless they wait already.

    Args:
        rows: GiverRows.
        state: PushState.
        person: Who.
        threshold: Residue for each vouch that a push has to walk.
        tail: The ring's next free place.

    Returns:
        The ring's next free place.
    """
    walked = rows.ends[person] - rows.starts[person] + 1
    is_worth = abs(state.residue[person]) > threshold * walked
    if state.is_queued[person] or not is_worth:
        return tail
    state.is_queued[person] = True
    state.queue[tail] = person
    tail += 1
    return 0 if tail == len(state.queue) else tail


@kernel
def push_until(rows, state, restart, goal, threshold, count, residue, most):
    """Pushes, largest residues first, until little is left or enough was walked.

    Args:
        rows: GiverRows.
        state: PushState.
        restart: The share that stays with each.
        goal: The sum of absolute residues that is little.
        threshold: Residue for each vouch that is worth a push at first.
        count: How many are touched already: pushing begins with them.
        residue: The sum of absolute residues.
        most: Vouches after which enough was walked.

    Returns:
        How many are touched, the sum of absolute residues, and what rounding comes to.
    """
    rounding = 0.0
    walked = 0
    while residue > goal and walked < most:
        head = 0
        tail = 0
        waiting = 0
        for place in range(count):
            before = tail
            tail = queue_person(rows, state, state.touched[place], threshold, tail)
            waiting += tail != before
        while waiting > 0:
            person = np.int64(state.queue[head])
            head += 1
            if head == len(state.queue):
                head = 0
            waiting -= 1
            state.is_queued[person] = False
            # The rest of the queue is only emptied once little is left.
            if residue <= goal or walked >= most:
                continue
            change, rounded = push_person(rows, state, person, restart)
            is_idle = rows.totals[person] == 0
            first = 0 if is_idle else rows.starts[person]
            last = len(rows.seeds) if is_idle else rows.ends[person]
            residue += change
            walked += last - first + 1
            # Sums of as many terms as were walked, each rounded once.
            rounding += rounded + UNIT * residue * (2 * (last - first) + 4)
            for place in range(first, last):
                if is_idle:
                    receiver = np.int64(rows.seeds[place])
                else:
                    receiver = np.int64(rows.targets[place])
                count = touch_person(state, receiver, count)
                before = tail
                tail = queue_person(rows, state, receiver, threshold, tail)
                waiting += tail != before
        threshold *= 0.25
    return count, residue, rounding


@kernel
def sum_touched(state, count):
    """The sum of absolute residues of whom pushes touched.

    Args:
        state: PushState.
        count: How many were touched.

    Returns:
        The sum, each term added once.
    """
    residue = 0.0
    for place in range(count):
        residue += abs(state.residue[state.touched[place]])
    return residue


@kernel
def take_settled(state, count, numbers, values):
    """Takes out what was settled, and leaves everything as it was before.

    Args:
        state: PushState.
        count: How many were touched.
        numbers: (count,) int64, to be filled with those whose trust is not 0.
        values: (count,) float64, to be filled with their trust.

    Returns:
        How many there are.
    """
    settled = 0
    for place in range(count):
        person = np.int64(state.touched[place])
        if state.trust[person] != 0.0:
            numbers[settled] = person
            values[settled] = state.trust[person]
            settled += 1
        state.trust[person] = 0.0
        state.residue[person] = 0.0
        state.is_touched[person] = False
    return settled


@kernel
def clear_touched(state, count):
    """Forgets whom pushes touched, and nothing else.

    Args:
        state: PushState.
        count: How many were touched.
    """
    for place in range(count):
        state.is_touched[state.touched[place]] = False


@kernel
def sweep_residues(rows, state, restart):
    """Settles everybody's residue once, in the order of their numbers.

    Args:
        rows: GiverRows.
        state: PushState.
        restart: The share that stays with each.

    Returns:
        The sum of absolute residues, and what rounding comes to at most.
    """
    rounding = 0.0
    for person in range(len(state.residue)):
        if state.residue[person] != 0.0:
            _, rounded = push_person(rows, state, person, restart)
            rounding += rounded
    residue = 0.0
    for person in range(len(state.residue)):
        residue += abs(state.residue[person])
    return residue, rounding


@kernel
def find_residue(rows, state, restart):
    """Works out from trust alone what it lacks of exact trust.

    Args:
        rows: GiverRows.
        state: PushState, whose residue is filled.
        restart: The share that comes straight from the seeds.

    Returns:
        The sum of absolute residues, and what rounding comes to at most.
    """
    people = len(state.trust)
    for person in range(people):
        state.residue[person] = 0.0
    idle = 0.0
    for giver in range(people):
        if rows.totals[giver] == 0:
            idle += state.trust[giver]
            continue
        part = (1.0 - restart) * state.trust[giver] / rows.totals[giver]
        for place in range(rows.starts[giver], rows.ends[giver]):
            state.residue[rows.targets[place]] += part * rows.weights[place]
    back = restart + (1.0 - restart) * idle
    for place in range(len(rows.seeds)):
        state.residue[rows.seeds[place]] += back * rows.shares[place]
    # A sum has as many roundings as terms, of which each is part of it.
    for person in range(people):
        state.touched[person] = 0
    for giver in range(people):
        for place in range(rows.starts[giver], rows.ends[giver]):
            state.touched[rows.targets[place]] += 1
    rounding = UNIT * people * idle / restart
    residue = 0.0
    for person in range(people):
        terms = state.touched[person] + 10.0
        taken = state.residue[person]
        rounding += UNIT * (terms * taken + abs(state.trust[person])) / restart
        state.residue[person] = (taken - state.trust[person]) / restart
        residue += abs(state.residue[person])
    return residue, rounding
