"""Duties: what is owed to a subject, by when, and what waits until then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from regard.registry.entry import EntryKind
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.counting import recorded_lines
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.lawful_steps import owed_towards, takes_effect_on
from regard.registry.fold.objections import unanswered_objections
from regard.registry.fold.overrides import overrides_of
from regard.registry.fold.states import LawfulStep


class DutyKind(StrEnum):
    """What is owed."""

    ANSWER = "answer to a dispute"
    REPAIR = "answer to a request"
    HEARING = "hearing of an appeal"
    OBJECTION = "answer to an objection"
    AGREEMENT = "a second steward's word"
    REVIEW = "review by a person"
    NOTICE = "notice of a change"


@dataclass(frozen=True)
class OwedDuty:
    """Something that the operator owes to a subject.

    Attributes:
        kind: What.
        entry: The entry that waits for it; 0 where what waits is an outcome.
        due: The last day for it; None where nothing names one.
        service: Of which service's outcome; empty where it is about none.
        outcome: The outcome that waits for it; empty where none does.
        is_late: Whether its last day is over.
    """

    kind: DutyKind
    entry: int
    due: date | None
    service: str = ""
    outcome: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class ComingChange:
    """A change for the worse of which a subject was told.

    Attributes:
        service: The service.
        outcome: What is coming.
        notice: The entry of the notice.
        effective: The first day on which it may take effect.
    """

    service: str
    outcome: str
    notice: int
    effective: date


def duties_of(history: SubjectHistory, at: datetime) -> list[OwedDuty]:
    """What is owed to a subject.

    Args:
        history: What was entered; later entries change nothing.
        at: The moment (UTC).

    Returns:
        The duties, the earliest due first; those with no day come last.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    today = at.date()
    # What was asked for later was not owed yet.
    entered = history.entered_by(at)
    duties = [
        *_answers(entered, today),
        *_words(entered, today),
        *_steps(history, at),
    ]
    return sorted(duties, key=lambda duty: (duty.due or date.max, duty.kind))


def coming_changes(history: SubjectHistory, at: datetime) -> list[ComingChange]:
    """What will be worse, and from when, unless something is done.

    Args:
        history: What was entered up to then.
        at: The moment (UTC).

    Returns:
        The changes of which notice was handed over, the earliest first.
    """
    changes: list[ComingChange] = []
    for service, state in states_in_effect(history, at).items():
        for step in state.steps:
            owed = owed_towards(history, step, at.date())
            if step.handed_over is None or owed.notice_days is None:
                continue
            effective = takes_effect_on(owed.notice_days, step.handed_over)
            change = ComingChange(service, step.outcome, step.noticed, effective)
            changes.append(change)
    return sorted(changes, key=lambda change: (change.effective, change.service))


def _answers(history: SubjectHistory, today: date) -> Iterator[OwedDuty]:
    for line in recorded_lines(history).lines:
        dispute = line.open_dispute
        if dispute is not None:
            late = dispute.is_late(today)
            due = dispute.answer_due
            yield OwedDuty(DutyKind.ANSWER, dispute.seq, due, is_late=late)
        for request in line.requests:
            if not request.is_answered:
                late = request.is_late(today)
                due = request.answer_due
                yield OwedDuty(DutyKind.REPAIR, request.seq, due, is_late=late)
    for appeal in appeals_of(history):
        if not appeal.heard:
            late = appeal.is_late(today)
            due = appeal.answer_due
            yield OwedDuty(
                DutyKind.HEARING, appeal.seq, due, appeal.service, is_late=late
            )


def _words(history: SubjectHistory, today: date) -> Iterator[OwedDuty]:
    """What waits for somebody's word, and for as long keeps nobody from anything."""
    # A change is not adopted before; nothing else says by when.
    for objection in unanswered_objections(history):
        yield OwedDuty(DutyKind.OBJECTION, objection, None)
    for override in overrides_of(history):
        if override.agreed or override.ended or override.last_day < today:
            continue
        yield OwedDuty(DutyKind.AGREEMENT, override.seq, override.last_day)


def _steps(history: SubjectHistory, at: datetime) -> Iterator[OwedDuty]:
    # Each step by itself: what was said of one outcome says nothing of a worse one.
    for service, state in states_in_effect(history, at).items():
        for step in state.steps:
            yield from _towards(history, service, step, at.date())


def _towards(
    history: SubjectHistory, service: str, step: LawfulStep, today: date
) -> Iterator[OwedDuty]:
    owed = owed_towards(history, step, today)
    if owed.review and step.confirmed == 0:
        yield OwedDuty(DutyKind.REVIEW, 0, owed.reviewed_by, service, step.outcome)
    elif step.handed_over is None and not _has_left(history):
        # Nothing says by when: until then, nothing worse takes effect. Who left is told
        # once they are back: no service is told anything of them before.
        yield OwedDuty(DutyKind.NOTICE, 0, None, service, step.outcome)


def _has_left(history: SubjectHistory) -> bool:
    kinds = [entry.kind for entry in history.membership]
    return kinds[-1:] == [EntryKind.LEFT]
