"""How people fare."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def bottom_decile(values: npt.ArrayLike) -> float:
    """The mean over the lowest tenth of people (at least one of them)."""
    x = np.sort(np.asarray(values, float))
    return float(x[: max(1, len(x) // 10)].mean()) if len(x) else float("nan")


def gini(values: npt.ArrayLike) -> float:
    """Half the mean difference between two people over the mean (Gini 1912); values from 0 up, NaN if all are 0."""
    x = np.sort(np.asarray(values, float))
    n = len(x)
    if n == 0 or x.sum() == 0:
        return float("nan")
    return float((2 * np.arange(1, n + 1) - n - 1) @ x / (n * x.sum()))
