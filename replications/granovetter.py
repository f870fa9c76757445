"""Thresholds of collective behaviour (Granovetter 1978), by the society's joining mechanism.

Thresholds 0 to 99 of a hundred people: all join; replace 1 by 2: one joins. Normal thresholds of mean
.25 in a large crowd: .0402 join at a spread of .120, .0548 at .122, and everyone at .123.
"""

from __future__ import annotations

import math

import numpy as np

from regard.society.month.acts import joins
from replications import Row

PUBLISHED = {0.120: 0.0402, 0.122: 0.0548, 0.123: 1.0}


def crowd(thresholds: np.ndarray) -> float:
    """The share that has joined once nobody more does, each seeing the share of all."""
    share = 0.0
    while True:
        now = float(np.mean([joins(share, threshold) for threshold in thresholds]))
        if now == share:
            return share
        share = now


def large_crowd(spread: float, mean: float = 0.25) -> float:
    """The same in a crowd without number: the first share at which as many join as are seen."""
    share = 0.0
    for _ in range(100_000):
        now = 0.5 * (1 + math.erf((share - mean) / (spread * math.sqrt(2))))
        if abs(now - share) < 1e-13:
            break
        share = now
    return share


def found() -> list[Row]:
    """Both hundreds, and the three spreads."""
    even = np.arange(100) / 100
    broken = np.where(np.arange(100) == 1, 2, np.arange(100)) / 100
    rows = [
        Row("thresholds 0 to 99: how many join", 100 * crowd(even), 100, 0),
        Row("1 replaced by 2: how many join", 100 * crowd(broken), 1, 1e-9),
    ]
    return rows + [
        Row(f"normal, spread {s:.3f}: share that joins", large_crowd(s), p, 5e-4)
        for s, p in PUBLISHED.items()
    ]
