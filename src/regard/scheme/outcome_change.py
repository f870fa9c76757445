"""Outcome changes: what somebody has instead of what they had, under two schemes."""

from __future__ import annotations

from regard.scheme.service import GRADES, Service
from regard.scheme.worth import grade_of, outcome_rank


def outcome_change(old: Service, before: str, new: Service, after: str) -> int:
    """How an outcome under one scheme compares with one under another.

    Args:
        old: The service before.
        before: Its outcome.
        new: The same service afterwards.
        after: Its outcome.

    Returns:
        Below nought for the worse, above for the better; nought for the same, for two
        conditions of one grade that the new service does not list, and for two that
        the services list in contrary orders.
    """
    # To call the same thing better gives nobody more.
    if before == after:
        return 0
    grades = GRADES.index(grade_of(old, before)) - GRADES.index(grade_of(new, after))
    if grades != 0:
        return grades
    if not {before, after}.issubset(new.ranked):
        return 0
    change = outcome_rank(new, after) - outcome_rank(new, before)
    if not {before, after}.issubset(old.ranked):
        return change
    by_old = outcome_rank(old, after) - outcome_rank(old, before)
    return 0 if by_old * change < 0 else change
