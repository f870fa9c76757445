"""A certificate: how wrong trust can be, from one pass in whole numbers.

For any t, whoever made it, |t - t*| <= |F(t) - t| / a, summed over all people, where
F is a step of trust and a the restart: F brings any two vectors nearer to each other by
the factor 1 - a. Here t is taken in units of 2^-61, F(t) in whole numbers, and every
unit that a division loses is added to the error. So it holds for trust in float32 too,
where the change from step to step says nothing: it can be 0 far from t*.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from regard.trust.eigentrust import BadTrust
from regard.trust.restarts import restart_fraction
from regard.trust.seeds import Seeds
from regard.trust.vouch_graph import VouchGraph
from regard.trust.whole_kernels import miss_units, share_units

CERTIFICATE_UNITS = 2**61
"""Trust of 1, so that sums of twice the trust of all fit 63 bits."""
MOST_TRUST = 1.5
"""More in all is no trust, and would not fit."""


def certify_error(
    graph: VouchGraph,
    seeds: Seeds,
    restart: float | Fraction,
    values: NDArray[np.floating],
) -> float:
    """The most that trust can be wrong by, summed over all people.

    Args:
        graph: Who vouches for whom.
        seeds: From whom trust comes.
        restart: The share that comes straight from them.
        values: What is said to be trust (people,), in floating-point numbers.

    Returns:
        A bound on the sum of absolute errors, rounded up.

    Raises:
        BadTrust: If there is not one finite number for each, or they are no trust.
    """
    fraction = restart_fraction(restart)
    if values.shape != (graph.people,):
        raise BadTrust(
            f"values: found shape {values.shape}, expected ({graph.people},)"
        )
    if not np.issubdtype(values.dtype, np.floating):
        raise BadTrust(f"values: found {values.dtype}, expected floating-point numbers")
    exact = values.astype(np.float64)
    in_all = float(np.abs(exact).sum())
    # Not a number fails every comparison.
    if not in_all <= MOST_TRUST:
        raise BadTrust(f"values: found {in_all} in all, expected 1")
    # A product with a power of two is exact, and so is what is cut off.
    scaled = exact * float(CERTIFICATE_UNITS)
    units = np.rint(scaled).astype(np.int64)
    cut_off = math.fsum(np.abs(scaled - np.rint(scaled)))
    missed = _missed_units(graph, seeds, fraction, units)
    wrong = (missed / fraction + Fraction(cut_off)) / CERTIFICATE_UNITS
    return math.nextafter(float(wrong), math.inf)


def _missed_units(
    graph: VouchGraph, seeds: Seeds, restart: Fraction, units: NDArray[np.int64]
) -> Fraction:
    """The sum of |F(t) - t| in units, with every rounding on top."""
    passed_on = 1 - restart
    handed = np.empty(graph.people, np.int64)
    idle, left_over = share_units(units, graph.totals, handed)
    to_seeds = restart * CERTIFICATE_UNITS + passed_on * int(idle)
    back = np.zeros(graph.people, np.int64)
    for number, weight in zip(seeds.numbers, seeds.weights.tolist(), strict=True):
        back[number] = math.floor(to_seeds * weight / seeds.total)
    missed, roundings = miss_units(
        graph.pointers,
        graph.sources,
        graph.weights,
        handed,
        back,
        passed_on.numerator,
        passed_on.denominator,
        units,
    )
    uncounted = int(roundings) + len(seeds.numbers)
    return int(missed) + passed_on * int(left_over) + uncounted
