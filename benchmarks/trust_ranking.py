"""How well numbers of people rank what is said of them later, and how sure that is.

AUC is the chance that of two later ratings, a good and a bad one, the person rated well
stood higher; ties count half. Its interval is from drawing raters *and* ratees again
(pigeonhole bootstrap; Owen 2007): one busy rater gives a sixth of all later warnings,
so an interval by single ratings, or by ratees alone, would be too narrow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.ratings import Ratings

DRAWS = 1000
LOWER = 2.5  # percent
UPPER = 97.5


@dataclass(frozen=True)
class Ranking:
    """Later ratings, sorted by how high the person rated stood before.

    Attributes:
        people: How many there are.
        raters: Of each rating, in that order (n,).
        ratees: Of each (n,).
        is_good: Of each (n,).
        firsts: Where ratings of people who stood alike begin (groups,).
        raters_of_groups: Of each group its rater where only ratings of the same rater
            are compared; -1 where all are (groups,).
    """

    people: int
    raters: NDArray[np.int64]
    ratees: NDArray[np.int64]
    is_good: NDArray[np.bool_]
    firsts: NDArray[np.int64]
    raters_of_groups: NDArray[np.int64]

    def auc(self, weights: NDArray[np.float64] | None = None) -> float:
        """The share of pairs in order; NaN where there is no pair.

        Args:
            weights: Of each rating (n,); 1 each, if left out.
        """
        if weights is None:
            weights = np.ones(len(self.raters))
        good = np.add.reduceat(weights * self.is_good, self.firsts)
        bad = np.add.reduceat(weights * ~self.is_good, self.firsts)
        below = np.cumsum(bad) - bad
        # Groups of one rater lie together: what came before them is another's.
        starts = np.flatnonzero(np.diff(self.raters_of_groups, prepend=-2))
        group_counts = np.diff(starts, append=len(self.firsts))
        below -= np.repeat(below[starts], group_counts)
        bad_in_all = np.repeat(np.add.reduceat(bad, starts), group_counts)
        pairs = float(good @ bad_in_all)
        if pairs <= 0:
            return math.nan
        return float(good @ (below + bad / 2)) / pairs

    def redrawn(self, count: int = DRAWS, seed: int = 1) -> NDArray[np.float64]:
        """AUC of so many draws of raters and ratees (count,).

        Args:
            count: How many.
            seed: The same gives the same draws, for every ranking of the same ratings.
        """
        source = np.random.default_rng(seed)
        values = np.empty(count)
        for place in range(count):
            rater_draws = source.multinomial(self.people, _even(self.people))
            ratee_draws = source.multinomial(self.people, _even(self.people))
            weights = rater_draws[self.raters] * ratee_draws[self.ratees]
            values[place] = self.auc(weights.astype(np.float64))
        return values


def rank(
    later: Ratings, standing: NDArray[np.float64], *, within_raters: bool = False
) -> Ranking:
    """Sorts later ratings by where the person rated stood.

    Args:
        later: What was said later.
        standing: Where each person stood (people,), or the person of each of these
            ratings at its time (n,).
        within_raters: Compare only what the same rater said.
    """
    stood = standing
    if len(standing) != later.count:
        stood = standing[later.ratees]
    sides = later.raters if within_raters else np.full(later.count, -1)
    order = np.lexsort((stood, sides))
    is_first = np.ones(later.count, dtype=np.bool_)
    same_side = sides[order[1:]] == sides[order[:-1]]
    is_first[1:] = ~(same_side & (stood[order[1:]] == stood[order[:-1]]))
    firsts = np.flatnonzero(is_first)
    return Ranking(
        later.people,
        later.raters[order],
        later.ratees[order],
        later.values[order] > 0,
        firsts,
        sides[order][firsts],
    )


def interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """Where 95 % of draws lie.

    Args:
        values: Of draws; those without any pair (NaN) are left out.
    """
    low, high = np.nanpercentile(values, [LOWER, UPPER])
    return float(low), float(high)


def _even(people: int) -> NDArray[np.float64]:
    return np.full(people, 1 / people)
