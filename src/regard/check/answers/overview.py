"""An overview: all that check says of one scheme, worked out before it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from regard.check.answers.bounds import BoundsTable, bounds_table
from regard.check.answers.checking import CheckResult
from regard.check.answers.gate import Gate, decide_gate


@dataclass(frozen=True)
class Overview:
    """Every answer about one scheme.

    Attributes:
        result: Its findings, what was waived, not proved and proved.
        gate: Whether it may run on real people.
        bounds: The most that anything can do to a score.
    """

    result: CheckResult
    gate: Gate
    bounds: BoundsTable


def overview_of(result: CheckResult) -> Overview:
    """The overview of a scheme that was checked, as of the day of that check."""
    case = result.case
    gate = decide_gate(case.document, case.today, case.in_force_since)
    return Overview(result, gate, bounds_table(case))
