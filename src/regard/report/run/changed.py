"""Who changes tier between two scorings of the same events, and what moved them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regard.report.text.numbers import format_points
from regard.report.text.words import plural
from regard.scheme.units import POINT
from regard.scoring.figures.changed import ChangedTier


def changed_data(changes: Sequence[ChangedTier]) -> list[dict[str, Any]]:
    """The changes as JSON has them.

    Returns:
        Rows of subject, old and new (tier, and score in points), moved_by (points by
        kind, the greatest move first) and steps (how many tiers better off it is).
    """
    return [_change_data(change) for change in changes]


def _change_data(change: ChangedTier) -> dict[str, Any]:
    moves = {kind: move / POINT for kind, move in change.moves.items()}
    return {
        "subject": change.subject,
        "old": {"tier": change.old_tier, "score": change.old_score / POINT},
        "new": {"tier": change.new_tier, "score": change.new_score / POINT},
        "moved_by": moves,
        "steps": change.steps,
    }


def changed_text(changes: Sequence[ChangedTier], most: int, study: bool = False) -> str:
    """The changes in plain text: a line each, with what moved the score.

    Args:
        changes: Who changes tier.
        most: How many lines at most.
        study: Whether it is a study, which is said first.

    Returns:
        Lines, the last one closed.
    """
    marks = ["STUDY. Nobody real is scored."] if study else []
    worse = len([change for change in changes if change.steps < 0])
    subjects = plural(len(changes), "subject")
    lines = [
        *marks,
        f"Of those with events, {subjects} change tier: "
        f"{worse} worse off, {len(changes) - worse} not",
    ]
    lines += [_change_line(change) for change in changes[:most]]
    if len(changes) > most:
        lines.append(f"  and {len(changes) - most:,} more (--json has them all)")
    return "\n".join(lines) + "\n"


def _change_line(change: ChangedTier) -> str:
    moves = [
        f"{kind} {format_points(move, sign=True)}"
        for kind, move in change.moves.items()
    ]
    reasons = ", ".join(moves) or "the thresholds, or the base"
    old = f"{change.old_tier} ({format_points(change.old_score)})"
    new = f"{change.new_tier} ({format_points(change.new_score)})"
    return f"  {change.subject}: {old} → {new}: {reasons}"
