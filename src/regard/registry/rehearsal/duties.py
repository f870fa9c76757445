"""Duties: what the operator of a rehearsal would have owed, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

DutyName: TypeAlias = Literal["review", "notice", "answer", "hearing"]
DUTY_NAMES: tuple[DutyName, ...] = get_args(DutyName)
"""In the order in which one leads to another."""


@dataclass(frozen=True)
class StepDuty:
    """Which duty towards which outcome; it tells duties of one subject apart.

    Attributes:
        name: What is owed.
        service: Of which service's outcome.
        outcome: Which outcome.
        began: The day on which the meaning first gave it.
    """

    name: DutyName
    service: str
    outcome: str
    began: date


@dataclass(frozen=True)
class Duty:
    """Something that the operator would have owed.

    Attributes:
        day: When it came in.
        subject: To whom.
        step: What, and towards which outcome.
        due: The last day for it; None where the scheme names none.
    """

    day: date
    subject: str
    step: StepDuty
    due: date | None

    def data(self) -> dict[str, Any]:
        """The duty as plain data."""
        return {
            "day": self.day.isoformat(),
            "duty": self.step.name,
            "subject": self.subject,
            "service": self.step.service,
            "outcome": self.step.outcome,
            "due": day_text(self.due),
        }


def day_text(day: date | None) -> str | None:
    """A day as plain data has it; none for none."""
    if day is None:
        return None
    return day.isoformat()


def duty_order(duty: Duty) -> tuple[date, int, str, str, str]:
    """Duties by the day on which they came in, then so that runs come out alike."""
    step = duty.step
    place = DUTY_NAMES.index(step.name)
    return (duty.day, place, duty.subject, step.service, step.outcome)
