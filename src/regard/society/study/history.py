"""What happened to recorded people, as the events that the reference interpreter reads."""

from __future__ import annotations

from regard.scoring.clock import close_of, day_of, moment
from regard.scoring.event import Event
from regard.society.book.fading import MONTH_DAYS
from regard.society.book.tables import HELD
from regard.society.study.society import Society


def day_of_month(society: Society, month: int) -> int:
    """The day, from 1970-01-01, on which the events of a month are dated: its last."""
    return day_of(moment(society.scenario.start)) + MONTH_DAYS * month + MONTH_DAYS - 1


def history(
    society: Society, person: int, until: int | None = None
) -> dict[str, list[Event]]:
    """For each scheme, one recorded person's events up to and with month `until`, repaired ones struck."""
    book, record = society.book, society.record
    end = society.month if until is None else until + 1
    events: dict[str, list[Event]] = {}
    for s, scheme in enumerate(society.schemes):
        own: list[Event] = []
        for k, name in zip(
            range(book.schemes[s].begin, book.schemes[s].end),
            scheme.evidence,
            strict=True,
        ):
            if book.kinds[k].mode == HELD:
                continue
            kept: list[Event] = []
            for month in range(end):
                if record.struck[month, k, person]:
                    kept = []
                code = int(record.code[month, k, person])
                when = close_of(day_of_month(society, month))
                for number in range(int(book.counts[k, code]) if code else 0):
                    kept.append(
                        Event(
                            f"{name}-{month}-{number}",
                            str(person),
                            name,
                            when,
                            int(book.amounts[k, code]),
                            f"partner-{record.reporter[month, k, person]}",
                        )
                    )
            own += kept
        events[scheme.name] = own
    return events
