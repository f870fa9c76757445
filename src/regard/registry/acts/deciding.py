"""Decisions, appeals against them, and looking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

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
from regard.registry.bodies import Appealed, Decided, Heard, Imported, Looked
from regard.registry.entry import Entry
from regard.registry.fold.appeals import FiledAppeal, appeals_of
from regard.registry.fold.history import OpenedEntry, day_start, moment_of
from regard.registry.receipts import Receipt, remembered_receipt
from regard.registry.record import Act, Record, refused_where_gone
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.counted import plural


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What a service is told.

    Attributes:
        seq: The entry.
        decided: The outcome, and until when the service may rely on it.
        reference: A random number that leads the subject to it, and nobody else.
    """

    seq: int
    decided: Decided
    reference: str


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
    prepared = _receipt_now(record, name, service)
    with record.act(name) as act:
        check_member(act)
        receipt = prepared
        if prepared is None or not _still_holds(act, prepared):
            receipt = remembered_receipt(
                act.history, act.now, act.writing.size, service
            )
        if receipt is None:
            raise unknown_service(act)
        decided = Decided(
            service=service,
            # What has taken effect, not what the meaning gives.
            outcome=receipt.outcome,
            # On the next day something may take effect.
            relied_on_until=day_start(act.today + timedelta(days=1)),
            receipt=receipt.data(),
        )
        entry = act.append(decided, by)
        return ServiceAnswer(entry.seq, decided, reference=entry.key)


def _receipt_now(record: Record, name: SubjectName, service: str) -> Receipt | None:
    """The receipt of what a service would be told at this moment."""
    with record.sequence.reading() as reading:
        history = record.history_in(reading, name)
        last = reading.last
    if last is None:
        return None
    # Another machine's clock may be a little ahead: nothing known is of later.
    at = max(record.sequence.now, last.at)
    with refused_where_gone():
        return remembered_receipt(history, moment_of(at), last.seq, service)


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
        opened = [entry for entry in act.history.entries if entry.seq in set(entries)]
        if not entries or len(opened) != len(set(entries)):
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
    # Under the version of the decision or today's: whichever gives longer.
    spans: list[int] = []
    for version in act.history.versions_between(decision.day, act.today):
        process = version.scheme.process
        clause = None if process is None else process.appeal
        if clause is None or clause.within is None:
            return
        spans.append(clause.within)
    if not spans or act.today <= decision.day + timedelta(days=max(spans)):
        return
    raise RefusedAct(
        RefusalCode.TOO_LATE,
        "a decision of too long a time ago",
        f"one of the last {plural(max(spans), 'day')}, as the scheme says",
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
