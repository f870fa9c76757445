"""Plain text: words of any script, without what the eye does not see."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARK_CATEGORIES = frozenset({"Mn", "Mc", "Me", "Cf"})
"""Kinds of signs that change no word: accents, joiners, marks of direction."""
LOOK_ALIKES = str.maketrans(
    "авсԁеһіјкмнорԛѕтѵԝхуαεικνορτυχ",
    "abcdehijkmhopqstvwxyaeiknoptux",
)
"""Small letters of Cyrillic and Greek, and the Latin letters that they look like."""
OTHER_LATIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"}
)
"""Latin letters that do not come apart into a letter and an accent."""
NO_GERMAN_SOUND = frozenset({"boete"})
"""Words of lists whose oe is no German letter, and that would become other words."""


@lru_cache(maxsize=4096)
def bare_letters(text: str) -> str:
    """A text in small letters, without accents and without signs that nobody sees.

    Args:
        text: Any text.

    Returns:
        The text; Cyrillic and Greek letters that are mixed into a Latin word are the
        Latin letters that they look like.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = [
        sign for sign in decomposed if unicodedata.category(sign) not in MARK_CATEGORIES
    ]
    bare = "".join(letters).translate(OTHER_LATIN)
    return re.sub(r"[^\W\d_]+", _unmixed, bare)


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """A text in small letters without accents or signs, its words apart by spaces."""
    return " ".join(re.findall(r"[^\W_]+", bare_letters(text)))


@lru_cache(maxsize=4096)
def spellings(phrase: str) -> tuple[str, ...]:
    """How a phrase of a list may stand in plain words.

    Lists write ue for the German letter u with its two dots, as a name in a document
    has to; a title has the letter, which is a bare u in plain words.

    Args:
        phrase: The phrase as a list has it.

    Returns:
        Its plain words, and those with bare letters where they are others.
    """
    plain = plain_words(phrase)
    bare = plain
    if plain not in NO_GERMAN_SOUND:
        bare = re.sub(r"(a|o|(?<!q)u)e", r"\1", plain)
    return (plain,) if bare == plain else (plain, bare)


def phrases_named(words: str, phrases: str) -> list[str]:
    """Those phrases of a list that stand in a text.

    Args:
        words: The plain words of the text.
        phrases: The list, whose phrases commas part.

    Returns:
        The phrases in the list's order, as they stand in the text.
    """
    return [phrase for phrase in _spelt(phrases) if f" {phrase} " in f" {words} "]


@lru_cache(maxsize=64)
def _spelt(phrases: str) -> tuple[str, ...]:
    """Every spelling of every phrase of a list."""
    spelt: list[str] = []
    for phrase in phrases_of(phrases):
        spelt += spellings(phrase)
    return tuple(spelt)


def words_not_read(text: str) -> list[str]:
    """The words of a text that are in a script of which no list has words.

    Args:
        text: A title, a name or the like.

    Returns:
        Each word with a letter that is not Latin; a Greek letter that stands alone is
        a sign of measure.
    """
    return [word for word in plain_words(text).split() if not _is_read(word)]


def _is_read(word: str) -> bool:
    scripts = {_script(sign) for sign in word if sign.isalpha()}
    if scripts == {"GREEK"} and len(word) == 1:
        return True
    return scripts <= {"LATIN"}


def _script(letter: str) -> str:
    """The first word of a letter's name, which is its script."""
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _unmixed(match: re.Match[str]) -> str:
    """A word, all Latin if some of its letters are and the others look so."""
    word = match.group()
    if word.isascii() or not re.search("[a-z]", word):
        return word
    return word.translate(LOOK_ALIKES)


def phrases_of(text: str) -> tuple[str, ...]:
    """The phrases of a list that commas part.

    Args:
        text: The list, on as many lines as it takes.

    Returns:
        Each phrase, with one blank between its words and none around its bars.
    """
    without_blanks = re.sub(r"\s*\|\s*", "|", text)
    return tuple(" ".join(phrase.split()) for phrase in without_blanks.split(","))
