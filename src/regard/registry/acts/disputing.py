"""Disputes, their answers, and mistakes put right unasked."""

from __future__ import annotations

from regard.registry.acts.event_checks import check_correction, line_of
from regard.registry.acts.membership_checks import (
    check_known,
    check_not_own,
    check_words,
)
from regard.registry.bodies import (
    Answered,
    CorrectedEvent,
    DisputeAnswer,
    Disputed,
    Reported,
)
from regard.registry.entry import Entry
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.lines import RecordedLine, lines_of
from regard.registry.record import Act, Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName


def dispute(
    record: Record, name: SubjectName, event: int, by: str, words: str = ""
) -> Entry:
    """A subject says that an event is wrong.

    Args:
        record: The record.
        name: The subject.
        event: The entry that reported it.
        by: Who says so.
        words: Why.

    Returns:
        The entry.

    Raises:
        RefusedAct: If it is no event of theirs, or its dispute is open.
    """
    with record.act(name) as act:
        check_known(act)
        line = line_of(act, event)
        if line.open_dispute is not None:
            raise RefusedAct(
                RefusalCode.ALREADY_DONE,
                "an event whose dispute is open",
                "one that is not disputed",
                "wait for the answer",
            )
        return act.append(Disputed(event=event, words=words), by)


def answer_dispute(
    record: Record,
    name: SubjectName,
    to: int,
    outcome: DisputeAnswer,
    by: str,
    words: str = "",
    corrected: Reported | None = None,
) -> Entry:
    """A dispute is answered: the event is kept, corrected or struck.

    Args:
        record: The record.
        name: Whose dispute it is.
        to: The entry that opened it.
        outcome: What it came to.
        by: Who answers.
        words: The reasons.
        corrected: The event as it was, where it is corrected.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nothing waits for the answer, whoever answers reported it, or the
            answer makes the event heavier.
    """
    with record.act(name) as act:
        check_known(act)
        line = _disputed_line(act, to)
        check_not_own(act, by, *reporters_of(act.history, line))
        if (outcome == "corrected") != (corrected is not None):
            raise RefusedAct(
                RefusalCode.INCOMPLETE,
                "a correction without the event, or an event without a correction",
                "both, or neither",
                "say what the event was where the answer is “corrected”",
            )
        if corrected is not None:
            check_correction(act, line, corrected)
        body = Answered(to=to, answer=outcome, corrected=corrected, words=words)
        return act.append(body, by)


def correct_event(
    record: Record,
    name: SubjectName,
    event: int,
    by: str,
    words: str,
    corrected: Reported | None = None,
) -> Entry:
    """A mistake is put right unasked.

    Args:
        record: The record.
        name: Whom it is about.
        event: The entry that reported it.
        by: Who puts it right; whoever reported it may.
        words: The reasons.
        corrected: The event as it was; None if it never was.

    Returns:
        The entry.

    Raises:
        RefusedAct: If it is no event of theirs, or grows heavier.
    """
    with record.act(name) as act:
        check_known(act)
        line = line_of(act, event)
        check_not_own(act, by)
        check_words(words)
        if corrected is not None:
            check_correction(act, line, corrected)
        body = CorrectedEvent(event=event, corrected=corrected, words=words)
        return act.append(body, by)


def reporters_of(history: SubjectHistory, line: RecordedLine) -> list[str]:
    """Who wrote the report of a line, and who says so.

    Args:
        history: What was entered about the subject.
        line: The line.

    Returns:
        Their names.
    """
    names = [entry.by for entry in history.entries if entry.seq == line.seq]
    if line.report.reporter:
        names.append(line.report.reporter)
    return names


def _disputed_line(act: Act, dispute_seq: int) -> RecordedLine:
    for line in lines_of(act.history):
        waiting = line.open_dispute
        if waiting is not None and waiting.seq == dispute_seq:
            return line
    raise RefusedAct(
        RefusalCode.NOTHING_WAITS,
        "an entry that is no open dispute of this subject",
        "one that waits for its answer",
        "name the entry that opened it; an answer is given once",
    )
