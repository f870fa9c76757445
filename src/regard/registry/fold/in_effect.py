"""What is in effect: better at once, worse only by a lawful step.

A fold over a subject's entries and the beginnings of days. It needs no stored state,
and does not depend on when it is asked. The meaning says what somebody would have;
this says what a service is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from regard.registry.bodies import (
    Confirmed,
    Declined,
    Expired,
    Joined,
    Noticed,
    Returned,
)
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.counting import Record, record_of
from regard.registry.fold.history import History, OpenedEntry, Version, day_start
from regard.registry.fold.lawful_steps import (
    is_done,
    is_review_late,
    owed_towards,
)
from regard.registry.fold.lines import Line, effect_of
from regard.registry.fold.meaning import outcomes_meant, service_direction
from regard.registry.fold.states import (
    Bar,
    Fall,
    ServiceState,
    Step,
    is_barred,
    is_no_worse,
    read_state,
)
from regard.scheme.worth import graded_outcomes, newcomer_tier, outcome_rank

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moment:
    """A moment at which something may change.

    Attributes:
        at: When it is (UTC).
        known: The last entry that is known then.
        entry: What was entered then; None at the beginning of a day.
    """

    at: datetime
    known: int
    entry: OpenedEntry | None


def states_in_effect(history: History, at: datetime) -> dict[str, ServiceState]:
    """What is in effect at each service, for one subject, at a moment.

    Args:
        history: What was entered up to then; later entries change nothing.
        at: The moment (UTC).

    Returns:
        States by service; none for somebody who had not joined, or before any version
        is in force. A service that a later version leaves out keeps its state.
    """
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


def course(history: History, at: datetime) -> Iterator[Passed]:
    """All that was in effect, from a subject's first moment on.

    Args:
        history: What was entered up to then; later entries change nothing.
        at: The last moment (UTC).

    Yields:
        Each moment at which something may have changed, in their order.
    """
    states: dict[str, ServiceState] = {}
    known = history.up_to(0)
    facts = _Facts(known)
    for moment in moments(history, at):
        if moment.entry is not None or len(known.versions) < len(history.versions):
            known = history.up_to(moment.known)
            facts = _Facts(known)
        version = known.version_on(moment.at.date())
        if version is None:
            continue
        carried = _carried_over(moment.entry)
        if carried is not None:
            states = carried
        states = _states_at(facts, version, moment, states)
        yield Passed(moment, states)


def moments(history: History, at: datetime) -> Iterator[Moment]:
    """The entries of a subject since they joined, and the beginnings of days between.

    Args:
        history: What was entered.
        at: The last moment (UTC).

    Yields:
        Moments in their order. On the beginning of a day what was entered before it is
        known, and every version adopted before it.
    """
    known = 0
    next_day: date | None = None
    for entry in history.entries:
        if entry.at > at:
            break
        if next_day is not None:
            yield from _days(history, next_day, entry.at, known)
        is_first = next_day is None
        known = entry.seq
        # Before somebody joined, nothing is in effect.
        if is_first and not isinstance(entry.body, Joined | Expired):
            continue
        next_day = entry.day + ONE_DAY
        yield Moment(entry.at, known, entry)
    if next_day is not None:
        yield from _days(history, next_day, at, known)


def _days(
    history: History, first: date, until: datetime, known: int
) -> Iterator[Moment]:
    """The beginnings of days up to a moment, itself included."""
    day = first
    while day_start(day) <= until:
        # A version is in force from the beginning of a day after its adoption.
        adopted = [part.seq for part in history.versions if part.from_day <= day]
        yield Moment(day_start(day), max([known, *adopted]), None)
        day += ONE_DAY


def _carried_over(entry: OpenedEntry | None) -> dict[str, ServiceState] | None:
    """The states from which the fold goes on, where bodies before are gone."""
    if entry is None or not isinstance(entry.body, Expired):
        return None
    services = entry.body.state.get("services")
    if services is None:
        return None
    return {name: read_state(data) for name, data in services.items()}


# ── one moment ──────────────────────────────────────────────────────────────


class _Facts:
    """What stays the same from one entry to the next."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.record = record_of(history)
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
) -> dict[str, ServiceState]:
    history = facts.history
    meant = outcomes_meant(history, version, facts.record, moment.at)
    is_late = facts.is_late(moment.at.date())
    after = dict(states)
    for service in version.scheme.services:
        state = states.get(service)
        if state is None:
            state = _first_state(history, version, service, moment.at)
        if moment.entry is not None:
            state = _entered(history, version, service, state, moment.entry)
        change = _Change(history, version, service, facts.record, moment)
        after[service] = change.after(state, meant[service], is_late)
    return after


def _first_state(
    history: History, version: Version, service: str, at: datetime
) -> ServiceState:
    """What the meaning gives a newcomer, or what was in effect before the record."""
    part = version.scheme.services[service]
    outcome = part.outcomes[newcomer_tier(version.scheme)]
    for _, joined in history.bodies(Joined):
        # Taken over from what was before: whoever had less is not given more by it.
        outcome = joined.outcomes.get(service, outcome)
    return ServiceState(outcome, version.seq, at, meant=outcome)


