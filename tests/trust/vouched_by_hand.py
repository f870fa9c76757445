"""The default rule once more, with plain loops and dense linear algebra."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from regard.trust.ratings import Ratings


def vouched_by_hand(
    ratings: Ratings, seeds: Sequence[int], day: int
) -> tuple[list[float], float, float]:
    """Standings, prior and threshold by the rule as it is written down.

    Args:
        ratings: None later than the day, and no two of a pair on one day.
        seeds: Who.
        day: Days since 1 January 1970.
    """
    rows = sorted(
        zip(
            ratings.days.tolist(),
            ratings.raters.tolist(),
            ratings.ratees.tolist(),
            ratings.values.tolist(),
            strict=True,
        )
    )
    latest = {}
    in_window = {}
    for rated, rater, ratee, value in rows:
        latest[rater, ratee] = value
        in_window[rater, ratee, rated // 90] = (rated, value)

    vouches = np.zeros((ratings.people, ratings.people))
    for (rater, ratee), value in latest.items():
        vouches[rater, ratee] = max(0, value)
    start = np.zeros(ratings.people)
    start[list(seeds)] = 1 / len(seeds)
    for rater in range(ratings.people):
        total = vouches[rater].sum()
        vouches[rater] = vouches[rater] / total if total else start
    identity = np.eye(ratings.people)
    trust = np.linalg.solve(identity - vouches.T / 2, start / 2)

    held = 0.0
    threshold = 0.0
    for value in sorted(trust.tolist(), reverse=True):
        held += value
        threshold = value
        if held >= 0.95 - 1e-12:
            break

    given: dict[tuple[int, bool], float] = defaultdict(float)
    for (rater, _, _), (rated, value) in in_window.items():
        given[rater, value > 0] += 2 ** (-(day - rated) / 90)
    good = [0.0] * ratings.people
    bad = [0.0] * ratings.people
    for (rater, ratee, _), (rated, value) in in_window.items():
        budget = 10 if value > 0 else 3
        weight = min(1, trust[rater] / threshold) * 2 ** (-(day - rated) / 90)
        weight *= min(1, budget / given[rater, value > 0])
        sums = good if value > 0 else bad
        sums[ratee] += weight
    everything = sum(good) + sum(bad)
    prior = sum(good) / everything if everything else 0.5
    standings = [(r + prior) / (r + s + 1) for r, s in zip(good, bad, strict=True)]
    return standings, prior, threshold
