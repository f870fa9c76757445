"""How long a tier is held: from the day it is set until tiers are set again.

So what is recorded of somebody weighs on them for longer than it counts: a tier set on
the last day on which it does is held for a whole period more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from regard.check.proof.moments import (
    NEXT_REASSESSMENT_WITHIN,
    closing_day,
    proof_moments,
)
from regard.scheme.model import Scheme
from regard.scoring.clock import day_of, reassessments, start_of

LONGEST_SINCE_SCORE = {
    "continuously": 0,
    "daily": 1,
    "weekly": 7,
    "monthly": 31,
    "quarterly": 92,
    "yearly": 366,
}
"""Days at most since the score that set a tier was taken."""


@dataclass(frozen=True)
class Look:
    """When one looks at somebody of whom nothing was recorded for some time.

    Attributes:
        at: The moment.
        later: Days from the last event to the score that sets the tier held then.
    """

    at: datetime
    later: int = 0


def looks_after(scheme: Scheme, others: Mapping[str, Scheme], days: int) -> list[Look]:
    """Looks at which a tier is held, so many days at least after the last event.

    Each is the last before tiers are set again, since whoever is in a tier then has
    been held there longest by what is no longer new.

    Args:
        scheme: The scheme that scores.
        others: The schemes whose tiers it reads, by the name they are read under.
        days: Whole days since the last event; 0 looks as soon as a tier is set.

    Returns:
        The beginning of a year first, or the end of it, then the best of the others, as
        `proof_moments` has them.
    """
    moments = proof_moments(scheme, others, least_age(scheme, days), False)
    if scheme.reassessed == "continuously":
        return [Look(at, days) for at in moments]
    if not days:
        return [Look(at) for at in moments]
    return [_last_look(scheme, at, days) for at in moments]


def least_age(scheme: Scheme, days: int) -> int:
    """The least age of the last event when the score was taken that sets a tier.

    Args:
        scheme: The scheme that scores.
        days: Whole days since the last event at which the tier is still held.

    Returns:
        Days; 0 where a tier may be held for as long on its own.
    """
    return max(0, days - LONGEST_SINCE_SCORE[scheme.reassessed])


def _last_look(scheme: Scheme, set_at: datetime, days: int) -> Look:
    """The evening before tiers are set again."""
    latest = set_at + NEXT_REASSESSMENT_WITHIN
    set_again = next(reassessments(scheme.reassessed, set_at, latest))
    last_day = day_of(set_again) - 1
    at = start_of(last_day) + (set_at - start_of(day_of(set_at)))
    held = last_day - closing_day(scheme, at)
    return Look(at, max(0, days - held))
