"""Lines: each event that was reported, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from regard.registry.bodies import (
    Answered,
    Asked,
    CorrectedEvent,
    Disputed,
    Expired,
    ExpiredLine,
    Refused,
    Repaired,
    Reported,
)
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.fold.redress import LineDispute, Request, in_place_of
from regard.registry.fold.retention import Retention, retentions_of
from regard.registry.writers import is_same_writer
from regard.scheme.model import Scheme
from regard.scheme.process import Process
from regard.scheme.units import AMOUNT
from regard.scoring.arithmetic import weight


@dataclass(frozen=True)
class RecordedLine:
    """One event of a subject's record.

    Attributes:
        seq: The entry that reported it.
        report: The event as it is now held to be; as it was reported, if it is struck.
        is_struck: Whether it never was.
        repaired_on: The day from which it adds nothing.
        repaired_by: The entry that granted that; 0 if none did.
        disputes: Those of this line, in their order.
        requests: Those for early rehabilitation, in their order.
        answered_weight: How heavy it was when it was answered; None if it was not.
        own_answered_weight: How heavy it was when the person's own dispute was; None if
            none was.
        retained_from: The last day of all that was said to be its day.
        gone_on: The first day on which its retention is over; None while none is, or
            while something about it waits for an answer.
    """

    seq: int
    report: Reported
    is_struck: bool = False
    repaired_on: date | None = None
    repaired_by: int = 0
    disputes: tuple[LineDispute, ...] = ()
    requests: tuple[Request, ...] = field(default=())
    answered_weight: int | None = None
    own_answered_weight: int | None = None
    retained_from: date = date.min
    gone_on: date | None = None

    @property
    def open_dispute(self) -> LineDispute | None:
        """The dispute that waits for its answer."""
        if self.disputes and self.disputes[-1].answer is None:
            return self.disputes[-1]
        return None

    def silenced_by(self, today: date) -> list[int]:
        """The entries for which it adds nothing where it costs.

        Args:
            today: The day of the question.

        Returns:
            The disputes that suspend it and the entry that repaired it, as far as there
            are such.
        """
        silencing: list[int] = []
        if self.repaired_on is not None and self.repaired_on <= today:
            silencing.append(self.repaired_by)
        if self.open_dispute is not None:
            silencing += self.open_dispute.silencing(today)
        return silencing

    @property
    def waits(self) -> bool:
        """Whether something about it waits for an answer."""
        if self.open_dispute is not None:
            return True
        return any(not request.is_answered for request in self.requests)

    @property
    def late_days(self) -> tuple[date, ...]:
        """The days from which an answer about it is late."""
        days: tuple[date, ...] = ()
        if self.open_dispute is not None:
            days = self.open_dispute.late_days
        for request in self.requests:
            days = (*days, *request.late_days)
        return days

    def is_gone(self, today: date) -> bool:
        """Whether its retention is over."""
        return self.gone_on is not None and self.gone_on <= today

    def is_late(self, today: date) -> bool:
        """Whether an answer about it should have been given before today."""
        dispute = self.open_dispute
        if dispute is not None and dispute.is_late(today):
            return True
        return any(request.is_late(today) for request in self.requests)


def effect_of(scheme: Scheme, report: Reported) -> int:
    """How an event moves a score while it is new, in micropoints times thousandths.

    Args:
        scheme: The scheme.
        report: The event.

    Returns:
        Below nought where it lowers the score; nought where it is no evidence.
    """
    kind = scheme.evidence.get(report.kind)
    if kind is None or kind.source != report.source:
        return 0
    return weight(scheme, kind) * thousandths_of(report)


def thousandths_of(report: Reported) -> int:
    """How much an event is; one where it was not said and need not be."""
    return AMOUNT if report.thousandths is None else report.thousandths


def lines_of(history: SubjectHistory) -> list[RecordedLine]:
    """Every event that was reported about a subject, with what became of it.

    Args:
        history: What was entered; later entries are not known.

    Returns:
        The lines, in the order of their reports. One whose report can no longer be
        read is none.
    """
    lines = LinesSoFar()
    retentions = retentions_of(history)
    for entry in history.entries:
        enter_line(history, lines, retentions, entry)
    return list(lines.by_entry.values())


@dataclass(frozen=True)
class LinesSoFar:
    """The lines of the entries so far.

    Attributes:
        by_entry: Each line, by the entry that reported it.
        asked_about: The line that each dispute and each request is about.
    """

    by_entry: dict[int, RecordedLine] = field(default_factory=dict)
    asked_about: dict[int, int] = field(default_factory=dict)

    def about(self, asked: int) -> RecordedLine | None:
        """The line that a dispute or a request is about, as it is now.

        Args:
            asked: The entry that disputes or asks.

        Returns:
            The line; None if there is none any more.
        """
        seq = self.asked_about.get(asked)
        return None if seq is None else self.by_entry.get(seq)


def enter_line(
    history: SubjectHistory,
    lines: LinesSoFar,
    retentions: Retention,
    entry: OpenedEntry,
) -> list[int]:
    """What becomes of the lines when something is entered.

    Args:
        history: Whose versions are asked.
        lines: The lines so far; changed here.
        retentions: For how long events are kept.
        entry: What is entered.

    Returns:
        The lines that are new or changed, and those that are gone.
    """
    body = entry.body
    changed: list[RecordedLine] = []
    match body:
        case Reported():
            happened_on = body.time.date()
            lines.by_entry[entry.seq] = RecordedLine(
                entry.seq,
                body,
                retained_from=happened_on,
                gone_on=retentions.over(body.source, happened_on),
            )
            return [entry.seq]
        case Disputed() | CorrectedEvent() | Asked() | Repaired():
            line_then = lines.by_entry.get(body.event)
            # What is gone is nobody's to dispute or to correct any more.
            if line_then is not None and not line_then.is_gone(entry.day):
                changed = [_after(history, line_then, entry, body)]
                lines.asked_about[entry.seq] = body.event
        case Answered():
            changed = _answered(history, lines, entry, body)
        case Refused():
            changed = _refused(lines, body)
        case Expired():
            return _expire(lines, body)
        case _:
            pass
    return [_put(lines, line, retentions, entry.day) for line in changed]


def _put(
    lines: LinesSoFar,
    line: RecordedLine,
    retentions: Retention,
    day: date,
) -> int:
    """Keeps a line as it is now, with the day on which its retention is over."""
    over = retentions.over(line.report.source, line.retained_from)
    gone_on: date | None = None
    # Whoever waits for an answer gets it: until then, the line is there.
    if over is not None and not line.waits:
        gone_on = max(over, day)
    if gone_on != line.gone_on:
        line = replace(line, gone_on=gone_on)
    lines.by_entry[line.seq] = line
    return line.seq


def _after(
    history: SubjectHistory,
    line: RecordedLine,
    entry: OpenedEntry,
    body: Disputed | CorrectedEvent | Asked | Repaired,
) -> RecordedLine:
    match body:
        case Disputed():
            return _disputed(history, line, entry)
        case CorrectedEvent():
            return _corrected(line, body.corrected)
        case Asked():
            return _requested(history, line, entry)
        case Repaired():
            return _request_answered(_repaired(line, entry), body.request)


def _refused(lines: LinesSoFar, body: Refused) -> list[RecordedLine]:
    line = lines.about(body.request)
    if line is None or all(request.seq != body.request for request in line.requests):
        return []
    return [_request_answered(line, body.request)]


def _expire(lines: LinesSoFar, body: Expired) -> list[int]:
    """Of what is gone, that stays without which a tier would fall or rise."""
    for seq in body.entries:
        lines.by_entry.pop(seq, None)
    for rest in body.lines:
        lines.by_entry[rest.event] = _line_of_rest(rest)
    return [*body.entries, *(rest.event for rest in body.lines)]


def _line_of_rest(rest: ExpiredLine) -> RecordedLine:
    report = Reported(
        source=rest.source,
        # Its own id is gone; where times are the same, the first reported is first.
        id=f"expired {rest.event:012}",
        kind=rest.kind,
        time=rest.time,
        thousandths=rest.thousandths,
        reporter=rest.reporter,
    )
    return RecordedLine(
        seq=rest.event,
        report=report,
        repaired_on=rest.gone_on if rest.repaired_by else None,
        repaired_by=rest.repaired_by,
        retained_from=rest.time.date(),
        gone_on=rest.gone_on,
    )


def _process_on(
    history: SubjectHistory, day: date
) -> tuple[Scheme | None, Process | None]:
    version = history.version_on(day)
    if version is None:
        return None, None
    return version.scheme, version.scheme.process


def _due(day: date, days: int | None) -> date | None:
    return None if days is None else day + timedelta(days=days)


def _disputed(
    history: SubjectHistory, line: RecordedLine, entry: OpenedEntry
) -> RecordedLine:
    scheme, process = _process_on(history, entry.day)
    clause = process.dispute if process is not None else None
    days = clause.answered_within if clause is not None else None
    # Where the scheme does not say that a dispute suspends, it was the gate's to ask;
    # a person is not to suffer from the silence.
    suspends = clause is None or clause.suspends_effect is not False
    is_own = is_same_writer(entry.by, history.subject)
    # What others filed and lost takes nothing from the person: one is their own.
    weight_then = line.own_answered_weight if is_own else line.answered_weight
    if weight_then is not None and scheme is not None:
        grown = abs(effect_of(scheme, line.report)) > weight_then
        suspends = suspends and grown
    due = _due(entry.day, days)
    dispute = LineDispute(entry.seq, entry.day, due, suspends, is_own)
    if line.open_dispute is not None:
        dispute = in_place_of(line.open_dispute, dispute)
    return replace(line, disputes=(*line.disputes, dispute))


def _answered(
    history: SubjectHistory, lines: LinesSoFar, entry: OpenedEntry, body: Answered
) -> list[RecordedLine]:
    """The line whose dispute is answered, as it is then; none if no dispute waits."""
    line = lines.about(body.to)
    if line is None:
        return []
    dispute = line.open_dispute
    if dispute is None or dispute.seq != body.to:
        return []
    closed = replace(dispute, answer=entry.seq, answered_on=entry.day)
    line = replace(line, disputes=(*line.disputes[:-1], closed))
    # What was struck stays among the lines: its dispute is answered.
    if body.answer == "struck":
        line = replace(line, is_struck=True)
    if body.corrected is not None:
        line = _corrected(line, body.corrected)
    scheme, _ = _process_on(history, entry.day)
    heaviness = 0 if scheme is None else abs(effect_of(scheme, line.report))
    if dispute.is_own:
        line = replace(line, own_answered_weight=heaviness)
    return [replace(line, answered_weight=heaviness)]


def _corrected(line: RecordedLine, report: Reported | None) -> RecordedLine:
    if report is None:
        return replace(line, is_struck=True)
    # It can be reported again as it was, so it is known until that is too old as well.
    retained_from = max(line.retained_from, report.time.date())
    return replace(line, report=report, retained_from=retained_from)


def _repaired(line: RecordedLine, entry: OpenedEntry) -> RecordedLine:
    # Granted twice, it counts from the first day.
    if line.repaired_on is not None:
        return line
    return replace(line, repaired_on=entry.day, repaired_by=entry.seq)


def _requested(
    history: SubjectHistory, line: RecordedLine, entry: OpenedEntry
) -> RecordedLine:
    _, process = _process_on(history, entry.day)
    clause = process.repair if process is not None else None
    days = clause.answered_within if clause is not None else None
    request = Request(entry.seq, _due(entry.day, days))
    return replace(line, requests=(*line.requests, request))


def _request_answered(line: RecordedLine, request: int) -> RecordedLine:
    requests: list[Request] = []
    for asked_for in line.requests:
        is_answered = asked_for.is_answered or asked_for.seq == request
        requests.append(replace(asked_for, is_answered=is_answered))
    return replace(line, requests=tuple(requests))
