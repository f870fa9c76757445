"""Float32 forms of the logistic curve, of halving and of its inverse that compile to straight code.

`choose` is the quantal response of McKelvey & Palfrey (1995) for two options: the chance of an act
whose utility exceeds that of leaving it by `gain`, for people of precision `beta`.
"""

from __future__ import annotations

import numpy as np

from regard.society.month.random import inline

LOG2E = np.float32(1.4426950408889634)
LIMIT = np.float32(24.0)
ONE = np.float32(1.0)
C1, C2, C3, C4, C5 = (
    np.float32(c) for c in (0.6931472, 0.24022651, 0.05550411, 0.00961813, 0.00133336)
)
BIAS, SHIFT, FLOOR = np.int32(127), np.int32(23), np.int32(24)
ROUND = np.float32(0.5)
L0, L1, L2, L3, L4 = (
    np.float32(c)
    for c in (0.44262243, -0.27629831, 0.18363433, -0.09720727, 0.02595345)
)
FRACTION, UNITY = np.int32(0x7FFFFF), np.int32(127 << 23)


@inline
def clip(value, low, high):
    """`value`, or the nearer end; written so that it compiles to selects."""
    value = low if value < low else value
    return high if value > high else value


@inline
def power_of_two(x):
    """2^x for float32 x in [-24, 24], within 3e-6 of its size: a polynomial for the fraction of x, and
    the whole of x written into the exponent's bits."""
    whole = np.int32(np.int32(x + LIMIT + ROUND) - FLOOR)
    part = x - np.float32(whole)
    fraction = ONE + part * (C1 + part * (C2 + part * (C3 + part * (C4 + part * C5))))
    return fraction * np.int32((whole + BIAS) << SHIFT).view(np.float32)


@inline
def log2(x):
    """The binary logarithm of a float32 in (0, 1], within 6e-6: the exponent's bits, and a polynomial for the rest."""
    bits = np.float32(x).view(np.int32)
    part = np.int32((bits & FRACTION) | UNITY).view(np.float32) - ONE
    curve = L0 + part * (L1 + part * (L2 + part * (L3 + part * L4)))
    return (
        np.float32(np.int32(bits >> SHIFT) - BIAS) + part + part * (ONE - part) * curve
    )


@inline
def sigmoid(x):
    """1 / (1 + exp(-x)), float32, within 2e-6."""
    y = -x * LOG2E
    y = LIMIT if y > LIMIT else y
    y = -LIMIT if y < -LIMIT else y
    return ONE / (ONE + power_of_two(y))


@inline
def choose(gain, beta):
    """The chance of choosing an act that gains `gain` over leaving it (quantal response)."""
    return sigmoid(gain * beta)
