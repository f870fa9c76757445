"""What is in effect: better at once, worse only by a lawful step.

A fold over a subject's entries and the beginnings of days. It needs no stored state,
and does not depend on when it is asked. The meaning says what somebody would have;
this says what a service is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regard.registry.fold.course import Course
from regard.registry.fold.daily_course import DailyCourse
from regard.registry.fold.history import SubjectHistory, day_start
from regard.registry.fold.passing import Passed
from regard.registry.fold.readable import check_readable
from regard.registry.fold.states import ServiceState


def states_in_effect(history: SubjectHistory, at: datetime) -> dict[str, ServiceState]:
    """What is in effect at each service, for one subject, at a moment.

    Args:
        history: What was entered up to then; later entries change nothing.
        at: The moment (UTC).

    Returns:
        States by service; none for somebody who had not joined, or before any version
        is in force. A service that a later version leaves out keeps its state.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    check_readable(history, at, at)
    states: dict[str, ServiceState] = {}
    for passed in course(history, at):
        states = passed.states
    return states


def course(history: SubjectHistory, at: datetime) -> Iterator[Passed]:
    """All that was in effect, from a subject's first moment on.

    It comes to the same as `daily_course`, and looks only at days on which something
    can change.

    Args:
        history: What was entered up to then; later entries change nothing.
        at: The last moment (UTC).

    Yields:
        Each moment at which something may have changed, in their order.
    """
    yield from _lived(Course(history.subject), history, at)


def daily_course(history: SubjectHistory, at: datetime) -> Iterator[Passed]:
    """All that was in effect, worked out anew at each entry and on each day.

    Args:
        history: What was entered up to then; later entries change nothing.
        at: The last moment (UTC).

    Yields:
        Each entry from joining on, and each beginning of a day after it, in their
        order.
    """
    yield from _lived(DailyCourse(history.subject), history, at)


def _lived(
    lived_course: Course | DailyCourse, history: SubjectHistory, at: datetime
) -> Iterator[Passed]:
    adoptions = list(history.versions)
    for entry in history.entries:
        if entry.at > at:
            break
        while adoptions and adoptions[0].seq < entry.seq:
            lived_course.adopt(adoptions.pop(0))
        yield from lived_course.live_until(entry.at)
        yield from lived_course.enter(entry)
    for version in adoptions:
        # One that is adopted later is in force later.
        if day_start(version.from_day) <= at:
            lived_course.adopt(version)
    yield from lived_course.live_until(at)
