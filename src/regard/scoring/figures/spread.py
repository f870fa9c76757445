"""Where the scores of a run lie: counted in SQL, so that no row is fetched for it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from regard.scheme.model import Scheme
from regard.scheme.score import BetaScore
from regard.scheme.units import POINT
from regard.scoring.tables import ScoringTables


@dataclass(frozen=True)
class Spread:
    """Where the scores lie, in micropoints; None where there is nobody.

    Attributes:
        subjects: How many have a score.
        mean: The mean score.
        least: The lowest score.
        quarter: A quarter of the scores are at most this.
        middle: Half of them are at most this.
        three_quarters: Three quarters of them are at most this.
        most: The highest score.
        clipped: How many are held at an end of the range.
        mean_clipped: What clipping adds on average over everyone.
        untouched: How many stand as newcomers do, since nothing of theirs counts.
        moved: How many now have a score of another tier than the one they hold.
        whole: Whether every score is a whole number of points.
        uncertainty: Of a beta score, the mean share (millionths) that is still the
            newcomer's expectation; None for other scores.
    """

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


def measure_spread(tables: ScoringTables) -> Spread:
    """Works out where the scores lie.

    Args:
        tables: The tables of a scoring run.

    Returns:
        The spread of the scores now, not of those that set the tiers.
    """
    scheme = tables.scheme
    # Totals come back whole and are divided here, where fractions are exact.
    row = tables.row(
        f"""
        SELECT
            count(*) AS subjects,
            sum(score) AS total,
            min(score) AS least,
            max(score) AS most,
            quantile_disc(score, [0.25, 0.5, 0.75]) AS quartiles,
            count(*) FILTER (clipped <> 0) AS clipped,
            sum(clipped) AS total_clipped,
            count(*) FILTER ({_untouched(scheme)}) AS untouched,
            count(*) FILTER (score % {POINT} <> 0) AS broken,
            count(*) FILTER (tier <> {_tier_now(scheme)}) AS moved,
            {_total_uncertainty(scheme)} AS total_uncertainty
        FROM standings
        """
    )
    subjects = int(row["subjects"])
    quarter, middle, three_quarters = row["quartiles"] or (None, None, None)
    return Spread(
        subjects=subjects,
        mean=_mean(row["total"], subjects),
        least=row["least"],
        quarter=quarter,
        middle=middle,
        three_quarters=three_quarters,
        most=row["most"],
        clipped=int(row["clipped"]),
        mean_clipped=_mean(row["total_clipped"], subjects) or Fraction(0),
        untouched=int(row["untouched"]),
        moved=int(row["moved"]),
        whole=row["broken"] == 0,
        uncertainty=_mean(row["total_uncertainty"], subjects),
    )


def _mean(total: int | None, subjects: int) -> Fraction | None:
    if total is None or not subjects:
        return None
    return Fraction(int(total), subjects)


def _untouched(scheme: Scheme) -> str:
    """SQL: whether nothing adds to a score or takes from it."""
    return " AND ".join(f'"+{kind}" = 0' for kind in scheme.evidence)


def _tier_now(scheme: Scheme) -> str:
    """SQL: the tier of the score now, which may not be the one that is held."""
    branches = [
        f"WHEN score >= {threshold} THEN '{tier}'"
        for tier, threshold in reversed(scheme.tiers.items())
    ]
    lowest = next(iter(scheme.tiers))
    return f"CASE {' '.join(branches)} ELSE '{lowest}' END"


def _total_uncertainty(scheme: Scheme) -> str:
    """SQL: only a beta score has an uncertainty."""
    if isinstance(scheme.score, BetaScore):
        return "sum(uncertainty)"
    return "NULL"
