"""Random numbers from a counter: the same seed, person, month and use, the same number.

Philox4x32 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2,
3") with seven rounds, the fewest that the authors found to pass BigCrush. Nothing is
drawn in order, so a result does not depend on threads, blocks or a pause. All 32-bit
arithmetic of the society is here: Numba widens to 64 bits at every operation unless
told not to.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

from regard.stale_code import drop_stale_code

SOCIETY_FOLDER = Path(__file__).parents[1]

ROUNDS = 7
MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
KEY_STEP_0 = np.uint64(0x9E3779B9)
KEY_STEP_1 = np.uint64(0xBB67AE85)
WORD_MASK = np.uint64(0xFFFFFFFF)
WORD_BITS = np.uint64(32)

# A float32 holds 24 bits exactly; a word's upper 24 make a uniform number.
UNUSED_BITS = np.uint64(8)
UNIFORM_STEP = np.float32(2.0**-24)
COARSE_MASK = np.uint64(0xFFFF)
COARSE_BITS = np.uint64(16)
COARSE_STEP = np.float32(2.0**-16)

BORN = 2**31  # the "month" of numbers drawn once and for all; no month comes so far

inline = njit(error_model="numpy", _nrt=False)
"""For scalar functions: they compile into whoever calls them, and can be called from
Python.
"""
inner = njit(
    error_model="numpy",
    _nrt=False,
    forceinline=True,
    no_cpython_wrapper=True,
    no_cfunc_wrapper=True,
)
"""For the stages of a month: they compile into whoever calls them, since a call would
hand over hundreds of words of array descriptions; and are called from compiled code
alone, which spares half of their compilation.
"""


merged = njit(error_model="numpy", _nrt=False, inline="always")
"""For the stage that holds all others, written into its one caller before either is
compiled: compiled by itself and then once more within the caller, the whole month would
go through the compiler twice.
"""


def entry(function: Callable[..., Any]) -> Any:
    """For what Python calls: compiled once, kept on disk, and run beside other threads.

    Without Numba's runtime (`_nrt`) nothing can be allocated in compiled code, and
    views of arrays are not counted, which costs atomic additions at every row
    otherwise.

    Args:
        function: to be compiled for whatever types it is called with.

    Returns:
        The compiled function.
    """
    compiled = njit(error_model="numpy", _nrt=False, cache=True, nogil=True)(function)
    folder = Path(compiled.stats.cache_path)
    drop_stale_code(folder, function.__name__, SOCIETY_FOLDER)
    return compiled


@inline
def philox(c0, c1, c2, c3, key_0, key_1, rounds=ROUNDS):
    """Four words of 32 bits from a counter of four words and a key of two.

    All are held in uint64.

    Args:
        c0: uint64 below 2^32, of the counter.
        c1: likewise.
        c2: likewise.
        c3: likewise.
        key_0: uint64 below 2^32.
        key_1: likewise.
        rounds: of mixing.

    Returns:
        Four uint64, each below 2^32.
    """
    for _ in range(rounds):
        product_0 = MULTIPLIER_0 * c0
        product_1 = MULTIPLIER_1 * c2
        # Each right side still needs the words of the round before.
        c0 = (product_1 >> WORD_BITS) ^ c1 ^ key_0
        c2 = (product_0 >> WORD_BITS) ^ c3 ^ key_1
        c1 = product_1 & WORD_MASK
        c3 = product_0 & WORD_MASK
        key_0 = (key_0 + KEY_STEP_0) & WORD_MASK
        key_1 = (key_1 + KEY_STEP_1) & WORD_MASK
    return c0, c1, c2, c3


@inline
def random_words(seed, number, month, use):
    """Four random words of 32 bits for one person (or official, or neighbourhood).

    Args:
        seed: uint64.
        number: of the person.
        month: from 0, or `BORN`.
        use: what they decide; each use of a month has a number of its own.

    Returns:
        Four uint64, each below 2^32.
    """
    return philox(
        np.uint64(number),
        np.uint64(month),
        np.uint64(use),
        np.uint64(0),
        np.uint64(seed) & WORD_MASK,
        np.uint64(seed) >> WORD_BITS,
    )


@inline
def uniform(word):
    """A float32 in [0, 1) from the upper 24 bits of a word."""
    return np.float32(np.int32(word >> UNUSED_BITS)) * UNIFORM_STEP


@inline
def _coarse(word):
    """A float32 in [0, 1) from the lowest 16 bits of a word."""
    return np.float32(np.int32(word & COARSE_MASK)) * COARSE_STEP


@entry
def fill_uniforms(seed, first, count, month, use, out):
    """Fills four rows with uniform numbers for the people of a block.

    Args:
        seed: uint64.
        first: the first person.
        count: how many people.
        month: from 0, or `BORN`.
        use: what the numbers decide.
        out: (at least 4, at least count) float32, to be filled.
    """
    for i in range(count):
        word_0, word_1, word_2, word_3 = random_words(seed, first + i, month, use)
        out[0, i] = uniform(word_0)
        out[1, i] = uniform(word_1)
        out[2, i] = uniform(word_2)
        out[3, i] = uniform(word_3)


@entry
def fill_coarse_uniforms(seed, first, count, month, use, out):
    """Fills eight rows with uniform numbers of 16 bits, for chances that need no more.

    Args:
        seed: uint64.
        first: the first person.
        count: how many people.
        month: from 0, or `BORN`.
        use: what the numbers decide.
        out: (at least 8, at least count) float32, to be filled.
    """
    for i in range(count):
        word_0, word_1, word_2, word_3 = random_words(seed, first + i, month, use)
        out[0, i] = _coarse(word_0)
        out[1, i] = _coarse(word_0 >> COARSE_BITS)
        out[2, i] = _coarse(word_1)
        out[3, i] = _coarse(word_1 >> COARSE_BITS)
        out[4, i] = _coarse(word_2)
        out[5, i] = _coarse(word_2 >> COARSE_BITS)
        out[6, i] = _coarse(word_3)
        out[7, i] = _coarse(word_3 >> COARSE_BITS)
