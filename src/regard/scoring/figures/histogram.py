"""How many subjects have which score, in bars of a round width."""

from __future__ import annotations

from dataclasses import dataclass

from regard.scheme.model import Scheme
from regard.scheme.units import POINT
from regard.scoring.figures.spread import Spread
from regard.scoring.tables import ScoringTables

FEWEST_BARS = 10
MOST_BARS = 100
BEST_BARS = 40
TIGHT_PART = (6, 10)  # scores that fill so much of the range are shown on all of it
MARGIN_OF_SCORES = 8  # room beside the scores: one part in so many of their stretch,
MARGIN_OF_RANGE = 40  # and at least one part in so many of the whole range


@dataclass(frozen=True)
class Bar:
    """The subjects with a score from `low` to below `high`, in micropoints.

    The last bar of the range holds the score `high` itself as well.

    Attributes:
        low: Where the bar begins.
        high: Where it ends.
        subjects: How many have such a score.
    """

    low: int
    high: int
    subjects: int


@dataclass(frozen=True)
class Histogram:
    """Equal bars over the stretch of the range that is looked at, in micropoints.

    Attributes:
        low: Where the stretch begins.
        high: Where it ends.
        width: How wide a bar is.
        bars: Those that hold somebody, the lowest first.
    """

    low: int
    high: int
    width: int
    bars: tuple[Bar, ...]


def bin_scores(tables: ScoringTables, spread: Spread) -> Histogram | None:
    """Counts the subjects of each bar.

    Bars begin at the thresholds of tiers wherever a round width allows it.

    Args:
        tables: The tables of a scoring run.
        spread: Where its scores lie.

    Returns:
        The histogram; None where nobody has a score.
    """
    if spread.least is None or spread.most is None:
        return None
    low, high = tables.scheme.score.range
    start, end = _stretch(tables.scheme, spread.least, spread.most)
    width = _bar_width(tables.scheme, end - start, spread.whole)
    first = (start - low) // width
    beyond = max(_divide_up(end - low, width), first + 1)
    return Histogram(
        low=low + first * width,
        high=min(high, low + beyond * width),
        width=width,
        bars=_bars(tables, width),
    )


def _bars(tables: ScoringTables, width: int) -> tuple[Bar, ...]:
    low, high = tables.scheme.score.range
    # The upper end of the range belongs to the last bar, not to one of its own.
    last = _divide_up(high - low, width) - 1
    rows = tables.rows(
        f"""
        SELECT least({last}, (score - {low}) // {width}) AS place, count(*) AS subjects
        FROM standings GROUP BY place ORDER BY place
        """
    )
    bars = []
    for row in rows:
        start = low + row["place"] * width
        bars.append(Bar(start, min(high, start + width), int(row["subjects"])))
    return tuple(bars)


def _divide_up(length: int, width: int) -> int:
    """How many bars of a width cover a length."""
    return -(-length // width)


def _stretch(scheme: Scheme, least: int, most: int) -> tuple[int, int]:
    """All scores and thresholds with room around them; or the whole range.

    The whole range is looked at where the scores and thresholds fill most of it.
    """
    low, high = scheme.score.range
    inner_thresholds = list(scheme.tiers.values())[1:]
    start = min(least, most, *inner_thresholds)
    end = max(least, most, *inner_thresholds)
    part, whole = TIGHT_PART
    if (end - start) * whole >= (high - low) * part:
        return low, high
    margin = max(1, (end - start) // MARGIN_OF_SCORES, (high - low) // MARGIN_OF_RANGE)
    return max(low, start - margin), min(high, end + margin)


def _bar_width(scheme: Scheme, length: int, whole: bool) -> int:
    """A round width for about the best number of bars, which fits the thresholds.

    Args:
        scheme: Gives the thresholds; where no round width fits them, they are let be.
        length: Of the stretch, in micropoints.
        whole: Whether all scores are whole points; bars narrower than a point would
            leave every other one empty.
    """
    fitting = [width for width in _round_widths() if _suits(width, length, whole)]
    aligned = [width for width in fitting if _aligned(scheme, width)]
    candidates = aligned or fitting or [max(1, length)]

    def distance(width: int) -> tuple[int, int]:
        return abs(length // width - BEST_BARS), width

    return min(candidates, key=distance)


def _round_widths() -> list[int]:
    """1, 2, 2.5 and 5 times every power of ten."""
    widths = []
    for power in range(16):
        widths += [10**power, 2 * 10**power, 5 * 10**power]
    for power in range(15):
        widths.append(25 * 10**power)
    return widths


def _suits(width: int, length: int, whole: bool) -> bool:
    if whole and width % POINT != 0:
        return False
    return FEWEST_BARS <= _divide_up(length, width) <= MOST_BARS


def _aligned(scheme: Scheme, width: int) -> bool:
    """Whether every threshold is where a bar begins."""
    low = scheme.score.range[0]
    return all((threshold - low) % width == 0 for threshold in scheme.tiers.values())
