"""What counts within the limits of calendar windows: a reporter's, then the kind's."""

from __future__ import annotations

import numpy as np

from regard.society.book.fading import MONTH_DAYS
from regard.society.book.tables import NO_ROW
from regard.society.month.amounts import NO_EVENT, events_of, with_events
from regard.society.month.random import inline, inner

NONE_USED = np.uint8(0)
MOST_USED = 250  # a byte's counter stops here; no limit in a book is above 200


@inner
def limit_events(first, count, month, kind, state, book, parameters, scratch):
    """Cuts the month's events of a kind down to what counts.

    Args:
        state: counts in `used` and `reported`.
        scratch: reads reporter; changes code.
    """
    rules = book.kinds[kind]
    # Events of a month count on its last day.
    day = parameters.start + MONTH_DAYS * month + MONTH_DAYS - 1
    if day < rules.since:
        scratch.code[:count] = NO_EVENT
        return
    if rules.reporter_limit > 0:
        _limit_by_reporter(first, count, day, kind, state, book, scratch)
    if rules.limit > 0 and (rules.limit_row != NO_ROW or rules.times > rules.limit):
        _limit_by_kind(first, count, day, kind, state, book, scratch)


@inner
def _limit_by_reporter(first, count, day, kind, state, book, scratch):
    """What counts of one reporter's events.

    Windows of a month or less need no counter.
    """
    rules = book.kinds[kind]
    row = rules.reporter_row
    code = scratch.code
    if row != NO_ROW and _begins_window(day, rules.reporter_days):
        state.reported[row, :, first : first + count] = NONE_USED
    for i in range(count):
        if code[i]:
            used = NONE_USED
            if row != NO_ROW:
                used = state.reported[row, scratch.reporter[i], first + i]
            events = _events_left(code[i], rules.levels, rules.reporter_limit, used)
            if row != NO_ROW:
                total = min(used + events, MOST_USED)
                state.reported[row, scratch.reporter[i], first + i] = total
            code[i] = with_events(code[i], rules.levels, events)


@inner
def _limit_by_kind(first, count, day, kind, state, book, scratch):
    """What counts of all events of a kind.

    Windows of a month or less need no counter.
    """
    rules = book.kinds[kind]
    row = rules.limit_row
    code = scratch.code
    if row != NO_ROW and _begins_window(day, rules.limit_days):
        state.used[row, first : first + count] = NONE_USED
    for i in range(count):
        if code[i]:
            used = NONE_USED
            if row != NO_ROW:
                used = state.used[row, first + i]
            events = _events_left(code[i], rules.levels, rules.limit, used)
            if row != NO_ROW:
                state.used[row, first + i] = min(used + events, MOST_USED)
            code[i] = with_events(code[i], rules.levels, events)


@inline
def _begins_window(day, window_days):
    """Whether a calendar window of so many days has begun since a month before."""
    # Windows are counted from 1970-01-01, as the reference counts them.
    return day // window_days != (day - MONTH_DAYS) // window_days


@inline
def _events_left(code, levels, limit, used):
    """How many of a code's events still count, when so many have."""
    return min(events_of(code, levels), max(limit - np.int64(used), 0))
