"""How kinds of evidence fade, month by month.

Events of a month count on its last day, so ages are whole multiples of 30 days, and a
factor table becomes a recursion with some changes at known ages.
"""

from __future__ import annotations

from typing import NamedTuple

from regard.scheme.evidence import Kind
from regard.scheme.units import FADING
from regard.scoring.arithmetic import factor, factor_table

MONTH_DAYS = 30

Cut = tuple[int, float]
"""An age in months, and what changes at it, as a share of an event."""


class MonthlyFading(NamedTuple):
    """A factor table by months.

    Attributes:
        ratio: what a month leaves of a tally.
        cuts: what is added besides, at which age.
        longest: months after which nothing is left; 0 where that is never.
    """

    ratio: float
    cuts: tuple[Cut, ...]
    longest: int


def monthly_fading(kind: Kind) -> MonthlyFading:
    """The recursion whose value k months after an event is factor[30 k].

    Args:
        kind: whose half-life, expiry and steps count.

    Returns:
        Its ratio, and the changes that make it so.
    """
    table = factor_table(kind)
    if table is None:
        return MonthlyFading(1.0, (), 0)
    if kind.half_life is None:
        return _stepwise(table)
    ratio = 2.0 ** (-MONTH_DAYS / kind.half_life)
    if kind.expires is None:
        return MonthlyFading(ratio, (), 0)
    months = _months_of(table)
    end = (months, -(ratio**months))
    return MonthlyFading(ratio, (end,), months)


def _stepwise(table: tuple[int, ...]) -> MonthlyFading:
    """What does not halve changes by steps, of which a sudden end is one."""
    months = _months_of(table)
    cuts = []
    for month in range(1, months + 1):
        before = factor(table, MONTH_DAYS * (month - 1)) / FADING
        change = factor(table, MONTH_DAYS * month) / FADING - before
        if change:
            cuts.append((month, change))
    return MonthlyFading(1.0, tuple(cuts), months)


def _months_of(table: tuple[int, ...]) -> int:
    """Months that a table of days covers, rounded up."""
    return -(-len(table) // MONTH_DAYS)


def lasting_months(kind: Kind, horizon: int) -> float:
    """Months that one event counts in full, within a horizon of months.

    Args:
        kind: whose fading.
        horizon: months that are looked ahead.

    Returns:
        Months, counted in parts where an event counts in part.
    """
    fading = monthly_fading(kind)
    changes = dict(fading.cuts)
    left = 1.0
    total = 0.0
    for month in range(horizon):
        if month > 0:
            left *= fading.ratio
        left += changes.get(month, 0.0)
        total += max(left, 0.0)
    return total
