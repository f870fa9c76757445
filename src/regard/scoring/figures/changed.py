"""Who changes tier between two scorings of the same events, and what moved them."""

from __future__ import annotations

from dataclasses import dataclass

from regard.scheme.model import Scheme
from regard.scheme.worth import tiers_worst_first
from regard.scoring.scores import Scores
from regard.scoring.tables import ScoringTables, TableRow


@dataclass(frozen=True)
class ChangedTier:
    """A subject who has another tier under the second scheme; micropoints.

    Attributes:
        subject: Its name.
        old_tier: The tier under the first scheme.
        old_score: The score under the first scheme.
        new_tier: The tier under the second scheme.
        new_score: The score under the second scheme.
        moves: By how much each kind moved the score, the greatest move first; kinds
            that did not are left out.
        steps: How many tiers better off it is, counted from the worst; negative if it
            is worse off.
    """

    subject: str
    old_tier: str
    old_score: int
    new_tier: str
    new_score: int
    moves: dict[str, int]
    steps: int


def find_changed(before: Scores, after: Scores) -> tuple[ChangedTier, ...]:
    """Compares two scorings of the same events.

    Args:
        before: Scored under the first scheme.
        after: Scored under the second scheme.

    Returns:
        Everyone with a standing in both whose tier differs, the worse off first.
    """
    old_rows = _rows_by_subject(before.tables)
    new_rows = _rows_by_subject(after.tables)
    changed = []
    # Whoever has a standing in one alone has no other tier to compare with.
    for subject in sorted(old_rows.keys() & new_rows.keys()):
        old, new = old_rows[subject], new_rows[subject]
        if old["tier"] != new["tier"]:
            changed.append(_changed_tier(before.scheme, after.scheme, old, new))
    return tuple(sorted(changed, key=lambda change: (change.steps, change.subject)))


def _rows_by_subject(tables: ScoringTables) -> dict[str, TableRow]:
    return {row["subject"]: row for row in tables.rows("SELECT * FROM standings")}


def _changed_tier(
    old_scheme: Scheme, new_scheme: Scheme, old: TableRow, new: TableRow
) -> ChangedTier:
    moves = {}
    for kind in [*old_scheme.evidence, *new_scheme.evidence]:
        moves[kind] = _contribution(new, kind) - _contribution(old, kind)
    greatest_first = sorted(moves.items(), key=lambda item: -abs(item[1]))
    old_rank = tiers_worst_first(old_scheme).index(old["tier"])
    new_rank = tiers_worst_first(new_scheme).index(new["tier"])
    return ChangedTier(
        subject=old["subject"],
        old_tier=old["tier"],
        old_score=int(old["score"]),
        new_tier=new["tier"],
        new_score=int(new["score"]),
        moves={kind: move for kind, move in greatest_first if move},
        steps=new_rank - old_rank,
    )


def _contribution(row: TableRow, kind: str) -> int:
    """What a kind adds; nothing under a scheme that does not have it."""
    return int(row.get(f"+{kind}") or 0)
