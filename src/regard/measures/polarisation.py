"""How far people are driven apart on one scale."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

IDENTIFICATION = 1.3  # alpha of Esteban & Ray 1994, who allow from 0 to 1.6


def variance(values: npt.ArrayLike) -> float:
    """The variance over everyone."""
    return float(np.var(np.asarray(values, float)))


def bimodality(values: npt.ArrayLike) -> float:
    """(skewness^2 + 1) / kurtosis (Ellison 1987).

    Args:
        values: (people,) numbers.

    Returns:
        1/3 for a bell, 5/9 for an even spread, 1 for two points; NaN where nothing
        varies.
    """
    numbers = np.asarray(values, float)
    deviations = numbers - numbers.mean()
    spread = (deviations**2).mean()
    if spread == 0:
        return float("nan")
    squared_skewness = (deviations**3).mean() ** 2 / spread**3
    kurtosis = (deviations**4).mean() / spread**2
    return float((squared_skewness + 1) / kurtosis)


def esteban_ray(
    shares: npt.ArrayLike, places: npt.ArrayLike, alpha: float = IDENTIFICATION
) -> float:
    """Sum of p_i^(1 + alpha) p_j |y_i - y_j| over groups (Esteban & Ray 1994).

    Args:
        shares: (groups,) of all people.
        places: (groups,) where each stands on the scale.
        alpha: How much people feel at one with their group.

    Returns:
        From 0, all in one place; greatest for two halves at the ends.
    """
    share = np.asarray(shares, float)
    place = np.asarray(places, float)
    distance = np.abs(place[:, None] - place[None, :])
    weight = share[:, None] ** (1 + alpha) * share[None, :]
    return float((weight * distance).sum())
