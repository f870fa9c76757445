"""Random numbers from a counter: the same seed, person, month and use give the same number.

Philox4x32 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3") with
seven rounds, the fewest that the authors found to pass BigCrush. Nothing is drawn in order, so a
result does not depend on threads, blocks or a pause. All 32-bit arithmetic of the society is here:
Numba widens to 64 bits at every operation unless told not to.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

SOCIETY = Path(__file__).parents[
    1
]  # compiled code may come from any file of the society
ROUNDS = 7
MULTIPLY_0, MULTIPLY_1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
WEYL_0, WEYL_1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
UNIT, COARSE = np.float32(2.0**-24), np.float32(2.0**-16)
BYTE, SHORT = np.uint64(8), np.uint64(16)
LOW_SHORT = np.uint64(0xFFFF)

inline = njit(error_model="numpy", _nrt=False)
"""For scalar functions: they compile into whoever calls them, and can be called from Python too."""
inner = njit(
    error_model="numpy",
    _nrt=False,
    forceinline=True,
    no_cpython_wrapper=True,
    no_cfunc_wrapper=True,
)
"""For the stages of a month: they compile into whoever calls them, since a call would hand over hundreds of
words of array descriptions; and are called from compiled code alone, which spares half of their compilation."""


def entry(function: Callable[..., Any]) -> Any:
    """For what Python calls: compiled once, kept on disk, and run beside other threads.

    Without Numba's runtime (`_nrt`) nothing can be allocated in compiled code, and views of arrays are
    not counted, which costs atomic additions at every row otherwise. Numba looks only at the file of
    the function itself before it takes what it kept; here anything kept before the last change to
    any file of the society is dropped.
    """
    made = njit(error_model="numpy", _nrt=False, cache=True, nogil=True)(function)
    changed = max(path.stat().st_mtime for path in SOCIETY.rglob("*.py"))
    for index in Path(made.stats.cache_path).glob(f"*.{function.__name__}-*.nbi"):
        with suppress(
            OSError
        ):  # a folder that cannot be written to; or another process was first
            if index.stat().st_mtime < changed:
                index.unlink()
    return made


@inline
def philox(c0, c1, c2, c3, k0, k1, rounds=ROUNDS):
    """Four words of 32 bits, held in uint64, from a counter of four words and a key of two."""
    for _ in range(rounds):
        p0, p1 = MULTIPLY_0 * c0, MULTIPLY_1 * c2
        c0, c1, c2, c3 = (
            (p1 >> HALF) ^ c1 ^ k0,
            p1 & LOW,
            (p0 >> HALF) ^ c3 ^ k1,
            p0 & LOW,
        )
        k0, k1 = (k0 + WEYL_0) & LOW, (k1 + WEYL_1) & LOW
    return c0, c1, c2, c3


@inline
def uniform(word):
    """A float32 in [0, 1) from the upper 24 bits of a word."""
    return np.float32(np.int32(word >> BYTE)) * UNIT


@inline
def coarse(word):
    """A float32 in [0, 1) from the lowest 16 bits of a word."""
    return np.float32(np.int32(word & LOW_SHORT)) * COARSE


@entry
def fill_uniforms(seed, first, count, month, use, out):
    """Fills out[0:4, 0:count] with uniforms for the people first, first + 1, …

    seed: uint64; month, use: whole numbers; out: float32, at least 4 rows.
    """
    k0, k1 = np.uint64(seed) & LOW, np.uint64(seed) >> HALF
    when, what = np.uint64(month), np.uint64(use)
    for i in range(count):
        a, b, c, d = philox(np.uint64(first + i), when, what, np.uint64(0), k0, k1)
        out[0, i] = uniform(a)
        out[1, i] = uniform(b)
        out[2, i] = uniform(c)
        out[3, i] = uniform(d)


@entry
def fill_coarse_uniforms(seed, first, count, month, use, out):
    """Fills out[0:8, 0:count] with uniforms of 16 bits for the people first, first + 1, …

    For chances that need no more than a 65,536th; arguments as in `fill_uniforms`, with at least 8 rows.
    """
    k0, k1 = np.uint64(seed) & LOW, np.uint64(seed) >> HALF
    when, what = np.uint64(month), np.uint64(use)
    for i in range(count):
        a, b, c, d = philox(np.uint64(first + i), when, what, np.uint64(0), k0, k1)
        out[0, i], out[1, i] = coarse(a), coarse(a >> SHORT)
        out[2, i], out[3, i] = coarse(b), coarse(b >> SHORT)
        out[4, i], out[5, i] = coarse(c), coarse(c >> SHORT)
        out[6, i], out[7, i] = coarse(d), coarse(d >> SHORT)
