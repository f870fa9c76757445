"""A scoring run as data: numbers in points, as JSON has them."""

from __future__ import annotations

from typing import Any

from regard.report.text.words import plural
from regard.scheme.units import POINT
from regard.scoring.explain import Explanation
from regard.scoring.scores import Scores


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
        {"kind": reason.kind, "cost": reason.cost / POINT}
        for reason in explanation.reasons["everyone"]
        if reason.principal
    ]
    return {
        "subject": explanation.subject,
        "score": explanation.standing.score / POINT,
        "tier": explanation.standing.tier,
        "reasons": reasons,
    }


def reject_rows(scores: Scores) -> list[dict[str, Any]]:
    """Why rows were rejected.

    Returns:
        Rows of reason, rows (how many) and example (one as found, as JSON text), the
        most frequent reason first; of very many reasons, the rest in a last row.
    """
    rejects = scores.figures.rejects
    rows: list[dict[str, Any]] = [
        {"reason": reject.reason, "rows": reject.rows, "example": reject.example}
        for reject in rejects.reasons
    ]
    if rejects.further_reasons:
        reason = plural(rejects.further_reasons, "further reason")
        rows.append({"reason": reason, "rows": rejects.further_rows, "example": None})
    return rows
