"""What the engines share: constants, the start, the ties as a table, and how a run is
timed and told.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable

import numpy as np

PULL = np.array([1.0, 0.7, 0.4, 0.2, 0.1], np.float32)  # by tier
SIGHT = np.array([0.6, 0.8], np.float32)  # by group
ERROR = np.array([0.02, 0.06], np.float32)
CUTS = np.array([300, 450, 600, 750], np.float32)
KEEP, LEAN, REWIRED = np.float32(0.9), np.float32(0.1), 0.1
STEPS = (1, -1, 2, -2, 3, -3, 4, -4)
SEED = 7

Means = tuple[float, float, float]
Step = Callable[[], Means]
"""Lives one step; gives the means of score, dissent and cooperation."""


def start(people: int) -> tuple[np.ndarray, np.ndarray]:
    """Honesty (float32) and group (byte) of everyone."""
    rng = np.random.default_rng(SEED)
    return rng.random(people, np.float32), (rng.random(people) < 0.2).astype(np.uint8)


def ties(people: int) -> np.ndarray:
    """A table of ties, 8 by people, int32: the ring's, some rewired."""
    rng = np.random.default_rng(SEED + 1)
    own = np.arange(people, dtype=np.int64)
    table = np.empty((8, people), np.int32)
    for slot, step in enumerate(STEPS):
        away = rng.random(people, np.float32) < REWIRED
        table[slot] = np.where(
            away, rng.integers(0, people, people), (own + step) % people
        )
    return table


def told(name: str, make: Callable[[int], Step]) -> None:
    """Runs an engine as the command line says, and prints what it did as one line of
    JSON.
    """
    people, steps = int(float(sys.argv[1])), int(sys.argv[2])
    step = make(people)
    means = step()  # the first step compiles where there is something to compile
    times = []
    for _ in range(steps - 1):
        begun = time.perf_counter()
        means = step()
        times.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        json.dumps(
            {
                "engine": name,
                "people": people,
                "seconds": float(np.median(times)),
                "means": means,
                "peak_bytes": peak,
            }
        )
    )
