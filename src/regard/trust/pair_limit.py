"""A limit for each pair: of what somebody says of another again and again, one counts.

Without it two members who praise each other daily would lift each other at will
(pumping).
"""

from __future__ import annotations

import numpy as np

from regard.trust.ratings import BadRatings, Ratings

PAIR_WINDOW = 90
"""Days in which one rating of a pair counts."""


def latest_of_pairs(ratings: Ratings, window: int = PAIR_WINDOW) -> Ratings:
    """The latest rating of each rater of each ratee within each window of days.

    Windows lie on the calendar (from 1 January 1970), so that which one counts depends
    on no other rating. The latest counts, and not the first: who vouched and was
    cheated a week later could otherwise warn nobody for a quarter. Of several on one
    day the least counts, so that no order is needed.

    Args:
        ratings: Any.
        window: Whole days.

    Returns:
        Those that count, in the order given.

    Raises:
        BadRatings: If the window is less than a day.
    """
    if window < 1:
        raise BadRatings(f"window in days: found {window}, expected at least 1")
    pairs = ratings.raters * ratings.people + ratings.ratees
    windows = ratings.days // window
    order = np.lexsort((-ratings.values, ratings.days, windows, pairs))
    is_last = np.ones(ratings.count, dtype=np.bool_)
    same_pair = pairs[order[1:]] == pairs[order[:-1]]
    same_window = windows[order[1:]] == windows[order[:-1]]
    is_last[:-1] = ~(same_pair & same_window)
    is_counted = np.zeros(ratings.count, dtype=np.bool_)
    is_counted[order[is_last]] = True
    return ratings.chosen(is_counted)
