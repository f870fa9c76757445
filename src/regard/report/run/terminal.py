"""A scoring run in the terminal: how many stand where, who stands lowest and why, what was rejected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from regard.report.text import words
from regard.report.text.terminal import heading, indented, paragraphs, table
from regard.scheme.complaint import nearest
from regard.scheme.units import POINT
from regard.scoring.scores import Scores


def tier_rows(scores: Scores) -> list[dict[str, Any]]:
    """Each tier with its threshold (points) and how many hold it."""
    held = {
        row["tier"]: row["n"]
        for row in scores.rows(
            "SELECT tier, count(*) AS n FROM standings GROUP BY tier"
        )
    }
    return [
        {"tier": tier, "from": least / POINT, "subjects": held.get(tier, 0)}
        for tier, least in scores.scheme.tiers.items()
    ]


def lowest_rows(scores: Scores, most: int) -> list[dict[str, Any]]:
    """The lowest scores with their principal reasons (against everyone), and the explanation."""
    rows = scores.rows(
        f"SELECT subject FROM standings ORDER BY score, subject LIMIT {int(most)}"
    )
    found = []
    for row in rows:
        one = scores.explain(row["subject"])
        reasons = [
            {"kind": reason.kind, "cost": reason.cost / POINT}
            for reason in one.reasons["everyone"]
            if reason.principal
        ]
        found.append(
            {
                "subject": row["subject"],
                "score": one.standing.score / POINT,
                "tier": one.standing.tier,
                "reasons": reasons,
                "explanation": one,
            }
        )
    return found


def reject_rows(scores: Scores) -> list[dict[str, Any]]:
    """Each reason for which rows were rejected, how often, and one row as it was found."""
    return scores.rows(
        "SELECT reason, count(*) AS rows, CAST(min(row) AS VARCHAR) AS example FROM own_rejects "
        "GROUP BY reason ORDER BY rows DESC, reason"
    )


def run_view(scores: Scores, lowest: int, files: Mapping[str, Path]) -> Group:
    """The run as a page of the terminal."""
    scheme = scores.scheme
    later = f", {scores.later:,} later than that" if scores.later else ""
    head = (
        f"{words.plural(scores.subjects, 'standing')} from {words.plural(scores.read, 'row')} as of "
        f"{scores.as_of:%Y-%m-%d %H:%M} UTC{later}; {scores.rejected:,} rejected"
    )
    tiers = table(
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
            indented(paragraphs([f"{what}: {path}" for what, path in files.items()])),
        ]
    return Group(*parts)


def _lowest(scores: Scores, most: int) -> RenderableType:
    listed = table(
        "subject",
        "score",
        "tier",
        "what cost most, against the average of all",
        right=("score",),
    )
    for row in lowest_rows(scores, most):
        why = "; ".join(
            f"{words.kind_words(scores.scheme, reason['kind'])} ({reason['cost']:,.1f} points)"
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
    listed = table("rows", "reason", right=("rows",))
    rows = reject_rows(scores)
    for row in rows[:8]:
        unknown = row["reason"].removeprefix("the scheme has no kind ")
        close = (
            nearest(unknown, scores.scheme.evidence)
            if unknown != row["reason"]
            else None
        )
        listed.add_row(
            f"{row['rows']:,}",
            row["reason"] + (f"; did you mean {close}?" if close else ""),
        )
    if len(rows) > 8:
        listed.add_row(
            f"{sum(row['rows'] for row in rows[8:]):,}",
            f"{len(rows) - 8} other reasons",
        )
    return listed
