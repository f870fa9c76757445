"""Names at the top of vertical lines, none of them over another or over a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

ROWS = 6  # of labels, at most
MOST_LABELS = 16  # with more lines than this, none has a label
OVERHANG = 12.0  # pixels that a text may reach beyond the plot without harm
GAP = 6  # pixels between a line and its text, and after the text


@dataclass(frozen=True)
class ThresholdLabel:
    """A label at a vertical line.

    Attributes:
        x: Where the line is, in pixels from the left of the plot.
        text: What it says; nothing where there is no room.
        right: Whether it stands right of its line, not left.
        row: Counted upwards from the plot.
    """

    x: float
    text: str
    right: bool
    row: int = 0

    def extent(self, letter: float) -> tuple[float, float]:
        """Where the label begins and ends, in pixels, with letters of this width."""
        size = len(self.text) * letter + GAP
        if self.right:
            return self.x, self.x + size
        return self.x - size, self.x


def place_labels(
    places: Sequence[float], texts: Sequence[str], width: float, letter: float
) -> list[ThresholdLabel]:
    """Places one label for each line.

    There are three ways to turn them: all to the right, the right half to the left,
    all to the left. Of these, the one that leaves out the fewest texts is taken; then
    the one that keeps to the plot best; then the one with the fewest rows.

    Args:
        places: Where the lines are, in pixels from the left of the plot, rising.
        texts: What the labels say.
        width: Of the plot, in pixels.
        letter: The width of a letter, in pixels.

    Returns:
        The labels, in the order of the lines.
    """
    if len(places) > MOST_LABELS:
        return [ThresholdLabel(x, "", right=True) for x in places]
    ways = []
    for turning_point in (width + 1, width / 2, -1.0):
        turned = [
            ThresholdLabel(x, text, right=x < turning_point)
            for x, text in zip(places, texts, strict=True)
        ]
        ways.append(_in_rows(turned, letter))

    def badness(labels: Sequence[ThresholdLabel]) -> tuple[int, float, int]:
        return _badness(labels, width, letter)

    return min(ways, key=badness)


def _badness(
    labels: Sequence[ThresholdLabel], width: float, letter: float
) -> tuple[int, float, int]:
    """How many texts are left out, how far they reach beyond the plot, and the rows."""
    left_out = 0
    overhang = OVERHANG
    rows = 0
    for label in labels:
        start, end = label.extent(letter)
        overhang = max(overhang, -start, end - width)
        rows = max(rows, label.row)
        if not label.text:
            left_out += 1
    return left_out, overhang, rows


def _in_rows(turned: Sequence[ThresholdLabel], letter: float) -> list[ThresholdLabel]:
    """Each label in the lowest row that is free for it.

    A label is placed after those whose lines its text may run over.
    """
    rightward = [i for i, label in enumerate(turned) if label.right]
    leftward = [i for i, label in enumerate(turned) if not label.right]
    placed: dict[int, ThresholdLabel] = {}
    for i in [*reversed(rightward), *leftward]:
        placed[i] = _in_lowest_row(turned[i], list(placed.values()), letter)
    return [placed[i] for i in range(len(turned))]


def _in_lowest_row(
    label: ThresholdLabel, placed: Sequence[ThresholdLabel], letter: float
) -> ThresholdLabel:
    for row in range(ROWS):
        candidate = replace(label, row=row)
        if not any(_collide(candidate, other, letter) for other in placed):
            return candidate
    return replace(label, text="")


def _collide(first: ThresholdLabel, second: ThresholdLabel, letter: float) -> bool:
    """Whether two texts overlap, or one runs over the line of the other."""
    first_start, first_end = first.extent(letter)
    second_start, second_end = second.extent(letter)
    if first.row == second.row:
        return first_start < second_end and second_start < first_end
    # A line reaches up to the row of its own label, so only lower texts can cross it.
    if first.row < second.row:
        return first_start < second.x < first_end
    return second_start < first.x < second_end
