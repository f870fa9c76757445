"""Telling words: what a document says of itself in titles, names and `means`.

The phrases are in `telling_phrases` and `rights_phrases`; here texts are asked for
them, without regard to capitals, accents, hyphens and signs that cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import TypeVar

from regard.check.law.people_phrases import PEOPLE_PHRASES
from regard.check.law.plain_text import bare_letters
from regard.check.law.rights_phrases import CONCERN_PHRASES, TRAIT_PHRASES
from regard.check.law.telling_phrases import PHRASES, Topic
from regard.scheme.evidence import Concern, Kind, Source, Trait

Word = TypeVar("Word", bound=str)
STAR = "0star0"
"""What stands for any letters, where a sign would part words."""
MOST_TEXTS = 4096
"""Texts of which it is remembered what they tell."""
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
    return any(_tells(text, topic) for text in texts if text)


def told_concerns(texts: Iterable[str | None]) -> list[Concern]:
    """The liberties and rights that texts speak of.

    Args:
        texts: Titles, names and the like; None where there is none.

    Returns:
        Each that `concerns` has a word for, once.
    """
    concerns = _told_by_any(texts, _concerns_told)
    return [concern for concern in CONCERN_PHRASES if concern in concerns]


def told_traits(texts: Iterable[str | None]) -> list[Trait]:
    """The traits of a person that texts speak of.

    Args:
        texts: Titles, names and the like; None where there is none.

    Returns:
        Each that `reveals` has a word for, once.
    """
    traits = _told_by_any(texts, _traits_told)
    return [trait for trait in TRAIT_PHRASES if trait in traits]


def traits_of_people(texts: Iterable[str | None]) -> list[Trait]:
    """The traits by which texts name people: whom a scheme is said to score.

    Args:
        texts: A population, a title and the like; None where there is none.

    Returns:
        Each that `reveals` has a word for, once.
    """
    traits = _told_by_any(texts, _traits_of_people_told)
    return [trait for trait in PEOPLE_PHRASES if trait in traits]


def texts_of(kind: Kind, source: Source) -> list[str | None]:
    """What a document says in words of a kind and of where it comes from.

    Args:
        kind: The kind.
        source: Its source.

    Returns:
        Each text, None where there is none.
    """
    return [kind.means, source.title, source.collected_for]


def _told_by_any(
    texts: Iterable[str | None], words_told: Callable[[str], frozenset[Word]]
) -> set[Word]:
    """The words of a list of which any of the texts speaks."""
    words: set[Word] = set()
    for text in texts:
        if text:
            words |= words_told(text)
    return words


# Every text is read once: rules ask the same ones of many completed cases.
@lru_cache(maxsize=MOST_TEXTS)
def _tells(text: str, topic: Topic) -> bool:
    return speaks_of(text, PHRASES[topic])


@lru_cache(maxsize=MOST_TEXTS)
def _concerns_told(text: str) -> frozenset[Concern]:
    return _words_told(text, CONCERN_PHRASES)


@lru_cache(maxsize=MOST_TEXTS)
def _traits_told(text: str) -> frozenset[Trait]:
    return _words_told(text, TRAIT_PHRASES)


@lru_cache(maxsize=MOST_TEXTS)
def _traits_of_people_told(text: str) -> frozenset[Trait]:
    whoever = POSSESSIVE.sub(r"\1s", text.casefold())
    return _words_told(WHATEVER.sub("", whoever), PEOPLE_PHRASES)


def _words_told(text: str, phrases: Mapping[Word, tuple[str, ...]]) -> frozenset[Word]:
    """The words of a list of which a text speaks."""
    return frozenset(word for word in phrases if speaks_of(text, phrases[word]))


def speaks_of(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text has any of the phrases, written as in `telling_phrases`.

    Args:
        text: A title, a name or the like.
        phrases: The phrases.

    Returns:
        True where one of them stands in it.
    """
    return phrase_told(text, phrases) is not None


def phrase_told(text: str, phrases: tuple[str, ...]) -> str | None:
    """The words of a text that are one of the phrases.

    Args:
        text: A title, a name or the like.
        phrases: The phrases, written as in `telling_phrases`.

    Returns:
        The words in small letters without accents; None where no phrase stands in it.
    """
    plain = _plain_text(text)
    for phrase, part in _with_parts(phrases):
        # Few phrases have a part that stands in the text: the others need no pattern.
        match = _pattern(phrase).search(plain) if part in plain else None
        if match is not None:
            return match.group()
    return None


@lru_cache(maxsize=MOST_TEXTS)
def _plain_text(text: str) -> str:
    """A text as its words in small letters without accents, one blank between them.

    Other signs are kept as a bar, so that no phrase runs over a comma.
    """
    # A hyphen joins the words of a name, such as tip-off.
    words = re.sub(r"[\s_-]+", " ", bare_letters(text))
    return re.sub(r"\s*[^\w\s]+\s*", " | ", words).strip()


def _plain_phrase(words: str) -> str:
    """The words of a phrase as plain text, its stars as a word that no text has."""
    return " ".join(_plain_text(words.replace("*", STAR)).split())


@lru_cache
def _with_parts(phrases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each phrase, with the longest part of it that stands in whatever it matches."""
    return tuple((phrase, _longest_part(phrase)) for phrase in phrases)


def _longest_part(phrase: str) -> str:
    words, *_ = phrase.removeprefix("=").split("|")
    return max(_plain_phrase(words).split(STAR), key=len).strip()


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern over plain text."""
    return re.compile(_expression(phrase))


def _expression(phrase: str) -> str:
    if phrase.startswith("="):
        return rf"^(?:(?:the|a|an|our) )?{_plain_text(phrase[1:])}$"
    phrase, *followers = phrase.split("|")
    pattern = r"\b" + _plain_phrase(phrase).replace(STAR, r"\w*") + r"\b"
    if not followers:
        return pattern
    following = "|".join(filter(None, followers))
    if "" in followers:
        return pattern + rf"(?= (?:{following})\b)"
    return pattern + rf"(?= (?:{following})\b| \||$)"
