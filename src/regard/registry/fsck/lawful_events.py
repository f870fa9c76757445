"""Whether events were reported, disputed, corrected and repaired as acts have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, timedelta

from regard.registry.bodies import (
    Answered,
    Asked,
    CorrectedEvent,
    Disputed,
    Joined,
    Objected,
    Refused,
    Repaired,
    Reported,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.history import OpenedEntry, Version
from regard.registry.fold.lines import RecordedLine, effect_of
from regard.registry.fold.meaning import good_direction
from regard.registry.fold.retention import retentions_of
from regard.registry.fsck.known_before import KnownBefore
from regard.registry.fsck.lawful_members import (
    was_agreed_to,
    was_member_at,
    was_taken_back,
)
from regard.registry.writers import is_same_writer
from regard.scheme.adoption import first_day
from regard.scheme.evidence.amount import ONE_EACH
from regard.scheme.model import Scheme

EventBody = Reported | Disputed | Answered | CorrectedEvent | Asked | Repaired | Refused
NAME_OF_NOBODY = re.compile(r"[0-9a-f]{32}")


def event_faults(
    before: KnownBefore, entry: OpenedEntry, body: EventBody
) -> Iterator[str]:
    """What no act would have entered of an event.

    Args:
        before: What was known.
        entry: The entry.
        body: What it says.

    Yields:
        Each reason.
    """
    version = before.version_on(entry.day)
    scheme = None if version is None else version.scheme
    match body:
        case Reported():
            yield from _report_faults(before, version, entry, body)
        case Disputed():
            line = before.line(body.event)
            yield from _line_faults(line, entry)
            waiting = None if line is None else line.open_dispute
            # The person's own takes the place of one that was filed for them.
            is_own = is_same_writer(entry.by, before.subject)
            if waiting is not None and (waiting.is_own or not is_own):
                yield "its event was disputed already, and waits"
        case Answered():
            yield from _answer_faults(before, scheme, entry, body)
        case CorrectedEvent():
            yield from _correction_faults(before, scheme, entry, body)
        case Asked():
            yield from _request_faults(before, scheme, entry, body)
        case Repaired():
            yield from _repair_faults(before, entry, body)
        case Refused():
            yield from _refusal_faults(before, entry, body)


# ── reports ─────────────────────────────────────────────────────────────────


def _report_faults(
    before: KnownBefore, version: Version | None, entry: OpenedEntry, body: Reported
) -> Iterator[str]:
    if version is None:
        yield "no version was in force"
        return
    scheme = version.scheme
    if body.reporter and not NAME_OF_NOBODY.fullmatch(body.reporter):
        yield "a person in it goes by another name than a random one"
    if not body.id.strip():
        yield "it has no id"
    if body.reporter == before.subject:
        yield "its subject reported it of themselves"
    # What is older than that question is counted, and no fault.
    if version.names_reporters and before.is_said_by_nobody(entry, body):
        yield "people say it of each other, and nobody is named who said so"
    if before.is_own(entry.by):
        yield "its subject entered it of themselves"
    settled = before.settled.settled_at(body)
    if settled:
        yield f"entry {settled} had reported it, and was settled"
    if (body.source, body.id) in before.events:
        yield f"{body.source} had reported its id before"
    yield from _content_faults(before, scheme, entry, body)
    source = scheme.sources.get(body.source)
    if source is not None and not was_agreed_to(before, scheme, body.source):
        yield f"there was no consent to {body.source}"
    yield from _then_faults(before, scheme, body)


def _then_faults(before: KnownBefore, scheme: Scheme, body: Reported) -> Iterator[str]:
    """Whether it was its subject's to be reported when it happened."""
    if body.time.tzinfo is None or body.source not in scheme.sources:
        return
    if not was_member_at(before, body.time):
        yield "it happened when its subject had left"
    schemes = [scheme]
    version_then = before.version_on(body.time.date())
    if version_then is not None and body.source in version_then.scheme.sources:
        schemes.append(version_then.scheme)
    if not all(was_agreed_to(before, then, body.source, body.time) for then in schemes):
        yield f"it happened when there was no consent to {body.source}"
    if was_taken_back(before, body.source, body.time):
        yield f"it happened before consent to {body.source} was taken back"


