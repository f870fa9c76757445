"""Who comes off worst: those whose scores lie furthest on the side of less."""

from __future__ import annotations

from regard.scheme.model import Scheme
from regard.scheme.worth import (
    DOWN,
    harmful_directions,
    tiers_below_ordinary,
    tiers_worst_first,
    usual_tier,
)
from regard.scoring.tables import ScoringTables


def find_worst_off(tables: ScoringTables, count: int) -> tuple[str, ...]:
    """Finds the subjects who come off worst.

    Args:
        tables: The tables of a scoring run.
        count: How many at most.

    Returns:
        Their names, the worst off first; of equal scores, by name.
    """
    rows = tables.rows(
        f"SELECT subject FROM standings ORDER BY {_order(tables.scheme)}, subject "
        "LIMIT ?",
        [count],
    )
    return tuple(str(row["subject"]) for row in rows)


def _order(scheme: Scheme) -> str:
    """SQL: what rises from the worst off to the best off."""
    directions = harmful_directions(scheme)
    if len(directions) > 1:
        return _order_both_ways(scheme)
    return "score" if DOWN in directions else "score DESC"


def _order_both_ways(scheme: Scheme) -> str:
    """First by the tier of the score; within it, by how near less is."""
    _, high = scheme.score.range
    tiers = list(scheme.tiers)
    ends = [*scheme.tiers.values(), high + 1]
    worst_first = tiers_worst_first(scheme)
    below = tiers_below_ordinary(scheme)
    usual = tiers.index(usual_tier(scheme))
    places = []
    distances = []
    for number, tier in enumerate(tiers):
        least = ends[number]
        most = ends[number + 1] - 1
        within = f"WHEN score BETWEEN {least} AND {most} THEN"
        places.append(f"{within} {worst_first.index(tier)}")
        # A tier that gets less is worse further out, one that gets more further in.
        from_below = (number < usual) == (tier in below)
        distance = f"score - {least}" if from_below else f"{most} - score"
        if number == usual:
            distance = f"least(score - {least}, {most} - score)"
        distances.append(f"{within} {distance}")
    return f"CASE {' '.join(places)} END, CASE {' '.join(distances)} END"
