"""A clock that leaps days ahead when it is told to, for all processes of a record."""

from __future__ import annotations

from pathlib import Path

from regard.registry.clock import SECOND, SystemClock

DAY = 86_400 * SECOND


class LeapingClock:
    """The machine's clock, as many days ahead as a file beside the keys says."""

    def __init__(self, folder: Path) -> None:
        """The clock of a record.

        Args:
            folder: Where its keys and its log lie.
        """
        self._machine = SystemClock()
        self._path = folder / "days-ahead"
        self._days = int(self._path.read_text()) if self._path.exists() else 0

    def now(self) -> int:
        """The time in microseconds since 1970 (UTC)."""
        return self._machine.now() + self._days * DAY

    def leap(self, days: int) -> None:
        """Days go by; known to whoever opens the record after this process is gone."""
        # Written before anything is entered at that time, and whole or not at all.
        half = self._path.with_suffix(".half")
        half.write_text(str(self._days + days))
        half.replace(self._path)
        self._days += days
