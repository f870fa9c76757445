"""A change: what becomes of one service's state at one moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from regard.registry.fold.facts import Facts
from regard.registry.fold.history import OpenedEntry, Version
from regard.registry.fold.lawful_steps import (
    is_done,
    is_review_late,
    owed_towards,
)
from regard.registry.fold.lifting import Noes, ServiceOnDay
from regard.registry.fold.states import (
    Barrier,
    BroughtAlong,
    Fall,
    LawfulStep,
    ServiceState,
    is_barred,
    is_no_worse,
)
from regard.scheme.worth import graded_outcomes, outcome_rank


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


class Change:
    """What becomes of one service's state at one moment."""

    def __init__(
        self,
        facts: Facts,
        version: Version,
        service: str,
        noes: Noes,
        moment: Moment,
    ) -> None:
        self._history = facts.versions
        self._version = version
        self._name = service
        self._service = version.scheme.services[service]
        self._noes = noes
        self._moment = moment
        self._today = moment.at.date()
        self._asked = ServiceOnDay(facts, version, service, self._today)

    def without_lifted(self, state: ServiceState) -> ServiceState:
        """A no that was lifted by what is now gone is lifted for good.

        Args:
            state: The state before the moment.
        """
        bars: list[Barrier] = []
        for bar in state.bars:
            if not self._noes.is_lifted_for_good(bar, self._asked):
                bars.append(bar)
        return replace(state, bars=tuple(bars))

    def after(self, state: ServiceState, meant: str, is_late: bool) -> ServiceState:
        """The state after the moment.

        Args:
            state: The state before it.
            meant: What the meaning gives.
            is_late: Whether the operator is late with an answer to the subject.
        """
        state = replace(state, meant=meant)
        # A review that is late is a no, which may put the target out of reach in turn.
        while True:
            target = self._within_reach(state, meant)
            if target is None:
                # All of it is out of reach: what is in effect stays.
                return replace(state, steps=())
            if self._is_no_worse(state, target):
                return self._risen(state, target)
            # By rules that may not run as they are nothing gets worse, nor begins to.
            if self._version.is_closed:
                return replace(state, steps=())
            state = self._with_steps_towards(state, target)
            bar = self._no_in_time(state)
            if bar is None:
                break
            state = replace(state, bars=(*state.bars, bar))
        fallen = state if is_late else self._fallen(state)
        if fallen.outcome == state.outcome:
            return state
        # From there on nothing may be left to do, or steps lead on, which go on.
        return self.after(fallen, meant, is_late)

    def with_brought(self, before: ServiceState, after: ServiceState) -> ServiceState:
        """The state after the moment, with what was brought along where that goes on.

        Args:
            before: The state before it, with what was brought along.
            after: The state after it, as if nothing had been.
        """
        brought = before.brought
        if brought is None:
            return after
        target = self._within_reach(after, after.meant)
        is_over = self._today > brought.last_day and not self._version.is_closed
        if target is None or is_over:
            return self._come_to_own(before, after)
        goes_on = replace(before, brought=None)
        # Better at once: it gives no less than the meaning and the noes leave.
        if self._is_no_worse(goes_on, target):
            goes_on = self._risen(goes_on, target)
        if self._has_come_to(after, goes_on):
            return self._come_to_own(before, after)
        own = BroughtAlong(
            entry=brought.entry,
            last_day=brought.last_day,
            outcome=after.outcome,
            version=after.version,
            since=after.since,
        )
        return replace(
            after,
            outcome=goes_on.outcome,
            version=goes_on.version,
            since=goes_on.since,
            brought=own,
        )

    def _come_to_own(self, before: ServiceState, after: ServiceState) -> ServiceState:
        """What was brought along is over: the scheme's own is in effect from now on."""
        if after.outcome == before.outcome:
            return after
        return replace(after, since=self._moment.at)

    def _has_come_to(self, state: ServiceState, brought: ServiceState) -> bool:
        """Whether a state gives as little by itself as what was brought along."""
        own = (state.outcome, state.version)
        for version in self._history.versions:
            if version.seq == brought.version:
                now = (brought.outcome, version)
                return is_no_worse(self._history, self._name, own, now)
        return True

    def _within_reach(self, state: ServiceState, meant: str) -> str | None:
        """What the meaning gives, or the worst that no holding no puts out of reach."""
        bars: list[Barrier] = []
        for bar in state.bars:
            if not self._noes.is_lifted(bar, self._asked):
                bars.append(bar)
        if not self._is_barred(bars, meant):
            return meant
        outcomes = [outcome for outcome, _ in graded_outcomes(self._service)]
        # From the best to the worst, so that the last is the least that is allowed.
        open_ones = [
            outcome for outcome in outcomes if not self._is_barred(bars, outcome)
        ]
        return open_ones[-1] if open_ones else None

    def _is_barred(self, bars: list[Barrier], outcome: str) -> bool:
        return any(
            is_barred(self._history, self._name, bar, outcome, self._service)
            for bar in bars
        )

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
        steps: list[LawfulStep] = []
        for outcome, _ in graded_outcomes(self._service):
            if outcome_rank(self._service, outcome) < lowest:
                continue
            if self._is_no_worse(state, outcome):
                continue
            step = state.step(outcome)
            steps.append(step or LawfulStep(outcome, began=self._today))
        return replace(state, steps=tuple(steps))

    def _no_in_time(self, state: ServiceState) -> Barrier | None:
        """The no that a review is which was not given in time."""
        for step in state.steps:
            owed = owed_towards(self._history, step, self._today)
            if is_review_late(owed, step, self._today):
                after = self._moment.known
                return Barrier(step.outcome, self._version.seq, after, self._today)
        return None

    def _fallen(self, state: ServiceState) -> ServiceState:
        """The worst outcome whose step is done is in effect."""
        for step in reversed(state.steps):
            owed = owed_towards(self._history, step, self._today)
            if not is_done(owed, step, self._today):
                continue
            return replace(
                state,
                outcome=step.outcome,
                version=self._version.seq,
                since=self._moment.at,
                fall=Fall(step.noticed, state.outcome, state.version),
            )
        return state
