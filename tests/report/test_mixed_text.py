"""Text in two languages: a page says of each part which it is, where that is known."""

from __future__ import annotations

import pickle

from regard.report.page.markup import html, tag
from regard.report.text.language import language_of
from regard.report.text.mixed_text import stretches_of
from regard.report.text.typography import typeset
from regard.scheme.catalogue import LIBRARY
from regard.scheme.document import parse_document
from regard.scheme.phrase import AND, phrase, phrase_list, quoted_phrase

ENGLISH = language_of("en")
GERMAN = language_of("de")
TEXT = (LIBRARY / "tool-library.yaml").read_text(encoding="utf-8")
IN_ENGLISH = parse_document(TEXT).scheme
SILENT = parse_document(TEXT.replace("language: en\n", "")).scheme
IN_GERMAN = parse_document(TEXT.replace("language: en\n", "language: de-AT\n")).scheme


def test_the_words_of_a_scheme_are_marked_where_the_page_has_another_language() -> None:
    """And not where it has the same: then the page's language is theirs."""
    assert html(GERMAN.of_scheme(IN_ENGLISH, "tools")) == '<span lang="en">tools</span>'
    assert html(ENGLISH.of_scheme(IN_ENGLISH, "tools")) == "tools"
    assert html(GERMAN.of_scheme(IN_GERMAN, "Säge")) == "Säge"
    assert html(ENGLISH.of_scheme(IN_GERMAN, "Säge")) == (
        '<span lang="de-AT">Säge</span>'
    )


def test_of_a_scheme_that_says_no_language_none_is_claimed() -> None:
    """Silence is not the page's language: it is not known, and the page says so."""
    for language in (ENGLISH, GERMAN):
        assert html(language.of_scheme(SILENT, "saw")) == '<span lang="">saw</span>'
        assert html(language.of_scheme(None, "saw")) == '<span lang="">saw</span>'
        assert html(language.as_written("Nein")) == '<span lang="">Nein</span>'


def test_a_part_stays_marked_in_whatever_sentence_it_is_put() -> None:
    """In a message, about several, in a list, set for print; and it is text still."""
    part = GERMAN.of_scheme(IN_ENGLISH, "5 % & more")
    marked = '<span lang="en">5 % &amp; more</span>'
    sentence = GERMAN.gettext("By {who}.", who=part)
    assert sentence == "Eingetragen von 5 % & more."
    assert html(typeset(sentence)) == f"Eingetragen von {marked}.".replace(
        "5 %", "5\N{NO-BREAK SPACE}%"
    )
    listed = GERMAN.joined([part, "b", part], "or")
    assert html(listed) == f"{marked}, b oder {marked}"
    counted = GERMAN.ngettext(
        "{thing}, {count} time", "{thing}, {count} times", 2, thing=part
    )
    assert marked in html(counted)
    assert html([part, " ", "b"]) == f"{marked} b"
    assert tag("p", part, title=part) == f'<p title="5 % &amp; more">{marked}</p>\n'


def test_where_no_part_can_be_marked_the_whole_is() -> None:
    """A choice and a window's title hold text alone."""
    part = GERMAN.of_scheme(IN_ENGLISH, "saw & file")
    assert tag("option", part) == '<option lang="en">saw &amp; file</option>\n'
    mixed = GERMAN.gettext("By {who}.", who=part)
    assert tag("title", mixed) == "<title>Eingetragen von saw &amp; file.</title>\n"


def test_names_of_a_document_are_marked_in_what_is_said_of_it() -> None:
    """Those that stand in a phrase as they are; numbers, days and words of ours not."""
    words = phrase(
        "{schemes} decide together about {title}, by records of {domains}",
        schemes=phrase_list(["a", "b"], AND),
        title="saws",
        domains=phrase("somebody"),
    )
    assert html(GERMAN.said(words)) == (
        "a und b entscheiden zusammen über saws, nach Aufzeichnungen über jemand"
    )
    assert html(GERMAN.naming(IN_ENGLISH).said(words)) == (
        '<span lang="en">a</span> und <span lang="en">b</span> entscheiden zusammen '
        'über <span lang="en">saws</span>, nach Aufzeichnungen über jemand'
    )
    silent = ENGLISH.naming(SILENT).said(words)
    assert silent == words
    assert '<span lang="">saws</span>' in html(silent)
    assert "<" not in html(ENGLISH.naming(IN_ENGLISH).said(words))


def test_a_law_keeps_the_language_of_its_name() -> None:
    """Whatever the scheme and the page are written in."""
    words = phrase("{law} ({details})", law=quoted_phrase("Act", "en"), details="x")
    assert html(GERMAN.said(words)) == '<span lang="en">Act</span> (x)'
    assert html(ENGLISH.said(words)) == "Act (x)"
    assert html(ENGLISH.naming(SILENT).said(words)) == 'Act (<span lang="">x</span>)'
    copied = pickle.loads(pickle.dumps(words))
    assert html(GERMAN.said(copied)) == html(GERMAN.said(words))


def test_it_goes_from_process_to_process() -> None:
    """With the languages of its parts."""
    text = GERMAN.of_scheme(IN_ENGLISH, "saw")
    assert stretches_of(pickle.loads(pickle.dumps(text))) == stretches_of(text)
