"""Dissent under surveillance and punishment (Daymude, Axelrod & Forrest 2025).

arXiv:2509.03731. The society's speaking mechanism, at boldness 1, observation .2 and
tolerance .25: under uniform punishment of severity .6 people of desire above .711538
dare all they desire; under proportional punishment of severity 1 nobody expresses more
than .625.
"""

from __future__ import annotations

import numpy as np

from regard.society.month.acts import speaking, speaking_proportional
from replications import Row

BOLDNESS = 1.0
SEEN = 0.2  # the chance that dissent is observed at all
TOLERANCE = 0.25
UNIFORM_SEVERITY = 0.6
PROPORTIONAL_SEVERITY = 1.0


def spoken(desire: float) -> float:
    """The dissent expressed under uniform punishment."""
    return float(speaking(desire, TOLERANCE, BOLDNESS, SEEN, UNIFORM_SEVERITY))


def spoken_proportionally(desire: float) -> float:
    """The dissent expressed under proportional punishment."""
    return float(
        speaking_proportional(desire, TOLERANCE, BOLDNESS, SEEN, PROPORTIONAL_SEVERITY)
    )


def curves() -> dict[str, list[tuple[float, float]]]:
    """(desire, dissent expressed) under both punishments, by their names."""
    desires = [float(desire) for desire in np.linspace(0, 1, 2001)]
    return {
        "uniform, severity 0.6": [(desire, spoken(desire)) for desire in desires],
        "proportional, severity 1": [
            (desire, spoken_proportionally(desire)) for desire in desires
        ],
    }


def tipping_point() -> float:
    """The desire from which all is dared under uniform punishment, by halving."""
    low = TOLERANCE
    high = 1.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        if spoken(middle) > TOLERANCE:
            high = middle
        else:
            low = middle
    return high


def replicate() -> list[Row]:
    """The tipping point, to a millionth, and the cap."""
    desire = "desire from which all is dared, uniform severity .6"
    dissent = "most dissent expressed, proportional severity 1"
    return [
        Row(desire, tipping_point(), 0.711538, 1e-6),
        Row(dissent, spoken_proportionally(1.0), 0.625, 1e-6),
    ]
