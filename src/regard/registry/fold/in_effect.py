"""What is in effect: better at once, worse only by a lawful step.

A fold over a subject's entries and the beginnings of days. It needs no stored state,
and does not depend on when it is asked. The meaning says what somebody would have;
this says what a service is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from regard.registry.bodies import (
    Confirmed,
    Declined,
    Expired,
    Joined,
    Noticed,
    Returned,
)
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.change import Change, Moment
from regard.registry.fold.clocks import ONE_DAY, days_ahead
from regard.registry.fold.counting import recorded_lines
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version, day_start
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.meaning import outcomes_meant
from regard.registry.fold.readable import check_readable
from regard.registry.fold.states import Barrier, ServiceState, read_service_state
from regard.scheme.worth import newcomer_tier


def states_in_effect(history: SubjectHistory, at: datetime) -> dict[str, ServiceState]:
    """What is in effect at each service, for one subject, at a moment.

    Args:
        history: What was entered up to then; later entries change nothing.
        at: The moment (UTC).

    Returns:
        States by service; none for somebody who had not joined, or before any version
        is in force. A service that a later version leaves out keeps its state.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    check_readable(history, at, at)
    states: dict[str, ServiceState] = {}
    for passed in course(history, at):
        states = passed.states
    return states


@dataclass(frozen=True)
class Passed:
    """A moment, and what was in effect after it.

    Attributes:
        moment: The moment.
        states: What was in effect, by service.
    """

    moment: Moment
    states: dict[str, ServiceState]


def course(
    history: SubjectHistory, at: datetime, every_day: bool = False
) -> Iterator[Passed]:
    """All that was in effect, from a subject's first moment on.

    Args:
        history: What was entered up to then; later entries change nothing.
        at: The last moment (UTC).
        every_day: Whether days are looked at on which nothing can change, as the
            meaning of it says; it comes to the same.

    Yields:
        Each moment at which something may have changed, in their order.
    """
    course_of_days = Course(history.subject, every_day)
    adoptions = list(history.versions)
    for entry in history.entries:
        if entry.at > at:
            break
        while adoptions and adoptions[0].seq < entry.seq:
            course_of_days.adopt(adoptions.pop(0))
        yield from course_of_days.live_until(entry.at)
        yield from course_of_days.enter(entry)
    for version in adoptions:
        # One that is adopted later is in force later.
        if day_start(version.from_day) <= at:
            course_of_days.adopt(version)
    yield from course_of_days.live_until(at)


class Course:
    """What is in effect for one subject, as entries come and days pass."""

    def __init__(self, subject: str, every_day: bool = False) -> None:
        """Before anything was entered.

        Args:
            subject: The random name.
            every_day: Whether days are looked at on which nothing can change.
        """
        self.states: dict[str, ServiceState] = {}
        self._facts = _Facts(SubjectHistory(subject, (), ()))
        self._every_day = every_day
        self._next_day: date | None = None
        self._gone: set[int] = set()

    @property
    def history(self) -> SubjectHistory:
        """All that was entered."""
        return self._facts.history

    def adopt(self, version: Version) -> None:
        """A version of the scheme was adopted; it is in force from a later day."""
        history = self.history
        versions = (*history.versions, version)
        self._facts = _Facts(replace(history, versions=versions))
        # What was worked out without it may have looked too far ahead.
        if self._next_day is not None:
            self._next_day = min(self._next_day, version.from_day)

    def enter(self, entry: OpenedEntry) -> Iterator[Passed]:
        """Something is entered about the subject.

        Args:
            entry: What is entered; all days before it have been lived.

        Yields:
            What is in effect after it; nothing before they joined.
        """
        history = self.history
        is_first = self._next_day is None
        self._facts = _Facts(replace(history, entries=(*history.entries, entry)))
        # Before somebody joined, nothing is in effect.
        if is_first and not isinstance(entry.body, Joined | Expired):
            return
        yield from self._pass(Moment(entry.at, entry.seq, entry))
        self._next_day = self._day_after(entry.day)

    def live_until(self, at: datetime) -> Iterator[Passed]:
        """Days begin, up to a moment, itself included.

        Args:
            at: The moment (UTC).

        Yields:
            What is in effect after each beginning of a day at which it may change.
        """
        while self._next_day is not None and day_start(self._next_day) <= at:
            today = self._next_day
            # Something may have been entered since the last day that was looked at.
            entries = self.history.entries
            known = entries[-1].seq if entries else 0
            yield from self._pass(Moment(day_start(today), known, None))
            self._next_day = self._day_after(today)

    def _pass(self, moment: Moment) -> Iterator[Passed]:
        version = self.history.version_on(moment.at.date())
        if version is None:
            return
        carried = _carried_over(moment.entry)
        if carried is not None:
            self.states = carried
        gone = self._newly_gone(moment.at.date())
        self.states = _states_at(self._facts, version, moment, self.states, gone)
        yield Passed(moment, self.states)

    def _newly_gone(self, today: date) -> list[RecordedLine]:
        """The lines whose retention is over since the last moment."""
        gone: list[RecordedLine] = []
        for line in self._facts.record.lines:
            if line.is_gone(today) and line.seq not in self._gone:
                gone.append(line)
        self._gone.update(line.seq for line in gone)
        return gone

    def _day_after(self, today: date) -> date:
        """The next day on which something may change."""
        tomorrow = today + ONE_DAY
        if self._every_day:
            return tomorrow
        days = days_ahead(self.history, self._facts.record, self.states, tomorrow)
        return max(tomorrow, min(days))


