"""The words of a page that are in its own language, as whoever hears it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
HEARD = ("alt", "aria-label", "placeholder", "title")
"""Attributes that are read aloud."""
CODE = frozenset({"code", "pre", "script", "style"})
"""Elements that hold what no language is: clauses, addresses, numbers of rules."""


@dataclass(frozen=True)
class Stretch:
    """A text of a page.

    Attributes:
        text: What is read.
        language: In which language the page says it is.
        where: The element around it.
    """

    text: str
    language: str
    where: str


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.read: list[Stretch] = []

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        language = attributes.get("lang")
        if language is None:
            language = self.language
        for name in HEARD:
            self._note(attributes.get(name) or "", language, f"{tag} {name}")
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            name, _ = self.open.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.open and not any(name in CODE for name, _ in self.open):
            self._note(data, self.language, self.open[-1][0])

    def _note(self, text: str, language: str, where: str) -> None:
        words = " ".join(text.split())
        if words:
            self.read.append(Stretch(words, language, where))


def stretches(page: str) -> list[Stretch]:
    """All that a page says, text by text, each with its language.

    Args:
        page: Its HTML.
    """
    reading = _Reading()
    reading.feed(page)
    return reading.read


def words_of(text: str) -> Iterator[str]:
    """The words of a text in small letters, without what is a number or an address."""
    for word in re.findall(r"\S*[@/.:]\w\S*|[\w’'-]+", text):
        parts = re.split(r"[’'-]", word)
        if all(part.isalpha() for part in parts if part):
            yield from (part.casefold() for part in parts if part)
