"""Thresholds of collective behaviour (Granovetter 1978), by the joining mechanism.

Thresholds 0 to 99 of a hundred people: all join; replace 1 by 2: one joins. Normal
thresholds of mean .25 in a large crowd: .0402 join at a spread of .120, .0548 at .122,
and everyone at .123.
"""

from __future__ import annotations

import math

import numpy as np

from regard.society.month.acts import joins
from replications import Row

PUBLISHED = {0.120: 0.0402, 0.122: 0.0548, 0.123: 1.0}
"""By spread: the share that joins."""
MEAN_THRESHOLD = 0.25
MOST_ROUNDS = 100_000
STILL = 1e-13  # a change of share below it is none


def crowd(thresholds: np.ndarray) -> float:
    """The share that has joined once nobody more does, each seeing the share of all."""
    share = 0.0
    while True:
        joined = [joins(share, threshold) for threshold in thresholds]
        next_share = float(np.mean(joined))
        if next_share == share:
            return share
        share = next_share


def large_crowd(spread: float, mean: float = MEAN_THRESHOLD) -> float:
    """The same in a crowd without number: where as many join as are seen.

    Args:
        spread: the standard deviation of normal thresholds.
        mean: of them.

    Returns:
        The first such share.
    """
    share = 0.0
    for _ in range(MOST_ROUNDS):
        deviation = (share - mean) / (spread * math.sqrt(2))
        next_share = 0.5 * (1 + math.erf(deviation))
        if abs(next_share - share) < STILL:
            break
        share = next_share
    return share


def replicate() -> list[Row]:
    """Both hundreds, and the three spreads."""
    even = np.arange(100) / 100
    broken = even.copy()
    broken[1] = 2 / 100
    rows = [
        Row("thresholds 0 to 99: how many join", 100 * crowd(even), 100, 0),
        Row("1 replaced by 2: how many join", 100 * crowd(broken), 1, 1e-9),
    ]
    for spread, published in PUBLISHED.items():
        quantity = f"normal, spread {spread:.3f}: share that joins"
        rows.append(Row(quantity, large_crowd(spread), published, 5e-4))
    return rows
