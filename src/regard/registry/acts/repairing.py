"""Early rehabilitation: asked for, granted or refused."""

from __future__ import annotations

from datetime import timedelta

from regard.registry.acts.disputing import writers_about
from regard.registry.acts.event_checks import line_of
from regard.registry.acts.membership_checks import (
    check_known,
    check_not_own,
    check_words,
)
from regard.registry.bodies import Asked, Refused, Repaired
from regard.registry.entry import Entry
from regard.registry.fold.lines import RecordedLine, lines_of
from regard.registry.record import Act, Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.counted import plural
from regard.scheme.phrase import phrase, span_phrase


def ask_for_repair(
    record: Record, name: SubjectName, event: int, by: str, words: str = ""
) -> Entry:
    """A subject asks for early rehabilitation from an event.

    Args:
        record: The record.
        name: The subject.
        event: The entry that reported it.
        by: Who asks.
        words: Why.

    Returns:
        The entry.

    Raises:
        RefusedAct: If the scheme has no repair, it is too early, or was asked already.
    """
    with record.act(name) as act:
        check_known(act)
        line = line_of(act, event)
        _check_not_repaired(line)
        if any(not request.is_answered for request in line.requests):
            raise RefusedAct(
                RefusalCode.ALREADY_DONE,
                "an event for which it was asked already",
                "one for which nothing waits",
                "wait for the answer",
            )
        _check_open_to(act, line)
        return act.append(Asked(event=event, words=words), by)


def grant_repair(
    record: Record,
    name: SubjectName,
    event: int,
    by: str,
    words: str,
    request: int = 0,
) -> Entry:
    """From today an event adds nothing.

    Args:
        record: The record.
        name: Whom it is about.
        event: The entry that reported it.
        by: Who grants it.
        words: The reasons.
        request: What asked for it; 0 if it is granted unasked.

    Returns:
        The entry.

    Raises:
        RefusedAct: If it adds nothing already, the request is none for it, or whoever
            grants it had a part in it.
    """
    with record.act(name) as act:
        check_known(act)
        line = line_of(act, event)
        check_not_own(act, by, *writers_about(act.history, line))
        check_words(words)
        _check_not_repaired(line)
        if request and _line_of_request(act, request).seq != event:
            raise _no_request()
        body = Repaired(event=event, request=request, words=words)
        return act.append(body, by)


def refuse_repair(
    record: Record, name: SubjectName, request: int, by: str, words: str
) -> Entry:
    """Early rehabilitation is refused.

    Args:
        record: The record.
        name: Whom it is about.
        request: The entry that asked for it.
        by: Who refuses it.
        words: The reasons.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nothing waits, or whoever refuses it had a part in it.
    """
    with record.act(name) as act:
        check_known(act)
        line = _line_of_request(act, request)
        check_not_own(act, by, *writers_about(act.history, line))
        check_words(words)
        return act.append(Refused(request=request, words=words), by)


def _line_of_request(act: Act, request_seq: int) -> RecordedLine:
    for line in lines_of(act.history):
        for request in line.requests:
            if request.seq == request_seq and not request.is_answered:
                return line
    raise _no_request()


def _no_request() -> RefusedAct:
    return RefusedAct(
        RefusalCode.NOTHING_WAITS,
        "an entry that is no open request about this event",
        "one that waits for its answer",
        "name the entry that asked",
    )


def _check_not_repaired(line: RecordedLine) -> None:
    if line.repaired_on is not None:
        raise RefusedAct(
            RefusalCode.ALREADY_DONE,
            "an event that adds nothing already",
            "one that counts",
            "nothing",
        )


def _check_open_to(act: Act, line: RecordedLine) -> None:
    scheme = act.version.scheme
    process = scheme.process
    clause = None if process is None else process.repair
    kind = scheme.evidence.get(line.report.kind)
    gravity = None if kind is None else kind.gravity
    if clause is None or (gravity is not None and gravity not in clause.open_to):
        raise RefusedAct(
            RefusalCode.NOT_PROVIDED,
            "an act for which the scheme provides no early rehabilitation",
            "one to which process.repair is open",
            "dispute the event if it is wrong",
        )
    # Where the scheme names no time, it can be asked for at once.
    days = clause.after or 0
    if act.today < line.report.time.date() + timedelta(days=days):
        raise RefusedAct(
            RefusalCode.TOO_EARLY,
            "an act of too short a time ago",
            phrase(
                "{span}, as the scheme says",
                span=span_phrase(plural(days, "day"), days),
            ),
            "ask when they are over",
        )
