"""What is in effect: better at once, worse only by a lawful step.

A fold over a subject's entries and the beginnings of days. It needs no stored state,
and does not depend on when it is asked. The meaning says what somebody would have;
this says what a service is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regard.registry.fold.daily_course import DailyCourse
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.lived_course import LivedCourse, lived_through
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
    memory = history.memory
    if memory is None:
        yield from LivedCourse(history.subject).live(history, at)
        return
    lived: LivedCourse | None = memory.take_course()
    # Of an earlier moment than it was lived to, a course says nothing any more.
    if lived is None or not lived.leads_to(history, at):
        lived = LivedCourse(history.subject)
    passed = lived.live(history, at)
    memory.keep_course(lived)
    yield from passed


def daily_course(history: SubjectHistory, at: datetime) -> Iterator[Passed]:
    """All that was in effect, worked out anew at each entry and on each day.

    Args:
        history: What was entered up to then; later entries change nothing.
        at: The last moment (UTC).

    Yields:
        Each entry from joining on, and each beginning of a day after it, in their
        order.
    """
    yield from lived_through(DailyCourse(history.subject), history, at, set())
