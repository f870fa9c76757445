"""Lawful steps: what is owed to somebody before a worse outcome takes effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.states import LawfulStep


@dataclass(frozen=True)
class Owed:
    """What is owed towards one worse outcome.

    Attributes:
        review: Whether a person must confirm it.
        reviewed_by: The last day for that; None where no version names one.
        notice_days: How many days must pass after the notice; None where a version
            names none, so that nothing worse takes effect under it.
    """

    review: bool
    reviewed_by: date | None
    notice_days: int | None


def owed_towards(history: SubjectHistory, step: LawfulStep, today: date) -> Owed:
    """What every version asks for that was in force since the meaning gave an outcome.

    Args:
        history: Whose versions are asked.
        step: The step towards the outcome.
        today: The day of the question.

    Returns:
        The most that any of them asks for.
    """
    review = False
    reviewed_within: list[int] = []
    notice_days: int | None = 0
    for version in history.versions_between(step.began, today):
        process = version.scheme.process
        # What a version does not say is owed in full: it has no shortest notice, and
        # each worse outcome waits for a person.
        if process is None or process.notice_days is None:
            notice_days = None
        elif notice_days is not None:
            notice_days = max(notice_days, process.notice_days)
        named = None if process is None else process.human_review
        if named is None or step.outcome in named:
            review = True
        if process is not None and process.reviewed_within is not None:
            reviewed_within.append(process.reviewed_within)
    reviewed_by: date | None = None
    if review and reviewed_within:
        reviewed_by = step.began + timedelta(days=min(reviewed_within))
    return Owed(review, reviewed_by, notice_days)


def is_done(owed: Owed, step: LawfulStep, today: date) -> bool:
    """Whether all that is owed was done, in its order, before today.

    Args:
        owed: What is owed.
        step: What was done.
        today: The day on which the outcome would take effect.

    Returns:
        False also where a version names no days of notice.
    """
    if owed.review and step.confirmed == 0:
        return False
    if step.handed_over is None or owed.notice_days is None:
        return False
    # Who was told before a person had looked was told of something undecided.
    if owed.review and step.noticed < step.confirmed:
        return False
    return today >= takes_effect_on(owed.notice_days, step.handed_over)


def takes_effect_on(notice_days: int, handed_over: date) -> date:
    """The first day after a notice's days, the day of the notice not counted.

    Args:
        notice_days: How many days must pass in full.
        handed_over: The day on which the notice was handed over.

    Returns:
        The day.
    """
    return handed_over + timedelta(days=notice_days + 1)


def is_review_late(owed: Owed, step: LawfulStep, today: date) -> bool:
    """Whether a person should have confirmed or declined before today.

    Args:
        owed: What is owed.
        step: What was done.
        today: The day of the question.

    Returns:
        False where no review is owed, or no version says by when.
    """
    if not owed.review or step.confirmed > 0 or owed.reviewed_by is None:
        return False
    return today > owed.reviewed_by
