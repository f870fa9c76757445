"""One moment: what is in effect at every service after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from regard.registry.bodies import (
    Confirmed,
    Declined,
    Expired,
    Heard,
    Imported,
    Noticed,
    Returned,
)
from regard.registry.fold.brought_along import has_past, usual_outcome, with_imported
from regard.registry.fold.change import Change, Moment
from regard.registry.fold.facts import Facts
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.lifting import Noes
from regard.registry.fold.states import Barrier, ServiceState, read_service_state
from regard.scheme.worth import newcomer_tier, outcome_rank


@dataclass(frozen=True)
class Passed:
    """A moment, and what was in effect after it.

    Attributes:
        moment: The moment.
        states: What was in effect, by service.
    """

    moment: Moment
    states: dict[str, ServiceState]


def states_after(
    facts: Facts,
    version: Version,
    moment: Moment,
    states: Mapping[str, ServiceState],
    noes: Noes,
    meant: Mapping[str, str],
) -> dict[str, ServiceState]:
    """What is in effect at each service after a moment.

    Args:
        facts: What is known at the moment.
        version: The version in force.
        moment: The moment.
        states: What was in effect before it.
        noes: What lifts a no at the moment.
        meant: The outcome that the meaning gives at each service.

    Returns:
        States by service.
    """
    if version.is_closed:
        meant = _no_less_than_usual(version, meant)
    is_late = facts.is_late(moment.at.date())
    after = dict(states)
    for service in version.scheme.services:
        state = states.get(service)
        if state is None:
            state = _first_state(facts.history, version, service, moment.at)
        change = Change(facts, version, service, noes, moment)
        before = _brought(facts, version, service, state, moment.entry)
        # Steps lead on from what would be in effect if nothing were brought along.
        state = change.without_lifted(before.without_brought)
        if moment.entry is not None:
            state = _entered(facts, version, service, state, moment.entry)
        state = change.after(state, meant[service], is_late)
        after[service] = change.with_brought(before, state)
    return after


def _no_less_than_usual(version: Version, meant: Mapping[str, str]) -> dict[str, str]:
    """What the meaning gives, or what is usual where that is more.

    The gate no longer opens to the rules: what they take from somebody beside what is
    usual is not taken by silence about them.
    """
    at_least = dict(meant)
    for name, service in version.scheme.services.items():
        usual = usual_outcome(version.scheme, name)
        if outcome_rank(service, usual) > outcome_rank(service, meant[name]):
            at_least[name] = usual
    return at_least


def _first_state(
    history: SubjectHistory, version: Version, service: str, at: datetime
) -> ServiceState:
    """What the meaning gives a newcomer; what is usual for who was there before."""
    part = version.scheme.services[service]
    outcome = part.outcomes[newcomer_tier(version.scheme)]
    if has_past(history, at):
        outcome = usual_outcome(version.scheme, service)
    return ServiceState(outcome, version.seq, at, meant=outcome)


def _brought(
    facts: Facts,
    version: Version,
    service: str,
    state: ServiceState,
    entry: OpenedEntry | None,
) -> ServiceState:
    """The state with what an entry brings along, if it brings anything."""
    if entry is None or not isinstance(entry.body, Imported):
        return state
    if entry.body.service != service:
        return state
    return with_imported(facts.history, version, state, entry, entry.body)


def _entered(
    facts: Facts,
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
                bar = Barrier(body.outcome, version.seq, entry.seq, entry.day)
                return replace(state, bars=(*state.bars, bar))
        case Noticed() if body.service == service:
            step = state.step(body.outcome)
            if step is not None:
                # Whatever it says, no day ran before anybody could look it up.
                handed_over = max(body.handed_over, entry.day)
                step = replace(step, noticed=entry.seq, handed_over=handed_over)
                return state.with_step(step)
        case Returned():
            return _without_notice(state, body.notice, entry.at)
        case Heard():
            return _after_appeal(facts, service, state, entry)
        case _:
            pass
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
    facts: Facts, service: str, state: ServiceState, entry: OpenedEntry
) -> ServiceState:
    """An appeal that is won puts what was decided out of reach."""
    for appeal in facts.appeals:
        if appeal.heard != entry.seq or not appeal.overturned:
            continue
        if appeal.service == service:
            version = _version_of(facts.history, appeal.decision)
            bar = Barrier(appeal.outcome, version, entry.seq, entry.day)
            state = replace(state, bars=(*state.bars, bar))
    return state


def _version_of(history: SubjectHistory, seq: int) -> int:
    """The entry of the version under which something was entered."""
    for entry in history.entries:
        if entry.seq == seq:
            version = history.up_to(seq).version_on(entry.day)
            return 0 if version is None else version.seq
    return 0


def carried_over(entry: OpenedEntry | None) -> dict[str, ServiceState] | None:
    """The states from which the fold goes on, where bodies before are gone.

    Args:
        entry: What is entered; None at the beginning of a day.

    Returns:
        States by service; None where the entry carries none.
    """
    if entry is None or not isinstance(entry.body, Expired):
        return None
    services = entry.body.state.get("services")
    if services is None:
        return None
    states: dict[str, ServiceState] = {}
    for name, data in services.items():
        states[name] = read_service_state(data, entry.day)
    return states
