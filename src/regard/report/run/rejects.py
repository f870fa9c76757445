"""The rows that could not be read, by reason, with an example of each."""

from __future__ import annotations

import json

from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.run.context import RunContext
from regard.report.text.language import ENGLISH
from regard.report.text.typography import typeset
from regard.report.text.unread_words import (
    marked_words,
    place_words,
    reason_words,
)
from regard.scoring.figures.rejects import RejectReason, Rejects

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
    language = context.language
    title = language.gettext("What could not be read")
    if not scores.rejected:
        all_read = _all_read_words(context, scores.read)
        return section("rejects", title, tag("p", all_read))
    rejects = context.figures.rejects
    opening = language.ngettext(
        "{rejected} of {count} row ({percent}) could not be read as events and count "
        "for nothing: what they were meant to say is missing from the scores above.",
        "{rejected} of {count} rows ({percent}) could not be read as events and count "
        "for nothing: what they were meant to say is missing from the scores above.",
        scores.read,
        rejected=context.count(scores.rejected),
        percent=language.percent(scores.rejected, scores.read),
    )
    opening = " ".join([opening, *marked_words(language, rejects)])
    reasons = table(
        language.gettext("Rows that could not be read, by reason"),
        [
            Column(language.gettext("Reason")),
            Column(language.gettext("Rows"), number=True),
            Column(language.gettext("Where")),
            Column(language.gettext("For example")),
        ],
        [_row(context, reason) for reason in rejects.reasons[:MOST_REASONS_SHOWN]],
        style="rejects",
    )
    return section(
        "rejects",
        title,
        tag("p", typeset(opening)),
        reasons,
        _further(context, rejects),
    )


def _all_read_words(context: RunContext, read: int) -> str:
    if read == 0:
        return context.language.gettext("There were no rows to read.")
    return context.language.ngettext(
        "The one row was read; none was rejected.",
        "All {count} rows were read; none was rejected.",
        read,
    )


def _row(context: RunContext, reason: RejectReason) -> list[Child]:
    # A row that could not be read may hold a name in any of its columns.
    hidden = context.language.gettext("not shown, since it may name somebody")
    example = tag("span", hidden, class_="note")
    if context.named:
        example = tag("code", _example_words(reason.example))
    words: Child = typeset(reason_words(reason, context.scheme.name))
    if context.language.code != ENGLISH:
        # They say how data are written, to whoever sends them, in English alone.
        words = tag("span", words, lang=ENGLISH)
    place = place_words(context.language, reason)
    return [words, context.count(reason.rows), place, example]


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


def _further(context: RunContext, rejects: Rejects) -> Markup | None:
    not_shown = rejects.reasons[MOST_REASONS_SHOWN:]
    reasons = rejects.further_reasons + len(not_shown)
    if not reasons:
        return None
    rows = rejects.further_rows + sum(reason.rows for reason in not_shown)
    language = context.language
    in_all = language.ngettext("{count} row in all", "{count} rows in all", rows)
    words = language.ngettext(
        "And {count} further reason, {rows}.",
        "And {count} further reasons, {rows}.",
        reasons,
        rows=in_all,
    )
    return tag("p", words)
