"""Labels that stand like flags at the top of vertical lines, none of them over another or over a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

ROWS = 6  # of flags at the most
MOST = 16  # lines that have flags at all
MARGIN = 12.0  # pixels that a text may reach beyond the plot without harm


@dataclass(frozen=True)
class Flag:
    """A label at `x` in a row counted from the plot upwards, right or left of its line; '' where there is no room."""

    x: float
    text: str
    right: bool
    row: int = 0


def flags(
    places: Sequence[float], texts: Sequence[str], width: float, letter: float
) -> list[Flag]:
    """One flag for each line at `places` (rising, from 0 to `width`), with text of so many pixels a letter.

    Of three ways to turn them (all to the right, the right half to the left, all to the left) the
    one that tells most, then the one that keeps to the plot, then the one with the fewest rows.
    """
    if len(places) > MOST:
        return [Flag(x, "", True) for x in places]
    ways = []
    for turn in (width + 1, width / 2, -1.0):
        turned = [
            Flag(x, text, x < turn) for x, text in zip(places, texts, strict=True)
        ]
        ways.append(_placed(turned, letter))
    return min(ways, key=lambda way: _ills(way, width, letter))


def _ills(way: Sequence[Flag], width: float, letter: float) -> tuple[int, float, int]:
    """How many flags have no text, how far texts reach beyond the plot, and how high the rows go."""
    ends = [_extent(flag, letter) for flag in way]
    beyond = max(
        (max(-start, end - width, MARGIN) for start, end in ends), default=MARGIN
    )
    return (
        sum(not flag.text for flag in way),
        beyond,
        max((flag.row for flag in way), default=0),
    )


def _placed(turned: Sequence[Flag], letter: float) -> list[Flag]:
    """Each flag in the lowest row that is free; a flag comes after those whose lines its text runs over."""
    rightward = [n for n, flag in enumerate(turned) if flag.right]
    leftward = [n for n, flag in enumerate(turned) if not flag.right]
    placed: dict[int, Flag] = {}
    for n in [*reversed(rightward), *leftward]:
        tries = [replace(turned[n], row=row) for row in range(ROWS)]
        free = [
            one
            for one in tries
            if not any(_collide(one, other, letter) for other in placed.values())
        ]
        placed[n] = free[0] if free else replace(turned[n], text="")
    return [placed[n] for n in range(len(turned))]


def _collide(one: Flag, other: Flag, letter: float) -> bool:
    """Whether texts overlap, or a text runs over the other's line, which reaches up to its own row."""
    (a, b), (c, d) = _extent(one, letter), _extent(other, letter)
    if one.row == other.row:
        return a < d and c < b
    lower, higher = (one, other) if one.row < other.row else (other, one)
    start, end = _extent(lower, letter)
    return start < higher.x < end


def _extent(flag: Flag, letter: float) -> tuple[float, float]:
    size = len(flag.text) * letter + 6
    return (flag.x, flag.x + size) if flag.right else (flag.x - size, flag.x)
