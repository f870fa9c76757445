"""Expiry: what is to be entered when retention is over, so that nothing moves by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from regard.registry.bodies import (
    Answered,
    Asked,
    CorrectedEvent,
    Disputed,
    Expired,
    ExpiredLine,
    Places,
    Refused,
    Repaired,
)
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lines import RecordedLine, lines_of
from regard.registry.fold.readable import check_readable
from regard.registry.fold.retention import retentions_of
from regard.registry.fold.states import state_data
from regard.scheme.evidence import Rate
from regard.scheme.model import LONGEST_PERIOD
from regard.scoring.arithmetic import lasts
from regard.scoring.clock import EPOCH, window_of

PlaceOwner = tuple[str, date, str]
"""Kind, day and reporter of expired events."""


@dataclass(frozen=True)
class _Due:
    """What is gone of a subject, and what was carried over before.

    Attributes:
        lines: Those that are gone and can still be read.
        before: The last entry that carried something over; None if none did.
        carried: What it says; None if there is none.
    """

    lines: Sequence[RecordedLine]
    before: OpenedEntry | None
    carried: Expired | None


def expiry_due(history: SubjectHistory, at: datetime) -> Expired | None:
    """What is to be entered about a subject now that retention is over.

    Args:
        history: What was entered, without what expired before.
        at: The moment (UTC).

    Returns:
        The body; None if nothing is gone that was not gone before, and all that is
        still carried over is needed.

    Raises:
        BodiesGone: If bodies are gone that no expiry explains.
    """
    # What cannot be read falls due for nobody to see.
    check_readable(history, at, at)
    today = at.date()
    due = _due(history, today)
    kept_lines = [line for line in _rests(due) if _is_needed(history, line, today)]
    places = _places(history, due, today)
    if not due.lines:
        # Also what is carried over goes when it is needed no more.
        if due.carried is None:
            return None
        if (due.carried.lines, due.carried.places) == (tuple(kept_lines), places):
            return None
    entries = sorted(_entries_of(history, due))
    services = states_in_effect(history, at)
    gone = sum(1 for entry in history.entries if entry.body is None)
    return Expired(
        entries=tuple(entries),
        gone=gone + len(entries),
        lines=tuple(kept_lines),
        places=places,
        state={"services": {name: state_data(services[name]) for name in services}},
    )


def falls_due_on(history: SubjectHistory, at: datetime) -> date | None:
    """The first day on which there may be something to enter, if nothing is entered.

    Args:
        history: What was entered, without what expired before.
        at: The moment (UTC).

    Returns:
        The day, which may have been; on none before it does `expiry_due` give
        anything. None if on no day.

    Raises:
        BodiesGone: If bodies are gone that no expiry explains.
    """
    check_readable(history, at, at)
    readable = {entry.seq for entry in history.entries if entry.body is not None}
    days: list[date] = []
    for line in lines_of(history):
        if line.gone_on is not None and line.seq in readable:
            days.append(line.gone_on)
    for _, body in history.bodies(Expired):
        # Also what is carried over goes when it is needed no more.
        days.extend(_needed_until(history, line) for line in body.lines)
        for place in body.places:
            closed_on = _open_until(history, place.kind, place.day)
            if closed_on is not None:
                days.append(closed_on)
    return min(days, default=None)


def _due(history: SubjectHistory, today: date) -> _Due:
    readable = {entry.seq for entry in history.entries if entry.body is not None}
    gone: list[RecordedLine] = []
    for line in lines_of(history):
        if line.is_gone(today) and line.seq in readable:
            gone.append(line)
    for entry, body in history.bodies(Expired):
        # Each takes the one before along, so that one can be read at most.
        return _Due(gone, entry, body)
    return _Due(gone, None, None)


def _entries_of(history: SubjectHistory, due: _Due) -> Iterator[int]:
    """Every entry that says something of a line that is gone."""
    if due.before is not None:
        yield due.before.seq
    lines = {line.seq for line in due.lines}
    yield from lines
    disputes: set[int] = set()
    requests: set[int] = set()
    for line in due.lines:
        disputes.update(dispute.seq for dispute in line.disputes)
        requests.update(request.seq for request in line.requests)
    for entry in history.entries:
        match entry.body:
            case Disputed() | CorrectedEvent() | Asked() | Repaired() as body:
                is_about = body.event in lines
            case Answered() as body:
                is_about = body.to in disputes
            case Refused() as body:
                is_about = body.request in requests
            case _:
                is_about = False
        if is_about:
            yield entry.seq


# ── what is left of a line ──────────────────────────────────────────────────


def _rests(due: _Due) -> Iterator[ExpiredLine]:
    """What would be left of every line that is gone, if a tier stood on it."""
    if due.carried is not None:
        yield from due.carried.lines
    # In the order in which limits take them, and whose ids will be gone.
    for line in sorted(due.lines, key=lambda gone: (gone.report.time, gone.report.id)):
        # What was struck never was, and took no place.
        if line.is_struck or line.gone_on is None:
            continue
        report = line.report
        yield ExpiredLine(
            event=line.seq,
            source=report.source,
            kind=report.kind,
            time=report.time,
            thousandths=report.thousandths,
            reporter=report.reporter,
            repaired_by=line.repaired_by,
            gone_on=line.gone_on,
        )


def _is_needed(history: SubjectHistory, line: ExpiredLine, today: date) -> bool:
    """Whether a tier may still stand that was set while the line had an effect."""
    return today < _needed_until(history, line)


def _needed_until(history: SubjectHistory, line: ExpiredLine) -> date:
    """The first day on which none stands any more."""
    happened_on = line.time.date()
    until = date.min
    # Under any version: one that was adopted may be in force from tomorrow.
    for version in history.versions:
        kind = version.scheme.evidence.get(line.kind)
        if kind is None:
            continue
        days = lasts(kind)
        ended_on = line.gone_on
        if days is not None:
            ended_on = min(ended_on, happened_on + timedelta(days=days))
        until = max(until, ended_on + timedelta(days=_tier_days(version)))
    return until


def _tier_days(version: Version) -> int:
    """For how many days a tier may stand that was set before."""
    reassessed = version.scheme.reassessed
    return 0 if reassessed == "continuously" else LONGEST_PERIOD[reassessed]


# ── places within limits ────────────────────────────────────────────────────


def _places(history: SubjectHistory, due: _Due, today: date) -> tuple[Places, ...]:
    """The places that expired lines had taken, as far as limits are still open."""
    counts: Counter[PlaceOwner] = Counter()
    if due.carried is not None:
        for place in due.carried.places:
            counts[place.kind, place.day, place.reporter] += place.count
    for line in _rests(due):
        # What is left of a line takes its place itself.
        if not _is_needed(history, line, today):
            counts[line.kind, line.time.date(), line.reporter] += 1
    places: list[Places] = []
    for (kind, day, reporter), count in sorted(counts.items()):
        if _is_open(history, kind, day, today):
            place = Places(kind=kind, day=day, reporter=reporter, count=count)
            places.append(place)
    return tuple(places)


def _is_open(history: SubjectHistory, kind: str, day: date, today: date) -> bool:
    """Whether something in the same window of a limit may still count."""
    until = _open_until(history, kind, day)
    return until is None or today < until


def _open_until(history: SubjectHistory, kind: str, day: date) -> date | None:
    """The first day on which nothing may any more; None if something always may."""
    retentions = retentions_of(history)
    until = date.min
    for version in history.versions:
        part = version.scheme.evidence.get(kind)
        if part is None or part.source is None:
            continue
        for limit in (part.rate, part.per_reporter):
            if limit is None:
                continue
            over = retentions.over(part.source, _last_day(limit, day))
            # Until then something of that window may still be reported, or counts.
            if over is None:
                return None
            until = max(until, over + timedelta(days=_tier_days(version)))
    return until


def _last_day(limit: Rate, day: date) -> date:
    """The last day of the window of a limit that a day is in."""
    window = window_of(day.toordinal() - EPOCH, limit.days)
    return date.fromordinal((window + 1) * limit.days - 1 + EPOCH)
