"""The rows that could not be read, by reason, with an example of each."""

from __future__ import annotations

import json

from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.run.context import RunContext
from regard.report.text.numbers import format_count, format_percent
from regard.report.text.typography import typeset
from regard.report.text.unread_words import (
    marked_words,
    place_words,
    reason_words,
)
from regard.scheme.counted import plural, with_noun
from regard.scoring.figures.rejects import RejectReason, Rejects

TITLE = "What could not be read"
MOST_REASONS_SHOWN = 20
MOST_LETTERS = 240  # of a row shown as an example


def rejects_section(context: RunContext) -> Markup:
    """The rejects by reason, with an example of each.

    Args:
        context: The run as its page shows it.

    Returns:
        The section, under its heading.
    """
    scores = context.scores
    if not scores.rejected:
        return section("rejects", TITLE, tag("p", _all_read_words(scores.read)))
    rejects = context.figures.rejects
    rejected = format_count(scores.rejected)
    percent = format_percent(scores.rejected, scores.read)
    opening = (
        f"{rejected} of {with_noun(format_count(scores.read), 'row')} ({percent}) "
        "could not be read "
        "as events and count for nothing: what they were meant to say is missing from "
        "the scores above."
    )
    opening = " ".join([opening, *marked_words(rejects)])
    reasons = table(
        "Rows that could not be read, by reason",
        [
            Column("Reason"),
            Column("Rows", number=True),
            Column("Where"),
            Column("For example"),
        ],
        [_row(context, reason) for reason in rejects.reasons[:MOST_REASONS_SHOWN]],
        style="rejects",
    )
    return section(
        "rejects", TITLE, tag("p", typeset(opening)), reasons, _further(rejects)
    )


def _all_read_words(read: int) -> str:
    if read == 0:
        return "There were no rows to read."
    if read == 1:
        return "The one row was read; none was rejected."
    return f"All {with_noun(format_count(read), 'row')} were read; none was rejected."


def _row(context: RunContext, reason: RejectReason) -> list[Child]:
    # A row that could not be read may hold a name in any of its columns.
    example = tag("span", "not shown, since it may name somebody", class_="note")
    if context.named:
        example = tag("code", _example_words(reason.example))
    words = typeset(reason_words(reason, context.scheme.name))
    return [words, format_count(reason.rows), place_words(reason), example]


def _example_words(example: str) -> str:
    """A row as found: `column: value` for each value that was there."""
    row = json.loads(example)
    if not isinstance(row, dict):
        row = {"row": row}
    values = [
        f"{column}: {value}" for column, value in row.items() if value is not None
    ]
    words = "; ".join(values)
    if len(words) > MOST_LETTERS:
        return f"{words[:MOST_LETTERS]}…"
    return words


def _further(rejects: Rejects) -> Markup | None:
    not_shown = rejects.reasons[MOST_REASONS_SHOWN:]
    reasons = rejects.further_reasons + len(not_shown)
    if not reasons:
        return None
    rows = rejects.further_rows + sum(reason.rows for reason in not_shown)
    words = f"And {plural(reasons, 'further reason')}, {plural(rows, 'row')} in all."
    return tag("p", words)