def _content_faults(
    before: KnownBefore, scheme: Scheme, entry: OpenedEntry, body: Reported
) -> Iterator[str]:
    """What may stand in no event, whether it is reported or corrected to it."""
    if body.source not in scheme.sources:
        yield f"the scheme has no source {body.source}"
        return
    kind = scheme.evidence.get(body.kind)
    if kind is None or kind.source != body.source:
        yield f"{body.kind} is no kind of evidence of {body.source}"
        return
    low, high = kind.amount
    if body.thousandths is None:
        if kind.amount != ONE_EACH:
            yield "it names no amount"
    elif not low <= body.thousandths <= high:
        amount = body.thousandths / 1000
        yield f"its amount, {amount:g}, is not from {low / 1000:g} to {high / 1000:g}"
    if body.time.tzinfo is None or body.time.utcoffset() != timedelta():
        yield "its time is not UTC"
        return
    if body.time > entry.at:
        yield f"it happened at {body.time}, which had not come"
    yield from _day_faults(before, scheme, entry, body)


def _day_faults(
    before: KnownBefore, scheme: Scheme, entry: OpenedEntry, body: Reported
) -> Iterator[str]:
    day = body.time.astimezone(UTC).date()
    first = min(version.from_day for version in before.versions.versions)
    for joined in before.memberships:
        if not isinstance(joined.body, Joined):
            continue
        # Who was there before the record knew the rules before it.
        if joined.body.since is not None:
            first = date.min
        if day < (joined.body.since or joined.day):
            yield "it happened before its subject joined"
        if joined.body.adult_on is not None and day < joined.body.adult_on:
            yield "it happened before its subject had the least age"
        break
    in_force = first_day(scheme)
    if in_force is not None:
        first = max(first, in_force)
    if day < first:
        yield f"it happened on {day}, the scheme is in force from {first} on"
    over = retentions_of(before.versions).over(body.source, day)
    if over is not None and over <= entry.day:
        yield f"its retention was over since {over}"


# ── answers and corrections ─────────────────────────────────────────────────


def _line_faults(line: RecordedLine | None, entry: OpenedEntry) -> Iterator[str]:
    """Whether there is a line that something may be entered about."""
    if line is None or line.is_struck:
        yield "there was no event that it could be about"
    elif line.is_gone(entry.day):
        yield "the retention of its event was over"


def _had_a_part(before: KnownBefore, line: RecordedLine) -> list[str]:
    """Who reported a line, is said to have, rewrote it, or filed something about it."""
    names = [line.report.reporter] if line.report.reporter else []
    filed = {dispute.seq for dispute in line.disputes}
    filed.update(request.seq for request in line.requests)
    for entry in before.entries:
        match entry.body:
            case CorrectedEvent() as body:
                has_part = body.event == line.seq
            case Answered() as body:
                has_part = body.to in filed and body.corrected is not None
            case _:
                has_part = entry.seq == line.seq or entry.seq in filed
        if has_part:
            names.append(entry.by)
    return names


def _answer_faults(
    before: KnownBefore, scheme: Scheme | None, entry: OpenedEntry, body: Answered
) -> Iterator[str]:
    disputed = before.entry(body.to)
    if disputed is not None and isinstance(disputed.body, Objected):
        yield from _objection_faults(before, entry, body)
        return
    for line in before.course.known.lines.values():
        waiting = line.open_dispute
        if waiting is None or waiting.seq != body.to:
            continue
        if before.is_own(entry.by, *_had_a_part(before, line)):
            yield f"{entry.by} answered, and has a part in what was disputed"
        elif before.wrote(entry.by, (EntryKind.CONFIRMED, EntryKind.IMPORTED)):
            yield f"{entry.by} answered, and had confirmed or brought along"
        if body.answer != "struck" and not body.words.strip():
            yield "it gives no reasons"
        if (body.answer == "corrected") != (body.corrected is not None):
            yield f"it says {body.answer}, and corrects otherwise"
        if body.corrected is not None:
            yield from _replaced_faults(before, scheme, entry, line, body.corrected)
        if body.answer != "kept" and gives_less(scheme, line.report, body.corrected):
            yield "it leaves whoever disputed with less"
        return
    yield f"no dispute of entry {body.to} waited for an answer"


def _objection_faults(
    before: KnownBefore, entry: OpenedEntry, body: Answered
) -> Iterator[str]:
    for earlier in before.entries:
        if isinstance(earlier.body, Answered) and earlier.body.to == body.to:
            yield f"the objection of entry {body.to} was answered before"
            break
    if before.is_own(entry.by):
        yield f"{entry.by} answered what they had objected themselves"
    if not body.words.strip():
        yield "it says nothing"
    if body.answer != "kept" or body.corrected is not None:
        yield "it corrects an objection"


