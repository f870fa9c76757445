"""The open book: what anybody reads of the schemes that run here."""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import Language
from regard.scheme.document import Document
from regard.scheme.model import Scheme
from regard.service.pages.page import Opened, PageContent
from regard.service.pages.scheme_page import rules_in_words


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
    link = tag("a", say("The log, and how to verify it"), href="/log")
    parts.append(tag("p", link))
    return PageContent(say("The open book"), parts)


def _scheme(language: Language, scheme: Scheme) -> Markup:
    more = language.gettext("The check, the changes and all else that is open of it")
    return section(
        f"scheme-{scheme.name}",
        scheme.title or scheme.name,
        tag("p", scheme.purpose, class_="lede"),
        rules_in_words(language, scheme),
        tag("p", tag("a", more, href=f"/schemes/{scheme.name}")),
    )
