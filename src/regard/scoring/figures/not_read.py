"""What of the data one of two schemes could not read, where people are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from regard.scheme.model import Scheme
from regard.scoring.figures.rejects import RejectReason
from regard.scoring.scores import Scores
from regard.scoring.tables import ScoringTables
from regard.scoring.unread import SourceRead


@dataclass(frozen=True)
class NotRead:
    """What one of two runs over the same data could not read.

    Rows of a kind that only the other scheme has were read: that the kind is gone, or
    new, is the change itself.

    Attributes:
        scheme: The scheme of the run.
        sources: How much of each source it read, its own first.
        insufficient: Those of which too much was rejected, or nothing read.
        reasons: Why rows could not be read, the most frequent reason first.
        by_subject: How many of these rows name whom.
        without_standing: Who is named in such rows alone, and so has no standing.
    """

    scheme: Scheme
    sources: tuple[SourceRead, ...]
    insufficient: tuple[SourceRead, ...]
    reasons: tuple[RejectReason, ...]
    by_subject: Mapping[str, int]
    without_standing: tuple[str, ...]


def find_not_read(scores: Scores, other: Scheme) -> NotRead:
    """Finds what a run could not read.

    Args:
        scores: The run.
        other: The scheme that it is compared with, over the same data.

    Returns:
        What it could not read, and whom that concerns.
    """
    foreign = [kind for kind in other.evidence if kind not in scores.scheme.evidence]
    sources = _sources(scores, foreign)
    insufficient = tuple(
        source for source in sources if source.exceeds(scores.max_rejected)
    )
    by_subject = _by_subject(scores, foreign)
    named = scores.figures.named_without_standing()
    return NotRead(
        scheme=scores.scheme,
        sources=sources,
        insufficient=insufficient,
        reasons=_reasons(scores, foreign),
        by_subject=by_subject,
        without_standing=tuple(name for name in named if name in by_subject),
    )


def _sources(scores: Scores, foreign: list[str]) -> tuple[SourceRead, ...]:
    """How much of each source was read, rows of the other scheme's kinds as well."""
    row = scores.tables.row(
        """
        SELECT count(*) AS rows FROM rejects
        WHERE own AND list_contains(?, unknown_kind)
        """,
        [foreign],
    )
    own, *others = scores.sources
    return (replace(own, rejected=own.rejected - int(row["rows"])), *others)


def _by_subject(scores: Scores, foreign: list[str]) -> dict[str, int]:
    rows = scores.tables.rows(
        """
        SELECT subject, count(*) AS rows FROM (
            SELECT unnest(subjects) AS subject FROM rejects
            WHERE (time IS NULL OR time <= ?)
                AND NOT (own AND coalesce(list_contains(?, unknown_kind), false))
        )
        GROUP BY subject ORDER BY subject
        """,
        [scores.as_of.replace(tzinfo=None), foreign],
    )
    return {str(row["subject"]): int(row["rows"]) for row in rows}


def _reasons(scores: Scores, foreign: list[str]) -> tuple[RejectReason, ...]:
    expected = _reasons_of_kinds(scores.tables, foreign)
    return tuple(
        reason
        for reason in scores.figures.rejects.reasons
        if (reason.scheme, reason.reason) not in expected
    )


def _reasons_of_kinds(
    tables: ScoringTables, foreign: list[str]
) -> set[tuple[str, str]]:
    """The reasons that say no more than that the other scheme alone has a kind."""
    rows = tables.rows(
        """
        SELECT DISTINCT scheme, reason FROM rejects
        WHERE own AND list_contains(?, unknown_kind)
        """,
        [foreign],
    )
    return {(str(row["scheme"]), str(row["reason"])) for row in rows}
