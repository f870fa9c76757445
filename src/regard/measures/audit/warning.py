"""What is to be known before a figure is read: values, to which views put words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from regard.measures.audit.gap import Gap
from regard.measures.audit.people import People, PeopleColumns
from regard.measures.audit.rates import AUC, BASE, ERROR_RATES, UNREAD, GroupRates
from regard.measures.interval import NOTHING, Estimate

MOST_UNREAD = 0.2  # of the rows

WarningKind: TypeAlias = Literal[
    "good not said",
    "area below half",
    "outcome is the decision",
    "outcome may be a decision",
    "many broken lines",
    "many unread",
    "unread differ",
    "outcomes differ",
]


@dataclass(frozen=True)
class Warning:
    """Something to be known before a figure is read.

    Attributes:
        kind: What it is.
        about: The decision or division that it is about.
        groups: Those that it is about.
        number: How many.
        whole: Of how many.
        estimate: A figure that shows it; NaN for none.
    """

    kind: WarningKind
    about: str = ""
    groups: tuple[str, ...] = ()
    number: int = 0
    whole: int = 0
    estimate: Estimate = NOTHING


def warnings_before(
    columns: PeopleColumns,
    everyone: GroupRates,
    people: People,
) -> Iterator[Warning]:
    """What is to be known of the data, before groups are looked at.

    Args:
        columns: Everybody.
        everyone: The rates of all together.
        people: The same, with the lines of the file that are no rows.

    Yields:
        The gravest first.
    """
    lines = everyone.rows + people.broken_lines
    if people.broken_lines > people.most_broken * lines:
        yield Warning("many broken lines", number=people.broken_lines, whole=lines)
    if everyone.unread.part > MOST_UNREAD * everyone.rows:
        unread = int(everyone.unread.part)
        yield Warning("many unread", number=unread, whole=everyone.rows)
    if everyone.area.high < 0.5:
        yield Warning("area below half", estimate=everyone.area)
    for decision, selected in zip(people.decisions, columns.decisions, strict=True):
        if columns.outcome is not None and _same(selected, columns.outcome):
            yield Warning(
                "outcome is the decision",
                about=decision.name,
                number=len(selected),
                whole=len(selected),
            )
        if decision.good is None:
            yield Warning("good not said", about=decision.name)
    if not people.decisions and columns.score is None:
        yield Warning("outcome may be a decision")


def warnings_between(division: str, gaps: Sequence[Gap]) -> Iterator[Warning]:
    """What is to be known of a division, from its own gaps.

    Args:
        division: By what people are divided.
        gaps: Corrected.

    Yields:
        The gravest first.
    """
    unread = [gap.group for gap in gaps if gap.rate == UNREAD and gap.clear]
    if unread:
        yield Warning("unread differ", about=division, groups=tuple(unread))
    differing = [gap.group for gap in gaps if gap.rate == BASE and gap.clear]
    # Without a score or a decision there is nothing to choose between.
    foretold = any(gap.rate in (AUC, *ERROR_RATES) for gap in gaps)
    if differing and foretold:
        yield Warning("outcomes differ", about=division, groups=tuple(differing))


def _same(
    selected: np.typing.NDArray[np.int64], outcome: np.typing.NDArray[np.int64]
) -> bool:
    """Whether two columns say the same of everybody, or just the opposite."""
    if not len(selected) or selected.min() == selected.max():
        return False
    differ = np.count_nonzero(selected != outcome)
    return differ in (0, len(selected))
