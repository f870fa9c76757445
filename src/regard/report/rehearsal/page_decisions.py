"""What people decided, beside what the scheme would have put into effect."""

from __future__ import annotations

from regard.registry.rehearsal.decisions import DecisionsCompared, Difference
from regard.report.page.markup import Child, Column, Markup, items, section, table
from regard.report.rehearsal.context import RehearsalContext
from regard.report.rehearsal.page_restricted import MOST_ROWS, day_mark, rest_note
from regard.report.rehearsal.words import as_sentence, decision_sentences
from regard.report.text.typography import typeset


def decisions_section(context: RehearsalContext, compared: DecisionsCompared) -> Markup:
    """Where the scheme gives less or more than people did.

    Args:
        context: The rehearsal as its page shows it.
        compared: Every decision, beside the outcome in effect.

    Returns:
        The section, under its heading.
    """
    title = typeset(context.heading("Beside what people decided"))
    sentences = [as_sentence(words) for words in decision_sentences(compared)]
    parts: list[Child] = [items(sentences)]
    columns = [
        Column("Who"),
        Column("When"),
        Column("Service"),
        Column("People decided"),
        Column("In effect by the scheme"),
        Column("The scheme gives"),
    ]
    otherwise = [*compared.giving("less"), *compared.giving("more")]
    if otherwise:
        rows = [_row(context, difference) for difference in otherwise[:MOST_ROWS]]
        caption = "Decisions that differ, those where the scheme gives less first"
        parts.append(table(caption, columns, rows, context=context.label))
        parts.append(rest_note(len(otherwise) - MOST_ROWS))
    return section(f"{context.mark}decisions", title, parts)


def _row(context: RehearsalContext, difference: Difference) -> list[Child]:
    decision = difference.decision
    return [
        context.subject(decision.subject),
        day_mark(f"{decision.time:%Y-%m-%d}"),
        context.service(decision.service),
        context.outcome(decision.service, decision.outcome),
        context.outcome(decision.service, difference.outcome),
        difference.gives,
    ]
