"""EigenTrust: trust that comes from seeds and is passed on by vouches.

Kamvar, Schlosser & Garcia-Molina 2003, "The EigenTrust algorithm for reputation
management in P2P networks"; a personalised PageRank. Trust t is the one solution of

    t = a p + (1 - a) C't

with p the seeds' shares, C each giver's vouches as shares of all that they gave, and a
the restart: the share of trust that comes straight from the seeds. What people who
vouch for nobody have goes back to the seeds, so the trust of all sums to 1.

Whoever is reached by no chain of vouches from a seed has exactly 0. Accounts that
opened each other hold together at most (1 - a) / a of the trust that people outside
pass to them: as much as they were given, at the default of one half.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from regard.cores import cores
from regard.trust.kernels import BLOCK_ROWS, hand_trust, pull_trust
from regard.trust.seeds import Seeds
from regard.trust.vouch_graph import VouchGraph

UNIT_ROUNDOFF = 2.0**-53
OTHER_ROUNDINGS = BLOCK_ROWS + 32
"""Of a value besides one for each voucher: the sum of a block, and single products."""
LEAST_FOR_THREADS = 200_000
"""Vouches below which handing work to threads costs more than it brings."""


class BadTrust(ValueError):
    """A question about trust that has no answer: what was asked, what can be."""


@dataclass(frozen=True)
class Trust:
    """How much each person is trusted; all sum to 1 within the error.

    Attributes:
        graph: Who vouches for whom.
        seeds: From whom trust comes.
        restart: The share that comes straight from them.
        values: Trust (people,), float64; exactly 0 for whom no seed reaches.
        error: The sum of all people's errors is at most this; one person's, too.
        iterations: How many steps it took.
    """

    graph: VouchGraph
    seeds: Seeds
    restart: float
    values: NDArray[np.float64]
    error: float
    iterations: int


def find_eigentrust(
    graph: VouchGraph,
    seeds: Seeds,
    restart: float = 0.5,
    within: float = 1e-9,
    threads: int | None = None,
) -> Trust:
    """Trust by steps of power, until its error is known to be small enough.

    After a step from t to t' the error is at most (1 - a) / a |t' - t|, rounding
    aside; what rounding can add is added (`rounding_error`). The result does not depend
    on how many threads there are.

    Args:
        graph: Who vouches for whom.
        seeds: From whom trust comes.
        restart: The share a that comes straight from the seeds, above 0 to 1. The
            smaller, the farther trust goes and the more a ring of accounts gains.
        within: The error that is small enough, summed over all people.
        threads: How many work side by side; by size and cores, if left out.

    Returns:
        Trust, with the error that it is certain of.

    Raises:
        BadTrust: If the restart is no such share, or the error is smaller than
            floating-point numbers allow.
    """
    check_restart(restart)
    rounding = rounding_error(graph, restart)
    # Near convergence a step still changes what rounding changed.
    reachable = 4 * rounding
    if not within >= reachable:
        raise BadTrust(f"within: found {within}, expected at least {reachable:.1e}")
    if threads is None:
        threads = cores() if graph.vouches >= LEAST_FOR_THREADS else 1
    shares = seeds.shares(graph.people)
    old = shares.copy()
    new = np.empty(graph.people)
    lots = _lots(graph, threads)
    error = math.inf
    iterations = 0
    with ThreadPoolExecutor(threads) as pool:
        step = TrustStep(graph, shares, restart, lots, pool)
        while error > within:
            change = step.take(old, new)
            # A sum of so many blocks has a little rounding of its own.
            error = (1 - restart) / restart * change * (1 + 1e-9) + rounding
            iterations += 1
            old, new = new, old
    return Trust(graph, seeds, restart, old, error, iterations)


def check_restart(restart: float) -> None:
    """Refuses a restart with which there is no trust, or more than one.

    Args:
        restart: The share of trust that comes straight from the seeds.

    Raises:
        BadTrust: If it is not above 0 and at most 1.
    """
    if not 0 < restart <= 1:
        raise BadTrust(f"restart: found {restart}, expected above 0, at most 1")


def rounding_error(graph: VouchGraph, restart: float) -> float:
    """What rounding in one step can add to the error of trust.

    All terms are positive, so a value is wrong by at most its number of roundings
    times the unit of rounding (Higham 2002, "Accuracy and stability of numerical
    algorithms", section 3.1), and values sum to 1.

    Args:
        graph: Who vouches for whom.
        restart: The share that comes straight from the seeds.

    Returns:
        A bound on the sum over all people.
    """
    return (graph.most_vouchers + OTHER_ROUNDINGS) * UNIT_ROUNDOFF / restart


class TrustStep:
    """A step t' = a p + (1 - a) C't, its blocks of rows shared among threads."""

    def __init__(
        self,
        graph: VouchGraph,
        shares: NDArray[np.float64],
        restart: float,
        lots: list[tuple[int, int]],
        pool: ThreadPoolExecutor,
    ) -> None:
        """What does not change from step to step.

        Args:
            graph: Who vouches for whom.
            shares: Of the seeds (people,).
            restart: The share that comes straight from them.
            lots: First block, and the one after the last, of each thread.
            pool: The threads.
        """
        self._graph = graph
        self._shares = shares
        self._restart = restart
        self._lots = lots
        self._pool = pool
        blocks = _blocks(graph.people)
        self._handed = np.empty(graph.people)
        self._idle = np.zeros(blocks)
        self._changes = np.zeros(blocks)

    def take(self, old: NDArray[np.float64], new: NDArray[np.float64]) -> float:
        """Takes the step.

        Args:
            old: Trust before (people,).
            new: To be filled with trust after (people,).

        Returns:
            The sum over all people of how much theirs changed.
        """
        graph = self._graph
        passed_on = 1 - self._restart
        self._in_lots(
            partial(
                hand_trust,
                values=old,
                totals=graph.totals,
                passed_on=passed_on,
                handed=self._handed,
                idle=self._idle,
            )
        )
        back = self._restart + passed_on * math.fsum(self._idle)
        self._in_lots(
            partial(
                pull_trust,
                pointers=graph.pointers,
                sources=graph.sources,
                weights=graph.weights,
                handed=self._handed,
                back=back,
                seeds=self._shares,
                old=old,
                new=new,
                changes=self._changes,
            )
        )
        return math.fsum(self._changes)

    def _in_lots(self, work: Callable[[int, int], None]) -> None:
        """Does work on all blocks; alone, without asking the pool."""
        if len(self._lots) == 1:
            work(*self._lots[0])
            return
        for done in [self._pool.submit(work, *lot) for lot in self._lots]:
            done.result()


def _blocks(people: int) -> int:
    """How many blocks of rows so many people make."""
    return -(-people // BLOCK_ROWS)


def _lots(graph: VouchGraph, threads: int) -> list[tuple[int, int]]:
    """Blocks for each thread, so that all have as many vouches to look at."""
    blocks = _blocks(graph.people)
    ends = np.minimum(np.arange(1, blocks + 1) * BLOCK_ROWS, graph.people)
    looked_at = graph.pointers[ends].astype(np.int64) + ends
    lots = []
    first = 0
    for thread in range(1, threads + 1):
        share = looked_at[-1] * thread // threads
        last = int(np.searchsorted(looked_at, share, side="left")) + 1
        last = min(last, blocks)
        if last > first:
            lots.append((first, last))
            first = last
    return lots
