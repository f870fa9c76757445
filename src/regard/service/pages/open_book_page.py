"""The open book: what anybody reads of the schemes that run here."""

from __future__ import annotations

from regard.report.page.markup import Child, Column, Markup, items, section, table, tag
from regard.report.text.language import Language
from regard.report.text.scheme_words import kind_words
from regard.scheme.document import Document
from regard.scheme.model import Scheme
from regard.scheme.worth import tiers_worst_first
from regard.service.pages.names import outcome_name, service_name
from regard.service.pages.page import Opened, PageContent


def open_book(opened: Opened) -> PageContent:
    """Every scheme in force, in plain words."""
    say = opened.language.gettext
    record = opened.record
    documents: list[Document] = []
    with record.sequence.reading() as reading:
        for name in reading.schemes():
            document = record.versions.document_on(reading, name, record.now.date())
            if document is not None:
                documents.append(document)
    parts: list[Child] = []
    for document in documents:
        parts.append(_scheme(opened.language, document.scheme))
    if not parts:
        parts.append(tag("p", say("No rules are in force yet.")))
    return PageContent(say("The open book"), parts)


def _scheme(language: Language, scheme: Scheme) -> Markup:
    say = language.gettext
    title = scheme.title or scheme.name
    facts: list[Child] = [scheme.purpose]
    text_path = f"/v1/schemes/{scheme.name}/text"
    whole_text = tag("a", say("The whole text"), href=text_path)
    return section(
        f"scheme-{scheme.name}",
        title,
        [tag("p", fact, class_="lede") for fact in facts],
        tag("h3", say("What is written down, and what it adds")),
        items(_kinds(language, scheme)),
        _outcomes(language, scheme),
        tag("p", whole_text),
    )


def _kinds(language: Language, scheme: Scheme) -> list[str]:
    sentences: list[str] = []
    for name, kind in scheme.evidence.items():
        points = language.points_with_unit(kind.points)
        sentences.append(f"{kind_words(scheme, name)}: {points}")
    return sentences


def _outcomes(language: Language, scheme: Scheme) -> Markup:
    say = language.gettext
    tiers = tiers_worst_first(scheme)
    columns = [Column(say("service")), *[Column(tier) for tier in tiers]]
    rows: list[list[Child]] = []
    for name, service in scheme.services.items():
        cells: list[Child] = [service_name(scheme, name)]
        for tier in tiers:
            cells.append(outcome_name(language, service.outcomes[tier]))
        rows.append(cells)
    return table(say("What each tier opens"), columns, rows, context=scheme.name)
