"""The first section of a rehearsal's page: what it is of, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from regard.report.page.markup import Child, Markup, items, section, tag
from regard.report.rehearsal.answer import restricted_words
from regard.report.rehearsal.context import RehearsalContext
from regard.report.rehearsal.who import subjects_noun
from regard.report.rehearsal.words import as_sentence, unread_sentences
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.scheme_words import study_words
from regard.report.text.typography import typeset
from regard.report.text.unread_words import insufficient_words

NOTE_NAMED = (
    "Subjects appear here under their own names. Hand this page only to those who may "
    "know what is recorded of them."
)
NOTE_NUMBERED = (
    "Subjects are numbered here and not named; a number means the same subject "
    "everywhere on this page. Somebody who knows them may still recognise one by the "
    "days."
)


def rehearsal_section(contexts: Sequence[RehearsalContext], is_named: bool) -> Markup:
    """What was rehearsed, on which events, and what of them could not be read.

    Args:
        contexts: One rehearsal, or two.
        is_named: Whether subjects appear under their own names.

    Returns:
        The section, under its heading.
    """
    parts: list[Child] = []
    for context in contexts:
        parts += _of_rehearsal(context)
    naming = NOTE_NUMBERED
    if is_named:
        naming = NOTE_NAMED
    parts.append(tag("p", naming, class_="note"))
    return section("rehearsal", "What this is", parts)


def _of_rehearsal(context: RehearsalContext) -> list[Child]:
    rehearsal = context.rehearsal
    english = language_of(ENGLISH)
    parts: list[Child] = []
    if context.of_several:
        parts.append(tag("h3", typeset(context.label)))
    warnings = insufficient_words(english, rehearsal.scores)
    if rehearsal.scores.study:
        warnings.insert(0, study_words(english, rehearsal.scheme))
    for words in warnings:
        parts.append(tag("p", tag("strong", typeset(words))))
    parts.append(tag("p", as_sentence(restricted_words(rehearsal))))
    missing = list(unread_sentences(rehearsal))
    if missing:
        note = [tag("strong", "What is missing. "), items(map(as_sentence, missing))]
        parts.append(tag("div", note, class_="study", role="note"))
    terms = [
        tag("div", tag("dt", term), tag("dd", fact)) for term, fact in _facts(context)
    ]
    parts.append(tag("dl", *terms, class_="facts"))
    return parts


def _facts(context: RehearsalContext) -> list[tuple[str, Child]]:
    rehearsal = context.rehearsal
    scheme = rehearsal.scheme
    work = rehearsal.work
    return [
        (subjects_noun(scheme).capitalize(), f"{rehearsal.subjects:,}"),
        ("Restricted, at some time", f"{rehearsal.people_restricted:,}"),
        ("Reviews owed", f"{work.count('review'):,}"),
        ("Notices owed", f"{work.count('notice'):,}"),
        ("First day", str(rehearsal.first)),
        ("Last day", str(rehearsal.last)),
        ("Rows read", f"{rehearsal.scores.read:,}"),
        ("Rows rejected", f"{rehearsal.unread:,}"),
        ("Version", str(scheme.version)),
        ("Document", [scheme.name, tag("br"), tag("code", scheme.hash)]),
    ]
