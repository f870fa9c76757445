"""The rows of a run that could not be read, by reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from regard.scoring.scores import Scores

LISTED = 20  # reasons


@dataclass(frozen=True)
class Reject:
    """A reason for which rows could not be read, how many, and one of them as found."""

    reason: str
    rows: int
    example: dict[str, Any]


@dataclass(frozen=True)
class Rejects:
    """The most frequent reasons, and how many further reasons and rows there are."""

    listed: tuple[Reject, ...]
    further_reasons: int
    further_rows: int


def rejects(scores: Scores) -> Rejects:
    """Why rows were rejected. Lines that are no rows are told apart by their fault alone, not by their number."""
    grouped = (
        "SELECT regexp_replace(reason, '^line [0-9]+: ', '') AS why, count(*) AS n, "
        'min(left(CAST("row" AS VARCHAR), 4000)) AS example FROM own_rejects GROUP BY why'
    )
    rows = scores.rows(f"SELECT * FROM ({grouped}) ORDER BY n DESC, why LIMIT {LISTED}")
    every = scores.rows(
        f"SELECT count(*) AS reasons, coalesce(sum(n), 0) AS n FROM ({grouped})"
    )[0]
    listed = tuple(
        Reject(str(row["why"]), int(row["n"]), _as_found(row["example"]))
        for row in rows
    )
    return Rejects(
        listed,
        int(every["reasons"]) - len(listed),
        int(every["n"]) - sum(one.rows for one in listed),
    )


def _as_found(example: str | None) -> dict[str, Any]:
    try:
        row = json.loads(example or "{}")
    except ValueError:
        return {"row": example}
    return row if isinstance(row, dict) else {"row": row}
