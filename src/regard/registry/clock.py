"""The record's clock: it never runs backwards, and a leap is noticed and refused."""

from __future__ import annotations

import time
from typing import Protocol

from regard.scheme.settings_in_words import TIME_CONFIRMED

SECOND = 1_000_000
"""Microseconds."""
LEAST_LEAP = 5 * SECOND
"""What a clock may be off after a moment: it is set right in small steps."""
DRIFT = 1_000
"""One part in so many that a clock may drift beside."""
LONGEST_SILENCE = 366 * 86_400 * SECOND
"""From the last entry on, after which somebody is asked whether the time is right."""


class ClockError(Exception):
    """A time that nobody should write into a record."""


class Clock(Protocol):
    """Says what time it is, in microseconds since 1970 (UTC)."""

    def now(self) -> int:
        """The time; refused after a leap."""


class SystemClock:
    """The machine's clock, measured against one that nobody can set."""

    def __init__(self) -> None:
        """Takes the time of both clocks."""
        self._began = _wall()
        self._steady = _steady()

    def now(self) -> int:
        """The time in microseconds since 1970 (UTC).

        Raises:
            ClockError: If the machine's clock was set while this was running.
        """
        elapsed = _steady() - self._steady
        now = _wall()
        # A machine that slept has leapt as well: its steady clock stood still.
        leap = now - self._began - elapsed
        if abs(leap) > LEAST_LEAP + elapsed // DRIFT:
            raise ClockError(
                f"the machine's clock was set by {leap // SECOND:+} s while "
                "the record was open; to do: set it right, and open the record again"
            )
        return now


def check_start(now: int, last: int | None, confirmed: bool = False) -> None:
    """Whether a record can go on at a time.

    Args:
        now: The time, in microseconds since 1970 (UTC).
        last: That of the last entry; None if there is none.
        confirmed: Whether somebody has said that the time is right.

    Raises:
        ClockError: If the time lies before the last entry, or so long after it that the
            clock may be wrong, and nobody has said that it is right.
    """
    if last is None:
        return
    if now < last - LEAST_LEAP:
        raise ClockError(
            f"the clock says {text_of(now)}, and the last entry is of {text_of(last)}; "
            "to do: set the clock right"
        )
    if now > last + LONGEST_SILENCE and not confirmed:
        raise ClockError(
            f"the clock says {text_of(now)}, over a year after the last entry of "
            f"{text_of(last)}; to do: set the clock right, or say that it is "
            f"({TIME_CONFIRMED.named()})"
        )


def text_of(at: int) -> str:
    """A time as people write it.

    Args:
        at: Microseconds since 1970 (UTC).

    Returns:
        To the second, such as 2026-03-01 12:00:00 UTC.
    """
    moment = time.gmtime(at // SECOND)
    return time.strftime("%Y-%m-%d %H:%M:%S UTC", moment)


def _wall() -> int:
    return time.time_ns() // 1000


def _steady() -> int:
    return time.monotonic_ns() // 1000
