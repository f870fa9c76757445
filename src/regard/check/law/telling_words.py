"""Telling words: what a document says of itself in titles, names and `means`.

The phrases are in `telling_phrases`; here texts are asked for them, without regard to
capitals, accents, hyphens and signs that cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from regard.check.law.people_phrases import PEOPLE_PHRASES
from regard.check.law.plain_text import bare_letters
from regard.check.law.telling_phrases import (
    CONCERN_PHRASES,
    PHRASES,
    TRAIT_PHRASES,
    Topic,
)
from regard.scheme.evidence import Concern, Kind, Source, Trait

Word = TypeVar("Word", bound=str)
POSSESSIVE = re.compile(r"(\w)['’](?:s\b)?")
"""The end of a name: a women's league is a league, and no women."""
WHATEVER = re.compile(
    r"\b(whatever|regardless of|irrespective of|without regard to|of any|of every)\b"
    r"[^,;.]*"
)
"""What is said not to count, up to the next sign."""


def tells(texts: Iterable[str | None], topic: Topic) -> bool:
    """Whether any of the texts speaks of a topic.

    Args:
        texts: Titles, names and the like; None where there is none.
        topic: What is asked about.

    Returns:
        True where a phrase of the topic stands in one of them.
    """
    return _speaks_of(texts, PHRASES[topic])


def told_concerns(texts: Iterable[str | None]) -> list[Concern]:
    """The liberties and rights that texts speak of.

    Args:
        texts: Titles, names and the like; None where there is none.

    Returns:
        Each that `concerns` has a word for, once.
    """
    return _words_told(texts, CONCERN_PHRASES)


def told_traits(texts: Iterable[str | None]) -> list[Trait]:
    """The traits of a person that texts speak of.

    Args:
        texts: Titles, names and the like; None where there is none.

    Returns:
        Each that `reveals` has a word for, once.
    """
    return _words_told(texts, TRAIT_PHRASES)


def traits_of_people(texts: Iterable[str | None]) -> list[Trait]:
    """The traits by which texts name people: whom a scheme is said to score.

    Args:
        texts: A population, a title and the like; None where there is none.

    Returns:
        Each that `reveals` has a word for, once.
    """
    named: list[str] = []
    for text in texts:
        whoever = POSSESSIVE.sub(r"\1s", (text or "").casefold())
        named.append(WHATEVER.sub("", whoever))
    return _words_told(named, PEOPLE_PHRASES)


def texts_of(kind: Kind, source: Source) -> list[str | None]:
    """What a document says in words of a kind and of where it comes from.

    Args:
        kind: The kind.
        source: Its source.

    Returns:
        Each text, None where there is none.
    """
    return [kind.means, source.title, source.collected_for]


def _words_told(
    texts: Iterable[str | None], phrases: Mapping[Word, tuple[str, ...]]
) -> list[Word]:
    """The words of a list of which texts speak."""
    written = list(texts)
    words: list[Word] = []
    for word in phrases:
        if _speaks_of(written, phrases[word]):
            words.append(word)
    return words


def _speaks_of(texts: Iterable[str | None], phrases: tuple[str, ...]) -> bool:
    pattern = _pattern(phrases)
    return any(pattern.search(_plain_text(text)) for text in texts if text)


@lru_cache(maxsize=1024)
def _plain_text(text: str) -> str:
    """A text as its words in small letters without accents, one blank between them.

    Other signs are kept as a bar, so that no phrase runs over a comma.
    """
    # A hyphen joins the words of a name, such as tip-off.
    words = re.sub(r"[\s_-]+", " ", bare_letters(text))
    return re.sub(r"\s*[^\w\s]+\s*", " | ", words).strip()


@lru_cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_alternative(phrase) for phrase in phrases))


def _alternative(phrase: str) -> str:
    """A phrase as a pattern over plain text."""
    if phrase.startswith("="):
        return rf"^(?:(?:the|a|an|our) )?{_plain_text(phrase[1:])}$"
    phrase, *followers = phrase.split("|")
    words = " ".join(_plain_text(phrase.replace("*", "0star0")).split())
    pattern = r"\b" + words.replace("0star0", r"\w*") + r"\b"
    if not followers:
        return pattern
    following = "|".join(filter(None, followers))
    if "" in followers:
        return pattern + rf"(?= (?:{following})\b)"
    return pattern + rf"(?= (?:{following})\b| \||$)"
