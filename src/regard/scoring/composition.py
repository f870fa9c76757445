"""What a score is made of, rounded for people so that the rows add up as shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from regard.scheme.units import POINT
from regard.scoring.explain import Explanation, Line

HUNDREDTH = POINT // 100  # micropoints; people are shown no finer part of a point


@dataclass(frozen=True)
class Composition:
    """start + the parts + clipped == score; whole hundredths, in micropoints.

    Attributes:
        start: What everybody begins with.
        parts: The kinds about which there is something to say, and what each adds.
        clipped: What is cut off, or added, at an end of the range.
        score: The score.
    """

    start: int
    parts: tuple[tuple[Line, int], ...]
    clipped: int
    score: int


def compose_for_people(explanation: Explanation) -> Composition:
    """Rounds what a score is made of to hundredths of a point.

    Args:
        explanation: The standing, taken apart exactly.

    Returns:
        Rows that add up as they are shown, each less than a hundredth of a point away
        from its exact number.
    """
    standing = explanation.standing
    lines = lines_that_count(explanation)
    exact = [
        standing.base_micropoints,
        *[line.micropoints for line in lines],
        standing.clipped_micropoints,
    ]
    start, *parts, clipped = round_to_add_up(exact, HUNDREDTH)
    return Composition(
        start=start,
        parts=tuple(zip(lines, parts, strict=True)),
        clipped=clipped,
        score=start + sum(parts) + clipped,
    )


def lines_that_count(explanation: Explanation) -> list[Line]:
    """The kinds that an explanation has something to say about.

    Returns:
        Those under which something adds, counts or lies beyond a limit.
    """
    return [
        line
        for line in explanation.lines
        if line.micropoints or line.counted or line.beyond_limits
    ]


def round_to_add_up(numbers: Sequence[int], unit: int) -> list[int]:
    """Rounds numbers so that they add up to their sum, rounded.

    Each is rounded down, and what is then lacking goes to those that lost most (the
    method of largest remainders); what is whole already stays as it is.

    Args:
        numbers: Whole numbers.
        unit: What the results are multiples of.

    Returns:
        The rounded numbers, in the same order; each less than a unit away.
    """
    rounded = [number // unit * unit for number in numbers]
    total = round(Fraction(sum(numbers), unit)) * unit
    lacking = (total - sum(rounded)) // unit
    lost_most_first = sorted(
        range(len(numbers)), key=lambda place: rounded[place] - numbers[place]
    )
    for place in lost_most_first[:lacking]:
        rounded[place] += unit
    return rounded
