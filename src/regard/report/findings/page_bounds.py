"""The table of bounds, as a section of the findings' page."""

from __future__ import annotations

from collections import defaultdict

from regard.check.answers.bounds import BoundsTable
from regard.check.narrative import plain_name, service_title
from regard.report.findings.bounds import (
    AMOUNT_HEADS,
    DEPENDENCE_TITLE,
    bounds_sentences,
    row_cells,
    titled_rows,
)
from regard.report.page.markup import Child, Column, Markup, paragraphs, table
from regard.report.text.language import Language
from regard.report.text.typography import typeset
from regard.scheme.model import Scheme


def bounds_parts(
    language: Language, scheme: Scheme, bounds: BoundsTable
) -> list[Child]:
    """What anything can do to a score at most, and which service depends on what.

    Args:
        language: To write in.
        scheme: Whose bounds they are.
        bounds: The bounds.

    Returns:
        Sentences, then tables.
    """
    say = language.gettext
    said = language.said
    sentences = map(said, bounds_sentences(scheme, bounds))
    parts: list[Child] = [paragraphs(typeset(sentence) for sentence in sentences)]
    number_heads = (*map(said, AMOUNT_HEADS), say("tiers"))
    columns = [
        Column(say("what moves it")),
        *[Column(head, number=True) for head in number_heads],
        Column(say("counts for")),
    ]
    for title, rows in titled_rows(bounds):
        # Names are shown as people say them here; the terminal shows the document's.
        cells = [
            [said(plain_name(row.name)), *map(said, row_cells(row))] for row in rows
        ]
        parts.append(table(said(title), columns, cells, context=scheme.title))
    if bounds.depends:
        parts.append(_dependence_table(language, scheme, bounds))
    return parts


def _dependence_table(
    language: Language, scheme: Scheme, bounds: BoundsTable
) -> Markup:
    in_words = language.said
    sources_by_service = defaultdict(list)
    for service, source, kinds in bounds.depends:
        through = language.joined(in_words(plain_name(kind)) for kind in kinds)
        words = in_words(plain_name(source)) + " (" + through + ")"
        sources_by_service[service].append(words)
    columns = [
        Column(language.gettext("service")),
        Column(language.gettext("sources that can alone change it, and through what")),
    ]
    services_by_sources = defaultdict(list)
    for service, sources in sources_by_service.items():
        # Services that all depend on the same are one row: each by itself fills pages.
        services_by_sources[language.joined(sources)].append(
            in_words(service_title(scheme, service))
        )
    rows = [
        [language.joined(names), text] for text, names in services_by_sources.items()
    ]
    return table(language.said(DEPENDENCE_TITLE), columns, rows, context=scheme.title)
