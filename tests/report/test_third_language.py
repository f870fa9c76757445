"""A third language is one file: with it, a letter has no word of another in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from regard.report.letter.content import HASH_SHOWN
from regard.report.letter.writing import write_letter
from regard.report.run.explanation import explanation_view
from regard.report.run.page import run_page
from regard.report.text import language as languages
from regard.report.text.language import Language, language_of
from regard.report.text.terminal import as_text
from regard.scheme.document import open_document
from regard.scheme.model import Scheme
from regard.scheme.service import OWN_GRADES
from regard.scoring.explain import Explanation
from regard.scoring.scores import Scores
from tests.report.pages import VOID, WORST
from tests.report.test_language import Message, forms_of, messages_in_the_code

MADE_UP = "eo"  # Babel knows its days and numbers; Regard has no catalogue of it
ASCII = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
FULL_WIDTH = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in ASCII})
"""The made-up language is English in other letters, so that what stays is seen."""
WORD = re.compile(r"[A-Za-z]{2,}")


def in_other_letters(text: str) -> str:
    """A message of the code in the made-up language; names in braces stay."""
    parts = re.split(r"({\w+})", text)
    parts[::2] = [part.translate(FULL_WIDTH) for part in parts[::2]]
    return "".join(parts)


def made_up(message: Message) -> str | tuple[str, ...]:
    forms = [in_other_letters(form) for form in forms_of(message)]
    return forms[0] if isinstance(message, str) else tuple(forms)


@pytest.fixture
def language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    """A language that is one file in the folder of catalogues."""
    catalogue = Catalog(locale=MADE_UP)
    for message in messages_in_the_code():
        catalogue.add(message, made_up(message))
    written = BytesIO()
    write_po(written, catalogue)
    (tmp_path / f"{MADE_UP}.po").write_bytes(written.getvalue())
    monkeypatch.setattr(languages, "_folder", lambda: tmp_path)
    language_of.cache_clear()
    yield language_of(MADE_UP)
    language_of.cache_clear()


def words_in(*texts: object) -> set[str]:
    return set(WORD.findall(" ".join(str(text) for text in texts if text)))


def words_of_the_document(scheme: Scheme) -> set[str]:
    """What a scheme says itself: it stays as it is written there."""
    process = scheme.process
    operator = scheme.operator
    assert process is not None
    assert process.dispute is not None
    assert process.appeal is not None
    assert operator is not None
    words = words_in(scheme.title, scheme.name, scheme.hash, *scheme.tiers)
    words |= words_in(operator.name, operator.contact, process.dispute.to)
    appeal = process.appeal
    words |= words_in(appeal.to, appeal.decided_by, appeal.outside_body)
    for kind in scheme.evidence.values():
        words |= words_in(kind.means)
    for service in scheme.services.values():
        conditions = set(service.outcomes.values()) - set(OWN_GRADES)
        # At the beginning of a sentence, a title has a capital.
        title = service.title or ""
        words |= words_in(title, title.capitalize(), *conditions)
    return words


def words_of_the_calendar(language: Language) -> set[str]:
    """Months, and what stands between the items of a list."""
    months = language.locale.months["format"]["wide"].values()
    patterns = language.locale.list_patterns
    listed = [" ".join(pattern.values()) for pattern in patterns.values()]
    return words_in(*months, *listed)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("subject", [WORST, "Jun Brook", "Ada Abel"])
def test_no_word_of_ours_stays_in_english(
    language: Language, scores: Scores, tmp_path: Path, subject: str
) -> None:
    """In a letter as text and in `explain`; also where rows could not be read."""
    explanation: Explanation = scores.explain(subject)
    letter = write_letter(explanation, tmp_path / "letter.txt", language=MADE_UP)
    allowed = words_of_the_document(scores.scheme) | words_of_the_calendar(language)
    allowed |= words_in(subject, scores.scheme.hash[:HASH_SHOWN])
    for row in explanation.unread:
        allowed |= words_in(row.found, row.file)
    written = letter.read_text(encoding="utf-8")
    printed = as_text(explanation_view(explanation, language), 400)
    left = (words_in(written) | words_in(printed)) - allowed
    # A very long name is broken at the end of a line.
    assert {word for word in left if set(word) - set("long")} == set()
    # Every sentence was made of the file.
    assert in_other_letters("Your standing on") in written


class WordsOfAPage(HTMLParser):
    """What is read on a page, and what is read aloud, but for parts in English."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.within: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in VOID:
            return
        english = tag == "style" or attributes.get("lang") == "en"
        self.within.append(english or any(self.within[-1:]))
        if not self.within[-1]:
            self.texts.append(attributes.get("aria-label") or "")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as it is called
        self.within.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.within[-1:]):
            self.texts.append(data)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("names", [True, False])
def test_no_word_of_ours_stays_in_english_on_the_page_of_a_run(
    language: Language, scores: Scores, names: bool
) -> None:
    """Its pictures and what is read aloud included; what is English says that it is."""
    page = WordsOfAPage()
    page.feed(run_page(scores, names=names, language=MADE_UP))
    document = open_document("tool-library").text
    allowed = words_in(document, scores.scheme.hash, "Regard UTC")
    allowed |= words_of_the_document(scores.scheme) | words_of_the_calendar(language)
    allowed |= {tier.capitalize() for tier in scores.scheme.tiers}
    for row in scores.standings["subject"]:
        allowed |= words_in(row)
    for reason in scores.figures.rejects.reasons:
        allowed |= words_in(reason.example)
    assert words_in(*page.texts) - allowed == set()
