"""The people audited: what is known of everybody, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

WholeNumbers: TypeAlias = "npt.NDArray[np.int64]"
RealNumbers: TypeAlias = "npt.NDArray[np.float64]"
Marks: TypeAlias = "npt.NDArray[np.bool_]"

MOST_BROKEN = 0.05  # of the lines of a file
NO_GROUP = -1  # the number of a group that is not known
BETWEEN_GROUPS = " & "  # in the name of an intersection


@dataclass(frozen=True)
class Decision:
    """A decision that was taken about everybody.

    Attributes:
        name: What it is called.
        selected: 1 for those it selected, 0 for others, None where it is not known.
        good: Whether being selected is good for the person; None if nobody said.
    """

    name: str
    selected: Sequence[int | None]
    good: bool | None


@dataclass(frozen=True)
class People:
    """Everybody, a row each.

    Attributes:
        groups: The group of each by the name of a division (sex, race); None if not
            known.
        outcome: 1 if it came about, 0 if not, None if not known.
        score: The score of each; None if not known.
        decisions: What was decided about them.
        weight: The sampling weight of each; None where it is not known.
        factor: A legitimate factor that may explain gaps, as a value each.
        broken_lines: Lines of the file that are no rows; nobody knows whose.
        most_broken: The share of its lines from which on that is said first.
        sign: -1 where scores were turned so that higher is better.
    """

    groups: Mapping[str, Sequence[str | None]]
    outcome: Sequence[int | None] | None = None
    score: Sequence[float | None] | None = None
    decisions: tuple[Decision, ...] = ()
    weight: Sequence[float | None] | None = None
    factor: Sequence[str | None] | None = None
    broken_lines: int = 0
    most_broken: float = MOST_BROKEN
    sign: int = 1


@dataclass(frozen=True)
class PeopleColumns:
    """The same as arrays; what is not readable is left out of all but two.

    Attributes:
        readable: (rows,) whether all that rates are counted from is known.
        missing: By column, (rows,) whether it is not known.
        outcome: (people,) 0 or 1; None where no outcome is asked about.
        score: (people,); None where there are none.
        decisions: (people,) 0 or 1 for each decision.
        weight: (people,) ones where nothing is weighted.
        weighted: Whether there are weights.
        factor: (people,) the number of each value, NO_GROUP where it is not known.
    """

    readable: Marks
    missing: Mapping[str, Marks]
    outcome: WholeNumbers | None
    score: RealNumbers | None
    decisions: tuple[WholeNumbers, ...]
    weight: RealNumbers
    weighted: bool
    factor: WholeNumbers | None


@dataclass(frozen=True)
class Members:
    """Who belongs to which group of a division.

    Attributes:
        names: Of the groups, the largest first.
        all_rows: (rows,) the number of each row's group; NO_GROUP where not known.
        number: (people,) the same of those who are readable.
    """

    names: tuple[str, ...]
    all_rows: WholeNumbers
    number: WholeNumbers = field(repr=False)


def decided_from(
    score: Sequence[float | None],
    threshold: float,
    good: bool | None,
    name: str = "selected",
) -> Decision:
    """The decision that selects scores from a threshold on.

    Args:
        score: Of everybody.
        threshold: It belongs to those who are selected.
        good: Whether being selected is good for the person; None if nobody said.
        name: What the decision is called.

    Returns:
        Who is selected; unknown where the score is.
    """
    selected: list[int | None] = []
    for value in score:
        if value is None:
            selected.append(None)
        else:
            selected.append(int(value >= threshold))
    return Decision(name, selected, good)


def as_columns(people: People) -> PeopleColumns:
    """Everybody as arrays.

    Args:
        people: A row each.

    Returns:
        The columns of those of whom all is known that rates are counted from.
    """
    rows = len(next(iter(people.groups.values())))
    missing: dict[str, Marks] = {}
    if people.outcome is not None:
        missing["outcome"] = _unknown(people.outcome)
    if people.score is not None:
        missing["score"] = _unknown(people.score)
    for decision in people.decisions:
        missing[decision.name] = _unknown(decision.selected)
    if people.weight is not None:
        missing["weight"] = _unknown(people.weight)
    readable = np.ones(rows, bool)
    for marks in missing.values():
        readable &= ~marks
    rows_read = np.flatnonzero(readable)
    weight = np.ones(len(rows_read))
    if people.weight is not None:
        weight = _floats(people.weight, rows_read)
    outcome = None
    if people.outcome is not None:
        outcome = _whole(people.outcome, rows_read)
    score = None
    if people.score is not None:
        score = _floats(people.score, rows_read)
    factor = None
    if people.factor is not None:
        factor = _numbers(people.factor, sorted(_known(people.factor)))[rows_read]
    decisions: list[WholeNumbers] = []
    for decision in people.decisions:
        decisions.append(_whole(decision.selected, rows_read))
    return PeopleColumns(
        readable=readable,
        missing=missing,
        outcome=outcome,
        score=score,
        decisions=tuple(decisions),
        weight=weight,
        weighted=people.weight is not None,
        factor=factor,
    )


def members_of(group: Sequence[str | None], columns: PeopleColumns) -> Members:
    """The groups of a division, numbered from the largest.

    Args:
        group: Of each row.
        columns: Says which rows are readable.

    Returns:
        Names and numbers. Of two groups of one size, the alphabet decides.
    """
    sizes = Counter(_known(group))
    names = sorted(sizes, key=lambda name: (-sizes[name], name))
    all_rows = _numbers(group, names)
    return Members(tuple(names), all_rows, all_rows[columns.readable])


def with_intersections(
    groups: Mapping[str, Sequence[str | None]],
) -> dict[str, Sequence[str | None]]:
    """The divisions, and where there are several, all of them at once.

    Args:
        groups: By the name of the division.

    Returns:
        The same; last, who belongs to which group of each. Where one is not known, the
        intersection is not.
    """
    divisions = dict(groups)
    if len(groups) > 1:
        together = BETWEEN_GROUPS.join(groups)
        divisions[together] = [
            _together(row) for row in zip(*groups.values(), strict=True)
        ]
    return divisions


def _together(names: Sequence[str | None]) -> str | None:
    parts = _known(names)
    if len(parts) < len(names):
        return None
    return BETWEEN_GROUPS.join(parts)


def _known(values: Sequence[str | None]) -> list[str]:
    return [value for value in values if value is not None]


def _unknown(values: Sequence[object]) -> Marks:
    return np.array([value is None for value in values], bool)


def _whole(values: Sequence[int | None], rows: WholeNumbers) -> WholeNumbers:
    return np.array([values[row] for row in rows], np.int64)


def _floats(values: Sequence[float | None], rows: WholeNumbers) -> RealNumbers:
    return np.array([values[row] for row in rows], float)


def _numbers(values: Sequence[str | None], names: Sequence[str]) -> WholeNumbers:
    """The place of each value among the names; NO_GROUP for what is not known."""
    places: dict[str | None, int] = dict(zip(names, count(), strict=False))
    places[None] = NO_GROUP
    return np.array([places[value] for value in values], np.int64)
