"""Runaway feedback in predictive policing (Ensign et al. 2018).

Ensign, Friedler, Neville, Scheidegger & Venkatasubramanian: an urn of two areas. Each
day one is looked at, with its share of the urn; what is found there is added, and all
that was found before fades by a hundredth. With 3.685 and 2.816 incidents a day the
true share of the first is .567. Uncorrected, looking runs away to the first; the
correction, which thins finds by how hard was looked, brings it back. The correction is
the society's own.
"""

from __future__ import annotations

import numpy as np

from regard.society.month.attention import accepted_share
from replications import Row

RATES = (3.68511, 2.816466)  # incidents a day
PRIORS = (609.0, 379.0)  # finds that the urn begins with
DAYS = 1000
DECAY = 0.01  # of finds, a day
RUNS = 400


def share_of_first(finds: np.ndarray) -> np.ndarray:
    """The share of looking that goes to the first area: that of its finds before.

    Args:
        finds: (runs, 2) numbers of finds.

    Returns:
        (runs,) shares.
    """
    return np.asarray(finds[:, 0] / finds.sum(axis=1))


def share_at_end(corrected: bool, runs: int = RUNS, seed: int = 1) -> np.ndarray:
    """The share of looking that goes to the first area on the last day.

    Args:
        corrected: whether finds are thinned by how hard was looked.
        runs: how many.
        seed: of the random numbers.

    Returns:
        (runs,) shares.
    """
    random = np.random.default_rng(seed)
    finds = np.tile(np.array(PRIORS), (runs, 1))
    for _ in range(DAYS):
        share = share_of_first(finds)
        looks_first = random.random(runs) < share
        looked = np.where(looks_first, share, 1 - share)
        new = random.poisson(np.where(looks_first, *RATES))
        if corrected:
            least = np.minimum(share, 1 - share)
            new = random.binomial(new, accepted_share(least, looked))
        finds *= 1 - DECAY
        area = np.where(looks_first, 0, 1)
        finds[np.arange(runs), area] += new
    return share_of_first(finds)


def polya(first: int, second: int, draws: int, runs: int, seed: int) -> np.ndarray:
    """The limit of an urn without fading in which the area looked at gains one.

    Args:
        first: finds in the first area at the beginning.
        second: in the second.
        draws: how many.
        runs: how many.
        seed: of the random numbers.

    Returns:
        (runs,) shares of the first area.
    """
    random = np.random.default_rng(seed)
    finds = np.tile(np.array([first, second], float), (runs, 1))
    for _ in range(draws):
        share = share_of_first(finds)
        area = np.where(random.random(runs) < share, 0, 1)
        finds[np.arange(runs), area] += 1
    return share_of_first(finds)


def replicate() -> list[Row]:
    """Means over many runs.

    The tolerance holds the reference's single seed (sd .058) and our own error.
    """
    uncorrected = float(share_at_end(False).mean())
    corrected = float(share_at_end(True).mean())
    even = polya(1, 1, 2000, 4000, 2)
    leaning = polya(5, 1, 2000, 4000, 3)
    return [
        Row("share to the first area, uncorrected", uncorrected, 0.932, 0.06),
        Row("the same, corrected", corrected, 0.568, 0.03),
        Row("urn (1, 1): mean of the limit", float(even.mean()), 0.5, 0.02),
        Row("urn (1, 1): spread of the limit", float(even.std()), 12**-0.5, 0.01),
        Row("urn (5, 1): mean of the limit", float(leaning.mean()), 5 / 6, 0.01),
    ]