def _carried_over(entry: OpenedEntry | None) -> dict[str, ServiceState] | None:
    """The states from which the fold goes on, where bodies before are gone."""
    if entry is None or not isinstance(entry.body, Expired):
        return None
    services = entry.body.state.get("services")
    if services is None:
        return None
    return {name: read_service_state(data) for name, data in services.items()}


# ── one moment ──────────────────────────────────────────────────────────────


class _Facts:
    """What stays the same from one entry to the next."""

    def __init__(self, history: SubjectHistory) -> None:
        self.history = history
        self.record = recorded_lines(history)
        self.appeals = appeals_of(history)

    def is_late(self, today: date) -> bool:
        """Whether the operator is late with an answer to the subject."""
        if any(line.is_late(today) for line in self.record.lines):
            return True
        return any(appeal.is_late(today) for appeal in self.appeals)


def _states_at(
    facts: _Facts,
    version: Version,
    moment: Moment,
    states: dict[str, ServiceState],
    gone: Sequence[RecordedLine],
) -> dict[str, ServiceState]:
    history = facts.history
    meant = outcomes_meant(history, version, facts.record, moment.at)
    is_late = facts.is_late(moment.at.date())
    after = dict(states)
    for service in version.scheme.services:
        state = states.get(service)
        if state is None:
            state = _first_state(history, version, service, moment.at)
        change = Change(history, version, service, facts.record, moment)
        state = change.without_lifted(state, gone)
        if moment.entry is not None:
            state = _entered(history, version, service, state, moment.entry)
        after[service] = change.after(state, meant[service], is_late)
    return after


def _first_state(
    history: SubjectHistory, version: Version, service: str, at: datetime
) -> ServiceState:
    """What the meaning gives a newcomer, or what was in effect before the record."""
    part = version.scheme.services[service]
    outcome = part.outcomes[newcomer_tier(version.scheme)]
    for _, joined in history.bodies(Joined):
        # Taken over from what was before: whoever had less is not given more by it.
        outcome = joined.outcomes.get(service, outcome)
    return ServiceState(outcome, version.seq, at, meant=outcome)


def _entered(
    history: SubjectHistory,
    version: Version,
    service: str,
    state: ServiceState,
    entry: OpenedEntry,
) -> ServiceState:
    """What an entry does to steps and noes, before anything takes effect."""
    body = entry.body
    match body:
        case Confirmed() if body.service == service:
            step = state.step(body.outcome)
            if step is not None:
                return state.with_step(replace(step, confirmed=entry.seq))
        case Declined() if body.service == service:
            # A word on what does not wait for a person changes nothing.
            if state.step(body.outcome) is not None:
                bar = Barrier(body.outcome, version.seq, entry.seq)
                return replace(state, bars=(*state.bars, bar))
        case Noticed() if body.service == service:
            step = state.step(body.outcome)
            if step is not None:
                step = replace(step, noticed=entry.seq, handed_over=body.handed_over)
                return state.with_step(step)
        case Returned():
            return _without_notice(state, body.notice, entry.at)
        case _:
            return _after_appeal(history, service, state, entry)
    return state


def _without_notice(state: ServiceState, notice: int, at: datetime) -> ServiceState:
    """A notice that came back is none, nor is what followed from it."""
    for step in state.steps:
        if step.noticed == notice:
            return state.with_step(replace(step, noticed=0, handed_over=None))
    fall = state.fall
    if fall is not None and fall.notice == notice:
        return replace(
            state,
            outcome=fall.outcome,
            version=fall.version,
            since=at,
            fall=None,
            steps=(),
        )
    return state


def _after_appeal(
    history: SubjectHistory, service: str, state: ServiceState, entry: OpenedEntry
) -> ServiceState:
    """An appeal that is won puts what was decided out of reach."""
    for appeal in appeals_of(history):
        if appeal.heard != entry.seq or not appeal.overturned:
            continue
        if appeal.service == service:
            bar = Barrier(
                appeal.outcome, _version_of(history, appeal.decision), entry.seq
            )
            state = replace(state, bars=(*state.bars, bar))
    return state


def _version_of(history: SubjectHistory, seq: int) -> int:
    """The entry of the version under which something was entered."""
    for entry in history.entries:
        if entry.seq == seq:
            version = history.up_to(seq).version_on(entry.day)
            return 0 if version is None else version.seq
    return 0
