"""Events in: CloudEvents 1.0, one at a time, in a batch, or a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Literal

import msgspec

from regard.registry.acts.membership_checks import check_random_name
from regard.registry.acts.report_batch import ReportResult
from regard.registry.acts.reporting import report_batch
from regard.registry.bodies import Reported
from regard.registry.record import unknown_subject
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.counted import plural
from regard.service.api.amounts import in_thousandths
from regard.service.api.endpoint import CREATED, OK, ApiRequest, Reply
from regard.service.api.lengths import MOST_NAME_LETTERS
from regard.service.api.people import people_meant
from regard.service.problem import BAD_REQUEST, Problem, refusal_problem

SINGLE = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
LINES = "application/x-ndjson"
MOST_EVENTS_SENT = 10_000
"""In one request."""


class EventData(msgspec.Struct, forbid_unknown_fields=True):
    """What an event says beside its kind.

    Attributes:
        amount: How much, where its kind has an amount.
        reporter: Who says so, where people report: a name of `name-reporter`.
    """

    amount: Decimal | None = None
    reporter: str = ""


class CloudEvent(msgspec.Struct):
    """An event as CloudEvents 1.0 has it; attributes that nobody reads are left alone.

    Attributes:
        specversion: 1.0.
        id: The source's own; said again, the first answers.
        source: The source's name in the scheme.
        type: The kind of evidence.
        time: When it happened.
        subject: Whom it is about: the operator's number, or the random name.
        data: What it says beside.
    """

    specversion: Literal["1.0"]
    id: str
    source: str
    type: str
    time: datetime
    subject: str
    data: EventData = msgspec.field(default_factory=EventData)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event that was sent, and whom it is about; or why it cannot be entered."""

    id: str
    name: SubjectName | None = None
    event: Reported | None = None
    refusal: RefusedAct | None = None


def report_events(request: ApiRequest) -> Reply:
    """Enters events, or says of each why it was not; a source sends its own alone.

    Args:
        request: Who sends, and what.

    Raises:
        Problem: If there are too many, or a single one is refused.
    """
    sent = request.body
    is_single = not isinstance(sent, list)
    events: list[CloudEvent] = [sent] if is_single else sent
    if len(events) > MOST_EVENTS_SENT:
        raise Problem(
            BAD_REQUEST,
            "too-many-events",
            "Too many events",
            f"found {plural(len(events), 'event')}, expected at most "
            f"{MOST_EVENTS_SENT:,}; to do: send them in parts",
        )
    results = _enter(request, events)
    if not is_single:
        return Reply({"results": [_result(*pair) for pair in results]})
    ((event_id, result),) = results
    if result.refusal is not None:
        raise refusal_problem(result.refusal)
    status = CREATED if result.is_new else OK
    return Reply(_result(event_id, result), status)


def _enter(
    request: ApiRequest, events: Sequence[CloudEvent]
) -> list[tuple[str, ReportResult]]:
    """What came of each, in their order."""
    # All at once: one by one it would take longer than entering them.
    subjects = {event.subject for event in events}
    people = people_meant(request.record, request.path["scheme"], subjects)
    placed = [_placed(request, event, people) for event in events]
    entered = [part for part in placed if part.name and part.event]
    batch: list[tuple[SubjectName, Reported]] = []
    for part in entered:
        assert part.name is not None
        assert part.event is not None
        batch.append((part.name, part.event))
    entered_results = iter(_entered(request, batch))
    results: list[tuple[str, ReportResult]] = []
    for part in placed:
        if part.refusal is None:
            results.append((part.id, next(entered_results)))
        else:
            results.append((part.id, ReportResult(0, refusal=part.refusal)))
    return results


def _entered(
    request: ApiRequest, batch: Sequence[tuple[SubjectName, Reported]]
) -> list[ReportResult]:
    if not batch:
        return []
    results = report_batch(request.record, batch, request.caller.name)
    return [_of_nobody(result) for result in results]


def _of_nobody(result: ReportResult) -> ReportResult:
    """Who was forgotten is nobody, to sources as well."""
    refusal = result.refusal
    if refusal is None or refusal.code is not RefusalCode.FORGOTTEN:
        return result
    return replace(result, refusal=unknown_subject())


def _placed(
    request: ApiRequest, sent: CloudEvent, people: Mapping[str, SubjectName]
) -> _Placed:
    try:
        _check_own(request, sent)
        _check_length(sent)
        # Before all are entered together: one that a database does not even take
        # would keep the others out.
        check_random_name(sent.data.reporter)
        name = people.get(sent.subject)
        if name is None:
            raise unknown_subject()
        event = Reported(
            source=sent.source,
            id=sent.id,
            kind=sent.type,
            time=_time(sent),
            thousandths=_said_amount(sent),
            reporter=sent.data.reporter,
        )
    except RefusedAct as refusal:
        return _Placed(sent.id, refusal=refusal)
    return _Placed(sent.id, name, event)


def _check_own(request: ApiRequest, sent: CloudEvent) -> None:
    if sent.source in request.caller.parts:
        return
    raise RefusedAct(
        RefusalCode.OTHER_SOURCE,
        "an event of another source than the key's",
        " or ".join(sorted(request.caller.parts)),
        "send what your own source saw, with its own key",
    )


def _check_length(sent: CloudEvent) -> None:
    for text in (sent.id, sent.subject, sent.type):
        if len(text) > MOST_NAME_LETTERS:
            raise RefusedAct(
                RefusalCode.INCOMPLETE,
                "an id, a subject or a type that is too long",
                f"{MOST_NAME_LETTERS} letters at most",
                "send a shorter one",
            )


def _time(sent: CloudEvent) -> datetime:
    if sent.time.tzinfo is not None:
        # At either end of the calendar there is no such moment in UTC.
        with suppress(OverflowError):
            return sent.time.astimezone(UTC)
    raise RefusedAct(
        RefusalCode.INCOMPLETE,
        "a time of no calendar, or one that does not say how far it is from UTC",
        "one such as 2026-03-01T12:00:00Z",
        "write it so",
    )


def _said_amount(sent: CloudEvent) -> int | None:
    amount = sent.data.amount
    return None if amount is None else in_thousandths(amount)


def _result(event_id: str, result: ReportResult) -> dict[str, Any]:
    """What the source learns of one: no place in the record, nothing of the person."""
    if result.refusal is not None:
        return {
            "id": event_id,
            "status": "refused",
            "problem": refusal_problem(result.refusal).data(),
        }
    return {"id": event_id, "status": "entered" if result.is_new else "known"}
