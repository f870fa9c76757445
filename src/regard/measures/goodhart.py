"""Whether a score goes on telling what it was meant to tell (Goodhart 1975; Manheim & Garrabrant 2018)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def goodhart_gap(
    proxy: float,
    proxy_without: float,
    proxy_spread: float,
    target: float,
    target_without: float,
    target_spread: float,
) -> float:
    """The change of the proxy less the change of the target, each in its own standard deviations."""
    if proxy_spread <= 0 or target_spread <= 0:
        return float("nan")
    return (proxy - proxy_without) / proxy_spread - (
        target - target_without
    ) / target_spread


def correlation(proxy: npt.ArrayLike, target: npt.ArrayLike) -> float:
    """Pearson's correlation; NaN if one does not vary."""
    a, b = np.asarray(proxy, float), np.asarray(target, float)
    if len(a) < 2 or a.std() == 0 or b.std() == 0:
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])


def performed_share(
    performed: float, performed_without: float, useful: float, useful_without: float
) -> float:
    """Of the acts that increased, the share that score and help no one; NaN if nothing increased."""
    idle, good = (
        max(0.0, performed - performed_without),
        max(0.0, useful - useful_without),
    )
    return idle / (idle + good) if idle + good > 0 else float("nan")
