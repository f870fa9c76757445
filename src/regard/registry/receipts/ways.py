"""What would better an outcome, as a receipt says it; and for how long that is so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.registry.fold.history import SubjectHistory, Version, day_start
from regard.registry.fold.meaning import RecordedStanding
from regard.registry.receipts.receipt import ActsAhead, WayToBetter
from regard.scheme.model import Scheme
from regard.scoring.event import Event
from regard.scoring.steps import NextStep, next_steps


@dataclass(frozen=True)
class WayFrom:
    """What would better something, as it was worked out at a moment.

    Attributes:
        at: The moment (UTC).
        way: What would; None where nothing does.
    """

    at: datetime
    way: WayToBetter | None

    @property
    def moved_acts(self) -> list[int]:
        """Which of the acts are done at the time of day of whoever asks."""
        if self.way is None:
            return []
        moved: list[int] = []
        for number, ahead in enumerate(self.way.acts):
            if ahead.last.timetz() == self.at.timetz():
                moved.append(number)
        return moved

    def seen_at(self, at: datetime) -> WayToBetter | None:
        """The same, as it is at another moment of that day.

        Acts are done at the time of day of whoever asks, or at the beginning of one.

        Args:
            at: The moment (UTC).
        """
        if self.way is None or at == self.at:
            return self.way
        acts = list(self.way.acts)
        for number in self.moved_acts:
            last = datetime.combine(acts[number].last.date(), at.timetz())
            acts[number] = acts[number].model_copy(update={"last": last})
        return self.way.model_copy(update={"acts": tuple(acts)})


def way_to_better(
    history: SubjectHistory,
    version: Version,
    recorded: RecordedStanding,
    at: datetime,
    service: str,
) -> WayToBetter | None:
    """What would better an outcome; asked about once a day, while the same counts.

    Args:
        history: What was entered about the subject.
        version: The version in force.
        recorded: The standing.
        at: The moment of the decision (UTC).
        service: The service.

    Returns:
        What would, exceptions left aside; None where nothing does.
    """
    events = tuple(event for event in recorded.events if event.time <= at)

    def work() -> WayFrom:
        way = _way_from(version.scheme, events, recorded, at, service)
        return WayFrom(at, way)

    memory = history.memory
    times = [event.time for event in events]
    if memory is None or not is_of_all_day(version.scheme, times, at):
        return work().way
    # All on which it rests: days are counted from today's, times of day are moved.
    tier = recorded.standing.tier
    question = (version.published_hash, service, at.date(), tier, events)
    remembered = memory.once_for_all(f"way to {service}", question, work)
    return remembered.seen_at(at)


def is_of_all_day(scheme: Scheme, times: Iterable[datetime], at: datetime) -> bool:
    """Whether what is said at a moment is so at every later moment of the day.

    Args:
        scheme: The scheme in force.
        times: When events happened.
        at: The moment (UTC).

    Returns:
        Whether it is; times of day of acts to come are moved.
    """
    # Where tiers follow at once, this very moment is one at which they may change.
    if scheme.reassessed == "continuously":
        return False
    # At midnight itself nobody tells the time of the day from its beginning.
    if at == day_start(at.date()):
        return False
    # Which of an event and an act at one moment comes first is by their ids.
    return all(time < at for time in times)


def _way_from(
    scheme: Scheme,
    events: Sequence[Event],
    recorded: RecordedStanding,
    at: datetime,
    service: str,
) -> WayToBetter | None:
    # An exception ends: what rests on one is no step that works.
    steps = next_steps(
        scheme,
        events,
        at,
        recorded.standing,
        services=[service],
        counting=recorded.counting,
    )
    for step in steps:
        return _way(step)
    # No tier gets more of it.
    return None


def _way(step: NextStep) -> WayToBetter:
    acts: list[ActsAhead] = []
    for planned in step.acts:
        ahead = ActsAhead(
            kind=planned.kind,
            count=planned.count,
            amount=planned.amount,
            last=planned.last,
            effective=planned.effective,
            later=planned.later,
            tier=planned.tier,
        )
        acts.append(ahead)
    way = WayToBetter(
        outcome=step.outcome,
        tiers=step.tiers,
        acts=tuple(acts),
        declared=step.declared,
        lost=step.lost,
    )
    if step.waiting is None:
        return way
    arrival = {"waiting": step.waiting.when, "waiting_tier": step.waiting.tier}
    return way.model_copy(update=arrival)
