"""The acts against what their sources say people do."""

from __future__ import annotations

import numpy as np

from regard.society.month import acts

DEGREES = np.linspace(0, 1, 4001)
STEP = 2e-3  # of utility, that a finer grid might still gain


def test_the_dissent_spoken_is_the_best_there_is() -> None:
    """`speaking` against trying every degree of dissent.

    Utility is b a - (punished if seen) s (Daymude et al. 2025).
    """
    random = np.random.default_rng(4)
    for _ in range(300):
        desire, tolerance, seen = random.random(3)
        boldness, severity = 2 * random.random(2)
        risk = (seen + (1 - seen) * DEGREES) * severity
        cost = np.where(DEGREES > tolerance, risk, 0.0)
        gain = np.where(DEGREES <= desire, boldness * DEGREES, -np.inf)
        best = (gain - cost).max()
        spoken = float(acts.speaking(desire, tolerance, boldness, seen, severity))
        utility = boldness * spoken
        if spoken > tolerance + 1e-9:
            utility -= (seen + (1 - seen) * spoken) * severity
        assert utility >= best - STEP, (desire, tolerance, boldness, seen, severity)
