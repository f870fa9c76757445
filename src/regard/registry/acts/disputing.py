"""Disputes, their answers, and mistakes put right unasked."""

from __future__ import annotations

from regard.registry.acts.event_checks import (
    check_correction,
    check_no_less,
    line_of,
)
from regard.registry.acts.membership_checks import (
    check_known,
    check_not_own,
    check_words,
    writers_of,
)
from regard.registry.bodies import (
    Answered,
    CorrectedEvent,
    DisputeAnswer,
    Disputed,
    Reported,
)
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.lines import RecordedLine, lines_of
from regard.registry.record import Act, Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName


def dispute(
    record: Record, name: SubjectName, event: int, by: str, words: str = ""
) -> Entry:
    """A subject says that an event is wrong, themself or by somebody who files it.

    It suspends the event once for the person themself, and once for all who file it for
    them. Their own takes the place of one that was filed for them and waits.

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
        waiting = line.open_dispute
        # What somebody filed for them keeps nobody from filing their own.
        is_own = act.is_own(by)
        if waiting is not None and (waiting.is_own or not is_own):
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
        words: The reasons; needed unless the event is struck.
        corrected: The event as it was, where it is corrected.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nothing waits for the answer, whoever answers had a part in it,
            no reasons are said, or the answer makes the event heavier, or lets it give
            less.
    """
    with record.act(name) as act:
        check_known(act)
        line = _disputed_line(act, to)
        # Nor whoever confirmed what rests on it, or brought somebody's past along.
        confirmed = writers_of(act.history, (EntryKind.CONFIRMED, EntryKind.IMPORTED))
        check_not_own(act, by, *confirmed, *writers_about(act.history, line))
        if outcome != "struck":
            check_words(words)
        if (outcome == "corrected") != (corrected is not None):
            raise RefusedAct(
                RefusalCode.INCOMPLETE,
                "a correction without the event, or an event without a correction",
                "both, or neither",
                "say what the event was where the answer is “corrected”",
            )
        if corrected is not None:
            check_correction(act, line, corrected)
        if outcome != "kept":
            check_no_less(act, line, corrected)
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
        RefusedAct: If it is no event of theirs, or grows heavier, or gives less while
            its dispute is open.
    """
    with record.act(name) as act:
        check_known(act)
        line = line_of(act, event)
        check_not_own(act, by)
        check_words(words)
        if corrected is not None:
            check_correction(act, line, corrected)
        # Else it would be the answer, by another name.
        if line.open_dispute is not None:
            check_no_less(act, line, corrected)
        body = CorrectedEvent(event=event, corrected=corrected, words=words)
        return act.append(body, by)


def writers_about(history: SubjectHistory, line: RecordedLine) -> list[str]:
    """Who had a part in a line: reported it, says so, rewrote it or asked about it.

    Args:
        history: What was entered about the subject.
        line: The line.

    Returns:
        Their names.
    """
    filings = {dispute.seq for dispute in line.disputes}
    filings.update(request.seq for request in line.requests)
    names: list[str] = []
    for entry in history.entries:
        match entry.body:
            case CorrectedEvent() as body if body.event == line.seq:
                names.append(entry.by)
            # Whoever answered is barred only by having written what it is now.
            case Answered() as body if (
                body.to in filings and body.corrected is not None
            ):
                names.append(entry.by)
            case _ if entry.seq == line.seq or entry.seq in filings:
                names.append(entry.by)
            case _:
                pass
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
