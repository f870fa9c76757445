"""Lateness: what follows where duties wait for the hours that there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from regard.registry.rehearsal.delays import Delay, delays_of
from regard.registry.rehearsal.duties import (
    DUTY_NAMES,
    Duty,
    DutyName,
    StepDuty,
    day_text,
    duty_order,
)
from regard.registry.rehearsal.life import Life
from regard.registry.rehearsal.queue import DoneDuty, work_off
from regard.registry.rehearsal.work import Work

MOST_ROUNDS = 8  # of lives that are lived anew, since duties wait for other duties
DaysByDuty: TypeAlias = "Mapping[StepDuty, date]"
"""On which day a duty of one subject is done."""
Relive: TypeAlias = "Callable[[Mapping[str, DaysByDuty]], dict[str, Life]]"
"""Lives some subjects anew, their duties done on other days."""


@dataclass(frozen=True)
class Lateness:
    """What would have been late in the hours that there are, and what follows.

    Attributes:
        done: When each duty would have been done, those that came in besides included.
        further: How many duties came in besides, since a no is lifted when something
            new costs.
        unsettled: How many of those are taken as done on their day, since each of many
            rounds brought others.
        delays: Which restrictions would have begun later, or not at all.
    """

    done: Sequence[DoneDuty]
    further: int
    unsettled: int
    delays: Sequence[Delay]

    @property
    def late(self) -> list[DoneDuty]:
        """The duties whose last day would have passed."""
        return [part for part in self.done if part.is_late]

    @property
    def waiting(self) -> list[DoneDuty]:
        """The duties still waiting on the last day, and not late by then."""
        return [part for part in self.done if part.done is None and not part.is_late]

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        late: list[dict[str, Any]] = []
        for part in self.late:
            late.append(part.duty.data() | {"done": day_text(part.done)})
        return {
            "late": late,
            "waiting": len(self.waiting),
            "further_duties": self.further,
            "further_duties_unsettled": self.unsettled,
            "restrictions": [part.data() for part in self.delays],
        }


def lateness_of(
    work: Work, lives: Mapping[str, Life], relive: Relive, first: date, last: date
) -> Lateness | None:
    """Works duties off in the hours that there are, and lives anew what waits.

    Args:
        work: What comes in if all is done on its day.
        lives: Everybody's life, lived so.
        relive: Lives some of them anew.
        first: The first day.
        last: The last day.

    Returns:
        What was late; None where nobody says how many hours there are.
    """
    seconds_a_week = work.assumptions.seconds_a_week
    if seconds_a_week is None:
        return None
    seconds: dict[DutyName, int] = {}
    for name in DUTY_NAMES:
        seconds[name] = work.assumptions.seconds(name) or 0
    further: list[Duty] = []
    lived: dict[str, Life] = {}
    days: dict[str, dict[StepDuty, date]] = {}
    came_in: list[Duty] = []
    # What waits may bring other duties, for which others wait in turn.
    for _ in range(MOST_ROUNDS):
        further = came_in
        done = work_off(work.duties, further, seconds, seconds_a_week, first, last)
        before = days
        days = _days_put_off(done)
        lived = {name: life for name, life in lived.items() if name in days}
        lived |= relive(_changed(days, before))
        came_in = _further(lives, lived)
        if came_in == further:
            break
    delays: list[Delay] = []
    for subject, life in lived.items():
        delays.extend(delays_of(lives[subject], life, last))
    delays.sort(key=lambda part: (part.restriction.first_day, part.restriction.subject))
    unsettled = len(set(came_in) - set(further))
    return Lateness(done, len(came_in), unsettled, delays)


def _days_put_off(done: Sequence[DoneDuty]) -> dict[str, dict[StepDuty, date]]:
    """Whose duties are done later than they came in, and when; never, for some."""
    days: dict[str, dict[StepDuty, date]] = {}
    for part in done:
        # What a dispute or an appeal would have changed is not lived.
        if part.is_put_off and part.duty.step.name in ("review", "notice"):
            own = days.setdefault(part.duty.subject, {})
            own[part.duty.step] = part.done or date.max
    return days


def _changed(
    days: Mapping[str, DaysByDuty], before: Mapping[str, DaysByDuty]
) -> dict[str, DaysByDuty]:
    """Whose days are others than in the round before."""
    return {subject: own for subject, own in days.items() if own != before.get(subject)}


def _further(lives: Mapping[str, Life], lived: Mapping[str, Life]) -> list[Duty]:
    """What came in only in the lives in which something waits."""
    further: list[Duty] = []
    for subject, life in lived.items():
        known = lives[subject].came_in
        for step, duty in life.came_in.items():
            if step not in known:
                further.append(duty)
    return sorted(further, key=duty_order)
