"""Runaway feedback in predictive policing (Ensign, Friedler, Neville, Scheidegger & Venkatasubramanian 2018).

An urn of two areas. Each day one is looked at, with its share of the urn; what is found there is added,
and all that was found before fades by a hundredth. With 3.685 and 2.816 incidents a day the true
share of the first is .567. Uncorrected, looking runs away to the first; the correction, which thins
finds by how hard was looked, brings it back. Attention and correction are the society's own.
"""

from __future__ import annotations

import numpy as np

from regard.society.month.attention import accepted_share, look_share
from replications import Row

RATES, PRIORS = (3.68511, 2.816466), (609.0, 379.0)
DAYS, DECAY, RUNS = 1000, 0.01, 400


def share_at_end(corrected: bool, runs: int = RUNS, seed: int = 1) -> np.ndarray:
    """The share of looking that goes to the first area on the last day, run by run."""
    rng = np.random.default_rng(seed)
    found = np.tile(np.array(PRIORS), (runs, 1))
    for _ in range(DAYS):
        share = look_share(found[:, 0], found[:, 1])
        first = rng.random(runs) < share
        looked = np.where(first, share, 1 - share)
        seen = rng.poisson(np.where(first, *RATES))
        if corrected:
            seen = rng.binomial(
                seen, accepted_share(np.minimum(share, 1 - share), looked)
            )
        found *= 1 - DECAY
        found[np.arange(runs), np.where(first, 0, 1)] += seen
    return np.asarray(look_share(found[:, 0], found[:, 1]))


def polya(first: int, second: int, draws: int, runs: int, seed: int) -> np.ndarray:
    """The limit of an urn without fading in which the area looked at gains one."""
    rng = np.random.default_rng(seed)
    found = np.tile(np.array([first, second], float), (runs, 1))
    for _ in range(draws):
        drawn = np.where(rng.random(runs) < look_share(found[:, 0], found[:, 1]), 0, 1)
        found[np.arange(runs), drawn] += 1
    return np.asarray(look_share(found[:, 0], found[:, 1]))


def found() -> list[Row]:
    """Means over many runs; the tolerance holds the reference's single seed (sd .058) and our own error."""
    free, mended = share_at_end(False), share_at_end(True)
    even, leaning = polya(1, 1, 2000, 4000, 2), polya(5, 1, 2000, 4000, 3)
    return [
        Row("share to the first area, uncorrected", float(free.mean()), 0.932, 0.06),
        Row("the same, corrected", float(mended.mean()), 0.568, 0.03),
        Row("urn (1, 1): mean of the limit", float(even.mean()), 0.5, 0.02),
        Row("urn (1, 1): spread of the limit", float(even.std()), 12**-0.5, 0.01),
        Row("urn (5, 1): mean of the limit", float(leaning.mean()), 5 / 6, 0.01),
    ]
