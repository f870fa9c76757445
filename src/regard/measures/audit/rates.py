"""The rates of groups, and those that rest on too few people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from regard.measures.audit.count import Count, GroupCounts, count_by_group
from regard.measures.audit.curve import curve_area
from regard.measures.audit.people import Members, PeopleColumns, WholeNumbers
from regard.measures.interval import NOTHING, Estimate

# With fewer people under a rate, its interval spans most of what is possible.
FEWEST_PEOPLE = 30
FEWEST_OF_OUTCOME = 10  # of each outcome, under the error rates
BASE = "base"
UNREAD = "unread"
AUC = "auc"
ERROR_RATES = ("fpr", "fnr", "ppv")

RefusalReason: TypeAlias = Literal["few people", "rare outcome"]


@dataclass(frozen=True)
class Refusal:
    """A rate that is not said.

    Attributes:
        group: Whose it would be.
        rate: Which rate.
        reason: Why it is not said.
        number: Of how few people.
    """

    group: str
    rate: str
    reason: RefusalReason
    number: int


@dataclass(frozen=True)
class GroupRates:
    """The rates of one group, or of everybody.

    Attributes:
        name: The group.
        rows: How many rows name it.
        missing: By column, in how many of them it is not known.
        people: How many rows all is known of, that rates are counted from.
        counts: Each rate as it was counted, the rates of decisions by their names; None
            where it is refused.
        unrefused: The same with none refused, for exact tests.
        area: How well scores tell those with the outcome (AUC); NaN where refused.
        outcomes: How many have the outcome, and how many not, as weights leave them.
    """

    name: str
    rows: int
    missing: Mapping[str, int]
    people: int
    counts: Mapping[str, Count | None]
    unrefused: Mapping[str, Count]
    area: Estimate
    outcomes: tuple[float, float]

    @property
    def unread(self) -> Count:
        """How many of the rows cannot be counted."""
        return Count(self.rows - self.people, self.rows)

    def rate(self, name: str) -> Estimate:
        """A rate with its interval; NaN where it is refused."""
        count = self.counts.get(name)
        if count is None:
            return NOTHING
        return count.share


def rates_of_groups(
    columns: PeopleColumns, members: Members, decisions: Sequence[str]
) -> tuple[list[GroupRates], list[Refusal]]:
    """The rates of every group, counted at once.

    Args:
        columns: Everybody.
        members: Their groups.
        decisions: The names of what was decided.

    Returns:
        The rates, the largest group first, and what is refused.
    """
    groups = len(members.names)
    counts = dict(_counts(columns, members.number, groups, decisions))
    missing = _missing_by_group(columns, members.all_rows, groups)
    rows = _tally(members.all_rows, groups)
    people = _tally(members.number, groups)
    areas = _areas(columns, members.number, groups)
    rates: list[GroupRates] = []
    refused: list[Refusal] = []
    for number, name in enumerate(members.names):
        unrefused = {rate: _nth(count, number) for rate, count in counts.items()}
        raw = {rate: int(count.people[number]) for rate, count in counts.items()}
        rarer = _rarer(unrefused, raw)
        counted: dict[str, Count | None] = dict(unrefused)
        for refusal in _refusals(name, raw, rarer):
            refused.append(refusal)
            counted[refusal.rate] = None
        area, outcomes = areas[number]
        if rarer < FEWEST_OF_OUTCOME:
            area = NOTHING
        rates.append(
            GroupRates(
                name=name,
                rows=int(rows[number]),
                missing={column: int(of[number]) for column, of in missing.items()},
                people=int(people[number]),
                counts=counted,
                unrefused=unrefused,
                area=area,
                outcomes=outcomes,
            )
        )
    return rates, refused


def everyones_rates(columns: PeopleColumns, decisions: Sequence[str]) -> GroupRates:
    """The rates of all who can be counted, with and without a group.

    Args:
        columns: Everybody.
        decisions: The names of what was decided.

    Returns:
        Rates as of one group.
    """
    rows = np.zeros(len(columns.readable), np.int64)
    members = Members(("everyone",), rows, rows[columns.readable])
    rates, _ = rates_of_groups(columns, members, decisions)
    return rates[0]


def _counts(
    columns: PeopleColumns, number: WholeNumbers, groups: int, decisions: Sequence[str]
) -> Iterator[tuple[str, GroupCounts]]:
    """What each rate is counted from."""
    everybody = np.ones(len(number), bool)

    def count(part: WholeNumbers, whole: WholeNumbers) -> GroupCounts:
        return count_by_group(
            part.astype(bool), whole.astype(bool), number, groups, columns.weight
        )

    outcome = columns.outcome
    if outcome is not None:
        yield BASE, count(outcome, everybody)
    for name, selected in zip(decisions, columns.decisions, strict=True):
        yield name, count(selected, everybody)
    # Errors are those of one decision; of several, nobody said which was to foretell.
    if outcome is not None and len(columns.decisions) == 1:
        (selected,) = columns.decisions
        yield "fpr", count(selected, 1 - outcome)
        yield "fnr", count(1 - selected, outcome)
        yield "ppv", count(outcome, selected)


def _nth(counts: GroupCounts, number: int) -> Count:
    return Count(float(counts.part[number]), float(counts.whole[number]))


def _tally(number: WholeNumbers, groups: int) -> WholeNumbers:
    return np.bincount(number[number >= 0], minlength=groups)


def _missing_by_group(
    columns: PeopleColumns, all_rows: WholeNumbers, groups: int
) -> dict[str, WholeNumbers]:
    missing: dict[str, WholeNumbers] = {}
    for column, marks in columns.missing.items():
        missing[column] = _tally(all_rows[marks], groups)
    return missing


def _areas(
    columns: PeopleColumns, number: WholeNumbers, groups: int
) -> list[tuple[Estimate, tuple[float, float]]]:
    """The area under the curve of each group, by one sort; NaN without scores."""
    if columns.score is None or columns.outcome is None:
        return [(NOTHING, (0.0, 0.0))] * groups
    order = np.argsort(number, kind="stable")
    ordered = order[np.count_nonzero(number < 0) :]
    ends = np.cumsum(_tally(number, groups))[:-1]
    areas: list[tuple[Estimate, tuple[float, float]]] = []
    for rows in np.split(ordered, ends):
        areas.append(
            curve_area(columns.score[rows], columns.outcome[rows], columns.weight[rows])
        )
    return areas


def _rarer(counts: Mapping[str, Count], raw: Mapping[str, int]) -> int:
    """How many people of a group have the rarer outcome."""
    if "fpr" in raw:
        return min(raw["fpr"], raw["fnr"])
    if BASE not in counts:
        return 0
    return int(min(counts[BASE].part, counts[BASE].rest.part))


def _refusals(group: str, raw: Mapping[str, int], rarer: int) -> Iterator[Refusal]:
    """The rates that rest on too few people; raw: on how many each does."""
    for rate, people in raw.items():
        if people < FEWEST_PEOPLE:
            yield Refusal(group, rate, "few people", people)
        elif rate in ERROR_RATES and rarer < FEWEST_OF_OUTCOME:
            yield Refusal(group, rate, "rare outcome", rarer)
