"""What moves the scores of a run: each kind's contributions, over everyone."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from regard.scoring.scores import Scores


@dataclass(frozen=True)
class Mover:
    """What one kind adds, in micropoints: the mean over everyone, the rest over those whom it moves at all.

    size: its contributions summed without their signs.
    """

    kind: str
    subjects: int
    mean: Fraction
    least: int
    tenth: int
    middle: int
    nine_tenths: int
    most: int
    size: int


def movers(scores: Scores) -> list[Mover]:
    """Every kind, in the order of the document."""
    return [_mover(scores, name) for name in scores.scheme.evidence]


def _mover(scores: Scores, name: str) -> Mover:
    column, has = f'"+{name}"', f'FILTER ("+{name}" <> 0)'
    row = scores.rows(
        f"SELECT count(*) AS everyone, count(*) {has} AS subjects, sum({column}) AS total, "
        f"sum(abs({column})) AS size, min({column}) {has} AS least, max({column}) {has} AS most, "
        f"quantile_disc({column}, [0.1, 0.5, 0.9]) {has} AS quantiles FROM standings"
    )[0]
    tenth, middle, nine_tenths = row["quantiles"] or (0, 0, 0)
    return Mover(
        kind=name,
        subjects=int(row["subjects"]),
        mean=Fraction(int(row["total"] or 0), max(1, int(row["everyone"]))),
        least=row["least"] or 0,
        tenth=tenth,
        middle=middle,
        nine_tenths=nine_tenths,
        most=row["most"] or 0,
        size=int(row["size"] or 0),
    )
