"""Where the scores of a run lie: counted in SQL, so that no row is fetched for it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT
from regard.scoring.scores import Scores

BARS, BEST = range(10, 101), 40  # in a histogram


@dataclass(frozen=True)
class Spread:
    """Where the scores lie, in micropoints; None where there is nobody."""

    subjects: int
    mean: Fraction | None
    least: int | None
    quarter: int | None
    middle: int | None
    three_quarters: int | None
    most: int | None
    clipped: int
    mean_clipped: Fraction
    untouched: int
    moved: int
    whole: bool
    uncertainty: Fraction | None


def spread(scores: Scores) -> Spread:
    """Where the scores lie; how many are held at an end of the range, and how many stand as newcomers do.

    moved: how many now have a score of another tier than the one they hold.
    whole: whether every score is a whole number of points.
    uncertainty (beta): the mean share of a score that is still the newcomer's expectation.
    """
    prior = (
        ", sum(uncertainty) AS uncertainty"
        if isinstance(scores.scheme.score, BetaScore)
        else ""
    )
    nothing = " AND ".join(f'"+{kind}" = 0' for kind in scores.scheme.evidence)
    row = scores.rows(
        "SELECT count(*) AS subjects, sum(score) AS total, min(score) AS least, max(score) AS most, "
        "quantile_disc(score, [0.25, 0.5, 0.75]) AS middle, count(*) FILTER (clipped <> 0) AS clipped, "
        f"sum(clipped) AS cut, count(*) FILTER ({nothing}) AS untouched, "
        f"count(*) FILTER (score % {POINT} <> 0) AS broken, "
        f"count(*) FILTER (tier <> {_tier_now(scores.scheme)}) AS moved{prior} FROM standings"
    )[0]
    subjects = int(row["subjects"])
    quarter, middle, three_quarters = row["middle"] or (None, None, None)
    return Spread(
        subjects=subjects,
        mean=Fraction(int(row["total"]), subjects) if subjects else None,
        least=row["least"],
        quarter=quarter,
        middle=middle,
        three_quarters=three_quarters,
        most=row["most"],
        clipped=int(row["clipped"]),
        mean_clipped=Fraction(int(row["cut"]), subjects) if subjects else Fraction(0),
        untouched=int(row["untouched"]),
        moved=int(row["moved"]),
        whole=row["broken"] == 0,
        uncertainty=Fraction(int(row["uncertainty"]), subjects)
        if subjects and prior
        else None,
    )


def _tier_now(scheme: Scheme) -> str:
    cases = " ".join(
        f"WHEN score >= {least} THEN '{tier}'"
        for tier, least in reversed(scheme.tiers.items())
    )
    return f"CASE {cases} ELSE '{next(iter(scheme.tiers))}' END"


def tiers(scores: Scores) -> dict[str, int]:
    """How many subjects hold each tier, the lowest tier first."""
    rows = scores.rows("SELECT tier, count(*) AS n FROM standings GROUP BY tier")
    found = {row["tier"]: int(row["n"]) for row in rows}
    return {tier: found.get(tier, 0) for tier in scores.scheme.tiers}


@dataclass(frozen=True)
class Bar:
    """So many subjects with a score from `low` to below `high` (the range's last bar: to `high` itself)."""

    low: int
    high: int
    subjects: int


@dataclass(frozen=True)
class Histogram:
    """Equal bars over the stretch of the range that is looked at; empty ones left out. Micropoints."""

    low: int
    high: int
    width: int
    bars: tuple[Bar, ...]


def histogram(scores: Scores, where: Spread) -> Histogram | None:
    """How many subjects have which score; bars begin at the thresholds wherever a round width allows it."""
    if where.least is None or where.most is None:
        return None
    low, high = scores.scheme.score.range
    start, end = _stretch(scores.scheme, where.least, where.most)
    width = _width(scores.scheme, end - start, where.whole)
    first, beyond = (start - low) // width, -((low - end) // width)
    top = (
        -((low - high) // width) - 1
    )  # the last bar of the range takes its upper end too
    rows = scores.rows(
        f"SELECT least({top}, (score - {low}) // {width}) AS place, count(*) AS n "
        "FROM standings GROUP BY place ORDER BY place"
    )
    bars = [
        Bar(
            low + r["place"] * width,
            min(high, low + (r["place"] + 1) * width),
            int(r["n"]),
        )
        for r in rows
    ]
    return Histogram(
        low + first * width,
        min(high, low + max(beyond, first + 1) * width),
        width,
        tuple(bars),
    )


def _stretch(scheme: Scheme, least: int, most: int) -> tuple[int, int]:
    """All scores and thresholds with some room around them; the whole range where they fill most of it."""
    low, high = scheme.score.range
    edges = [*list(scheme.tiers.values())[1:], least, most]
    start, end = min(edges), max(edges)
    if (end - start) * 10 >= (high - low) * 6:
        return low, high
    room = max(1, (end - start) // 8, (high - low) // 40)
    return max(low, start - room), min(high, end + room)


def _width(scheme: Scheme, span: int, whole: bool) -> int:
    """A round width for about as many bars as are best, which fits the thresholds if one does.

    No bar is less than a point wide where scores are whole, or every other one would be empty.
    """
    low = scheme.score.range[0]
    rounds = [size * 10**power for power in range(16) for size in (1, 2, 5)] + [
        25 * 10**power for power in range(15)
    ]
    fitting = [
        width
        for width in rounds
        if -(-span // width) in BARS and (not whole or width % POINT == 0)
    ]
    aligned = [
        width
        for width in fitting
        if all((least - low) % width == 0 for least in scheme.tiers.values())
    ]
    best: int = min(
        aligned or fitting or [max(1, span)],
        key=lambda width: (abs(span // width - BEST), width),
    )
    return best
