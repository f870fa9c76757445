"""How people fare."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

TENTHS = 10


def bottom_decile(values: npt.ArrayLike) -> float:
    """The mean over the lowest tenth of people.

    Args:
        values: (people,) numbers.

    Returns:
        The mean over at least one of them; NaN where there is nobody.
    """
    ordered = np.sort(np.asarray(values, float))
    if not len(ordered):
        return float("nan")
    count = max(1, len(ordered) // TENTHS)
    return float(ordered[:count].mean())


def gini(values: npt.ArrayLike) -> float:
    """Half the mean difference between two people over the mean (Gini 1912).

    Args:
        values: (people,) numbers from 0 up.

    Returns:
        From 0, all alike, towards 1, one has everything; NaN if all are 0.
    """
    ordered = np.sort(np.asarray(values, float))
    people = len(ordered)
    if people == 0 or ordered.sum() == 0:
        return float("nan")
    # Each is above so many, and below so many others: 2 rank - people - 1.
    weights = 2 * np.arange(1, people + 1) - people - 1
    return float(weights @ ordered / (people * ordered.sum()))
