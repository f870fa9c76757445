"""What kinds of evidence add on average, over everyone or over those in a stretch."""

from __future__ import annotations

from fractions import Fraction

from regard.scoring.reasons import Averages, Method, slightly_past
from regard.scoring.tables import ScoringTables


def average_everyone(tables: ScoringTables) -> Averages:
    """Averages contributions over everyone.

    Args:
        tables: The tables of a scoring run.

    Returns:
        The mean of each kind, in micropoints.
    """
    low, high = tables.scheme.score.range
    return _average(tables, "everyone", low, high)


def average_past_cut_off(tables: ScoringTables, tier: str, better: str) -> Averages:
    """Averages contributions over those at or slightly past a cut-off.

    Args:
        tables: The tables of a scoring run.
        tier: The tier on the near side of the cut-off.
        better: The tier on the far side.

    Returns:
        The mean of each kind, in micropoints; over nobody, if nobody stands there.
    """
    least, most = slightly_past(tables.scheme, tier, better)
    return _average(tables, "cut-off", least, most)


def _average(tables: ScoringTables, method: Method, least: int, most: int) -> Averages:
    kinds = tables.scheme.evidence
    sums = [f'coalesce(sum("+{kind}"), 0) AS "+{kind}"' for kind in kinds]
    row = tables.row(
        f"SELECT count(*) AS subjects, {', '.join(sums)} "
        "FROM standings WHERE score BETWEEN ? AND ?",
        [least, most],
    )
    subjects = int(row["subjects"])
    means = {}
    for kind in kinds:
        means[kind] = Fraction(int(row[f"+{kind}"]), max(1, subjects))
    return Averages(method, subjects, means)
