"""The rows of a run that could not be read, by reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.scheme.complaint import nearest
from regard.scoring.tables import ScoringTables, TableRow

REASONS_KEPT = 1000  # kept of a run; a file of noise has a reason a row


@dataclass(frozen=True)
class RejectReason:
    """A reason for which rows of one scheme's sources could not be read.

    Attributes:
        scheme: The scheme that they were meant as evidence for.
        reason: What is wrong, and what is accepted.
        rows: How many rows were rejected for it.
        file: The file in which they stand, the first of several; None for data in
            memory.
        files: In how many files they stand.
        first_line: The first line in that file, or the number of the first row.
        last_line: The last line in it.
        in_lines: Whether they are lines.
        found: The value in one of them, if it is a value that is wrong.
        example: One of them as found, as JSON text.
        suggestion: Where the scheme has no such kind: the kind that was probably meant.
    """

    scheme: str
    reason: str
    rows: int
    file: str | None
    files: int
    first_line: int
    last_line: int
    in_lines: bool
    found: str | None
    example: str
    suggestion: str | None


@dataclass(frozen=True)
class Rejects:
    """Why rows could not be read.

    Attributes:
        reasons: The most frequent reason first, a thousand at most.
        further_reasons: How many reasons there are beyond those.
        further_rows: How many rows were rejected for them.
        nameless: How many rejected rows name nobody who can be told.
        incomplete: How many of those with a standing are named in a rejected row.
        without_standing: How many are named in rejected rows alone, and so have none.
    """

    reasons: tuple[RejectReason, ...]
    further_reasons: int
    further_rows: int
    nameless: int
    incomplete: int
    without_standing: int


def group_rejects(tables: ScoringTables) -> Rejects:
    """Groups the rejects of a run by what was wrong with them.

    This is the one rule by which they are grouped, whatever shows them.

    Args:
        tables: The tables of a scoring run.

    Returns:
        The reasons, each with an example.
    """
    # Rows of one reason name one unknown kind, since the reason repeats it.
    rows = tables.rows(
        """
        WITH by_file AS (
            SELECT scheme, reason, file, count(*) AS rows, min(line) AS first_line,
                max(line) AS last_line, bool_and(in_lines) AS in_lines,
                min_by(found, line) AS found,
                CAST(min_by("row", line) AS VARCHAR) AS example,
                min(unknown_kind) AS unknown_kind, bool_or(own) AS own
            FROM rejects GROUP BY scheme, reason, file
        )
        SELECT scheme, reason, CAST(sum(rows) AS BIGINT) AS rows, min(file) AS file,
            count(file) AS files,
            first(first_line ORDER BY file) AS first_line,
            first(last_line ORDER BY file) AS last_line,
            first(in_lines ORDER BY file) AS in_lines,
            first(found ORDER BY file) AS found,
            first(example ORDER BY file) AS example,
            min(unknown_kind) AS unknown_kind
        FROM by_file GROUP BY scheme, reason
        ORDER BY rows DESC, bool_or(own) DESC, scheme, reason LIMIT ?
        """,
        [REASONS_KEPT],
    )
    reasons = tuple(_reason(tables, row) for row in rows)
    total = tables.row(
        """
        SELECT count(DISTINCT (scheme, reason)) AS reasons, count(*) AS rows,
            count(*) FILTER (len(subjects) = 0) AS nameless,
            (SELECT count(*) FROM standings WHERE unread > 0) AS incomplete,
            (SELECT count(*) FROM without_standing) AS without_standing
        FROM rejects
        """
    )
    grouped_rows = sum(reason.rows for reason in reasons)
    return Rejects(
        reasons=reasons,
        further_reasons=int(total["reasons"]) - len(reasons),
        further_rows=int(total["rows"]) - grouped_rows,
        nameless=int(total["nameless"]),
        incomplete=int(total["incomplete"]),
        without_standing=int(total["without_standing"]),
    )


def rows_unread(tables: ScoringTables, subjects: Sequence[str]) -> dict[str, int]:
    """Counts the rows about some subjects that could not be read.

    Args:
        tables: The tables of a scoring run.
        subjects: Whom.

    Returns:
        By subject; those about whom all was read are left out.
    """
    rows = tables.rows(
        "SELECT subject, unread FROM unread WHERE list_contains(?, subject)",
        [list(subjects)],
    )
    return {str(row["subject"]): int(row["unread"]) for row in rows}


def named_without_standing(tables: ScoringTables, most: int | None) -> dict[str, int]:
    """Finds those who are named only in rows that could not be read.

    Args:
        tables: The tables of a scoring run.
        most: How many at most; None for all.

    Returns:
        By subject, how many rows; in the order of their names.
    """
    limit = "" if most is None else f"LIMIT {most}"
    rows = tables.rows(
        f"SELECT subject, unread FROM without_standing ORDER BY subject {limit}"
    )
    return {str(row["subject"]): int(row["unread"]) for row in rows}


def _reason(tables: ScoringTables, row: TableRow) -> RejectReason:
    unknown_kind = row.pop("unknown_kind")
    suggestion = None
    if unknown_kind is not None:
        scheme = tables.others.get(str(row["scheme"]), tables.scheme)
        suggestion = nearest(str(unknown_kind), scheme.evidence)
    return RejectReason(**row, suggestion=suggestion)
