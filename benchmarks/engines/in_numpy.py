"""The reduced society in NumPy: whole expressions over chunks that fit the cache, a
thread a core.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from reduced import (
    CUTS,
    ERROR,
    KEEP,
    LEAN,
    PULL,
    SEED,
    SIGHT,
    Means,
    Step,
    start,
    ties,
    told,
)

CHUNK = 16_384


def make(people: int) -> Step:
    honesty, group = start(people)
    table = ties(people)
    score = np.full((2, people), 500, np.float32)
    voice = np.zeros((2, people), np.uint8)
    a, b, tier = (
        np.zeros(people, np.float32),
        np.zeros(people, np.float32),
        np.full(people, 2, np.uint8),
    )
    chunks = [
        slice(begin, min(begin + CHUNK, people)) for begin in range(0, people, CHUNK)
    ]
    dice = [
        np.random.Generator(np.random.SFC64([SEED, number]))
        for number in range(len(chunks))
    ]
    pool = ThreadPoolExecutor(os.cpu_count())
    t = 0

    def some(number: int) -> np.ndarray:
        part, old, new = chunks[number], t & 1, (t + 1) & 1
        ends = table[:, part]
        near = score[old][ends].mean(axis=0, dtype=np.float32)
        heard = voice[old][ends].sum(axis=0, dtype=np.uint8) * np.float32(0.125)
        u = dice[number].random((4, near.size), np.float32)
        h, pull = honesty[part], PULL[tier[part]]
        helps = u[0] < 1 / (
            1 + np.exp(-(3 * h - 1.5 + 1.2 * pull + 0.002 * (near - 500)))
        )
        speaks = u[1] < 1 / (1 + np.exp(-(1.5 - 3 * h - 1.5 * pull + heard)))
        seen, accused = u[2] < SIGHT[group[part]], u[3] < ERROR[group[part]]
        a[part] = KEEP * a[part] + (seen & helps)
        b[part] = KEEP * b[part] + (seen & ~helps) + accused
        own = 1000 * (a[part] + 1) / (a[part] + b[part] + 2)
        own += LEAN * (near - own)
        score[new, part], voice[new, part] = own, speaks
        tier[part] = np.searchsorted(CUTS, own, side="right")
        found = np.bincount(5 * group[part] + tier[part], minlength=10)
        return np.array([own.sum(dtype=np.float64), speaks.sum(), helps.sum(), *found])

    def step() -> Means:
        nonlocal t
        sums = sum(pool.map(some, range(len(chunks))))
        t += 1
        return sums[0] / people, sums[1] / people, sums[2] / people

    return step


if __name__ == "__main__":
    told("NumPy", make)
