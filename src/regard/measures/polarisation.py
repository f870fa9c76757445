"""How far people are driven apart on one scale."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def variance(values: npt.ArrayLike) -> float:
    """The variance over everyone."""
    return float(np.var(np.asarray(values, float)))


def bimodality(values: npt.ArrayLike) -> float:
    """(skewness^2 + 1) / kurtosis: 1/3 for a bell, 5/9 for an even spread, 1 for two points (Ellison 1987)."""
    x = np.asarray(values, float)
    z = x - x.mean()
    spread = (z**2).mean()
    if spread == 0:
        return float("nan")
    return float(((z**3).mean() ** 2 / spread**3 + 1) / ((z**4).mean() / spread**2))


def esteban_ray(
    shares: npt.ArrayLike, places: npt.ArrayLike, alpha: float = 1.3
) -> float:
    """Sum of p_i^(1+alpha) p_j |y_i - y_j| over groups (Esteban & Ray 1994); alpha from 0 to 1.6."""
    p, y = np.asarray(shares, float), np.asarray(places, float)
    return float(
        (p[:, None] ** (1 + alpha) * p[None, :] * np.abs(y[:, None] - y[None, :])).sum()
    )
