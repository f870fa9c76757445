"""What happened to recorded people, as the events that the reference reads."""

from __future__ import annotations

from collections.abc import Iterator

from regard.scoring.clock import close_of, day_of, moment
from regard.scoring.event import Event
from regard.society.book.fading import MONTH_DAYS
from regard.society.book.tables import HELD
from regard.society.study.society import Society


def day_of_month(society: Society, month: int) -> int:
    """The day on which the events of a month are dated: its last.

    Args:
        society: Says on which day its months begin.
        month: From 0.

    Returns:
        Whole UTC days since 1970-01-01.
    """
    first = day_of(moment(society.scenario.start))
    return first + MONTH_DAYS * (month + 1) - 1


def history(
    society: Society, person: int, until: int | None = None
) -> dict[str, list[Event]]:
    """One recorded person's events, repaired ones struck.

    Args:
        society: One that recorded the person.
        person: The person's number.
        until: The last month that counts; all that were lived, if left out.

    Returns:
        Events by the name of the scheme, kind by kind.
    """
    end = society.month if until is None else until + 1
    events: dict[str, list[Event]] = {}
    for row, scheme in enumerate(society.schemes):
        first = int(society.book.schemes[row].begin)
        own: list[Event] = []
        for kind, name in enumerate(scheme.evidence, first):
            # A tier of another scheme is no event.
            if society.book.kinds[kind].mode != HELD:
                own += _events_of(society, person, kind, name, end)
        events[scheme.name] = own
    return events


def _events_of(
    society: Society, person: int, kind: int, name: str, end: int
) -> list[Event]:
    """The events of one kind that were not struck since."""
    events: list[Event] = []
    for month in range(end):
        # A repair strikes all that came before it.
        if society.record.struck[month, kind, person]:
            events = []
        events += _events_of_month(society, person, kind, name, month)
    return events


def _events_of_month(
    society: Society, person: int, kind: int, name: str, month: int
) -> Iterator[Event]:
    code = int(society.record.code[month, kind, person])
    if not code:
        return
    reporter = society.record.reporter[month, kind, person]
    for number in range(int(society.book.counts[kind, code])):
        yield Event(
            f"{name}-{month}-{number}",
            str(person),
            name,
            close_of(day_of_month(society, month)),
            int(society.book.amounts[kind, code]),
            f"partner-{reporter}",
        )
