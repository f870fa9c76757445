"""Float32 forms of the logistic curve, of halving and of its inverse, branch-free.

`choose` is the quantal response of McKelvey & Palfrey (1995) for two options: the
chance of an act whose utility exceeds that of leaving it by `gain`, for people of
precision `beta`.
"""

from __future__ import annotations

import numpy as np

from regard.society.month.constants import HALF, ONE
from regard.society.month.random import inline

BINARY_LOG_OF_E = np.float32(1.4426950408889634)
EXPONENT_LIMIT = np.float32(24.0)  # beyond 2^±24 the logistic curve is 0 or 1
WHOLE_EXPONENT_LIMIT = np.int32(24)

# IEEE 754 single precision: the exponent stands above 23 bits of fraction, 127 too
# high.
EXPONENT_BIAS = np.int32(127)
EXPONENT_SHIFT = np.int32(23)
FRACTION_MASK = np.int32(0x7FFFFF)
BITS_OF_ONE = np.int32(127 << 23)

# 2^x = 1 + x (P1 + x (P2 + …)) for x from -1/2 to 1/2: Taylor's terms, ln(2)^n / n!.
P1 = np.float32(0.6931472)
P2 = np.float32(0.24022651)
P3 = np.float32(0.05550411)
P4 = np.float32(0.00961813)
P5 = np.float32(0.00133336)

# A fit: log2(1 + x) = x + x (1 - x) (L0 + x (L1 + …)) for x from 0 to 1.
L0 = np.float32(0.44262243)
L1 = np.float32(-0.27629831)
L2 = np.float32(0.18363433)
L3 = np.float32(-0.09720727)
L4 = np.float32(0.02595345)


@inline
def clip(value, low, high):
    """`value`, or the nearer end; `min` and `max` compile to selects.

    Args:
        value: a number.
        low: the least.
        high: the most.

    Returns:
        The number within the ends.
    """
    return min(max(value, low), high)


@inline
def power_of_two(x):
    """2^x for float32 x in [-24, 24], within 3e-6 of its size.

    A polynomial for the fraction of x, and the whole of x written into the exponent's
    bits.
    """
    # Casting cuts towards zero; made positive first, it rounds to the nearest.
    whole = np.int32(np.int32(x + EXPONENT_LIMIT + HALF) - WHOLE_EXPONENT_LIMIT)
    part = x - np.float32(whole)
    fraction = ONE + part * (P1 + part * (P2 + part * (P3 + part * (P4 + part * P5))))
    scale = np.int32((whole + EXPONENT_BIAS) << EXPONENT_SHIFT).view(np.float32)
    return fraction * scale


@inline
def log2(x):
    """The binary logarithm of a float32 in (0, 1], within 6e-6.

    The exponent's bits, and a polynomial for the rest.
    """
    bits = np.float32(x).view(np.int32)
    exponent = np.int32(bits >> EXPONENT_SHIFT) - EXPONENT_BIAS
    mantissa = np.int32((bits & FRACTION_MASK) | BITS_OF_ONE).view(np.float32)
    part = mantissa - ONE
    curve = L0 + part * (L1 + part * (L2 + part * (L3 + part * L4)))
    return np.float32(exponent) + part + part * (ONE - part) * curve


@inline
def sigmoid(x):
    """1 / (1 + exp(-x)), float32, within 2e-6."""
    exponent = clip(-x * BINARY_LOG_OF_E, -EXPONENT_LIMIT, EXPONENT_LIMIT)
    return ONE / (ONE + power_of_two(exponent))


@inline
def choose(gain, beta):
    """The chance of an act that gains `gain` over leaving it (quantal response).

    Args:
        gain: in utility.
        beta: precision; from 0, which is a coin, to infinity, which is the best.

    Returns:
        A chance.
    """
    return sigmoid(gain * beta)
