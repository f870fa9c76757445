"""What a study shows: only what an interval shows is said to be so."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from regard.measures.interval import Estimate
from regard.scheme.model import Scheme
from regard.society.results.figures import StudyFigures
from regard.society.results.measure import CONDUCT, LIBERTY, LIFE, MONTHLY, Measure
from regard.society.study.study import TOGETHER

TRIFLE = 0.002  # of people, or of a unit: a smaller change is not worth saying
MOST_MOVEMENTS = 4  # that are said to be better, or worse
ABOUT_OTHERS = ("ties", "household", "group")

Verdict = Literal["better", "worse", ""]
"""For people; empty where no interval shows it, or neither is said."""


def verdict(measure: Measure, change: Estimate) -> Verdict:
    """Whether a change is better or worse for people.

    Args:
        measure: What changed.
        change: By how much.

    Returns:
        Better or worse where the interval shows it, else nothing.
    """
    if not change.clear or not measure.good:
        return ""
    return "better" if change.value * measure.good > 0 else "worse"


@dataclass(frozen=True)
class Movement:
    """A measure that an arm moved.

    Attributes:
        measure: What moved.
        level: Where it is under the arm.
        change: By how much against no scheme.
    """

    measure: Measure
    level: Estimate
    change: Estimate


def movements(
    figures: StudyFigures, arm: str, direction: Verdict
) -> tuple[Movement, ...]:
    """What an arm did against no scheme, for better or for worse.

    Args:
        figures: The figures of the study.
        arm: The arm.
        direction: Better or worse.

    Returns:
        What moved that way by more than a trifle, the largest first.
    """
    moved = []
    for name in (*CONDUCT, *LIBERTY, *LIFE):
        measure = MONTHLY[name]
        change = figures.change(arm, name)
        if abs(change.value) >= TRIFLE and verdict(measure, change) == direction:
            moved.append(Movement(measure, figures.level(arm, name), change))
    moved.sort(key=lambda movement: -abs(movement.change.value))
    return tuple(moved[:MOST_MOVEMENTS])


Expectation = Literal["chilling", "group gap", "cut ties", "performing", "piling up"]


@dataclass(frozen=True)
class Ordering:
    """Something that the literature lets one expect, and whether a study shows it.

    Attributes:
        expectation: What is expected.
        places: The arm, or the two schemes, that it is expected of.
        number: What would show it, by being above zero.
        share: Whether the number is a share.
    """

    expectation: Expectation
    places: tuple[str, ...]
    number: Estimate
    share: bool

    @property
    def outcome(self) -> Literal["seen", "the opposite seen", "not shown"]:
        """Whether the interval shows it, or the opposite, or neither."""
        if self.number.low > 0:
            return "seen"
        # The ends of one seed's interval are NaN: every comparison with it is false.
        if self.number.high < 0:
            return "the opposite seen"
        return "not shown"


@dataclass(frozen=True)
class _MechanismExpectation:
    """An expectation about what a mechanism adds to a measure; `up`: adds or takes."""

    expectation: Expectation
    mechanism: str
    measure: str
    up: bool
    share: bool


_MECHANISM_EXPECTATIONS = (
    _MechanismExpectation("group gap", "errors", "group gap", True, True),
    _MechanismExpectation("cut ties", "spillover", "ties across", False, False),
    _MechanismExpectation("performing", "restrictions", "performed", True, True),
)


def orderings(figures: StudyFigures) -> tuple[Ordering, ...]:
    """What published work lets one expect, wherever the study can show it.

    Args:
        figures: The figures of the study.

    Returns:
        Scheme by scheme, then every two schemes that shut people out together.
    """
    expected: list[Ordering] = []
    for scheme in figures.study.schemes:
        expected += _orderings_of(figures, scheme)
    for pair in figures.pile_ups:
        if not math.isnan(pair.ratio.value):
            # A ratio of one is what unrelated schemes would give.
            above = Estimate(*(end - 1 for end in pair.ratio))
            places = (pair.first, pair.second)
            expected.append(Ordering("piling up", places, above, share=False))
    return tuple(expected)


def _orderings_of(figures: StudyFigures, scheme: Scheme) -> Iterator[Ordering]:
    arm = scheme.name
    chilled = negated(figures.change(arm, "read"))
    yield Ordering("chilling", (arm,), chilled, share=True)
    for expected in _MECHANISM_EXPECTATIONS:
        effect = figures.effect(arm, expected.mechanism, expected.measure)
        if effect is None or math.isnan(effect.value):
            continue
        if expected.mechanism == "spillover" and not counts_others(figures, arm):
            continue
        number = effect if expected.up else negated(effect)
        yield Ordering(expected.expectation, (arm,), number, expected.share)


def counts_others(figures: StudyFigures, arm: str) -> bool:
    """Whether a scheme of an arm has evidence about ties, households or groups.

    Args:
        figures: The figures of the study.
        arm: The arm.

    Returns:
        Whether what others are or do can count there.
    """
    for scheme in figures.schemes_of(arm):
        if any(source.about in ABOUT_OTHERS for source in scheme.sources.values()):
            return True
    return False


def negated(estimate: Estimate) -> Estimate:
    """The same with its sign turned; low and high change places."""
    return Estimate(-estimate.value, -estimate.high, -estimate.low)


@dataclass(frozen=True)
class Alternative:
    """Whether something else would have served as well as a scheme.

    Attributes:
        arm: The scheme.
        gain: What it bettered in conduct, in people of a hundred / 100.
        kinder: Schemes that bettered conduct as much, at less harm.
    """

    arm: str
    gain: float
    kinder: tuple[str, ...]

    @property
    def trifling(self) -> bool:
        """Whether no scheme at all serves as well."""
        return self.gain <= TRIFLE


def alternatives(figures: StudyFigures) -> tuple[Alternative, ...]:
    """Of the schemes, which serve as well as another at less harm.

    Args:
        figures: The figures of the study.

    Returns:
        One for every scheme that was studied alone.
    """
    arms = [arm for arm in figures.arms if arm != TOGETHER]
    gains = {arm: conduct_gain(figures, arm) for arm in arms}
    harms = {arm: harm(figures, arm) for arm in arms}
    answers = []
    for arm in arms:
        kinder = []
        for other in arms:
            serves_as_well = gains[other] >= gains[arm] - TRIFLE
            if serves_as_well and harms[other] < harms[arm]:
                kinder.append(other)
        answers.append(Alternative(arm, gains[arm], tuple(kinder)))
    return tuple(answers)


def conduct_gain(figures: StudyFigures, arm: str) -> float:
    """How many fewer cheat or do not pay and more do their work well, added up.

    The weights are ours.

    Args:
        figures: The figures of the study.
        arm: The arm.

    Returns:
        A sum of shares of people.
    """
    gain = 0.0
    for name in ("cheated", "defaulted", "worked"):
        gain += figures.change(arm, name).value * MONTHLY[name].good
    return gain


def harm(figures: StudyFigures, arm: str) -> float:
    """The share below ordinary, of lawful reading gone, and the means lost, added up.

    The weights are ours.

    Args:
        figures: The figures of the study.
        arm: The arm.

    Returns:
        A sum; what became better counts as nothing.
    """
    restricted = figures.change(arm, "restricted").value
    reading = figures.change(arm, "read").value
    means = figures.change(arm, "means").value
    return max(0.0, restricted) + max(0.0, -reading) + max(0.0, -means)
