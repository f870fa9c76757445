"""A month: the period of which something is published, once it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from regard.registry.fold.history import day_start

LAST_MONTH = 12
ONE_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of the calendar (UTC).

    Attributes:
        year: Its year.
        number: 1 for January.
    """

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    @property
    def next(self) -> Month:
        """The one after it."""
        if self.number == LAST_MONTH:
            return Month(self.year + 1, 1)
        return Month(self.year, self.number + 1)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.next.first_day - timedelta(days=1)

    @property
    def last_moment(self) -> datetime:
        """Its last moment (UTC)."""
        return day_start(self.next.first_day) - ONE_MICROSECOND

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it; no day lies nowhere."""
        return day is not None and self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        """Such as 2026-03."""
        return f"{self.year:04}-{self.number:02}"


def months_over(first: date, today: date) -> Iterator[Month]:
    """The months from a day on that are over.

    Args:
        first: The day.
        today: The day of the question; its own month is not over.

    Yields:
        Each month, in their order.
    """
    month = Month.of(first)
    while month < Month.of(today):
        yield month
        month = month.next
