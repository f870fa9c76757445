"""The open book: what anybody reads of the schemes that run here."""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, section, tag
from regard.scheme.model import Scheme
from regard.service.book.changes import ChangeState, SchemeChange
from regard.service.pages.change_words import verdict_words
from regard.service.pages.closed_gate import closed_for_all
from regard.service.pages.names import purpose_words, scheme_title
from regard.service.pages.page import Opened, PageContent
from regard.service.pages.scheme_page import rules_in_words
from regard.service.problem import Problem


def open_book(opened: Opened) -> PageContent:
    """Every scheme in force, in plain words, and what is to change."""
    say = opened.language.gettext
    parts: list[Child] = []
    for name in opened.book.schemes():
        try:
            document = opened.book.document(name)
        # What was put forward alone is in force for nobody.
        except Problem:
            continue
        parts.append(_scheme(opened, document.scheme))
    if not parts:
        parts.append(tag("p", say("No rules are in force yet.")))
    link = tag("a", say("The log, and how to verify it"), href="/log")
    parts.append(tag("p", link))
    return PageContent(say("The open book"), parts)


def _scheme(opened: Opened, scheme: Scheme) -> Markup:
    say = opened.language.gettext
    more = say("The check, the changes and all else that is open of it")
    return section(
        f"scheme-{scheme.name}",
        scheme_title(opened.language, scheme),
        tag("p", *purpose_words(opened.language, scheme), class_="lede"),
        closed_for_all(opened, scheme.name),
        _to_come(opened, scheme.name),
        rules_in_words(opened.language, scheme),
        tag("p", tag("a", more, href=f"/schemes/{scheme.name}")),
    )


def _to_come(opened: Opened, scheme: str) -> list[Child]:
    """New rules that were put forward, or adopted for a day to come."""
    today = opened.record.now.date()
    parts: list[Child] = []
    for change in opened.book.changes(scheme):
        is_over = change.state is ChangeState.LAPSED or change.body.from_day <= today
        if not is_over and not change.is_first:
            parts.append(_announced(opened, change))
    return parts


def _announced(opened: Opened, change: SchemeChange) -> Markup:
    language = opened.language
    say = language.gettext
    day = language.day(change.body.from_day)
    words = say("New rules are put forward, to hold from {day} on.", day=day)
    if change.state is ChangeState.ADOPTED:
        words = say("New rules were adopted. They hold from {day} on.", day=day)
    path = f"/schemes/{change.scheme}/changes/{change.entry}"
    link = tag("a", say("What changes"), href=path)
    sentences = [words, " ", verdict_words(language, change), " ", link]
    return tag("p", tag("strong", *sentences))
