"""Decisions, appeals against them, and looking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from regard.registry.acts.acts_together import ActsTogether, acts_together
from regard.registry.acts.membership_checks import (
    FILING,
    REVIEWING,
    check_known,
    check_member,
    check_not_own,
    check_words,
    writers_of,
)
from regard.registry.acts.reviewing import unknown_service
from regard.registry.acts.service_questions import (
    DecisionDraft,
    MeantAnother,
    PreparedQuestion,
    ServiceAnswer,
    ServiceQuestion,
)
from regard.registry.bodies import Appealed, Decided, Heard, Imported, Looked
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.appeals import (
    FiledAppeal,
    appeals_of,
    last_day_to_appeal,
)
from regard.registry.fold.history import OpenedEntry, day_start, moment_of
from regard.registry.fold.readable import BodiesGone
from regard.registry.receipts import (
    Receipt,
    WrittenReceipt,
    is_receipt_remembered,
    remembered_receipt,
    remembered_text,
    written_receipt,
)
from regard.registry.record import Act, Record, refused_where_gone
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName, sealed_content
from regard.registry.store.engine import StoreError
from regard.scheme.counted import plural
from regard.scheme.phrase import phrase, span_phrase


def decide(record: Record, name: SubjectName, service: str, by: str) -> ServiceAnswer:
    """A service asks, and is told the outcome in effect.

    Args:
        record: The record.
        name: Whom it asks about.
        service: The service.
        by: The service's key.

    Returns:
        The decision, which was entered before it is given.

    Raises:
        RefusedAct: If they are no member, there is no such service, or keys are missing
            on which the answer rests.
    """
    # Worked out before the transaction, in which everybody else would wait for it.
    receipt = _receipt_now(record, name, service)
    question = ServiceQuestion(name, service, by, receipt)
    (answer,) = _decide_in_one(record, [question])
    if isinstance(answer, Exception):
        raise answer
    return answer


def is_answered_at_once(record: Record, question: ServiceQuestion) -> bool:
    """Whether nothing has to be worked out, if nothing was entered meanwhile.

    Args:
        record: The record.
        question: What is asked.

    Returns:
        Whether a transaction that answers it keeps nobody waiting.
    """
    return _is_remembered(record, question.name, question.service)


def decide_together(
    record: Record, questions: Sequence[ServiceQuestion]
) -> list[ServiceAnswer | Exception]:
    """Several questions, whose decisions share one transaction and its commit.

    Args:
        record: The record.
        questions: What is asked, each about another person, and answered at once.

    Returns:
        To each what `decide` would give or raise; `MeantAnother` where whom it asks
        about has to be looked for once more.

    Raises:
        StoreError: If the database cannot be written: then nothing was entered.
    """
    try:
        return list(_decide_in_one(record, questions))
    except StoreError:
        raise
    except Exception as error:
        if len(questions) == 1:
            return [error]
    # Whatever it was, nothing was entered, and it keeps nobody else from an answer.
    answers: list[ServiceAnswer | Exception] = []
    for question in questions:
        answers += decide_together(record, [question])
    return answers


def _decide_in_one(
    record: Record, questions: Sequence[ServiceQuestion]
) -> list[ServiceAnswer | RefusedAct | MeantAnother]:
    """Answers, entered in one transaction; an error only where nothing was entered."""
    answers: dict[ServiceQuestion, ServiceAnswer | RefusedAct | MeantAnother] = {}
    prepared: list[PreparedQuestion] = []
    # Before the transaction, in which everybody else would wait for it.
    keys = record.new_key_of_each(question.name for question in questions)
    for question in questions:
        key = keys[question.name]
        if isinstance(key, RefusedAct):
            answers[question] = key
        else:
            prepared.append(PreparedQuestion(question, [key]))
    with acts_together(record, [part.question.name for part in prepared]) as together:
        drafts: list[DecisionDraft] = []
        for part in prepared:
            if not together.is_still_meant(part.question.known_at):
                answers[part.question] = MeantAnother()
                continue
            known_at = together.writing.size + len(drafts)
            try:
                drafts.append(_draft(together, part, known_at))
            except RefusedAct as refusal:
                answers[part.question] = refusal
        entries = together.writing.append([draft.draft for draft in drafts])
    # From here on all of it is durable.
    for draft, entry in zip(drafts, entries, strict=True):
        answers[draft.question] = ServiceAnswer(
            entry.seq, draft.decided, reference=entry.key, grade=draft.grade
        )
        together.keep(draft.question.name, entry, draft.decided)
    return [answers[question] for question in questions]


def _draft(
    together: ActsTogether, part: PreparedQuestion, known_at: int
) -> DecisionDraft:
    """What a question is answered, as of the entries before it."""
    question = part.question
    act = together.act(question.name, part.keys)
    check_member(act)
    written = _written(act, part, known_at)
    if written is None:
        raise unknown_service(act)
    receipt = written.receipt
    # Nothing of it is looked at once more: all of it was made here.
    decided = Decided.model_construct(
        service=question.service,
        # What has taken effect, not what the meaning gives.
        outcome=receipt.outcome,
        # On the next day something may take effect.
        relied_on_until=day_start(act.today + timedelta(days=1)),
        receipt=written.data,
    )
    draft = sealed_content(
        act.name,
        EntryKind.DECIDED,
        decided.text_with(written.text),
        together.writer(act.name, question.by),
        act.keys.pop(),
    )
    grade = receipt.statement.restriction
    return DecisionDraft(question, decided, grade, draft)


def _written(act: Act, part: PreparedQuestion, known_at: int) -> WrittenReceipt | None:
    """The receipt of an answer; None where nothing is in effect at the service."""
    service = part.question.service
    receipt = part.question.receipt
    if receipt is None:
        written = remembered_text(act.history, act.now, known_at, service)
        if written is not None:
            return written
    if receipt is None or not _still_holds(act, receipt):
        with refused_where_gone():
            receipt = remembered_receipt(act.history, act.now, known_at, service)
    return None if receipt is None else written_receipt(receipt)


def _receipt_now(record: Record, name: SubjectName, service: str) -> Receipt | None:
    """The receipt of what a service would be told at this moment.

    None where it is remembered already: the transaction has it as quickly; and where
    something cannot be read, since they may be forgotten just now: it knows.
    """
    if _is_remembered(record, name, service):
        return None
    with record.sequence.reading() as reading:
        history = record.history_in(reading, name)
        last = reading.last
    if last is None:
        return None
    # Another machine's clock may be a little ahead: nothing known is of later.
    at = max(record.sequence.now, last.at)
    try:
        return remembered_receipt(history, moment_of(at), last.seq, service)
    except BodiesGone:
        return None


def _is_remembered(record: Record, name: SubjectName, service: str) -> bool:
    opened = record.histories.kept.get(name)
    now = moment_of(record.sequence.now)
    return opened is not None and is_receipt_remembered(opened.history, now, service)


def _still_holds(act: Act, receipt: Receipt) -> bool:
    """Whether nothing was entered about the subject since, and no day has begun."""
    if receipt.as_of > act.now or receipt.as_of.date() != act.today:
        return False
    entered = [entry.seq for entry in act.history.entries]
    adopted = [version.seq for version in act.history.versions]
    return max(*entered, *adopted) <= receipt.known_at


def appeal(
    record: Record, name: SubjectName, decision: int, by: str, words: str = ""
) -> Entry:
    """A subject says that a decision is wrong, themself or by somebody who files it.

    One appeal may be filed for them, and one they file themself.

    Args:
        record: The record.
        name: The subject.
        decision: The entry of the decision, or of what was brought along.
        by: Who says so.
        words: Why.

    Returns:
        The entry.

    Raises:
        RefusedAct: If it is no decision about them, too late, or appealed already.
    """
    with record.act(name) as act:
        check_known(act)
        decided = _decision(act, decision)
        _check_in_time(act, decided)
        is_own = act.is_own(by)
        for filed in appeals_of(act.history):
            # What somebody filed for them keeps nobody from filing their own.
            if filed.decision != decision or (is_own and not filed.is_own):
                continue
            raise RefusedAct(
                RefusalCode.ALREADY_DONE,
                "a decision that was appealed already",
                "one that was not",
                "wait until the appeal is heard",
            )
        return act.append(Appealed(decision=decision, words=words), by)


def hear(
    record: Record,
    name: SubjectName,
    appeal: int,
    overturned: bool,
    words: str,
    by: str,
) -> Entry:
    """An appeal is heard by somebody who had no part in what it is about.

    Args:
        record: The record.
        name: Whose appeal it is.
        appeal: The entry that filed it.
        overturned: Whether the decision is overturned; else it is upheld.
        words: The reasons.
        by: Who hears it.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nothing waits, or whoever hears it had a part in it.
    """
    with record.act(name) as act:
        check_known(act)
        filed = _open_appeal(act, appeal)
        # Nor whoever put a word in on a dispute, an override or a notice.
        involved = writers_of(act.history, REVIEWING | FILING)
        involved += _hearers_before(act, filed)
        check_not_own(act, by, *involved)
        check_words(words)
        body = Heard(appeal=appeal, overturned=overturned, words=words)
        return act.append(body, by)


def look(
    record: Record,
    name: SubjectName,
    purpose: str,
    entries: Sequence[int],
    by: str,
) -> list[OpenedEntry]:
    """Somebody else reads entries about a subject, who sees that they did.

    Args:
        record: The record.
        name: Whom they are about.
        purpose: What they are read for.
        entries: Which are read.
        by: Who reads them.

    Returns:
        The entries, opened; that they were looked at was entered before.

    Raises:
        RefusedAct: If no purpose is said, or an entry is none of the subject's.
    """
    with record.act(name) as act:
        check_known(act)
        check_words(purpose)
        meant = set(entries)
        opened = [entry for entry in act.history.entries if entry.seq in meant]
        if not entries or len(opened) != len(meant):
            raise RefusedAct(
                RefusalCode.NOTHING_THERE,
                "no entries, or entries that are not about this subject",
                "entries about them",
                "name those that are to be read",
            )
        act.append(Looked(purpose=purpose, entries=tuple(entries)), by)
    return opened


def _decision(act: Act, seq: int) -> OpenedEntry:
    for entry in act.history.entries:
        # What was brought along is contested as what was decided here.
        if entry.seq == seq and isinstance(entry.body, Decided | Imported):
            return entry
    raise RefusedAct(
        RefusalCode.NOTHING_THERE,
        "an entry that is no decision about this subject",
        "the entry of a decision, or of what was brought along",
        "name the reference that the service was given",
    )


def _check_in_time(act: Act, decision: OpenedEntry) -> None:
    last = last_day_to_appeal(act.history, decision.day, act.today)
    if last is None or act.today <= last:
        return
    days = (last - decision.day).days
    raise RefusedAct(
        RefusalCode.TOO_LATE,
        "a decision of too long a time ago",
        phrase(
            "one of the last {span}, as the scheme says",
            span=span_phrase(plural(days, "day"), days),
        ),
        "dispute the events on which it rests",
    )


def _hearers_before(act: Act, appeal: FiledAppeal) -> list[str]:
    """Who heard another appeal against the same decision."""
    hearings: set[int] = set()
    for filed in appeals_of(act.history):
        if filed.decision == appeal.decision:
            hearings.add(filed.heard)
    return [entry.by for entry in act.history.entries if entry.seq in hearings]


def _open_appeal(act: Act, seq: int) -> FiledAppeal:
    for filed in appeals_of(act.history):
        if filed.seq == seq and not filed.heard:
            return filed
    raise RefusedAct(
        RefusalCode.NOTHING_WAITS,
        "an entry that is no open appeal of this subject",
        "one that waits to be heard",
        "name the entry that filed it",
    )
