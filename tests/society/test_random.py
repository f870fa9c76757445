"""Random numbers and curves of compiled code: the authors' answers, and closeness."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from regard.society.month import acts
from regard.society.month.curves import sigmoid
from regard.society.month.random import (
    entry,
    fill_coarse_uniforms,
    fill_uniforms,
    philox,
)


@entry
def _words(rounds: int) -> Any:
    zero = np.uint64(0)
    return philox(zero, zero, zero, zero, zero, zero, rounds)


def test_philox_gives_the_authors_numbers() -> None:
    """Counter and key of zeros, seven and ten rounds (Random123's known answers)."""
    assert [int(word) for word in _words(7)] == [
        0x5F6FB709,
        0x0D893F64,
        0x4F121F81,
        0x4F730A48,
    ]
    assert [int(word) for word in _words(10)] == [
        0x6627E8D5,
        0xE169C58D,
        0xBC57AC4C,
        0x9B00DBD8,
    ]


def test_dice_are_uniform_and_no_two_uses_alike() -> None:
    """Means of millions within five standard errors.

    Correlations of two uses likewise.
    """
    rows = np.empty((16, 250_000), np.float32)
    fill_uniforms(np.uint64(5), 0, 250_000, 3, 1, rows[:4])
    fill_uniforms(np.uint64(5), 0, 250_000, 3, 2, rows[4:8])
    fill_coarse_uniforms(np.uint64(5), 0, 250_000, 3, 4, rows[8:])
    assert rows.min() >= 0
    assert rows.max() < 1
    assert rows.mean() == pytest.approx(0.5, abs=5 / math.sqrt(12 * rows.size))
    assert np.abs(np.corrcoef(rows) - np.eye(16)).max() < 5 / math.sqrt(rows.shape[1])


def test_the_sigmoid_is_close() -> None:
    """Within two millionths of the exact one."""
    x = np.linspace(-30, 30, 2001, dtype=np.float32)
    found = np.array([sigmoid(value) for value in x])
    assert np.abs(found - 1 / (1 + np.exp(-x.astype(float)))).max() < 2e-6


def test_the_dissent_spoken_is_the_best_there_is() -> None:
    """`speaking` against trying every degree of dissent (Daymude et al. 2025).

    Utility b a - (punished if seen) s.
    """
    rng = np.random.default_rng(4)
    grid = np.linspace(0, 1, 4001)
    for _ in range(300):
        d, t, v = rng.random(3)
        b, s = 2 * rng.random(2)
        cost = np.where(grid > t, (v + (1 - v) * grid) * s, 0.0)
        gain = np.where(grid <= d, b * grid, -np.inf) - cost
        best = gain.max()
        found = float(acts.speaking(d, t, b, v, s))
        own = b * found - ((v + (1 - v) * found) * s if found > t + 1e-9 else 0.0)
        assert own >= best - 2e-3, (d, t, b, v, s)
