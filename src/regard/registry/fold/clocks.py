"""Clocks: the days on which something falls due, or may change by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from regard.registry.fold.history import SubjectHistory, day_start
from regard.registry.fold.known import EntriesSoFar
from regard.registry.fold.lawful_steps import owed_towards, takes_effect_on
from regard.registry.fold.states import LawfulStep, ServiceState
from regard.scheme.model import Scheme
from regard.scoring.clock import reassessments

ONE_DAY = timedelta(days=1)
FAR = timedelta(days=400)
"""Further than from one reassessment to the next."""


def days_ahead(
    known: EntriesSoFar, states: Mapping[str, ServiceState], first: date
) -> Iterator[date]:
    """Days, from one on, on which something falls due though nothing is entered.

    Versions begin, answers become late, overrides and notices end, reviews become late.
    On days between them at most the tier changes.

    Args:
        known: What is known.
        states: What is in effect.
        first: The first day that is asked about.

    Yields:
        Days in no order; of those of lines, the next ones.
    """
    for version in known.versions.versions:
        yield from _not_before(first, version.from_day)
    yield from _next_of_lines(first, known.days.next_late)
    if any(state.bars for state in states.values()):
        # What lifted a no may be gone.
        yield from _next_of_lines(first, known.days.next_gone)
    for appeal in known.waiting_appeals:
        yield from _day_after(first, appeal.answer_due)
    for override in known.overrides:
        yield from _day_after(first, override.last_day)
    for state in states.values():
        for step in state.steps:
            yield from _days_of_step(known.versions, step, first)
        if state.brought is not None:
            yield from _day_after(first, state.brought.last_day)


def tiers_set_on(scheme: Scheme, first: date) -> date:
    """The first day, from one on, on which tiers are set.

    Args:
        scheme: The scheme in force.
        first: The first day that is asked about.

    Returns:
        The day; each one, where tiers follow at once.
    """
    if scheme.reassessed in ("continuously", "daily"):
        return first
    # The beginning of the first day itself counts.
    before = day_start(first) - timedelta(microseconds=1)
    return next(reassessments(scheme.reassessed, before, before + FAR)).date()


def _days_of_step(
    history: SubjectHistory, step: LawfulStep, first: date
) -> Iterator[date]:
    owed = owed_towards(history, step, first)
    if step.confirmed == 0:
        yield from _day_after(first, owed.reviewed_by)
    if step.handed_over is not None and owed.notice_days is not None:
        effect = takes_effect_on(owed.notice_days, step.handed_over)
        # Where something else is still missing, it is looked at again when it comes.
        yield from _not_before(first, effect)


def _next_of_lines(first: date, day: date | None) -> Iterator[date]:
    # One that was passed over is looked at on the first day of all.
    if day is not None:
        yield max(first, day)


def _not_before(first: date, day: date | None) -> Iterator[date]:
    if day is not None and day >= first:
        yield day


def _day_after(first: date, day: date | None) -> Iterator[date]:
    if day is not None:
        yield from _not_before(first, day + ONE_DAY)
