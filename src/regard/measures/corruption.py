"""How much of a score is whose office one is in."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def explained_by(score: npt.ArrayLike, official: npt.ArrayLike) -> float:
    """Eta squared, corrected for chance (Kelley 1935).

    1 - (n - 1) / (n - k) * within / total, of n people under k officials.

    Args:
        score: (people,) scores.
        official: (people,) who is in charge of each.

    Returns:
        The share of score variance between officials, at least 0; NaN where scores do
        not vary, or nobody shares an official.
    """
    scores = np.asarray(score, float)
    _, office = np.unique(np.asarray(official), return_inverse=True)
    people = len(scores)
    if not people:
        return float("nan")
    offices = int(office.max()) + 1
    total = ((scores - scores.mean()) ** 2).sum()
    if total == 0 or people <= offices:
        return float("nan")
    means = np.bincount(office, scores) / np.bincount(office)
    within = ((scores - means[office]) ** 2).sum()
    correction = (people - 1) / (people - offices)
    return max(0.0, float(1 - correction * within / total))
