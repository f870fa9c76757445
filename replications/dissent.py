"""Dissent under surveillance and punishment (Daymude, Axelrod & Forrest 2025, arXiv:2509.03731).

The society's speaking mechanism, at boldness 1, observation .2 and tolerance .25: under uniform
punishment of severity .6 people of desire above .711538 dare all they desire; under proportional
punishment of severity 1 nobody expresses more than .625.
"""

from __future__ import annotations

import numpy as np

from regard.society.month.acts import speaking, speaking_proportional
from replications import Row

BOLDNESS, SEEN, TOLERANCE = 1.0, 0.2, 0.25


def curves() -> dict[str, list[tuple[float, float]]]:
    """(desire, dissent expressed) under both punishments."""
    desires = np.linspace(0, 1, 2001)
    return {
        "uniform, severity 0.6": [
            (d, float(speaking(d, TOLERANCE, BOLDNESS, SEEN, 0.6))) for d in desires
        ],
        "proportional, severity 1": [
            (d, float(speaking_proportional(d, TOLERANCE, BOLDNESS, SEEN, 1.0)))
            for d in desires
        ],
    }


def found() -> list[Row]:
    """The tipping point, to a millionth by halving, and the cap."""
    low, high = TOLERANCE, 1.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        bold = float(speaking(middle, TOLERANCE, BOLDNESS, SEEN, 0.6)) > TOLERANCE
        low, high = (low, middle) if bold else (middle, high)
    cap = float(speaking_proportional(1.0, TOLERANCE, BOLDNESS, SEEN, 1.0))
    return [
        Row(
            "desire from which all is dared, uniform severity .6", high, 0.711538, 1e-6
        ),
        Row("most dissent expressed, proportional severity 1", cap, 0.625, 1e-6),
    ]
