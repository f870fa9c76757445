"""Who changes tier between two scorings of the same data, and what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from regard.report.run.data import reject_row, source_row
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.numbers import format_points
from regard.report.text.unread_words import (
    insufficient_source_words,
    place_words,
    reason_words,
)
from regard.scheme.counted import agreeing, plural
from regard.scheme.settings_in_words import EVERYTHING
from regard.scheme.units import POINT
from regard.scoring.figures.changed import ChangedTier, ComparedRuns
from regard.scoring.figures.not_read import NotRead

MOST_REASONS_LISTED = 8  # for which rows could not be read
VERSIONS = ("old", "new")
"""What the two schemes are called, in the order of the runs."""


# ── data ────────────────────────────────────────────────────────────────────


def changed_data(changes: Sequence[ChangedTier]) -> list[dict[str, Any]]:
    """The changes as JSON has them.

    Returns:
        Rows of subject, old and new (tier, and score in points), moved_by (points by
        kind, the greatest move first), steps (how many tiers better off it is) and
        unread (how many rows about it could not be read).
    """
    return [_change_data(change) for change in changes]


def compared_data(runs: ComparedRuns) -> dict[str, Any]:
    """Two runs beside each other, as JSON has them.

    Returns:
        changed: as `changed_data`; not_read: for the old and the new scheme, sources,
        reasons and who has no standing for that; unread: rows that could not be read,
        by subject; in_one: who has a standing under one of the two alone.
    """
    old, new = runs.not_read
    return {
        "changed": changed_data(runs.changes),
        "not_read": {"old": _not_read_data(old), "new": _not_read_data(new)},
        "unread": dict(runs.unread),
        "in_one": list(runs.in_one),
    }


def insufficient_runs_data(runs: ComparedRuns) -> dict[str, Any]:
    """What the data begin with where too little was read under either scheme.

    Returns:
        insufficient: the sources, each under `old` or `new`; nothing at all where there
        is none.
    """
    if not runs.insufficient:
        return {}
    old, new = runs.not_read
    return {"insufficient": {"old": _too_little(old), "new": _too_little(new)}}


def _too_little(run: NotRead) -> list[dict[str, Any]]:
    return [source_row(source, sufficient=False) for source in run.insufficient]


def _not_read_data(run: NotRead) -> dict[str, Any]:
    rejected = [reject_row(reason) for reason in run.reasons]
    return {
        "sources": [
            source_row(source, sufficient=source not in run.insufficient)
            for source in run.sources
        ],
        "rejects": rejected,
        "without_standing": list(run.without_standing),
    }


def _change_data(change: ChangedTier) -> dict[str, Any]:
    moves = {kind: move / POINT for kind, move in change.moves.items()}
    return {
        "subject": change.subject,
        "old": {"tier": change.old_tier, "score": change.old_score / POINT},
        "new": {"tier": change.new_tier, "score": change.new_score / POINT},
        "moved_by": moves,
        "steps": change.steps,
        "unread": change.unread,
    }


# ── text ────────────────────────────────────────────────────────────────────


def too_little_text(runs: ComparedRuns, max_rejected: float) -> str:
    """What is said first where too little of a source was read; else nothing.

    Args:
        runs: The two runs.
        max_rejected: The share of the rows of a source that may be rejected.

    Returns:
        A line for each source, the last one closed, and an empty line.
    """
    versions: dict[str, list[str]] = {}
    for version, run in zip(VERSIONS, runs.not_read, strict=True):
        for source in run.insufficient:
            sentence = insufficient_source_words(
                language_of(ENGLISH), source, max_rejected
            )
            versions.setdefault(sentence, []).append(version)
    lines = [_under(under) + sentence for sentence, under in versions.items()]
    return "".join(f"{line}\n" for line in lines) + "\n" * bool(lines)


def _under(versions: Sequence[str]) -> str:
    """Under which of the two schemes something is so; nothing where under both."""
    if len(versions) > 1:
        return ""
    return f"Under the {versions[0]} scheme: "


def compared_text(runs: ComparedRuns, most: int, study: bool = False) -> str:
    """Two runs beside each other in plain text.

    Args:
        runs: The two runs.
        most: How many people at most are named for each thing that is said.
        study: Whether it is a study, which is said first.

    Returns:
        Lines, the last one closed.
    """
    lines = [changed_text(runs.changes, most, study).rstrip("\n")]
    lines += _not_read_lines(runs)
    lines += _marked_lines(runs, most)
    return "\n".join(lines) + "\n"


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
    change_tier = agreeing(len(changes), "changes tier", "change tier")
    lines = [
        *marks,
        f"Of those with events, {subjects} {change_tier}: "
        f"{worse} worse off, {len(changes) - worse} not",
    ]
    lines += [_change_line(change) for change in changes[:most]]
    if len(changes) > most:
        lines.append(
            f"  and {len(changes) - most:,} more ({EVERYTHING.named()} has them all)"
        )
    return "\n".join(lines) + "\n"


def _change_line(change: ChangedTier) -> str:
    moves = [
        f"{kind} {format_points(move, sign=True)}"
        for kind, move in change.moves.items()
    ]
    reasons = ", ".join(moves) or "the thresholds, or the base"
    old = f"{change.old_tier} ({format_points(change.old_score)})"
    new = f"{change.new_tier} ({format_points(change.new_score)})"
    subject = change.subject
    if change.unread:
        subject += f" ({plural(change.unread, 'row')} unread)"
    return f"  {subject}: {old} → {new}: {reasons}"


def _not_read_lines(runs: ComparedRuns) -> Iterator[str]:
    """What could not be read, each reason once, and under which scheme."""
    versions: dict[str, list[str]] = {}
    for version, run in zip(VERSIONS, runs.not_read, strict=True):
        for reason in run.reasons:
            words = reason_words(reason, run.scheme.name)
            place = place_words(language_of(ENGLISH), reason)
            rows = plural(reason.rows, "row")
            line = f"{rows}: {words} ({place})"
            if reason.found is not None:
                line = f"{rows}: {words}; found {reason.found} ({place})"
            versions.setdefault(line, []).append(version)
    if versions:
        yield "Rejected"
    for line, under in list(versions.items())[:MOST_REASONS_LISTED]:
        yield f"  {_under(under)}{line}"
    further = len(versions) - MOST_REASONS_LISTED
    if further > 0:
        whole = EVERYTHING.named()
        yield f"  and {plural(further, 'further reason')} ({whole} has them all)"


def _marked_lines(runs: ComparedRuns, most: int) -> Iterator[str]:
    """Whose comparison rests on less than was sent, and who is not compared."""
    old, new = runs.not_read
    unscored = sorted({*old.without_standing, *new.without_standing})
    marked = {
        subject: rows
        for subject, rows in runs.unread.items()
        if subject not in unscored
    }
    if marked:
        named = _named(_with_rows(marked), len(marked), most)
        yield (
            f"Rows about {plural(len(marked), 'subject')} could not be read, so "
            "what is "
            f"said of {agreeing(len(marked), 'it', 'them')} may be wrong: {named}"
        )
    if unscored:
        yield (
            f"{plural(len(unscored), 'subject')} "
            f"{agreeing(len(unscored), 'is', 'are')} named only in rows that could not "
            f"be read, and {agreeing(len(unscored), 'is', 'are')} not compared: "
            f"{_named(unscored, len(unscored), most)}"
        )
    if runs.in_one:
        count = len(runs.in_one)
        yield (
            f"{plural(count, 'subject')} {agreeing(count, 'has', 'have')} a standing "
            "under one of the two schemes alone, and "
            f"{agreeing(count, 'is', 'are')} not "
            f"compared: {_named(runs.in_one, count, most)}"
        )


def _with_rows(marked: Mapping[str, int]) -> Iterator[str]:
    for subject, rows in marked.items():
        yield f"{subject} ({plural(rows, 'row')})"


def _named(names: Iterable[str], count: int, most: int) -> str:
    named = ", ".join(list(names)[:most])
    if count > most:
        named += f" and {count - most:,} more"
    return named
