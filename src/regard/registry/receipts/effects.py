"""How an outcome came to be in effect, and what persons said on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from regard.registry.bodies import (
    Appealed,
    Confirmed,
    Declined,
    Expired,
    Heard,
    Noticed,
    Returned,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import course
from regard.registry.fold.lawful_steps import owed_towards, takes_effect_on
from regard.registry.fold.passing import Passed
from regard.registry.fold.states import LawfulStep, ServiceState
from regard.registry.receipts.receipt import Effect, PendingStep, PersonsWord

DONE_BY_A_PERSON = frozenset(
    {
        EntryKind.ANSWERED,
        EntryKind.CORRECTED,
        EntryKind.REPAIRED,
        EntryKind.AGREED,
        EntryKind.HEARD,
    }
)
"""What a person enters who has looked at the matter."""
NO_STEP = LawfulStep("", date.min)
"""Nothing was done, since nothing had to be."""


@dataclass(frozen=True)
class ServiceEffect:
    """What is in effect at one service, and how it came to be.

    Attributes:
        state: What is in effect.
        effect: How it came to be.
    """

    state: ServiceState
    effect: Effect


def effect_at(
    history: SubjectHistory, at: datetime, service: str
) -> ServiceEffect | None:
    """What is in effect at a service at a moment, and how it came to be.

    Args:
        history: What was entered up to then.
        at: The moment (UTC).
        service: The service.

    Returns:
        Both; None before the subject joined, or where there was no such service yet.
    """
    state: ServiceState | None = None
    effect: Effect | None = None
    for passed in course(history, at):
        after = passed.states.get(service)
        if after is None:
            continue
        if effect is None or _is_new(state, after):
            effect = _effect_of(history, passed, state, after)
        state = after
    if state is None or effect is None:
        return None
    return ServiceEffect(state, effect.model_copy(update={"meant": state.meant}))


def _is_new(before: ServiceState | None, after: ServiceState) -> bool:
    if before is None:
        return True
    return (before.outcome, before.since) != (after.outcome, after.since)


def _effect_of(
    history: SubjectHistory,
    passed: Passed,
    before: ServiceState | None,
    after: ServiceState,
) -> Effect:
    entry = passed.moment.entry
    step = _step_that_led(before, after)
    by_person: bool | None = step.confirmed > 0
    cause = 0
    if entry is not None:
        cause = entry.seq
        by_person = by_person or entry.kind in DONE_BY_A_PERSON
    # What an entry carries over came into effect before it, for a reason now gone.
    if _is_carried_over(passed, after):
        cause = 0
        by_person = _remembered(history, after)
    brought = after.brought
    last_day: date | None = None
    if brought is not None:
        last_day = brought.last_day
    is_import = entry is not None and entry.kind is EntryKind.IMPORTED
    # Who decided it elsewhere, and how, this record cannot know.
    if is_import or brought is not None:
        by_person = None
    return Effect(
        since=after.since,
        version=after.version,
        meant=after.meant,
        cause=cause,
        confirmed=step.confirmed,
        noticed=step.noticed,
        by_person=by_person,
        brought_until=last_day,
    )


def _step_that_led(before: ServiceState | None, after: ServiceState) -> LawfulStep:
    """The step by which it got worse; one in which nothing was done, if it did not."""
    # A step that was under way is used up by a rise as well: only a fall keeps notice.
    if before is None or after.fall is None:
        return NO_STEP
    step = before.step(after.outcome)
    if step is None or step.noticed != after.fall.notice:
        return NO_STEP
    return step


def _is_carried_over(passed: Passed, after: ServiceState) -> bool:
    entry = passed.moment.entry
    if entry is None or not isinstance(entry.body, Expired):
        return False
    return after.since < passed.moment.at


def _remembered(history: SubjectHistory, state: ServiceState) -> bool | None:
    """Whether an entry that can still be read says that a person confirmed it."""
    for entry, confirmed in history.bodies(Confirmed):
        if confirmed.outcome == state.outcome and entry.at <= state.since:
            return True
    return None


def pending_steps(
    history: SubjectHistory, state: ServiceState, today: date
) -> tuple[PendingStep, ...]:
    """What may take effect, and what is still owed before it does.

    Args:
        history: Whose versions say what is owed.
        state: What is in effect, with the steps that are under way.
        today: The day of the question.

    Returns:
        The steps, from the mildest outcome to the worst.
    """
    return tuple(_pending(history, step, today) for step in state.steps)


def _pending(history: SubjectHistory, step: LawfulStep, today: date) -> PendingStep:
    owed = owed_towards(history, step, today)
    not_before: date | None = None
    is_reviewed = not owed.review or step.confirmed > 0
    if is_reviewed and step.handed_over is not None and owed.notice_days is not None:
        not_before = takes_effect_on(owed.notice_days, step.handed_over)
    return PendingStep(
        outcome=step.outcome,
        began=step.began,
        confirmed=step.confirmed,
        noticed=step.noticed,
        review=owed.review,
        reviewed_by=owed.reviewed_by,
        notice_days=owed.notice_days,
        not_before=not_before,
    )


def persons_words(history: SubjectHistory, service: str) -> tuple[PersonsWord, ...]:
    """What persons said about the outcomes of a service.

    Args:
        history: What was entered about the subject.
        service: The service.

    Returns:
        Reviews, notices and appeals, in their order.
    """
    notices: dict[int, str] = {}
    appeals: dict[int, str] = {}
    for appeal in appeals_of(history):
        if appeal.service == service:
            appeals[appeal.seq] = appeal.outcome
    words: list[PersonsWord] = []
    for entry in history.entries:
        outcome: str | None = None
        match entry.body:
            case Confirmed() | Declined() as word if word.service == service:
                outcome = word.outcome
            case Noticed() as notice if notice.service == service:
                notices[entry.seq] = notice.outcome
                outcome = notice.outcome
            case Returned() as returned if returned.notice in notices:
                outcome = notices[returned.notice]
            case Appealed() if entry.seq in appeals:
                outcome = appeals[entry.seq]
            case Heard() as heard if heard.appeal in appeals:
                outcome = appeals[heard.appeal]
            case _:
                pass
        if outcome is not None:
            persons_word = PersonsWord(
                entry=entry.seq, kind=entry.kind.value, day=entry.day, outcome=outcome
            )
            words.append(persons_word)
    return tuple(words)
