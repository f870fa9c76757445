"""What is in effect at one service, and the steps that are under way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from regard.registry.fold.history import SubjectHistory, Version
from regard.scheme.outcome_change import outcome_change
from regard.scheme.service import Service


@dataclass(frozen=True)
class LawfulStep:
    """What has been done towards one worse outcome.

    Attributes:
        outcome: The outcome.
        began: The day on which the meaning first gave it.
        confirmed: The entry by which a reviewer confirmed it; 0 if none has.
        noticed: The entry by which the subject was told; 0 if they were not.
        handed_over: The day on which that was, or counts as, handed over.
    """

    outcome: str
    began: date
    confirmed: int = 0
    noticed: int = 0
    handed_over: date | None = None


@dataclass(frozen=True)
class Barrier:
    """A no: an outcome, and all worse ones, are out of reach.

    Attributes:
        outcome: The outcome.
        version: The entry that adopted the version it belongs to.
        after: The last entry before the no.
        day: The day of the no. What happened on it or later, and was entered after the
            no, lifts it if it costs.
    """

    outcome: str
    version: int
    after: int
    day: date


@dataclass(frozen=True)
class Fall:
    """The last change for the worse, as long as its notice may come back.

    Attributes:
        notice: The entry by which the subject was told of it.
        outcome: What was in effect before.
        version: The entry that adopted the version it belongs to.
    """

    notice: int
    outcome: str
    version: int


@dataclass(frozen=True)
class BroughtAlong:
    """What somebody had before the record was kept, in effect for a while.

    Attributes:
        entry: The entry that says so.
        last_day: The last day of it.
        outcome: What is in effect once it is over, unless a lawful step is done.
        version: The entry that adopted the version that belongs to.
        since: From when that would have been in effect (UTC).
    """

    entry: int
    last_day: date
    outcome: str
    version: int
    since: datetime


@dataclass(frozen=True)
class ServiceState:
    """What is in effect at one service.

    Attributes:
        outcome: The outcome in effect.
        version: The entry that adopted the version it belongs to.
        since: From when (UTC).
        meant: What the meaning gives.
        steps: Those under way, from the mildest outcome to the worst.
        bars: The noes that have been said.
        fall: The last change for the worse.
        brought: Whether the outcome was brought along, and what else would be in
            effect; None where it was not, or that is over.
    """

    outcome: str
    version: int
    since: datetime
    meant: str
    steps: tuple[LawfulStep, ...] = ()
    bars: tuple[Barrier, ...] = ()
    fall: Fall | None = None
    brought: BroughtAlong | None = None

    @property
    def without_brought(self) -> ServiceState:
        """What would be in effect if nothing had been brought along."""
        brought = self.brought
        if brought is None:
            return self
        return replace(
            self,
            outcome=brought.outcome,
            version=brought.version,
            since=brought.since,
            brought=None,
        )

    def step(self, outcome: str) -> LawfulStep | None:
        """The step towards an outcome, if one is under way."""
        for step in self.steps:
            if step.outcome == outcome:
                return step
        return None

    def with_step(self, step: LawfulStep) -> ServiceState:
        """The same with one step that has gone further."""
        steps: list[LawfulStep] = []
        for other in self.steps:
            steps.append(step if other.outcome == step.outcome else other)
        return replace(self, steps=tuple(steps))


def is_no_worse(
    history: SubjectHistory,
    service: str,
    held: tuple[str, int],
    now: tuple[str, Version],
) -> bool:
    """Whether somebody who comes from one outcome to another loses nothing.

    Args:
        history: Whose versions say how good each is.
        service: The name of the service.
        held: The outcome in effect, and the entry of the version it belongs to.
        now: The other outcome, and its version.

    Returns:
        False also where nothing says which of two conditions is the better.
    """
    outcome, seq = held
    new_outcome, version = now
    if outcome == new_outcome:
        return True
    before = service_in(history, seq, service)
    after = version.scheme.services[service]
    return outcome_change(before or after, outcome, after, new_outcome) > 0


def is_barred(
    history: SubjectHistory, service: str, bar: Barrier, outcome: str, now: Service
) -> bool:
    """Whether an outcome is the one that a no is about, or no better than that.

    Args:
        history: Whose versions say how good each is.
        service: The name of the service.
        bar: The no.
        outcome: An outcome of the version in force.
        now: The service under it.

    Returns:
        True also where nothing says which of two conditions is the better.
    """
    before = service_in(history, bar.version, service)
    return outcome_change(before or now, bar.outcome, now, outcome) <= 0


def service_in(history: SubjectHistory, version_seq: int, name: str) -> Service | None:
    """A service as a version of the scheme had it; None if it had none of the name.

    Args:
        history: Whose versions are looked through.
        version_seq: The entry that adopted the version.
        name: The name of the service.

    Returns:
        The service.
    """
    for version in history.versions:
        if version.seq == version_seq:
            return version.scheme.services.get(name)
    return None


# ── carried over when bodies are gone ───────────────────────────────────────


def state_data(state: ServiceState) -> dict[str, Any]:
    """A state as plain data, for the entry that carries it over."""
    data: dict[str, Any] = {
        "outcome": state.outcome,
        "version": state.version,
        "since": state.since.isoformat(),
        "meant": state.meant,
        "steps": [_step_data(step) for step in state.steps],
        "bars": [_bar_data(bar) for bar in state.bars],
    }
    if state.fall is not None:
        fall = state.fall
        data["fall"] = [fall.notice, fall.outcome, fall.version]
    if state.brought is not None:
        data["brought"] = _brought_data(state.brought)
    return data


def read_service_state(data: dict[str, Any], carried_on: date) -> ServiceState:
    """A state that an entry carried over.

    Args:
        data: What `state_data` gave.
        carried_on: The day of that entry.

    Returns:
        The state.
    """
    fall = data.get("fall")
    brought = data.get("brought")
    return ServiceState(
        outcome=data["outcome"],
        version=data["version"],
        since=datetime.fromisoformat(data["since"]),
        meant=data["meant"],
        steps=tuple(_read_step(step) for step in data["steps"]),
        bars=tuple(_read_bar(bar, carried_on) for bar in data["bars"]),
        fall=None if fall is None else Fall(*fall),
        brought=None if brought is None else _read_brought(brought),
    )


def _bar_data(bar: Barrier) -> list[Any]:
    return [bar.outcome, bar.version, bar.after, bar.day.isoformat()]


def _read_bar(data: list[Any], carried_on: date) -> Barrier:
    outcome, version, after, *day = data
    # Where its day was not written down, it is the last that it can have been.
    no_on = date.fromisoformat(day[0]) if day else carried_on
    return Barrier(outcome, version, after, no_on)


def _brought_data(brought: BroughtAlong) -> list[Any]:
    last_day = brought.last_day.isoformat()
    since = brought.since.isoformat()
    return [brought.entry, last_day, brought.outcome, brought.version, since]


def _read_brought(data: list[Any]) -> BroughtAlong:
    entry, last_day, outcome, version, since = data
    return BroughtAlong(
        entry=entry,
        last_day=date.fromisoformat(last_day),
        outcome=outcome,
        version=version,
        since=datetime.fromisoformat(since),
    )


def _step_data(step: LawfulStep) -> list[Any]:
    handed_over = step.handed_over.isoformat() if step.handed_over else ""
    began = step.began.isoformat()
    return [step.outcome, began, step.confirmed, step.noticed, handed_over]


def _read_step(data: list[Any]) -> LawfulStep:
    outcome, began, confirmed, noticed, handed_over = data
    return LawfulStep(
        outcome=outcome,
        began=date.fromisoformat(began),
        confirmed=confirmed,
        noticed=noticed,
        handed_over=date.fromisoformat(handed_over) if handed_over else None,
    )
