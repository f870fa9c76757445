"""An audit: what a score did to groups, with intervals, and what cannot be said.

Rates are those of `disparity`; a rate that rests on too few people is refused, not
printed small.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from regard.measures.disparity import (
    FOUR_FIFTHS,
    Confusion,
    area_under_curve,
    confusion,
)
from regard.measures.interval import NOTHING, Estimate, difference, ratio, wilson

# With fewer people under a rate, its interval spans most of what is possible.
FEWEST_PEOPLE = 30
FEWEST_OF_OUTCOME = 10  # of each outcome, under the error rates
MOST_UNKNOWN = 0.2  # of everyone, beyond which nothing is said between groups
RATES = ("base", "selected", "fpr", "fnr", "ppv")
ERROR_RATES = ("fpr", "fnr", "ppv")
RATE_WORDS = {
    "base": "outcome",
    "selected": "selected",
    "fpr": "false positives",
    "fnr": "false negatives",
    "ppv": "predictive value",
}

Counted = tuple[int, int]
"""How many, and of how many."""


@dataclass(frozen=True)
class GroupRates:
    """The rates of one group.

    Attributes:
        name: The group.
        people: How many are in it.
        counts: Each rate as it was counted; None where it is refused.
        auc: How well scores tell those with the outcome; NaN where refused.
    """

    name: str
    people: int
    counts: Mapping[str, Counted | None]
    auc: float

    def rate(self, name: str) -> Estimate:
        """A rate with its interval; NaN where it is refused."""
        counted = self.counts.get(name)
        if counted is None:
            return NOTHING
        return wilson(*counted)


@dataclass(frozen=True)
class Gap:
    """One rate of one group against the largest group's.

    Attributes:
        rate: Which rate.
        group: Whose.
        against: The largest group.
        difference: The group's rate less the largest one's.
        ratio: The group's rate over the largest one's.
    """

    rate: str
    group: str
    against: str
    difference: Estimate
    ratio: Estimate


@dataclass(frozen=True)
class Audit:
    """What can be said, and what cannot.

    Attributes:
        people: Rows that could be read.
        unreadable: Rows of unknown outcome or score.
        unknown: Of the rows read, those without a group.
        groups: The rates of each group, the largest first.
        gaps: Every other group against the largest.
        refused: What cannot be said, with the reason.
        notes: What is to be kept in mind.
    """

    people: int
    unreadable: int
    unknown: int
    groups: tuple[GroupRates, ...]
    gaps: tuple[Gap, ...]
    refused: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _People:
    """Everybody whose outcome, score and group are known, by number of group.

    names: of the groups, the largest first; group, outcome: (people,); score: (people,)
    or None where there are no scores; selected: (people,) 0 or 1, or None where nobody
    is said to be selected.
    """

    names: tuple[str, ...]
    group: npt.NDArray[np.int64]
    outcome: npt.NDArray[np.int64]
    score: npt.NDArray[np.float64] | None
    selected: npt.NDArray[np.int64] | None


def audit(
    outcome: Sequence[int | None],
    group: Sequence[str | None],
    score: Sequence[float | None] | None = None,
    threshold: float | None = None,
    selected: Sequence[int | None] | None = None,
    notes: Sequence[str] = (),
) -> Audit:
    """Rates by group.

    Args:
        outcome: 1 if it came about, 0 if not, None if not known.
        group: The group of each; None if not known.
        score: The score of each; without it only the outcome's rates are given.
        threshold: From which score on somebody is selected.
        selected: Who is selected, in place of a threshold; known wherever the score is.
        notes: What is to be kept in mind before all else.

    Returns:
        Rates, gaps, and what is refused. Rows of unknown outcome or score are counted
        as unreadable.
    """
    readable = _readable(outcome, group, score)
    known = [row for row in readable if group[row] is not None]
    people = _people(known, outcome, group, score)
    people = replace(people, selected=_selected(people, known, threshold, selected))
    refused: list[str] = []
    groups = tuple(_rates(people, refused))
    unknown = len(readable) - len(known)
    gaps: tuple[Gap, ...] = ()
    reason = _why_no_gaps(len(readable), unknown, len(groups))
    if reason is None:
        gaps = tuple(_gaps(groups))
    else:
        refused.append(f"between groups: {reason}")
    return Audit(
        people=len(readable),
        unreadable=len(outcome) - len(readable),
        unknown=unknown,
        groups=groups,
        gaps=gaps,
        refused=tuple(refused),
        notes=(*notes, *_notes(groups, gaps)),
    )


def _readable(
    outcome: Sequence[int | None],
    group: Sequence[str | None],
    score: Sequence[float | None] | None,
) -> list[int]:
    """The numbers of the rows whose outcome and score are known."""
    rows = []
    for row, (result, _) in enumerate(zip(outcome, group, strict=True)):
        scored = score is None or score[row] is not None
        if result is not None and scored:
            rows.append(row)
    return rows


def _people(
    rows: Sequence[int],
    outcome: Sequence[int | None],
    group: Sequence[str | None],
    score: Sequence[float | None] | None,
) -> _People:
    members = [str(group[row]) for row in rows]
    sizes = Counter(members)
    names = sorted(sizes, key=lambda name: (-sizes[name], name))
    numbers = {name: number for number, name in enumerate(names)}
    scores = None
    if score is not None:
        scores = np.array([score[row] for row in rows], float)
    return _People(
        names=tuple(names),
        group=np.array([numbers[name] for name in members], np.int64),
        outcome=np.array([outcome[row] for row in rows], np.int64),
        score=scores,
        selected=None,
    )


def _selected(
    people: _People,
    rows: Sequence[int],
    threshold: float | None,
    selected: Sequence[int | None] | None,
) -> npt.NDArray[np.int64] | None:
    """(people,) who is selected; None where there are no scores, or nothing says it."""
    if people.score is None:
        return None
    if selected is not None:
        return np.array([selected[row] for row in rows], np.int64)
    if threshold is not None:
        return (people.score >= threshold).astype(np.int64)
    return None


def _rates(people: _People, refused: list[str]) -> Iterator[GroupRates]:
    """The rates of every group, counted at once; adds what is refused."""
    groups = len(people.names)
    selects = people.selected is not None
    selected = people.selected
    # Where nobody is said to be selected, only outcomes are used.
    if selected is None:
        selected = np.zeros(len(people.group), np.int64)
    cells = confusion(selected, people.outcome, people.group, groups)
    scores = _by_group(people)
    for number, name in enumerate(people.names):
        size = int(cells.people[number])
        true = int(cells.true_yes[number] + cells.false_no[number])
        counts = _counts(cells, number, selects)
        rarer = min(true, size - true)
        checked = dict(_checked(name, counts, rarer, refused))
        auc = math.nan
        if scores and rarer >= FEWEST_OF_OUTCOME:
            auc = area_under_curve(*scores[number])
        yield GroupRates(name, size, checked, auc)


def _by_group(
    people: _People,
) -> list[tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]]:
    """Scores and outcomes of each group, by one sort; nothing where none are scored."""
    if people.score is None or not people.names:
        return []
    order = np.argsort(people.group, kind="stable")
    sizes = np.bincount(people.group, minlength=len(people.names))
    ends = np.cumsum(sizes)[:-1]
    scores = np.split(people.score[order], ends)
    outcomes = np.split(people.outcome[order], ends)
    return list(zip(scores, outcomes, strict=True))


def _counts(cells: Confusion, number: int, selects: bool) -> dict[str, Counted]:
    """What each rate of a group is counted from."""
    true_yes = int(cells.true_yes[number])
    false_yes = int(cells.false_yes[number])
    false_no = int(cells.false_no[number])
    size = int(cells.people[number])
    true = true_yes + false_no
    selected = true_yes + false_yes
    counts = {"base": (true, size)}
    if selects:
        counts["selected"] = (selected, size)
        counts["fpr"] = (false_yes, size - true)
        counts["fnr"] = (false_no, true)
        counts["ppv"] = (true_yes, selected)
    return counts


def _checked(
    group: str, counts: Mapping[str, Counted], rarer: int, refused: list[str]
) -> Iterator[tuple[str, Counted | None]]:
    """The counts; None, and a reason among the refused, where there are too few."""
    for rate, counted in counts.items():
        reason = _too_few(rate, counted, rarer)
        if reason is None:
            yield rate, counted
        else:
            refused.append(f"{group}, {RATE_WORDS[rate]}: {reason}")
            yield rate, None


def _too_few(rate: str, counted: Counted, rarer: int) -> str | None:
    """Why a rate is refused; rarer: how many people have the rarer outcome."""
    _, whole = counted
    if whole < FEWEST_PEOPLE:
        return f"it would rest on {whole} people, fewer than {FEWEST_PEOPLE}"
    if rate in ERROR_RATES and rarer < FEWEST_OF_OUTCOME:
        return f"{rarer} people have the rarer outcome, fewer than {FEWEST_OF_OUTCOME}"
    return None


def _why_no_gaps(people: int, unknown: int, groups: int) -> str | None:
    """Why nothing is said between groups, if nothing is."""
    if unknown > MOST_UNKNOWN * max(1, people):
        return (
            f"of {people:,} people {unknown:,} have no group; that is more than "
            f"{MOST_UNKNOWN:.0%}, and they may differ from the rest"
        )
    if groups < 2:
        return "there is one group, or none"
    return None


def _gaps(groups: Sequence[GroupRates]) -> Iterator[Gap]:
    """Every group against the largest one, rate by rate."""
    largest, *others = groups
    for rate in RATES:
        usual = largest.counts.get(rate)
        for other in others:
            own = other.counts.get(rate)
            if own is not None and usual is not None:
                yield Gap(
                    rate,
                    other.name,
                    largest.name,
                    difference(*own, *usual),
                    ratio(*own, *usual),
                )


def _notes(groups: Sequence[GroupRates], gaps: Sequence[Gap]) -> Iterator[str]:
    """What is to be kept in mind when the rates are read."""
    selected = [gap for gap in gaps if gap.rate == "selected"]
    shares = {group.name: group.rate("selected").value for group in groups}
    for gap in selected:
        share = _impact(shares[gap.group], shares[gap.against])
        if share < FOUR_FIFTHS:
            yield (
                f"{gap.group} and {gap.against}: the impact ratio is {share:.2f}, "
                f"below the {FOUR_FIFTHS} that the four-fifths rule flags "
                f"(29 CFR 1607.4(D))"
            )
    base_differs = any(gap.rate == "base" and gap.difference.clear for gap in gaps)
    if base_differs and selected:
        yield (
            "the outcome itself differs between groups; then no imperfect score can "
            "have equal predictive values and equal error rates at once (Kleinberg et "
            "al. 2016, Chouldechova 2017), and a choice between them is yours"
        )
    if groups:
        yield (
            "rates show that groups differ, not why; how the outcome was recorded may "
            "differ as well"
        )


def _impact(share: float, other: float) -> float:
    """The lesser of two shares over the greater.

    NaN, which flags nothing, where nobody at all is selected. A ratio of rates has no
    interval, and so no value, where one group has none; that is the worst case of all.
    """
    greater = max(share, other)
    if not greater > 0:
        return math.nan
    return min(share, other) / greater
