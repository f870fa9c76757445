"""One subject of a run: their events, their standing taken apart, what was not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regard.scheme.complaint import DataError
from regard.scheme.tier_changes import better_neighbour
from regard.scoring.clock import moment
from regard.scoring.event import SILENT_FROM, Event
from regard.scoring.explain import Explanation, UnreadRow, explain_events
from regard.scoring.linked import SchemeWithEvents
from regard.scoring.unknown_subject import no_subject

if TYPE_CHECKING:
    from regard.scoring.scores import Scores

UNREAD_LISTED = 25  # rejected rows that an explanation lists


def explain_subject(scores: Scores, subject: str) -> Explanation:
    """Says why a subject stands where they do.

    Args:
        scores: The run.
        subject: Whose standing.

    Returns:
        The explanation, compared with everyone and with those slightly past the
        cut-off of the next better tier, if somebody stands there.

    Raises:
        DataError: If there is no such subject.
    """
    standings = scores.tables.rows(
        "SELECT tier, unread FROM standings WHERE subject = ?", [subject]
    )
    if not standings:
        raise _no_standing(scores, subject)
    compared = []
    tier = str(standings[0]["tier"])
    better = better_neighbour(scores.scheme, tier)
    if better is not None:
        past_cut_off = scores.figures.averages_past(tier, better)
        if past_cut_off.over:
            compared.append(past_cut_off)
    compared.append(scores.figures.averages)
    unread: tuple[UnreadRow, ...] = ()
    if standings[0]["unread"]:
        unread = unread_rows(scores, subject)
    return explain_events(
        scores.scheme,
        subject,
        scores.events_of(subject),
        scores.as_of,
        scores.elsewhere_of(subject) or None,
        compared,
        scores.study,
        unread,
    )


def events_under(scores: Scores, scored: SchemeWithEvents, subject: str) -> list[Event]:
    """Finds one subject's events under one of the schemes of a run.

    Args:
        scores: The run.
        scored: The scheme with its events.
        subject: Whose events.

    Returns:
        All of them, whether known at the moment or later.
    """
    columns = ["id", "subject", "kind", "time", "amount AS thousandths", "reporter"]
    if scored.intake.fall_silent:
        columns.append(SILENT_FROM)
    rows = scores.tables.rows(
        f"SELECT {', '.join(columns)} FROM {scored.intake.events} WHERE subject = ?",
        [subject],
    )
    return [Event(**{**row, "time": moment(row["time"])}) for row in rows]


def unread_rows(scores: Scores, subject: str) -> tuple[UnreadRow, ...]:
    """Finds the rows about a subject that could not be read.

    Args:
        scores: The run.
        subject: Who is named in them.

    Returns:
        The first of them, by scheme, file and line.
    """
    rows = scores.tables.rows(
        "SELECT scheme, file, line, in_lines, reason, found FROM rejects "
        "WHERE (time IS NULL OR time <= ?) AND (list_contains(subjects, ?) "
        "OR (scheme, file, line) IN (SELECT (scheme, file, line) FROM named_lines "
        "WHERE subject = ?)) ORDER BY own DESC, scheme, file, line LIMIT ?",
        [scores.as_of.replace(tzinfo=None), subject, subject, UNREAD_LISTED],
    )
    return tuple(UnreadRow(**row) for row in rows)


def _no_standing(scores: Scores, subject: str) -> DataError:
    unread = unread_rows(scores, subject)
    if unread:
        first = unread[0]
        return DataError(
            f"{subject!r} is named only in rows that could not be read, "
            f"and has no standing: {first.reason} ({first.place})\n"
            "  to do: mend the rows"
        )
    return no_subject(scores.tables, subject, scores.subjects)
