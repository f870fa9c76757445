"""Trust in whole numbers: what trust means where it must be replayed to the last digit.

All trust together is 2^50 units. In each round every giver passes the share 1 - a of
what they have on to those for whom they vouch, by weight, rounded down; whatever is not
passed on goes to the seeds, by weight, so the units of all are 2^50 after every round.
The number of rounds follows from the restart a alone. Python, compiled code and any
other language come to the same units, in any order of persons, vouches and threads.

Of a vouch of weight w a receiver takes floor(2^8 w T / W) parts of a 2^8th of a unit
from a giver who has T units and gave W in all; their sum S becomes
floor((1 - a) S / 2^8) units. What division leaves of the seeds' units goes to the first
seeds by number, one unit each.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from regard.trust.restarts import restart_fraction
from regard.trust.seeds import Seeds
from regard.trust.vouch_graph import VouchGraph
from regard.trust.whole_kernels import SPARE_BITS, pass_units

TRUST_UNITS = 2**50
"""All trust together."""
EVEN_RESTART = Fraction(1, 2)


@dataclass(frozen=True)
class WholeTrust:
    """How much each person is trusted, in whole units that sum to TRUST_UNITS.

    Attributes:
        units: Trust (people,), int64; 0 for whom no seed reaches.
        restart: The share that comes straight from the seeds.
        rounds: How many there were.
        error: How far all shares together can be from what endless rounds of exact
            fractions would give.
    """

    units: NDArray[np.int64]
    restart: Fraction
    rounds: int
    error: float


def find_whole_trust(
    graph: VouchGraph, seeds: Seeds, restart: float | Fraction = EVEN_RESTART
) -> WholeTrust:
    """Trust in whole units.

    Args:
        graph: Who vouches for whom.
        seeds: From whom trust comes.
        restart: The share that comes straight from them, a fraction of up to a thousand
            parts.

    Returns:
        Units, with the error against exact fractions.

    Raises:
        BadTrust: If the restart is no such share.
    """
    fraction = restart_fraction(restart)
    passed_on = 1 - fraction
    rounds = rounds_of(fraction)
    old = np.zeros(graph.people, np.int64)
    new = np.empty(graph.people, np.int64)
    old[seeds.numbers] = split_units(TRUST_UNITS, seeds)
    for _ in range(rounds):
        passed = pass_units(
            graph.pointers,
            graph.sources,
            graph.weights,
            graph.totals,
            passed_on.numerator,
            passed_on.denominator,
            old,
            new,
        )
        new[seeds.numbers] += split_units(TRUST_UNITS - int(passed), seeds)
        # What a round leaves as it was, further rounds leave so too.
        if np.array_equal(old, new):
            break
        old, new = new, old
    error = _error_of(graph, seeds, fraction)
    return WholeTrust(old, fraction, rounds, error)


def rounds_of(restart: Fraction) -> int:
    """How many rounds: until less than a unit of what seeds began with is under way.

    Args:
        restart: The share that comes straight from the seeds.

    Returns:
        The least k with (1 - restart)^k 2^50 <= 1: 50 at one half.
    """
    passed_on = 1 - restart
    rounds = 1
    # Powers are compared in whole numbers: no logarithm differs by machine.
    under_way = passed_on.numerator * TRUST_UNITS
    unit = passed_on.denominator
    while under_way > unit:
        under_way *= passed_on.numerator
        unit *= passed_on.denominator
        rounds += 1
    return rounds


def split_units(units: int, seeds: Seeds) -> NDArray[np.int64]:
    """Units shared among the seeds by weight.

    Args:
        units: How many.
        seeds: Among whom.

    Returns:
        What each gets (seeds,); what division leaves goes to the first, one each.
    """
    shares = [units * weight // seeds.total for weight in seeds.weights.tolist()]
    for place in range(units - sum(shares)):
        shares[place] += 1
    return np.array(shares, np.int64)


def _error_of(graph: VouchGraph, seeds: Seeds, restart: Fraction) -> float:
    """The roundings of a round, times how long they last, and what was under way.

    A vouch loses less than a 2^8th of a unit, a person less than a unit, to the seeds;
    a seed's own share is off by less than one.
    """
    lost = graph.people + Fraction(graph.vouches, 2 ** int(SPARE_BITS))
    moved = 2 * lost + len(seeds.numbers)
    return float((moved / restart + 2) / TRUST_UNITS) * (1 + 1e-9)
