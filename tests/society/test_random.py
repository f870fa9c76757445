"""Random numbers and curves of the month against what is known of them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from regard.society.month.curves import log2, power_of_two, sigmoid
from regard.society.month.random import (
    entry,
    fill_coarse_uniforms,
    fill_uniforms,
    philox,
)

DRAWS = 250_000
KNOWN_ANSWERS = {
    7: [0x5F6FB709, 0x0D893F64, 0x4F121F81, 0x4F730A48],
    10: [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8],
}
"""Random123's, by rounds, for a counter and a key of zeros."""


@entry
def _words_of_zeros(rounds: int) -> Any:
    zero = np.uint64(0)
    return philox(zero, zero, zero, zero, zero, zero, rounds)


@pytest.mark.parametrize("rounds", KNOWN_ANSWERS)
def test_philox_gives_the_authors_numbers(rounds: int) -> None:
    """Counter and key of zeros, seven and ten rounds."""
    words = [int(word) for word in _words_of_zeros(rounds)]
    assert words == KNOWN_ANSWERS[rounds]


def test_draws_are_uniform_and_no_two_uses_alike() -> None:
    """Means of millions within five standard errors; correlations of two uses likewise."""
    rows = np.empty((16, DRAWS), np.float32)
    seed = np.uint64(5)
    fill_uniforms(seed, 0, DRAWS, 3, 1, rows[:4])
    fill_uniforms(seed, 0, DRAWS, 3, 2, rows[4:8])
    fill_coarse_uniforms(seed, 0, DRAWS, 3, 4, rows[8:])
    assert rows.min() >= 0
    assert rows.max() < 1
    assert rows.mean() == pytest.approx(0.5, abs=5 / math.sqrt(12 * rows.size))
    correlations = np.corrcoef(rows) - np.eye(16)
    assert np.abs(correlations).max() < 5 / math.sqrt(DRAWS)


def test_the_sigmoid_is_close() -> None:
    """Within two millionths of the exact one."""
    values = np.linspace(-30, 30, 2001, dtype=np.float32)
    curve = np.array([sigmoid(value) for value in values])
    exact = 1 / (1 + np.exp(-values.astype(float)))
    assert np.abs(curve - exact).max() < 2e-6


def test_powers_and_logarithms_of_two_are_close() -> None:
    """Within what their docstrings say."""
    exponents = np.linspace(-24, 24, 2001, dtype=np.float32)
    powers = np.array([power_of_two(exponent) for exponent in exponents])
    exact_powers = 2.0 ** exponents.astype(float)
    assert np.abs(powers / exact_powers - 1).max() < 3e-6
    shares = np.linspace(0.001, 1, 2001, dtype=np.float32)
    logarithms = np.array([log2(share) for share in shares])
    assert np.abs(logarithms - np.log2(shares.astype(float))).max() < 6e-6
