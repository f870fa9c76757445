"""A small scheme and a season of events that tests of scoring share."""

from __future__ import annotations

from regard.library.season import season
from regard.scoring.scores import Scores
from tests.conftest import ROOT

ROWS = season(seed=3, members=25)
AT = "2026-10-01"
SMALL = (ROOT / "tests" / "scheme" / "small.json").read_text()
LIVE = SMALL.replace('"version": 1', '"version": 1, "use": "live"')
GRADED = SMALL.replace('"points": 4', '"amount": [0, 100], "points": 4')


def points_by_subject(scores: Scores) -> dict[str, float]:
    """Everyone's score in points."""
    rows = scores.tables.rows("SELECT subject, score FROM standings")
    return {row["subject"]: row["score"] / 1e6 for row in rows}
