"""Delays: whose restriction would have begun later, since the operator was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from regard.registry.rehearsal.duties import day_text
from regard.registry.rehearsal.life import Life, Restriction


@dataclass(frozen=True)
class Delay:
    """A restriction that would have begun later, or not at all.

    Attributes:
        restriction: As it would have been, all duties done on their day.
        first_day: The first day of it with the hours that there were; None if it would
            not have taken effect at all.
    """

    restriction: Restriction
    first_day: date | None

    def data(self) -> dict[str, Any]:
        """The delay as plain data."""
        return {
            "subject": self.restriction.subject,
            "service": self.restriction.service,
            "outcome": self.restriction.outcome,
            "first_day": self.restriction.first_day.isoformat(),
            "first_day_with_hours": day_text(self.first_day),
        }


def delays_of(punctual: Life, put_off: Life, last: date) -> list[Delay]:
    """What of one life began later because duties were put off.

    Args:
        punctual: The life, all duties done on their day.
        put_off: The same, some done later.
        last: The last day.

    Returns:
        Each restriction that does not begin on the same day.
    """
    delays: list[Delay] = []
    for restriction in punctual.restrictions:
        first_day = _first_day(restriction, put_off.restrictions, last)
        if first_day != restriction.first_day:
            delays.append(Delay(restriction, first_day))
    return delays


def _first_day(
    restriction: Restriction, others: Sequence[Restriction], last: date
) -> date | None:
    """The first day within a restriction on which another life has it as well."""
    for other in others:
        if (other.service, other.outcome) != (restriction.service, restriction.outcome):
            continue
        # A later while of the same outcome is another restriction, not this one late.
        if other.first_day > (restriction.last_day or last):
            continue
        if (other.last_day or last) >= restriction.first_day:
            return max(other.first_day, restriction.first_day)
    return None
