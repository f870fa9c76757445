"""What counts: the events of a subject's lines, as the meaning reads them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Reversible, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from regard.registry.bodies import Expired, Withdrew
from regard.registry.fold.history import SubjectHistory, day_start
from regard.registry.fold.lines import RecordedLine, effect_of, lines_of, thousandths_of
from regard.scheme.model import Scheme
from regard.scoring.event import Event
from regard.scoring.reference import counted_by_kind


class OrderedLines(Collection[RecordedLine], Reversible[RecordedLine], Protocol):
    """Lines in the order of their reports, to be gone through either way."""


Withdrawals = dict[str, list[int]]
"""For each source, the entries that took consent back, in their order."""

Counted = dict[str, list[Event]]
"""The events that count within the limits, by kind."""


@dataclass(frozen=True)
class RecordedLines:
    """What a history comes to, line by line, as known at one moment.

    Attributes:
        subject: The random name.
        lines: Every event that was reported.
        withdrawals: For each source, the entries that took consent back, in order.
        places: What expired events had taken of limits.
    """

    subject: str
    lines: OrderedLines
    withdrawals: Withdrawals
    places: Sequence[Event]
    _counted: dict[object, Counted] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def last_time(self) -> datetime | None:
        """The time of the last event; None if there is none."""
        return max((line.report.time for line in self.lines), default=None)


def recorded_lines(history: SubjectHistory) -> RecordedLines:
    """What a history comes to, line by line.

    Args:
        history: What was entered; later entries are not known.
    """

    def read() -> RecordedLines:
        return RecordedLines(
            subject=history.subject,
            lines=lines_of(history),
            withdrawals=withdrawals_of(history),
            places=taken_places(history),
        )

    if history.memory is None:
        return read()
    return history.memory.once("lines", None, read)


def withdrawals_of(history: SubjectHistory) -> Withdrawals:
    """For each source, every entry that took consent back.

    Args:
        history: What was entered.
    """
    withdrawals: Withdrawals = {}
    for entry, body in history.bodies(Withdrew):
        for source in body.sources:
            withdrawals.setdefault(source, []).append(entry.seq)
    return withdrawals


def counting_events(
    record: RecordedLines,
    scheme: Scheme,
    today: date,
    good: int | None,
    up_to: int | None,
) -> list[Event]:
    """The events that count towards what a service gives.

    What is disputed, repaired or no longer agreed to adds nothing where it costs, and
    stays where it gives: asking for either is never to anyone's harm.

    Args:
        record: The lines.
        scheme: The scheme in force.
        today: The day of the question.
        good: 1 where a high score is good, -1 where a low one is; None where nobody can
            say, so that all of it adds nothing.
        up_to: The last entry whose silencing counts; all, if None.

    Returns:
        Events for the reference, silent ones among them: they keep their places.
    """
    events: list[Event] = list(record.places)
    for line in record.lines:
        if line.is_struck:
            continue
        is_silent = _is_silent(record, scheme, line, today, good, up_to)
        events.append(event_of_line(record.subject, line, is_silent, today))
    return events


def counted_events(
    record: RecordedLines,
    scheme: Scheme,
    at: datetime,
    good: int | None,
    up_to: int | None,
) -> Counted:
    """The events that count towards what a service gives, within the limits, by kind.

    While nothing is entered they are mostly the same from day to day, and are then
    worked out once.

    Args:
        record: The lines.
        scheme: The scheme in force.
        at: The moment of the question (UTC).
        good: As for `counting_events`.
        up_to: As for `counting_events`.

    Returns:
        For each kind of the scheme, its events for the reference.
    """
    today = at.date()
    last_time = record.last_time
    # Of events to come a later moment knows more.
    if last_time is not None and last_time > at:
        events = counting_events(record, scheme, today, good, up_to)
        return counted_by_kind(scheme, events, at)
    quiet = tuple(_quiet_lines(record, scheme, today, good, up_to))
    question = (scheme.hash, quiet)
    if question not in record._counted:
        events = counting_events(record, scheme, today, good, up_to)
        record._counted[question] = counted_by_kind(scheme, events, at)
    return record._counted[question]


def _quiet_lines(
    record: RecordedLines,
    scheme: Scheme,
    today: date,
    good: int | None,
    up_to: int | None,
) -> Iterator[tuple[int, bool]]:
    """The lines that add nothing today: silent ones, and those that are gone."""
    for line in record.lines:
        if line.is_struck:
            continue
        is_silent = _is_silent(record, scheme, line, today, good, up_to)
        if is_silent or line.is_gone(today):
            yield line.seq, is_silent


def _is_silent(
    record: RecordedLines,
    scheme: Scheme,
    line: RecordedLine,
    today: date,
    good: int | None,
    up_to: int | None,
) -> bool:
    """Whether a line adds nothing, since it is disputed, repaired or not agreed to."""
    silencing = line.silenced_by(today)
    withdrawn = withdrawn_by(record, line)
    if withdrawn:
        silencing.append(withdrawn)
    if up_to is not None:
        silencing = [seq for seq in silencing if seq <= up_to]
    return bool(silencing) and _costs(scheme, line, good)


def lasting_event(
    record: RecordedLines,
    scheme: Scheme,
    line: RecordedLine,
    today: date,
    good: int | None,
) -> Event:
    """The event of a line for today and the days to come.

    Args:
        record: The lines.
        scheme: The scheme in force.
        line: The line; not one that is struck.
        today: The day of the question.
        good: As for `counting_events`.

    Returns:
        An event as `counting_events` gives it, that falls silent on the day on which
        the line is gone, which is still to come. It is the event of each day until more
        is entered or an answer is late.
    """
    is_silent = _is_silent(record, scheme, line, today, good, None)
    return event_of_line(record.subject, line, is_silent, date.max)


def silencing_entries(record: RecordedLines, today: date) -> list[int]:
    """The entries for which something adds nothing where it costs, in their order.

    Args:
        record: The lines.
        today: The day of the question.

    Returns:
        Their seqs.
    """
    entries: set[int] = set()
    for line in record.lines:
        entries.update(line.silenced_by(today))
        withdrawn = withdrawn_by(record, line)
        if withdrawn:
            entries.add(withdrawn)
    return sorted(entries)


def silenced_lines(record: RecordedLines, today: date) -> dict[int, list[int]]:
    """For which entries each line adds nothing where it costs.

    Args:
        record: The lines.
        today: The day of the question.

    Returns:
        For the entry of each line that is silent: what disputed or repaired it, or took
        consent back.
    """
    silenced: dict[int, list[int]] = {}
    for line in record.lines:
        entries = line.silenced_by(today)
        withdrawn = withdrawn_by(record, line)
        if withdrawn:
            entries.append(withdrawn)
        if entries:
            silenced[line.seq] = entries
    return silenced


def standing_events(
    record: RecordedLines, scheme: Scheme, today: date, good: int | None
) -> list[Event]:
    """The events of which a standing consists.

    As `counting_events`, but what is no longer agreed to adds nothing at all.

    Args:
        record: The lines.
        scheme: The scheme in force.
        today: The day of the question.
        good: 1 where a high score is good, -1 where a low one is; None where nobody can
            say.

    Returns:
        Events for the reference.
    """
    events: list[Event] = list(record.places)
    for line in record.lines:
        if line.is_struck:
            continue
        is_silent = withdrawn_by(record, line) > 0
        if line.silenced_by(today) and _costs(scheme, line, good):
            is_silent = True
        events.append(event_of_line(record.subject, line, is_silent, today))
    return events


def event_of_line(
    subject: str, line: RecordedLine, is_silent: bool, today: date
) -> Event:
    """The event of a line.

    Args:
        subject: Whom it is about.
        line: The line.
        is_silent: Whether it adds nothing, from its first day on: what betters somebody
            counts in the tier at once, and that may have been set before.
        today: The day of the question.

    Returns:
        An event for the reference. What is gone adds nothing from that day on: a tier
        that was set before stands until tiers are set again.
    """
    report = line.report
    silent_from = report.time.date() if is_silent else None
    if not is_silent and line.is_gone(today):
        silent_from = line.gone_on
    return Event(
        id=report.id,
        subject=subject,
        kind=report.kind,
        time=report.time,
        thousandths=thousandths_of(report),
        reporter=report.reporter,
        amount_said=report.thousandths is not None,
        silent_from=silent_from,
    )


def _costs(scheme: Scheme, line: RecordedLine, good: int | None) -> bool:
    """Whether a line moves a score away from what is good."""
    if good is None:
        return True
    return effect_of(scheme, line.report) * good < 0


def withdrawn_by(record: RecordedLines, line: RecordedLine) -> int:
    """The entry that took back the consent on which a line rests; 0 if none did.

    Args:
        record: The lines.
        line: One of them.

    Returns:
        Its seq: the first after the line. Were it the last, taking back once more what
        was agreed to again would undo what the first had given.
    """
    withdrawals = record.withdrawals.get(line.report.source, [])
    # What was reported later rests on consent that was given again.
    after = bisect_right(withdrawals, line.seq)
    return withdrawals[after] if after < len(withdrawals) else 0


def taken_places(history: SubjectHistory) -> list[Event]:
    """Events that add nothing and keep the places of those that are gone.

    Args:
        history: What was entered.
    """
    events: list[Event] = []
    for entry, body in history.bodies(Expired):
        for place in body.places:
            # Each by itself: a limit counts events, whatever their amounts.
            for number in range(place.count):
                name = f"expired {entry.seq} {len(events)} {number}"
                moment = day_start(place.day)
                events.append(
                    Event(
                        id=name,
                        subject=history.subject,
                        kind=place.kind,
                        time=moment,
                        reporter=place.reporter,
                        silent_from=place.day,
                    )
                )
    return events
