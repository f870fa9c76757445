"""The queue: duties wait for the hours that an office has in a week.

The most urgent is done first: what has the earliest last day, then what has none. The
hours of a week are spread evenly over its days; what is not finished on one goes on the
next. What came in only since something else was late is done after what came in anyhow.
So more hours finish nothing later that has a last day and came in anyhow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush

from regard.registry.rehearsal.duties import Duty, DutyName, duty_order

A_DAY = timedelta(days=1)
DAYS_A_WEEK = 7
ANYHOW = 0
BESIDES = 1
WITHOUT_LAST_DAY = 2
"""What is done first: a lower rank."""


@dataclass(frozen=True)
class DoneDuty:
    """A duty, and when it would have been done.

    Attributes:
        duty: The duty.
        done: The day; None if it was still waiting on the last day, or is a review
            that was not given in time.
        is_late: Whether its last day passed before it was done.
    """

    duty: Duty
    done: date | None
    is_late: bool

    @property
    def is_put_off(self) -> bool:
        """Whether it was done on another day than the one on which it came in."""
        return self.done != self.duty.day


def work_off(
    duties: Sequence[Duty],
    further: Sequence[Duty],
    seconds: Mapping[DutyName, int],
    seconds_a_week: int,
    first: date,
    last: date,
) -> list[DoneDuty]:
    """Works duties off, the most urgent first.

    Args:
        duties: What comes in anyhow.
        further: What comes in besides, since something else was late.
        seconds: How long each duty takes, by its name.
        seconds_a_week: How long there is in a week.
        first: The first day.
        last: The last day.

    Returns:
        Each duty, in the order in which they came in. A notice comes in when its review
        is done; where the review was not given in time there is none to give, since
        that is a no, and it is left out.
    """
    office = _Office(seconds, seconds_a_week, duties, further)
    day = first
    while day <= last:
        office.work_on(day)
        day += A_DAY
    return list(office.results(last))


class _Office:
    """An office while it works."""

    def __init__(
        self,
        seconds: Mapping[DutyName, int],
        seconds_a_week: int,
        duties: Sequence[Duty],
        further: Sequence[Duty],
    ) -> None:
        self._seconds = seconds
        self._seconds_a_week = seconds_a_week
        self._duties = sorted([*duties, *further], key=duty_order)
        self._further = set(further)
        self._coming: dict[date, list[int]] = {}
        self._waiting: list[tuple[int, date, int]] = []
        self._left: dict[int, int] = {}
        self._done: dict[int, date] = {}
        self._notice_of: dict[int, int] = {}
        self._sort_in()

    def _sort_in(self) -> None:
        """By day, what comes in; a notice after a review waits for that review."""
        reviews: dict[tuple[str, str, str, date], int] = {}
        for number, duty in enumerate(self._duties):
            step = duty.step
            key = (duty.subject, step.service, step.outcome, step.began)
            if step.name == "review":
                reviews[key] = number
            if step.name == "notice" and key in reviews:
                self._notice_of[reviews[key]] = number
            else:
                self._coming.setdefault(duty.day, []).append(number)

    def work_on(self, day: date) -> None:
        # Counted in sevenths of a second, so that a day has a whole number of them.
        # What is not used is gone: nobody works ahead.
        sevenths = self._seconds_a_week
        for number in self._coming.pop(day, []):
            self._take_in(number)
        while self._waiting:
            number = self._waiting[0][2]
            # A review that is not given in time is a no: nobody gives it any more.
            if self._is_review(number) and self._is_late(number, day):
                heappop(self._waiting)
                continue
            # What is begun and not finished keeps what was done of it.
            worked = min(self._left[number], sevenths)
            sevenths -= worked
            self._left[number] -= worked
            if self._left[number]:
                return
            heappop(self._waiting)
            self._done[number] = day
            notice = self._notice_of.get(number)
            if notice is not None:
                self._take_in(notice)

    def _take_in(self, number: int) -> None:
        duty = self._duties[number]
        self._left[number] = DAYS_A_WEEK * self._seconds[duty.step.name]
        # Of two with the same last day, what came in first is done first.
        rank = ANYHOW
        if duty.due is None:
            rank = WITHOUT_LAST_DAY
        elif duty in self._further:
            rank = BESIDES
        heappush(self._waiting, (rank, duty.due or date.max, number))

    def _is_review(self, number: int) -> bool:
        return self._duties[number].step.name == "review"

    def _is_late(self, number: int, day: date) -> bool:
        due = self._duties[number].due
        return due is not None and day > due

    def results(self, last: date) -> Iterator[DoneDuty]:
        not_owed: set[int] = set()
        for number, duty in enumerate(self._duties):
            if number in not_owed:
                continue
            done = self._done.get(number)
            # What still waits is late once its last day is over.
            is_late = self._is_late(number, done or last + A_DAY)
            if is_late and number in self._notice_of:
                not_owed.add(self._notice_of[number])
            yield DoneDuty(duty, done, is_late)
