"""The scores of a witness month by month, as the reference interpreter gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from regard.check.proof.histories import History
from regard.check.proof.witness import Witness
from regard.scoring.clock import assessed

MONTH_LENGTH = timedelta(days=30)
"""As in a document."""
LEAST_MONTHS = 6
MOST_MONTHS = 60


@dataclass(frozen=True)
class MonthlyScore:
    """Both scores of a witness at the beginning of a month, in micropoints.

    Attributes:
        month: Counted from the moment of the witness; -1 is the month before.
        without: The score without what was recorded.
        with_it: The score with it.
    """

    month: int
    without: int
    with_it: int


def monthly_scores(witness: Witness) -> Iterator[MonthlyScore]:
    """Both scores, until they meet again or five years have passed."""
    for month in range(-1, _last_month(witness) + 1):
        at = witness.at + month * MONTH_LENGTH
        without = _score(witness, witness.without, at)
        yield MonthlyScore(month, without, _score(witness, witness.with_it, at))


def _last_month(witness: Witness) -> int:
    if witness.until is None:
        return MOST_MONTHS
    # A month that has begun is seen to its end, and one month after it.
    months = (witness.until - witness.at) // MONTH_LENGTH + 2
    return max(LEAST_MONTHS, min(MOST_MONTHS, months))


def _score(witness: Witness, history: History, at: datetime) -> int:
    if at < witness.at:
        # Before anything of it was recorded, both are newcomers.
        elsewhere = {
            name: (scheme, ()) for name, (scheme, _) in history.elsewhere.items()
        }
        history = History(history.scheme, (), elsewhere)
    return history.standing(assessed(witness.with_it.scheme.reassessed, at)).micropoints
