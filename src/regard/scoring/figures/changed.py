"""Who changes tier between two scorings of the same events, and what moved them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from regard.scheme.model import Scheme
from regard.scheme.worth import tiers_worst_first
from regard.scoring.figures.not_read import NotRead, find_not_read
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
        unread: How many rows about it could not be read, under either scheme.
    """

    subject: str
    old_tier: str
    old_score: int
    new_tier: str
    new_score: int
    moves: dict[str, int]
    steps: int
    unread: int = 0


@dataclass(frozen=True)
class ComparedRuns:
    """What two scorings of the same data come to, beside each other.

    Attributes:
        changes: Everyone with a standing in both whose tier differs, the worse off
            first.
        not_read: What each of the two could not read.
        in_one: Who has a standing in one of the two alone, though all was read.
        unread: How many rows about whom could not be read, under either scheme.
    """

    changes: tuple[ChangedTier, ...]
    not_read: tuple[NotRead, NotRead]
    in_one: tuple[str, ...]
    unread: Mapping[str, int]

    @property
    def insufficient(self) -> bool:
        """Whether too little of a source was read, under either scheme."""
        return any(run.insufficient for run in self.not_read)


def compare_runs(before: Scores, after: Scores) -> ComparedRuns:
    """Compares two scorings of the same data.

    Args:
        before: Scored under the first scheme.
        after: Scored under the second scheme.

    Returns:
        Who changes tier, and what could not be read.
    """
    not_read = (
        find_not_read(before, after.scheme),
        find_not_read(after, before.scheme),
    )
    unread: dict[str, int] = {}
    for run in not_read:
        for subject, rows in run.by_subject.items():
            unread[subject] = max(rows, unread.get(subject, 0))
    old, new = not_read
    unscored = {*old.without_standing, *new.without_standing}
    scored = [_rows_by_subject(scores.tables).keys() for scores in (before, after)]
    return ComparedRuns(
        changes=find_changed(before, after, unread),
        not_read=not_read,
        in_one=tuple(sorted((scored[0] ^ scored[1]) - unscored)),
        unread=unread,
    )


def find_changed(
    before: Scores, after: Scores, unread: Mapping[str, int] | None = None
) -> tuple[ChangedTier, ...]:
    """Finds who changes tier between two scorings of the same events.

    Args:
        before: Scored under the first scheme.
        after: Scored under the second scheme.
        unread: How many rows about whom could not be read.

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
            change = _changed_tier(before.scheme, after.scheme, old, new)
            rows = (unread or {}).get(subject, 0)
            changed.append(replace(change, unread=rows))
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
