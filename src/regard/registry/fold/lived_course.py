"""A course as far as it was lived, from which living goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from regard.registry.bodies import Expired
from regard.registry.fold.course import Course
from regard.registry.fold.daily_course import DailyCourse
from regard.registry.fold.history import SubjectHistory, Version, day_start
from regard.registry.fold.passing import Passed


class LivedCourse:
    """What was in effect for one subject, and the course that goes on from there."""

    def __init__(self, subject: str) -> None:
        """Before anything was entered.

        Args:
            subject: The random name.
        """
        self._course = Course(subject)
        self._passed: list[Passed] = []
        self._entered = 0
        self._adopted: set[int] = set()
        self._until: datetime | None = None

    def leads_to(self, history: SubjectHistory, at: datetime) -> bool:
        """Whether living on comes to the same as living all of it anew.

        Args:
            history: What was entered: all that was lived, and perhaps more.
            at: The moment (UTC).
        """
        if self._until is None:
            return True
        new = history.entries[self._entered :]
        # Two machines' clocks differ: what was entered on a day that is lived already
        # belongs before the beginning of the next.
        if any(entry.day < self._until.date() for entry in new):
            return False
        # What expired is not only gone from now on: nothing of it is kept.
        if at < self._until or any(isinstance(entry.body, Expired) for entry in new):
            return False
        waiting = _waiting(history, self._adopted)
        # A version is known from its adoption on, not from where living goes on.
        return not waiting or not (new or any(_is_due(part, at) for part in waiting))

    def live(self, history: SubjectHistory, at: datetime) -> Sequence[Passed]:
        """Lives on, up to a moment.

        Args:
            history: What was entered; the course leads to it.
            at: The moment (UTC).

        Returns:
            Each moment at which something may have changed, from the first one on.
        """
        rest = history.entries[self._entered :]
        self._passed.extend(
            lived_through(self._course, history, at, self._adopted, self._entered)
        )
        self._entered += sum(entry.at <= at for entry in rest)
        self._until = at
        return tuple(self._passed)


def lived_through(
    course: Course | DailyCourse,
    history: SubjectHistory,
    at: datetime,
    adopted: set[int],
    entered: int = 0,
) -> Iterator[Passed]:
    """Lives a course, up to a moment.

    Args:
        course: The course, as far as it was lived.
        history: What was entered up to then; later entries change nothing.
        at: The last moment (UTC).
        adopted: The versions that the course knows; those that it adopts are added.
        entered: How many entries it knows.

    Yields:
        What the course yields.
    """
    waiting = _waiting(history, adopted)
    for entry in history.entries[entered:]:
        if entry.at > at:
            break
        while waiting and waiting[0].seq < entry.seq:
            _adopt(course, waiting.pop(0), adopted)
        yield from course.live_until(entry.at)
        yield from course.enter(entry)
    for version in waiting:
        # One that is adopted later is in force later.
        if _is_due(version, at):
            _adopt(course, version, adopted)
    yield from course.live_until(at)


def _waiting(history: SubjectHistory, adopted: set[int]) -> list[Version]:
    return [version for version in history.versions if version.seq not in adopted]


def _is_due(version: Version, at: datetime) -> bool:
    return day_start(version.from_day) <= at


def _adopt(course: Course | DailyCourse, version: Version, adopted: set[int]) -> None:
    course.adopt(version)
    adopted.add(version.seq)
