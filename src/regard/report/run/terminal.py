"""A scoring run in the terminal: how many stand where, who stands lowest and why, what was rejected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from regard.report.text.scheme_words import kind_words
from regard.report.text.terminal import heading, indented, quiet_table, text_lines
from regard.report.text.words import plural
from regard.scheme.units import POINT
from regard.scoring.explain import Explanation
from regard.scoring.scores import Scores

REASONS = 8  # for which rows were rejected, in the table


def tier_rows(scores: Scores) -> list[dict[str, Any]]:
    """Each tier with its threshold (points) and how many hold it."""
    return [
        {"tier": row.tier, "from": row.threshold / POINT, "subjects": row.subjects}
        for row in scores.figures.tiers
    ]


def lowest_rows(scores: Scores, most: int) -> list[dict[str, Any]]:
    """The lowest scores with their principal reasons (against everyone)."""
    return [_lowest_row(explanation) for explanation in scores.lowest(most)]


def _lowest_row(explanation: Explanation) -> dict[str, Any]:
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
    """Each reason for which rows were rejected, how often, and one row as it was found."""
    rejects = scores.figures.rejects
    rows: list[dict[str, Any]] = [
        {"reason": reject.reason, "rows": reject.rows, "example": reject.example}
        for reject in rejects.reasons
    ]
    if rejects.further_reasons:
        reason = plural(rejects.further_reasons, "further reason")
        rows.append({"reason": reason, "rows": rejects.further_rows, "example": None})
    return rows


def run_view(scores: Scores, lowest: int, files: Mapping[str, Path]) -> Group:
    """The run as a page of the terminal."""
    scheme = scores.scheme
    later = f", {scores.later:,} later than that" if scores.later else ""
    head = (
        f"{plural(scores.subjects, 'standing')} from {plural(scores.read, 'row')} as of "
        f"{scores.as_of:%Y-%m-%d %H:%M} UTC{later}; {scores.rejected:,} rejected"
    )
    tiers = quiet_table(
        "tier", "from", "subjects", "share", right=("from", "subjects", "share")
    )
    for row in tier_rows(scores):
        share = f"{100 * row['subjects'] / max(1, scores.subjects):.1f} %"
        tiers.add_row(row["tier"], f"{row['from']:,g}", f"{row['subjects']:,}", share)
    parts: list[RenderableType] = [
        Text(
            f"{scheme.title}  ({scheme.name}, version {scheme.version})", style="bold"
        ),
        Text(head),
        heading("Tiers"),
        indented(tiers),
    ]
    if lowest and scores.subjects:
        parts += [
            heading(f"The {min(lowest, scores.subjects)} lowest"),
            indented(_lowest(scores, lowest)),
        ]
    if scores.rejected:
        parts += [heading("Rejected"), indented(_rejected(scores))]
    if files:
        parts += [
            heading("Written"),
            indented(text_lines([f"{what}: {path}" for what, path in files.items()])),
        ]
    return Group(*parts)


def _lowest(scores: Scores, most: int) -> RenderableType:
    listed = quiet_table(
        "subject",
        "score",
        "tier",
        "what cost most, against the average of all",
        right=("score",),
    )
    for row in lowest_rows(scores, most):
        why = "; ".join(
            f"{kind_words(scores.scheme, reason['kind'])} ({reason['cost']:,.1f} points)"
            for reason in row["reasons"]
            if reason["cost"] >= 0.05
        )
        listed.add_row(
            row["subject"],
            f"{row['score']:,.2f}",
            row["tier"],
            why or "nothing; others have gained more",
        )
    return listed


def _rejected(scores: Scores) -> RenderableType:
    listed = quiet_table("rows", "reason", right=("rows",))
    rejects = scores.figures.rejects
    for reject in rejects.reasons[:REASONS]:
        hint = f"; did you mean {reject.suggestion}?" if reject.suggestion else ""
        listed.add_row(f"{reject.rows:,}", reject.reason + hint)
    beyond = rejects.reasons[REASONS:]
    reasons = rejects.further_reasons + len(beyond)
    if reasons:
        rows = rejects.further_rows + sum(reject.rows for reject in beyond)
        listed.add_row(f"{rows:,}", f"{reasons} other reasons")
    return listed
