"""A scoring run as data: numbers in points, as JSON has them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from regard.scheme.counted import plural
from regard.scheme.units import POINT
from regard.scoring.explain import Explanation
from regard.scoring.figures.rejects import RejectReason
from regard.scoring.scores import Scores
from regard.scoring.unread import SourceRead


def tier_rows(scores: Scores) -> list[dict[str, Any]]:
    """How many hold each tier.

    Returns:
        Rows of tier, from (its threshold) and subjects, the lowest tier first.
    """
    return [
        {
            "tier": tier.tier,
            "from": tier.threshold / POINT,
            "subjects": tier.subjects,
        }
        for tier in scores.figures.tiers
    ]


def worst_off_rows(scores: Scores, count: int) -> list[dict[str, Any]]:
    """Those who come off worst with what cost most, against the average of everyone.

    Args:
        scores: The run.
        count: How many at most.

    Returns:
        A row each, the worst off first.
    """
    return [_worst_off_row(explanation) for explanation in scores.worst_off(count)]


def _worst_off_row(explanation: Explanation) -> dict[str, Any]:
    reasons = [
        {"kind": reason.kind, "cost": reason.cost_micropoints / POINT}
        for reason in explanation.reasons["everyone"]
        if reason.principal
    ]
    return {
        "subject": explanation.subject,
        "score": explanation.standing.micropoints / POINT,
        "tier": explanation.standing.tier,
        "unread": len(explanation.unread),
        "reasons": reasons,
    }


def reject_rows(scores: Scores) -> list[dict[str, Any]]:
    """Why rows were rejected.

    Returns:
        Rows of scheme, reason, rows (how many), file, first_line and last_line (or
        numbers of rows), found (the value in the first) and example (the first as
        found, as JSON text), the most frequent reason first; of very many reasons, the
        rest in a last row.
    """
    rejects = scores.figures.rejects
    rows = [reject_row(reject) for reject in rejects.reasons]
    if rejects.further_reasons:
        reason = plural(rejects.further_reasons, "further reason")
        rows.append({"reason": reason, "rows": rejects.further_rows, "example": None})
    return rows


def reject_row(reject: RejectReason) -> dict[str, Any]:
    """A reason for which rows were rejected, as `reject_rows` has it."""
    return {
        "scheme": reject.scheme,
        "reason": reject.reason,
        "rows": reject.rows,
        "file": reject.file,
        "files": reject.files,
        "first_line": reject.first_line,
        "last_line": reject.last_line,
        "found": reject.found,
        "example": reject.example,
        "did_you_mean": reject.suggestion,
    }


def insufficient_data(scores: Scores) -> dict[str, Any]:
    """What the data of a run begin with where too little was read of a source.

    Returns:
        insufficient: the sources of which too much was rejected or nothing read;
        nothing at all where there is none.
    """
    rows = [row for row in source_rows(scores) if not row["sufficient"]]
    return {"insufficient": rows} if rows else {}


def source_rows(scores: Scores) -> list[dict[str, Any]]:
    """How much of each source was read.

    Returns:
        Rows of scheme, source, rows, rejected, repeated (counted once) and sufficient
        (whether few enough rows were rejected, and any read).
    """
    return [
        source_row(source, sufficient=source not in scores.insufficient)
        for source in scores.sources
    ]


def source_row(source: SourceRead, sufficient: bool) -> dict[str, Any]:
    """How much of one source was read, as `source_rows` has it.

    Args:
        source: The source.
        sufficient: Whether few enough rows were rejected, and any read.

    Returns:
        The row.
    """
    return {
        "scheme": source.scheme,
        "source": source.source,
        "rows": source.read,
        "rejected": source.rejected,
        "repeated": source.repeated,
        "sufficient": sufficient,
    }


def apart_rows(scores: Scores) -> list[dict[str, Any]]:
    """The days around decades without an event, of which one may be mistyped.

    Returns:
        Rows of source, earlier and later, as ISO 8601.
    """
    linked = scores.linked
    rows: list[dict[str, Any]] = []
    for scored in (linked.own, *linked.others.values()):
        for earlier, later in scored.intake.apart:
            row = {"source": scored.intake.source, "earlier": earlier.isoformat()}
            rows.append({**row, "later": later.isoformat()})
    return rows


def unread_data(scores: Scores) -> dict[str, Any]:
    """Whom the rejected rows concern.

    Returns:
        incomplete: how many standings lack rows; without_standing: the subjects named
        in no other row; nameless: how many rows name nobody who can be told.
    """
    rejects = scores.figures.rejects
    named = scores.figures.named_without_standing()
    rows = [{"subject": name, "unread": unread} for name, unread in named.items()]
    return {
        "incomplete": rejects.incomplete,
        "without_standing": rows,
        "nameless": rejects.nameless,
    }


def names_data(scores: Scores) -> dict[str, Any]:
    """What is known of the names in a run's sources.

    Args:
        scores: The run.

    Returns:
        folded (by source, in how many rows a name was read otherwise than it stands
        there), overlaps (who of each other source is among those scored) and
        without_zeros (who stands there with zeros in front and without them).
    """
    linked = scores.linked
    folded = {}
    for scored in (linked.own, *linked.others.values()):
        folded[scored.intake.source] = asdict(scored.intake.folded)
    count, _ = scores.without_zeros
    return {
        "folded": folded,
        "overlaps": [asdict(overlap) for overlap in linked.overlaps],
        "without_zeros": count,
    }
