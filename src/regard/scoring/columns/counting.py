"""Which events count: known ones, each once, within the limits of their windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

import ibis
import ibis.expr.types as ir
from ibis import _

from regard.scheme.evidence import Rate
from regard.scheme.model import Scheme
from regard.scoring.clock import EPOCH
from regard.scoring.columns.expressions import (
    Keep,
    divide,
    hash_of,
    hash_with_name,
    value_by_kind,
)
from regard.scoring.event import SILENT_FROM

_COUNTED_COLUMNS = ("subject", "kind", "day", "amount")
"""What is left of an event once it is known to count."""

SILENT_DAY = "silent_day"
"""The column, where events have it, of the day from which one adds nothing; of one that
never falls silent, `NEVER_SILENT`."""
NEVER_SILENT = 10_000_000  # more days from 1970 than the calendar has

COPY_ORDER = ("time", "kind", "amount", "reporter")  # as the reference sorts copies
WINDOW_ORDER = ("time", "id")  # first come, first counted

WINDOWS_MOVED = 400_000  # more than there are days from the year 1000 to 1970

Limit = Literal["per_reporter", "rate"]
LIMITS_IN_ORDER: tuple[Limit, ...] = (
    "per_reporter",
    "rate",
)  # in the order that they apply


def known_events(
    scheme: Scheme, events: ir.Table, at: datetime, checked: bool = False
) -> ir.Table:
    """Finds the events that are evidence of the scheme at a moment.

    Args:
        scheme: The scheme.
        events: A table of events.
        at: The moment (UTC).
        checked: Whether every event is known to be of a kind of the scheme's own.

    Returns:
        The events with the UTC day of each, counted from 1970-01-01, and the day from
        which it is silent, where the table has `silent_from`.
    """
    kinds = [name for name, kind in scheme.evidence.items() if kind.source is not None]
    known = events.filter(events.time <= ibis.timestamp(at.replace(tzinfo=None)))
    # It is asked of every event, in each of several steps.
    if not checked:
        known = known.filter(known.kind.isin(kinds))
    day = known.time.date().delta(ibis.date(1970, 1, 1), unit="day")
    known = known.mutate(day=day)
    columns = ["subject", "kind", "id", "time", "day", "amount", "reporter"]
    # Of events none of which falls silent, nothing more is asked.
    if SILENT_FROM in events.columns:
        silent_from = known.silent_from.delta(ibis.date(1970, 1, 1), unit="day")
        known = known.mutate(silent_day=silent_from.fill_null(NEVER_SILENT))
        columns.append(SILENT_DAY)
    for name, kind in scheme.evidence.items():
        if kind.since is not None:
            first_day = kind.since.toordinal() - EPOCH
            known = known.filter((known.kind != name) | (known.day >= first_day))
    return known.select(*columns)


def troubled_subjects(
    scheme: Scheme, known: ir.Table, keep: Keep, copied: ir.Table | None = None
) -> ir.Table:
    """Finds the subjects of whose events some may not count.

    Windows are counted over the hashes of what they are named by. A hash that two share
    by accident makes more subjects troubled, which costs time and changes nothing.

    Args:
        scheme: The scheme.
        known: The known events.
        keep: Puts a table down.
        copied: Those with a repeated id, if they are known.

    Returns:
        The subjects with repeated ids, or with more events in a window than it takes.
    """
    if copied is None:
        source = _number_of_source(scheme, known)
        copies = hash_with_name(known.subject, source, known.id)
        copied = _crowded(known, copies, 1, keep)
    subjects = [copied.select("subject")]
    for limit in LIMITS_IN_ORDER:
        rates = _rates(scheme, limit)
        if rates:
            limited = known.filter(known.kind.isin(list(rates)))
            number = _window(limited, rates)
            if len(rates) > 1:
                # Windows of two kinds are two, though they have the same number.
                places = {name: place for place, name in enumerate(rates)}
                number = number * len(rates) + value_by_kind(limited.kind, places)
            windows = hash_of(limited.subject, number)
            if limit == "per_reporter":
                windows = hash_with_name(limited.subject, number, limited.reporter)
            # The tightest of the limits, so that no overfull window is missed.
            most = min(rate.count for rate in rates.values())
            subjects.append(_crowded(limited, windows, most, keep))
    if len(subjects) == 1:
        return subjects[0].distinct()
    return ibis.union(*subjects, distinct=True)


def _crowded(events: ir.Table, key: ir.Value, most: int, keep: Keep) -> ir.Table:
    """The subjects of events whose key more than `most` events share."""
    keyed = events.select(subject=events.subject, key=key)
    counts = keyed.group_by("key").agg(n=_.count())
    crowded = keep(counts.filter(counts.n > most).select("key"))
    return keyed.semi_join(crowded, "key").select("subject")


def plain_events(known: ir.Table, troubled: ir.Table) -> ir.Table:
    """The events of subjects all of whose events count.

    Args:
        known: Events of the scheme's kinds up to the moment of the standing.
        troubled: Subjects (`subject`) who have an event that may not count.

    Returns:
        The events, in the columns that tallies need.
    """
    return _counted(known.anti_join(troubled, "subject"))


def limited_events(scheme: Scheme, known: ir.Table, troubled: ir.Table) -> ir.Table:
    """Finds the events that count of subjects of whose events some may not.

    Args:
        scheme: The scheme.
        known: The known events.
        troubled: The subjects.

    Returns:
        Each event once, within the reporter's limit, then within the kind's.
    """
    theirs = known.semi_join(troubled, "subject")
    with_source = theirs.mutate(source=_source(scheme, theirs))
    copy_order = list(COPY_ORDER)
    if SILENT_DAY in known.columns:
        copy_order.append(SILENT_DAY)
    counting = _first(with_source, ["subject", "source", "id"], copy_order, 1)
    for limit in LIMITS_IN_ORDER:
        rates = _rates(scheme, limit)
        if rates:
            counting = _within_limit(counting, rates, limit)
    return _counted(counting)


def _counted(events: ir.Table) -> ir.Table:
    """What tallies need of events that count."""
    columns = list(_COUNTED_COLUMNS)
    if SILENT_DAY in events.columns:
        columns.append(SILENT_DAY)
    return events.select(*columns)


def _within_limit(
    events: ir.Table, rates: Mapping[str, Rate], limit: Limit
) -> ir.Table:
    """Of the kinds with a limit, the first events of each window; all of the others."""
    is_limited = events.kind.isin(list(rates))
    limited = events.filter(is_limited)
    counts = {name: rate.count for name, rate in rates.items()}
    most = value_by_kind(limited.kind, counts)
    windowed = limited.mutate(window=_window(limited, rates))
    keys = ["subject", "kind", "window"]
    if limit == "per_reporter":
        keys.append("reporter")
    within = _first(windowed, keys, WINDOW_ORDER, most).drop("window")
    return within.union(events.filter(~is_limited))


def _first(
    events: ir.Table, keys: Sequence[str], order: Sequence[str], most: Any
) -> ir.Table:
    """Of the events that share their keys, the first `most` in that order."""
    rank = ibis.row_number().over(group_by=list(keys), order_by=list(order))
    ranked = events.mutate(rank=rank, most=most)
    return ranked.filter(ranked.rank < ranked.most).drop("rank", "most")


def _source(scheme: Scheme, events: ir.Table) -> ir.Value:
    sources = {name: kind.source or "" for name, kind in scheme.evidence.items()}
    return value_by_kind(events.kind, sources)


def _number_of_source(scheme: Scheme, events: ir.Table) -> ir.Value:
    """The place of an event's source, which is quicker to hash than its name."""
    places = {name: place for place, name in enumerate(scheme.sources)}
    numbers: dict[str, int] = {}
    for name, kind in scheme.evidence.items():
        numbers[name] = places[kind.source] if kind.source is not None else len(places)
    return value_by_kind(events.kind, numbers)


def _rates(scheme: Scheme, limit: Limit) -> dict[str, Rate]:
    """The kinds that have such a limit."""
    rates: dict[str, Rate] = {}
    for name, kind in scheme.evidence.items():
        rate = kind.per_reporter if limit == "per_reporter" else kind.rate
        if rate is not None:
            rates[name] = rate
    return rates


def _window(events: ir.Table, rates: Mapping[str, Rate]) -> ir.Value:
    """The number of the calendar window that an event is in."""
    lengths = {name: rate.days for name, rate in rates.items()}
    # DuckDB divides towards zero. Moved by whole windows, days before 1970 are above
    # nought and round down as well.
    moved = {name: days * WINDOWS_MOVED for name, days in lengths.items()}
    shifted = events.day + value_by_kind(events.kind, moved)
    return divide(shifted, value_by_kind(events.kind, lengths))
