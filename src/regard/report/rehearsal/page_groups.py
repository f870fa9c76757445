"""A rehearsal by group: how long, and with an audit's care who more often."""

from __future__ import annotations

from collections.abc import Iterator

from regard.report.audit.page_division import division_sections
from regard.report.audit.words import (
    audit_methods,
    conclusions,
    unknown_words,
    warning_words,
)
from regard.report.page.markup import Child, Column, Markup, items, section, table, tag
from regard.report.rehearsal.by_group import GroupsRehearsed
from regard.report.rehearsal.context import RehearsalContext
from regard.report.rehearsal.terminal import group_figures
from regard.report.text.typography import typeset

WHO_IS_SELECTED = (
    "Selected is here whoever would have had less than is usual at some time, which is "
    "good for nobody."
)


def group_sections(
    context: RehearsalContext, divided: GroupsRehearsed
) -> Iterator[tuple[str, str, Markup]]:
    """Who is restricted by group: first in short, then each division.

    Args:
        context: The rehearsal as its page shows it.
        divided: The same rehearsal by group.

    Yields:
        The name of each section, its heading in the contents, and the section.
    """
    audit = divided.answer.audit
    name = f"{context.mark}groups"
    yield name, context.heading("By group"), _in_short(context, divided, name)
    for place, division in enumerate(audit.divisions):
        name = f"{context.mark}division-{place}"
        label = context.label if context.of_several else None
        part = division_sections(divided.answer, division, name, label)
        yield name, context.heading(f"By {division.name}"), part


def _in_short(context: RehearsalContext, divided: GroupsRehearsed, name: str) -> Markup:
    answer = divided.answer
    audit = answer.audit
    parts: list[Child] = []
    if audit.warnings:
        warnings = items(typeset(warning_words(part)) for part in audit.warnings)
        note = [tag("strong", "Read this first. "), warnings]
        parts.append(tag("div", note, class_="study", role="note"))
    parts.append(tag("p", WHO_IS_SELECTED))
    parts.append(items(map(typeset, conclusions(audit))))
    columns = [
        Column("Group"),
        Column("People", number=True),
        Column("Restricted", number=True),
        Column("Days in all", number=True),
        Column("Days a person", number=True),
        Column("Times as often restricted as"),
    ]
    for division in audit.divisions:
        rows: list[list[Child]] = []
        for part in divided.days:
            if part.division == division.name:
                rows.append([part.group, *group_figures(part)])
        caption = (
            f"By {division.name}: people with less than is usual somewhere, and for "
            "how long; a dash where there are too few people to say"
        )
        parts.append(
            table(caption, columns, rows, style="groups", context=context.label)
        )
    notes = [*answer.notes, *unknown_words(answer), *audit_methods(answer)]
    notes += [f"{file}: SHA-256 {digest}" for file, digest in answer.sha256.items()]
    parts.append(items(map(typeset, notes)))
    return section(name, typeset(context.heading("By group")), parts)
