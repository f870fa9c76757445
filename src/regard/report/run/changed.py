"""Who changes tier between two scorings of the same events, and what moved them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regard.report.text.words import plural, points
from regard.scheme.units import POINT
from regard.scoring.scores import Scores


def changed_rows(before: Scores, after: Scores) -> list[dict[str, Any]]:
    """subject, tiers, scores (points) and the kinds that moved the score, the greatest move first; losers first."""
    first = {row["subject"]: row for row in before.rows("SELECT * FROM standings")}
    second = {row["subject"]: row for row in after.rows("SELECT * FROM standings")}
    order = {tier: n for n, tier in enumerate(after.scheme.tiers)}
    place = {tier: n for n, tier in enumerate(before.scheme.tiers)}
    found = []
    for subject in sorted(set(first) & set(second)):
        one, other = first[subject], second[subject]
        if one["tier"] == other["tier"]:
            continue
        kinds = dict.fromkeys([*before.scheme.evidence, *after.scheme.evidence])
        moves = {
            kind: int(other.get(f"+{kind}") or 0) - int(one.get(f"+{kind}") or 0)
            for kind in kinds
        }
        moved = sorted(
            ((kind, move) for kind, move in moves.items() if move),
            key=lambda each: -abs(each[1]),
        )
        found.append(
            {
                "subject": subject,
                "old": {"tier": one["tier"], "score": int(one["score"]) / POINT},
                "new": {"tier": other["tier"], "score": int(other["score"]) / POINT},
                "moved_by": {kind: move / POINT for kind, move in moved},
                "steps": order.get(other["tier"], 0) - place.get(one["tier"], 0),
            }
        )
    return sorted(found, key=lambda row: (row["steps"], row["subject"]))


def changed_text(rows: Sequence[dict[str, Any]], most: int) -> str:
    """One line for each, and what moved them."""
    worse = sum(row["steps"] < 0 for row in rows)
    lines = [
        f"Of those with events, {plural(len(rows), 'subject')} change tier: {worse} lower, {len(rows) - worse} not"
    ]
    for row in rows[:most]:
        old, new = row["old"], row["new"]
        why = ", ".join(
            f"{kind} {points(round(move * POINT), sign=True)}"
            for kind, move in row["moved_by"].items()
        )
        lines.append(
            f"  {row['subject']}: {old['tier']} ({points(round(old['score'] * POINT))}) → {new['tier']} "
            f"({points(round(new['score'] * POINT))}): {why or 'the thresholds, or the base'}"
        )
    if len(rows) > most:
        lines.append(f"  and {len(rows) - most:,} more (--json has them all)")
    return "\n".join(lines) + "\n"
