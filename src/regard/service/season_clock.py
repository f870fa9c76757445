"""The clock of an invented season: set while it is filled in, and then it goes on."""

from __future__ import annotations

import time
from datetime import datetime

from regard.registry.fold.history import micros_of


class SeasonClock:
    """A clock of its own, which no date of the machine moves."""

    def __init__(self, at: int) -> None:
        """A clock that stands.

        Args:
            at: Microseconds since 1970 (UTC).
        """
        self._at = at
        self._went_on: int | None = None

    def now(self) -> int:
        """The time in microseconds since 1970 (UTC)."""
        if self._went_on is None:
            return self._at
        return self._at + _steady_micros() - self._went_on

    def stand_at(self, moment: datetime) -> None:
        """Stands at a moment, until it is put to another.

        Args:
            moment: The moment (UTC).
        """
        # Several things happen on a day: what stands earlier is of that day as well.
        self._at = max(self._at, micros_of(moment))

    def go_on(self) -> None:
        """Goes on from where it stands, as fast as time goes."""
        self._went_on = _steady_micros()


def _steady_micros() -> int:
    return time.monotonic_ns() // 1000
