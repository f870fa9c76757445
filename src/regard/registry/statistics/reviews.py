"""Reviews that were due: whether a person looked in time before something worse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from regard.registry.bodies import Confirmed, Declined
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.in_effect import course
from regard.registry.fold.lawful_steps import is_review_late, owed_towards
from regard.registry.fold.readable import check_readable
from regard.registry.fold.states import ServiceState


@dataclass(frozen=True, slots=True)
class DueReview:
    """A review that was due.

    Attributes:
        due: Its last day.
        given_on: The day on which it was given; None if it was not in time.
    """

    due: date
    given_on: date | None


def reviews_due(history: SubjectHistory, at: datetime) -> Iterator[DueReview]:
    """The reviews that a subject was owed: those given, and those that were late.

    One that is owed no more, since the person rose meanwhile, is neither.

    Args:
        history: What was entered about them.
        at: The last moment (UTC).

    Yields:
        Each review whose last day its scheme says; a late one on the day after it.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    # Where no version says by when, none is in time or late.
    if not any(_says_when(version) for version in history.versions):
        return
    check_readable(history, at, at)
    before: Mapping[str, ServiceState] = {}
    for passed in course(history, at):
        moment = passed.moment
        if moment.entry is None:
            yield from _late(history, before, moment.at.date())
        else:
            yield from _given(history, before, moment.entry)
        before = passed.states


def _says_when(version: Version) -> bool:
    process = version.scheme.process
    return process is not None and process.reviewed_within is not None


def _late(
    history: SubjectHistory, before: Mapping[str, ServiceState], today: date
) -> Iterator[DueReview]:
    """On the day after the last one, whether anything else happened then or not."""
    for state in before.values():
        for step in state.steps:
            owed = owed_towards(history, step, today - timedelta(days=1))
            if owed.reviewed_by is not None and is_review_late(owed, step, today):
                yield DueReview(owed.reviewed_by, None)


def _given(
    history: SubjectHistory, before: Mapping[str, ServiceState], entry: OpenedEntry
) -> Iterator[DueReview]:
    body = entry.body
    if not isinstance(body, Confirmed | Declined):
        return
    state = before.get(body.service)
    step = None if state is None else state.step(body.outcome)
    if step is None:
        return
    owed = owed_towards(history, step, entry.day)
    if owed.reviewed_by is not None:
        yield DueReview(owed.reviewed_by, entry.day)
