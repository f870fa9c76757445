"""How much of a score is whose office one is in."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def explained_by(score: npt.ArrayLike, official: npt.ArrayLike) -> float:
    """Eta squared, corrected for chance (Kelley 1935): the share of score variance between officials.

    1 - (n - 1) / (n - k) * within / total, at least 0; NaN where scores do not vary.
    """
    x = np.asarray(score, float)
    _, of = np.unique(np.asarray(official), return_inverse=True)
    n, k = len(x), int(of.max()) + 1 if len(x) else 0
    total = ((x - x.mean()) ** 2).sum() if n else 0.0
    if total == 0 or n <= k:
        return float("nan")
    means = np.bincount(of, x) / np.bincount(of)
    within = ((x - means[of]) ** 2).sum()
    return max(0.0, float(1 - (n - 1) / (n - k) * within / total))


def price_of_point(paid: float, points: float) -> float:
    """What one point bought costs."""
    return paid / points if points else float("nan")
