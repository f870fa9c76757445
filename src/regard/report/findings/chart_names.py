"""Where the names of tiers stand in a picture, so that no line is drawn through one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LETTER_WIDTH = 7
"""Pixels that a letter of a name takes at most on average, at 12 pixels."""
NAME_HEIGHT = 15
NAME_GAP = 3
"""Pixels between a name and the line at which its tier begins."""
LINE_ROOM = 3
"""Pixels that a line takes to either side of where it runs."""
STEP = 12
"""Pixels from one place that is tried to the next."""


@dataclass(frozen=True)
class Box:
    """A part of a plot, in pixels from its left and its top."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        beside = self.right < other.left or other.right < self.left
        apart = self.bottom < other.top or other.bottom < self.top
        return not beside and not apart


@dataclass(frozen=True)
class Plot:
    """The plot of a picture: its size in pixels, and what its edges stand for."""

    width: int
    height: int
    first_month: float
    last_month: float
    lowest: float
    highest: float

    def across(self, month: float) -> float:
        """Pixels from the left."""
        span = self.last_month - self.first_month
        return self.width * (month - self.first_month) / span

    def down(self, points: float) -> float:
        """Pixels from the top."""
        span = self.highest - self.lowest
        return self.height * (self.highest - points) / span


def line_boxes(plot: Plot, line: Sequence[tuple[float, float]]) -> list[Box]:
    """What a line of steps covers: each level lasts until the next month.

    Args:
        plot: In which it is drawn.
        line: Months and points, by month.

    Returns:
        A box for each level and for each step between two levels.
    """
    boxes: list[Box] = []
    for (month, points), (next_month, next_points) in pairwise(line):
        left = plot.across(month)
        right = plot.across(next_month)
        level = plot.down(points)
        next_level = plot.down(next_points)
        boxes.append(_around(left, level, right, level))
        boxes.append(_around(right, level, right, next_level))
    return boxes


def _around(left: float, start: float, right: float, end: float) -> Box:
    top = min(start, end) - LINE_ROOM
    bottom = max(start, end) + LINE_ROOM
    return Box(left - LINE_ROOM, top, right + LINE_ROOM, bottom)


def name_boxes(plot: Plot, names: dict[str, float], lines: Iterable[Box]) -> list[Box]:
    """A place for each name, beside its own line, that no line crosses.

    Args:
        plot: In which they stand.
        names: The names, and the points at which the line of each runs.
        lines: What other lines cover.

    Returns:
        A place a name, in their order. Where no place is free, the one that the fewest
        lines cross.
    """
    covered = list(lines)
    for points in names.values():
        level = plot.down(points)
        covered.append(Box(0, level, plot.width, level))
    places: list[Box] = []
    for name, points in names.items():
        candidates = list(_candidates(plot, LETTER_WIDTH * len(name), points))
        crossings = [sum(map(place.touches, covered)) for place in candidates]
        place = candidates[crossings.index(min(crossings))]
        places.append(place)
        covered.append(place)
    return places


def _candidates(plot: Plot, name_width: int, points: float) -> Iterator[Box]:
    """Places above the line, from the right to the left, then below it."""
    level = plot.down(points)
    bottom_above = level - NAME_GAP
    bottom_below = level + NAME_GAP + NAME_HEIGHT
    for bottom in (bottom_above, bottom_below):
        top = bottom - NAME_HEIGHT
        right = plot.width - NAME_GAP
        yield Box(right - name_width, top, right, bottom)
        while right - STEP >= name_width:
            right -= STEP
            yield Box(right - name_width, top, right, bottom)
