"""Every text that was put forward of a scheme, with a link to each."""

from __future__ import annotations

from regard.report.page.markup import Child, Column, Markup, table, tag
from regard.report.text.language import Language
from regard.service.book.changes import SchemeChange
from regard.service.pages.change_words import state_words, verdict_words


def changes_table(language: Language, changes: list[SchemeChange]) -> Markup:
    """Every text that was put forward, with a link to each.

    Args:
        language: To write in.
        changes: The changes of one scheme.

    Returns:
        The table.
    """
    say = language.gettext
    columns = [
        Column(say("version")),
        Column(say("what became of it")),
        Column(say("who loses by it")),
    ]
    rows: list[list[Child]] = []
    for change in changes:
        words = say("Version {version}", version=change.body.version)
        path = f"/schemes/{change.scheme}/changes/{change.entry}"
        rows.append(
            [
                tag("a", words, href=path),
                state_words(language, change),
                verdict_words(language, change),
            ]
        )
    return table(say("Texts that were put forward"), columns, rows)
