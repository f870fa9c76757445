"""How hard a page is to read: the Flesch-Kincaid grade, and the Wiener Sachtextformel.

Both are years of school, and of sentences alone: headings, buttons and cells of a table
are short, and would make a page look plainer than it reads. Syllables are counted by
their vowels, as textstat does where it has no dictionary; it has one of English alone,
which it fetches from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

from babel.dates import get_month_names

TEXTS = frozenset({"p", "li", "dd", "summary"})
"""Elements that hold sentences."""
UNREAD = frozenset({"blockquote", "code", "option", "pre", "script", "style", "td"})
"""What is nobody's sentence, or not ours."""
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\d\.)\s+")
FEWEST_WORDS = 4
"""With fewer it is a name or a heading that ends with a point."""
GERMAN_VOWELS = re.compile("ei|ie|au|eu|äu|aa|oo|ee|[aeiouäöüy]", re.IGNORECASE)
ENGLISH_VOWELS = re.compile("[aeiouy]+", re.IGNORECASE)
LONG_LETTERS = 6
MANY_SYLLABLES = 3


class _Sentences(HTMLParser):
    """Reads the texts of a page that are in its own language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        language = dict(attrs).get("lang")
        if language is None:
            language = self._open[-1][1] if self._open else ""
        if tag in TEXTS:
            self._end_text()
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag in TEXTS:
            self._end_text()
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        names = {name for name, _ in self._open}
        if not names & TEXTS or names & UNREAD:
            return
        # A scheme's own words are in a language of their own, and no words of ours.
        is_ours = self._open[-1][1] == self._language
        self._text.append(data if is_ours else "·")

    def _end_text(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if text:
            self.texts.append(text)


def sentences_of(page: str, language: str) -> list[str]:
    """The sentences of a page, each once.

    Args:
        page: Its HTML.
        language: Which language it is in.
    """
    reading = _Sentences(language)
    reading.feed(page)
    return sentences_in(reading.texts, language)


def sentences_in(texts: Iterable[str], language: str) -> list[str]:
    """The sentences of some texts, each once; a date is read as a number is.

    Args:
        texts: Paragraphs.
        language: In which they are.
    """
    months = "|".join(get_month_names("wide", locale=language).values())
    date = re.compile(rf"(\d+\.? )?({months}) \d{{4}}")
    sentences: dict[str, None] = {}
    for text in texts:
        text = date.sub("1", text)
        for sentence in SENTENCE_END.split(text):
            is_whole = sentence[-1] in ".!?:"
            if is_whole and len(words_in(sentence)) >= FEWEST_WORDS:
                sentences[sentence] = None
    return list(sentences)


def words_in(sentence: str) -> list[str]:
    """The words of a sentence, without numbers."""
    return re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", sentence)


def german_syllables(word: str) -> int:
    """How many syllables a German word has."""
    return max(1, len(GERMAN_VOWELS.findall(word)))


def english_syllables(word: str) -> int:
    """How many syllables an English word has."""
    count = len(ENGLISH_VOWELS.findall(word))
    if count > 1 and re.search("[^l]e$|[^aeiouydt]ed$", word, re.IGNORECASE):
        count -= 1
    return max(1, count)


def flesch_kincaid(sentences: Sequence[str]) -> float:
    """The grade of English sentences."""
    words = [word for sentence in sentences for word in words_in(sentence)]
    syllables = sum(map(english_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def wiener_sachtextformel(sentences: Sequence[str]) -> float:
    """The first of the four formulas, of German sentences."""
    words = [word for sentence in sentences for word in words_in(sentence)]
    counts = [german_syllables(word) for word in words]
    hundredth = 100 / len(words)
    many = hundredth * sum(count >= MANY_SYLLABLES for count in counts)
    long = hundredth * sum(len(word) > LONG_LETTERS for word in words)
    single = hundredth * sum(count == 1 for count in counts)
    length = len(words) / len(sentences)
    return 0.1935 * many + 0.1672 * length + 0.1297 * long - 0.0327 * single - 0.875


GRADES = {"en": flesch_kincaid, "de": wiener_sachtextformel}
"""The measure of each language."""
