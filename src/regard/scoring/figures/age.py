"""Whether anything still counts at the moment of a run, and how old the events are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regard.scoring.database import quoted_name
from regard.scoring.tables import ScoringTables

EARLY = datetime(1990, 1, 1)
"""Events that are all older are probably times that were read otherwise than meant."""


@dataclass(frozen=True)
class Age:
    """How old a run's events are.

    Attributes:
        last: The time of the latest event (UTC, without a zone), if there is one.
        faded: Whether events are known at the moment and none of them adds anything.
        early: Whether every event lies before 1990.
    """

    last: datetime | None
    faded: bool
    early: bool


def find_age(tables: ScoringTables, last: datetime | None) -> Age:
    """Finds whether anything still counts.

    Args:
        tables: The tables of a scoring run.
        last: The time of the latest event, if there is one.

    Returns:
        How old the events are.
    """
    adds = [f"{quoted_name(f'+{kind}')} <> 0" for kind in tables.scheme.evidence]
    row = tables.row(
        f"""
        SELECT bool_or(events > 0) AS known, bool_or({" OR ".join(adds)}) AS counts
        FROM standings
        """
    )
    return Age(
        last=last,
        faded=bool(row["known"]) and not row["counts"],
        early=last is not None and last < EARLY,
    )
