"""The rows of a run that could not be read, by reason."""

from __future__ import annotations

from dataclasses import dataclass

from regard.scheme.complaint import nearest
from regard.scoring.tables import ScoringTables, TableRow

REASONS_KEPT = 1000  # kept of a run; a file of noise has a reason a row


@dataclass(frozen=True)
class RejectReason:
    """A reason for which rows could not be read.

    Attributes:
        reason: What was wrong, without the number of a line.
        rows: How many rows were rejected for it.
        example: One of them as found, as JSON text.
        suggestion: Where the scheme has no such kind: the kind that was probably meant.
    """

    reason: str
    rows: int
    example: str
    suggestion: str | None


@dataclass(frozen=True)
class Rejects:
    """Why rows could not be read.

    Attributes:
        reasons: The most frequent reason first, a thousand at most.
        further_reasons: How many reasons there are beyond those.
        further_rows: How many rows were rejected for them.
    """

    reasons: tuple[RejectReason, ...]
    further_reasons: int
    further_rows: int


def group_rejects(tables: ScoringTables) -> Rejects:
    """Groups the rejects of a run by what was wrong with them.

    Args:
        tables: The tables of a scoring run.

    Returns:
        The reasons, each with an example.
    """
    # Rows of one fault name one unknown kind, since the fault repeats it.
    rows = tables.rows(
        """
        SELECT fault, count(*) AS rows, CAST(min("row") AS VARCHAR) AS example,
            min(unknown_kind) AS unknown_kind
        FROM own_rejects GROUP BY fault ORDER BY rows DESC, fault LIMIT ?
        """,
        [REASONS_KEPT],
    )
    reasons = tuple(_reason(tables, row) for row in rows)
    total = tables.row(
        "SELECT count(DISTINCT fault) AS reasons, count(*) AS rows FROM own_rejects"
    )
    grouped_rows = sum(reason.rows for reason in reasons)
    return Rejects(
        reasons=reasons,
        further_reasons=int(total["reasons"]) - len(reasons),
        further_rows=int(total["rows"]) - grouped_rows,
    )


def _reason(tables: ScoringTables, row: TableRow) -> RejectReason:
    unknown_kind = row["unknown_kind"]
    suggestion = None
    if unknown_kind is not None:
        suggestion = nearest(str(unknown_kind), tables.scheme.evidence)
    return RejectReason(
        reason=str(row["fault"]),
        rows=int(row["rows"]),
        example=str(row["example"]),
        suggestion=suggestion,
    )
