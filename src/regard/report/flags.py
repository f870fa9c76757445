"""Labels that stand like flags at the top of vertical lines, none of them over another or over a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROWS = 6  # of flags at the most
MOST = 16  # flags at all; more lines than these go without


@dataclass(frozen=True)
class Flag:
    """A label at `x` in a row counted from the plot upwards, to the right or left of its line; '' if there is no room."""

    x: float
    text: str
    row: int
    right: bool


def flags(places: Sequence[float], texts: Sequence[str], width: float, letter: float) -> list[Flag]:
    """One flag for each line at `places` (rising), with text of so many pixels a letter."""
    placed: dict[int, Flag] = {}
    right_side = [n for n, x in enumerate(places) if x > width / 2]
    left_side = [n for n, x in enumerate(places) if x <= width / 2]
    for n in [*right_side, *reversed(left_side)]:
        right = places[n] <= width / 2 or places[n] + len(texts[n]) * letter <= width
        placed[n] = _placed(places[n], texts[n], right, list(placed.values()), places, letter)
    return [placed[n] for n in range(len(places))]


def _placed(x: float, text: str, right: bool, others: list[Flag], lines: Sequence[float], letter: float) -> Flag:
    if len(lines) > MOST:
        return Flag(x, "", 0, right)
    for row in range(ROWS):
        one = Flag(x, text, row, right)
        if not any(_collide(one, other, letter) for other in others):
            return one
    return Flag(x, "", 0, right)


def _collide(one: Flag, other: Flag, letter: float) -> bool:
    """Whether a text runs over the other text, or over the other's line (which reaches up to its own row)."""
    a, b = _extent(one, letter), _extent(other, letter)
    if one.row == other.row and a[0] < b[1] and b[0] < a[1]:
        return True
    lower, higher = sorted((one, other), key=lambda flag: flag.row)
    start, end = _extent(lower, letter)
    return one.row != other.row and start < higher.x < end


def _extent(flag: Flag, letter: float) -> tuple[float, float]:
    size = len(flag.text) * letter + 6
    return (flag.x, flag.x + size) if flag.right else (flag.x - size, flag.x)