def _correction_faults(
    before: KnownBefore, scheme: Scheme | None, entry: OpenedEntry, body: CorrectedEvent
) -> Iterator[str]:
    line = before.line(body.event)
    yield from _line_faults(line, entry)
    if before.is_own(entry.by):
        yield f"{entry.by} corrected what is about themselves"
    if not body.words.strip():
        yield "it gives no reasons"
    if line is None:
        return
    if body.corrected is not None:
        yield from _replaced_faults(before, scheme, entry, line, body.corrected)
    waits = line.open_dispute is not None
    if waits and gives_less(scheme, line.report, body.corrected):
        yield "it leaves with less whoever waits for an answer"


def _replaced_faults(
    before: KnownBefore,
    scheme: Scheme | None,
    entry: OpenedEntry,
    line: RecordedLine,
    corrected: Reported,
) -> Iterator[str]:
    """Whether an event may stand in another's place."""
    if scheme is None:
        yield "no version was in force"
        return
    report = line.report
    identity = (corrected.source, corrected.id, corrected.kind, corrected.reporter)
    if identity != (report.source, report.id, report.kind, report.reporter):
        yield "what it corrects to is another event"
        return
    yield from _content_faults(before, scheme, entry, corrected)
    if corrected.time != report.time:
        yield from _then_faults(before, scheme, corrected)
    if _is_heavier(scheme, report, corrected):
        yield "it weighs more against its subject than what it corrects"


def _is_heavier(scheme: Scheme, before: Reported, after: Reported) -> bool:
    """Whether an event in another's place can be to the subject's harm."""
    old_effect = effect_of(scheme, before)
    new_effect = effect_of(scheme, after)
    good = good_direction(scheme)
    if good is None:
        # Either way may be for the worse: it only ever comes nearer to nothing.
        is_less = abs(new_effect) <= abs(old_effect) and old_effect * new_effect >= 0
        return not is_less or after.time != before.time
    old_cost = max(0, -old_effect * good)
    new_cost = max(0, -new_effect * good)
    if new_cost > old_cost:
        return True
    # What costs fades the sooner, the longer ago it was.
    return new_cost > 0 and after.time > before.time


def gives_less(scheme: Scheme | None, before: Reported, after: Reported | None) -> bool:
    """Whether an event that gave somebody something gives less, or sooner fades.

    Args:
        scheme: The scheme in force.
        before: The event as it was held to be.
        after: The event as it is then; None if it never was.

    Returns:
        False also where nobody can say that it gave something.
    """
    good = None if scheme is None else good_direction(scheme)
    if scheme is None or good is None:
        return False
    gain = effect_of(scheme, before) * good
    if gain <= 0:
        return False
    if after is None or effect_of(scheme, after) * good < gain:
        return True
    return after.time < before.time


# ── early rehabilitation ────────────────────────────────────────────────────


def _request_faults(
    before: KnownBefore, scheme: Scheme | None, entry: OpenedEntry, body: Asked
) -> Iterator[str]:
    line = before.line(body.event)
    yield from _line_faults(line, entry)
    if line is None or scheme is None:
        return
    if line.repaired_on is not None:
        yield "its event had been repaired already"
    if any(not request.is_answered for request in line.requests):
        yield "it had been asked for already"
    process = scheme.process
    clause = None if process is None else process.repair
    kind = scheme.evidence.get(line.report.kind)
    gravity = None if kind is None else kind.gravity
    if clause is None or (gravity is not None and gravity not in clause.open_to):
        yield "the scheme provides for no early rehabilitation from it"
    elif entry.day < line.report.time.date() + timedelta(days=clause.after or 0):
        yield "it was asked for too early"


def _repair_faults(
    before: KnownBefore, entry: OpenedEntry, body: Repaired
) -> Iterator[str]:
    line = before.line(body.event)
    yield from _line_faults(line, entry)
    if not body.words.strip():
        yield "it gives no reasons"
    if line is None:
        return
    if before.is_own(entry.by, *_had_a_part(before, line)):
        yield f"{entry.by} granted it, and has a part in its event"
    if line.repaired_on is not None:
        yield "its event had been repaired already"
    if not body.request:
        return
    if body.request not in _open_requests(line):
        yield f"no request of entry {body.request} waited for an answer"


def _refusal_faults(
    before: KnownBefore, entry: OpenedEntry, body: Refused
) -> Iterator[str]:
    if not body.words.strip():
        yield "it gives no reasons"
    for line in before.course.known.lines.values():
        if body.request in _open_requests(line):
            if before.is_own(entry.by, *_had_a_part(before, line)):
                yield f"{entry.by} refused it, and has a part in its event"
            return
    yield f"no request of entry {body.request} waited for an answer"


def _open_requests(line: RecordedLine) -> list[int]:
    return [request.seq for request in line.requests if not request.is_answered]