def _entered(
    history: History,
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
                bar = Bar(body.outcome, version.seq, entry.seq)
                return replace(state, bars=(*state.bars, bar))
        case Noticed() if body.service == service:
            step = state.step(body.outcome)
            if step is not None:
                step = replace(step, noticed=entry.seq, handed_over=body.handed_over)
                return state.with_step(step)
        case Returned():
            return _without_notice(state, body.notice)
        case _:
            return _after_appeal(history, service, state, entry)
    return state


def _without_notice(state: ServiceState, notice: int) -> ServiceState:
    """A notice that came back is none, nor is what followed from it."""
    for step in state.steps:
        if step.noticed == notice:
            return state.with_step(replace(step, noticed=0, handed_over=None))
    fall = state.fall
    if fall is not None and fall.notice == notice:
        return replace(
            state, outcome=fall.outcome, version=fall.version, fall=None, steps=()
        )
    return state


def _after_appeal(
    history: History, service: str, state: ServiceState, entry: OpenedEntry
) -> ServiceState:
    """An appeal that is won puts what was decided out of reach."""
    for appeal in appeals_of(history):
        if appeal.heard != entry.seq or not appeal.overturned:
            continue
        if appeal.service == service:
            bar = Bar(appeal.outcome, _version_of(history, appeal.decision), entry.seq)
            state = replace(state, bars=(*state.bars, bar))
    return state


def _version_of(history: History, seq: int) -> int:
    """The entry of the version under which something was entered."""
    for entry in history.entries:
        if entry.seq == seq:
            version = history.up_to(seq).version_on(entry.day)
            return 0 if version is None else version.seq
    return 0


class _Change:
    """What becomes of one service's state at one moment."""

    def __init__(
        self,
        history: History,
        version: Version,
        service: str,
        record: Record,
        moment: Moment,
    ) -> None:
        self._history = history
        self._version = version
        self._name = service
        self._service = version.scheme.services[service]
        self._record = record
        self._moment = moment
        self._today = moment.at.date()

    def after(self, state: ServiceState, meant: str, is_late: bool) -> ServiceState:
        """The state after the moment.

        Args:
            state: The state before it.
            meant: What the meaning gives.
            is_late: Whether the operator is late with an answer to the subject.
        """
        state = replace(state, meant=meant)
        while True:
            target = self._within_reach(state, meant)
            if target is None:
                # All of it is out of reach: what is in effect stays.
                return replace(state, steps=())
            if self._is_no_worse(state, target):
                return self._risen(state, target)
            state = self._with_steps_towards(state, target)
            bar = self._no_in_time(state)
            if bar is None:
                break
            state = replace(state, bars=(*state.bars, bar))
        return state if is_late else self._fallen(state)

    def _within_reach(self, state: ServiceState, meant: str) -> str | None:
        """What the meaning gives, or the worst that no holding no puts out of reach."""
        bars = [bar for bar in state.bars if not self._is_lifted(bar)]
        if not self._is_barred(bars, meant):
            return meant
        outcomes = [outcome for outcome, _ in graded_outcomes(self._service)]
        open_ones = [
            outcome for outcome in outcomes if not self._is_barred(bars, outcome)
        ]
        return open_ones[-1] if open_ones else None

    def _is_barred(self, bars: list[Bar], outcome: str) -> bool:
        return any(
            is_barred(self._history, self._name, bar, outcome, self._service)
            for bar in bars
        )

    def _is_lifted(self, bar: Bar) -> bool:
        """Whether something new costs since a no: a report, or a line grown heavier."""
        for line in self._record.lines:
            if line.is_struck or line.silenced_by(self._today):
                continue
            cost = self._cost(self._version, line)
            if cost == 0:
                continue
            if line.seq > bar.after:
                return True
            for version in self._history.versions:
                if version.seq == bar.version and cost > self._cost(version, line):
                    return True
        return False

    def _cost(self, version: Version, line: Line) -> int:
        """How much a line moves a score towards less at this service; 0 if it gives."""
        scheme = version.scheme
        if self._name not in scheme.services:
            return 0
        effect = effect_of(scheme, line.report)
        good = service_direction(scheme, self._name)
        # Where the best lies in the middle, either way may cost.
        return abs(effect) if good is None else max(0, -effect * good)

    def _is_no_worse(self, state: ServiceState, outcome: str) -> bool:
        held = (state.outcome, state.version)
        now = (outcome, self._version)
        return is_no_worse(self._history, self._name, held, now)

    def _risen(self, state: ServiceState, target: str) -> ServiceState:
        """Better at once; whoever got better and falls again is told again."""
        is_same = state.outcome == target
        return replace(
            state,
            outcome=target,
            version=self._version.seq,
            since=state.since if is_same else self._moment.at,
            steps=(),
            fall=state.fall if is_same else None,
        )

    def _with_steps_towards(self, state: ServiceState, target: str) -> ServiceState:
        """A step for each worse outcome, down to what the meaning gives."""
        lowest = outcome_rank(self._service, target)
        steps: list[Step] = []
        for outcome, _ in graded_outcomes(self._service):
            if outcome_rank(self._service, outcome) < lowest:
                continue
            if self._is_no_worse(state, outcome):
                continue
            step = state.step(outcome)
            steps.append(step or Step(outcome, began=self._today))
        return replace(state, steps=tuple(steps))

    def _no_in_time(self, state: ServiceState) -> Bar | None:
        """The no that a review is which was not given in time."""
        for step in state.steps:
            owed = owed_towards(self._history, step, self._today)
            if is_review_late(owed, step, self._today):
                return Bar(step.outcome, self._version.seq, self._moment.known)
        return None

    def _fallen(self, state: ServiceState) -> ServiceState:
        """The worst outcome whose step is done is in effect."""
        for step in reversed(state.steps):
            owed = owed_towards(self._history, step, self._today)
            if not is_done(owed, step, self._today):
                continue
            place = state.steps.index(step)
            return replace(
                state,
                outcome=step.outcome,
                version=self._version.seq,
                since=self._moment.at,
                steps=state.steps[place + 1 :],
                fall=Fall(step.noticed, state.outcome, state.version),
            )
        return state
