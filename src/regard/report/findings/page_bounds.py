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
from regard.report.text.typography import typeset
from regard.report.text.words import joined
from regard.scheme.model import Scheme


def bounds_parts(scheme: Scheme, bounds: BoundsTable) -> list[Child]:
    """What anything can do to a score at most, and which service depends on what.

    Args:
        scheme: Whose bounds they are.
        bounds: The bounds.

    Returns:
        Sentences, then tables.
    """
    sentences = bounds_sentences(scheme, bounds)
    parts: list[Child] = [paragraphs(typeset(sentence) for sentence in sentences)]
    number_heads = (*AMOUNT_HEADS, "tiers")
    columns = [
        Column("what moves it"),
        *[Column(head, number=True) for head in number_heads],
        Column("counts for"),
    ]
    for title, rows in titled_rows(bounds):
        # Names are shown as people say them here; the terminal shows the document's.
        cells = [[plain_name(row.name), *row_cells(row)] for row in rows]
        parts.append(table(title, columns, cells, context=scheme.title))
    if bounds.depends:
        parts.append(_dependence_table(scheme, bounds))
    return parts


def _dependence_table(scheme: Scheme, bounds: BoundsTable) -> Markup:
    sources_by_service = defaultdict(list)
    for service, source, kinds in bounds.depends:
        through = joined(map(plain_name, kinds))
        sources_by_service[service].append(f"{plain_name(source)} ({through})")
    columns = [
        Column("service"),
        Column("sources that can alone change it, and through what"),
    ]
    services_by_sources = defaultdict(list)
    for service, sources in sources_by_service.items():
        # Services that all depend on the same are one row: each by itself fills pages.
        services_by_sources[joined(sources)].append(service_title(scheme, service))
    rows = [[joined(names), text] for text, names in services_by_sources.items()]
    return table(DEPENDENCE_TITLE, columns, rows, context=scheme.title)
