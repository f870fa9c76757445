"""What was counted of the rows of a table of events."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class RowCounts(NamedTuple):
    """What was counted of checked rows.

    Attributes:
        read: How many there are.
        rejected: How many are no events.
        first: The time of the first event.
        last: The time of the last event.
        changed: In how many a name was folded.
    """

    read: int
    rejected: int
    first: datetime | None
    last: datetime | None
    changed: int

    def years(self) -> int:
        """How many years lie between the first event and the last."""
        if self.first is None or self.last is None:
            return 0
        return self.last.year - self.first.year
