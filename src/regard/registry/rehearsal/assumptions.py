"""Assumptions: what an operator says of its work; nothing is supposed in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from regard.registry.rehearsal.duties import DUTY_NAMES, DutyName
from regard.scheme.complaint import DataError, one_of, quoted
from regard.scheme.counted import with_noun

SECONDS_A_MINUTE = 60
SECONDS_AN_HOUR = 3600


@dataclass(frozen=True)
class Assumptions:
    """What past events do not say, and the operator does.

    Attributes:
        minutes: How long each duty takes, by its name; one that is left out has no
            estimate.
        hours: How many hours a week there are for duties; None for as many as needed.
        disputed: One in so many notices is disputed; None where that is not estimated.
        appealed: One in so many restrictions is appealed; None where that is not.
    """

    minutes: Mapping[DutyName, float] = field(default_factory=dict)
    hours: float | None = None
    disputed: int | None = None
    appealed: int | None = None

    @property
    def seconds_a_week(self) -> int | None:
        """The hours a week in whole seconds; None for as many as needed."""
        if self.hours is None:
            return None
        return round(self.hours * SECONDS_AN_HOUR)

    def seconds(self, name: DutyName) -> int | None:
        """How long a duty takes, in whole seconds; None where there is no estimate.

        Args:
            name: Of the duty.
        """
        minutes = self.minutes.get(name)
        if minutes is None:
            return None
        return round(minutes * SECONDS_A_MINUTE)

    def data(self) -> dict[str, Any]:
        """The assumptions as plain data."""
        return {
            "minutes": dict(self.minutes),
            "hours_a_week": self.hours,
            "disputed_one_in": self.disputed,
            "appealed_one_in": self.appealed,
        }


NOTHING_ASSUMED = Assumptions()


def read_assumptions(
    minutes: Mapping[str, float],
    hours: float | None,
    disputed: int | None,
    appealed: int | None,
) -> Assumptions:
    """The assumptions that somebody names.

    Args:
        minutes: How long each duty takes, by its name.
        hours: How many hours a week there are; None for as many as needed.
        disputed: One in so many notices; None for no estimate.
        appealed: One in so many restrictions; None for no estimate.

    Returns:
        The same, checked.

    Raises:
        DataError: If there is no such duty, or a number is none that can be meant.
    """
    known: dict[DutyName, float] = {}
    names = {name: name for name in DUTY_NAMES}
    for name, length in minutes.items():
        if name not in names:
            raise DataError(
                f"found minutes of {quoted(name)}, expected {one_of(DUTY_NAMES)}"
            )
        if not isfinite(length) or length < 0:
            raise DataError(
                f"found {length:g} for a {name}, expected nought minutes or more"
            )
        known[names[name]] = length
    if hours is not None and (not isfinite(hours) or hours < 0):
        raise DataError(
            f"found {with_noun(f'{hours:g}', 'hour')} a week, expected nought or more"
        )
    for what, share in {"disputed": disputed, "appealed": appealed}.items():
        if share is not None and share < 1:
            raise DataError(
                f"found one in {share} {what}, expected one in a whole number from 1 up"
            )
    return Assumptions(known, hours, disputed, appealed)
