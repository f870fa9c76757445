"""The latest day among the last of many places, kept as places are filled."""

from __future__ import annotations

from datetime import date

NO_DAY_AT_ALL = 0
"""Before every day (as an ordinal)."""


class LatestDays:
    """Days at places in a row, and the latest of all from one place on.

    A tree of halves: each node has the latest day of the places below it, so a change
    and a question look at one node of each size.
    """

    def __init__(self) -> None:
        """One place, with no day."""
        self._size = 1
        self._latest = [NO_DAY_AT_ALL, NO_DAY_AT_ALL]

    def put(self, place: int, day: date | None) -> None:
        """Puts a day at a place, or takes it away.

        Args:
            place: The place, counted from nought.
            day: The day; None for none.
        """
        while place >= self._size:
            self._double()
        node = place + self._size
        self._latest[node] = NO_DAY_AT_ALL if day is None else day.toordinal()
        while node > 1:
            node //= 2
            left = self._latest[2 * node]
            right = self._latest[2 * node + 1]
            self._latest[node] = max(left, right)

    def reaches(self, place: int, day: date) -> bool:
        """Whether a day stands at a place, or at a later one, that is no earlier.

        Args:
            place: The first place that is looked at.
            day: The day.
        """
        if place >= self._size:
            return False
        node = place + self._size
        latest = self._latest[node]
        while node > 1:
            # What stands right of a left half comes after it.
            if node % 2 == 0:
                latest = max(latest, self._latest[node + 1])
            node //= 2
        return latest >= day.toordinal()

    def _double(self) -> None:
        """The row so far is the left half of one that is twice as long."""
        latest = [NO_DAY_AT_ALL]
        begin = 1
        # Each row of nodes stays, with as many to its right that have no day.
        latest.append(self._latest[1])
        while begin <= self._size:
            latest.extend(self._latest[begin : 2 * begin])
            latest.extend([NO_DAY_AT_ALL] * begin)
            begin *= 2
        self._latest = latest
        self._size *= 2
