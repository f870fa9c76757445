"""What drives the scores of a run: each kind's contributions, over everyone."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from regard.scheme.worth import DOWN
from regard.scoring.tables import ScoringTables


@dataclass(frozen=True)
class Driver:
    """What one kind of evidence adds, in micropoints.

    The mean is over everyone; the quantiles are over those whose score it moves at all,
    and nought where there is nobody.

    Attributes:
        kind: The name of the kind.
        subjects: How many scores it moves.
        mean: Its mean contribution over everyone.
        least: The least that it adds to one score.
        tenth: A tenth of the contributions are at most this.
        middle: Half of them are at most this.
        nine_tenths: Nine tenths of them are at most this.
        most: The most that it adds to one score.
        size: All contributions summed without their signs.
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

    def furthest(self, way: int) -> int:
        """The contribution that moves one score furthest.

        Args:
            way: -1 for down, 1 for up.

        Returns:
            Micropoints; nought if it moves no score that way.
        """
        if way == DOWN:
            return min(0, self.least)
        return max(0, self.most)


def find_drivers(tables: ScoringTables) -> tuple[Driver, ...]:
    """Works out what each kind adds.

    Args:
        tables: The tables of a scoring run.

    Returns:
        Every kind of the scheme, in the order of the document.
    """
    return tuple(_driver(tables, kind) for kind in tables.scheme.evidence)


def _driver(tables: ScoringTables, kind: str) -> Driver:
    contribution = f'"+{kind}"'
    if_moved = f"FILTER ({contribution} <> 0)"
    row = tables.row(
        f"""
        SELECT
            count(*) AS everyone,
            count(*) {if_moved} AS subjects,
            coalesce(sum({contribution}), 0) AS total,
            coalesce(sum(abs({contribution})), 0) AS size,
            coalesce(min({contribution}) {if_moved}, 0) AS least,
            coalesce(max({contribution}) {if_moved}, 0) AS most,
            quantile_disc({contribution}, [0.1, 0.5, 0.9]) {if_moved} AS quantiles
        FROM standings
        """
    )
    tenth, middle, nine_tenths = row["quantiles"] or (0, 0, 0)
    return Driver(
        kind=kind,
        subjects=int(row["subjects"]),
        mean=Fraction(int(row["total"]), max(1, int(row["everyone"]))),
        least=int(row["least"]),
        tenth=tenth,
        middle=middle,
        nine_tenths=nine_tenths,
        most=int(row["most"]),
        size=int(row["size"]),
    )
