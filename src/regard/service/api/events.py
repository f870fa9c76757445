"""Events in: CloudEvents 1.0, one at a time, in a batch, or a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from regard.registry.acts.membership_checks import check_random_name
from regard.registry.acts.report_batch import ReportResult
from regard.registry.acts.reporting import report_batch
from regard.registry.bodies import Reported
from regard.registry.record import unknown_subject
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.phrase import (
    OR,
    count_phrase,
    counted_phrase,
    phrase,
    phrase_list,
)
from regard.service.api.amounts import in_thousandths
from regard.service.api.cloud_events import CloudEvent, SentEvent
from regard.service.api.endpoint import CREATED, OK, ApiRequest, Reply
from regard.service.api.lengths import MOST_NAME_LETTERS
from regard.service.api.people import key_of_nothing, people_meant
from regard.service.problem import BAD_REQUEST, Problem, refusal_problem

MOST_EVENTS_SENT = 10_000
"""In one request."""


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
    if isinstance(sent, CloudEvent):
        return _single_reply(request, sent)
    if len(sent) > MOST_EVENTS_SENT:
        raise Problem(
            BAD_REQUEST,
            "too-many-events",
            "Too many events",
            phrase(
                "found {events}, expected at most {most}; nothing was entered; "
                "to do: send them in parts",
                events=counted_phrase("{count} event", "{count} events", len(sent)),
                most=count_phrase(MOST_EVENTS_SENT),
            ),
        )
    return Reply({"results": event_results(request, sent)})


def event_results(
    request: ApiRequest, sent: Sequence[SentEvent]
) -> list[dict[str, Any]]:
    """Enters several events in one transaction; what came of each, in their order.

    Args:
        request: Who sends them.
        sent: The events; one that cannot be read keeps no other out.

    Returns:
        As many as were sent.
    """
    events: list[CloudEvent] = []
    for part in sent:
        if part.event is not None:
            events.append(part.event)
    entered = iter(_enter(request, events))
    results: list[dict[str, Any]] = []
    for part in sent:
        place = {part.part: part.number}
        if part.problem is not None:
            results.append(place | _refused(request, part.id, part.problem))
        else:
            results.append(place | _result(request, *next(entered)))
    return results


def _single_reply(request: ApiRequest, sent: CloudEvent) -> Reply:
    ((event_id, result),) = _enter(request, [sent])
    if result.refusal is not None:
        raise refusal_problem(result.refusal)
    status = CREATED if result.is_new else OK
    return Reply(_result(request, event_id, result), status)


def _enter(
    request: ApiRequest, events: Sequence[CloudEvent]
) -> list[tuple[str, ReportResult]]:
    """What came of each, in their order."""
    if not events:
        return []
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
    if refusal is not None and refusal.code is RefusalCode.UNKNOWN_SOURCE:
        # Its own it is, so it can report as no other: only a new key helps.
        return replace(result, refusal=key_of_nothing(refusal.code, phrase("source")))
    if refusal is None or refusal.code is not RefusalCode.FORGOTTEN:
        return result
    return replace(result, refusal=unknown_subject())


def _placed(
    request: ApiRequest,
    sent: CloudEvent,
    people: Mapping[str, SubjectName],
) -> _Placed:
    try:
        _check_own(request, sent)
        _check_length(sent)
        _check_readable_data(sent)
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
        phrase_list(sorted(request.caller.parts), OR),
        "send what your own source saw, with its own key",
    )


def _check_length(sent: CloudEvent) -> None:
    names = {"id": sent.id, "subject": sent.subject, "type": sent.type}
    for name, text in names.items():
        if len(text) > MOST_NAME_LETTERS:
            raise RefusedAct(
                RefusalCode.INCOMPLETE,
                phrase(
                    "{name} with {letters}",
                    name=name,
                    letters=counted_phrase(
                        "{count} letter", "{count} letters", len(text)
                    ),
                ),
                phrase(
                    "{most} letters at most",
                    most=MOST_NAME_LETTERS,
                ),
                "send a shorter one",
            )


def _check_readable_data(sent: CloudEvent) -> None:
    if sent.data_base64:
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "an event whose data is in data_base64",
            "what it says beside as an object, in data",
            "write it so",
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


def _result(request: ApiRequest, event_id: str, result: ReportResult) -> dict[str, Any]:
    """What the source learns of one: no place in the record, nothing of the person."""
    if result.refusal is not None:
        return _refused(request, event_id, refusal_problem(result.refusal))
    return {"id": event_id, "status": "entered" if result.is_new else "known"}


def _refused(request: ApiRequest, event_id: str, problem: Problem) -> dict[str, Any]:
    return {
        "id": event_id,
        "status": "refused",
        "problem": problem.data(request.language),
    }
