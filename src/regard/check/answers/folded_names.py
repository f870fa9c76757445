"""Folded names: what two names have in common to whoever reads them.

Names are written with other letters of the same look, with characters that nobody sees,
with an article or as a company: whoever is meant is the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from regard.check.law.area_words import ARTICLES, HANDING_OUT, LINKS, MEASURES
from regard.check.law.nameless import WORDS_OF_NO_DEED
from regard.check.law.plain_text import plain_words
from regard.check.law.same_things import (
    QUALITIES,
    body_in_english,
    in_english,
    is_kind_of_body,
)

LEADING_ARTICLES = frozenset(
    [
        "a",
        "an",
        "das",
        "de",
        "der",
        "die",
        "een",
        "ein",
        "eine",
        "el",
        "gli",
        "het",
        "i",
        "il",
        "kommune",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "o",
        "of",
        "the",
        "un",
        "una",
        "une",
    ]
)
"""Words that tell no two names apart."""
NAMES_OF_ROOMS = frozenset({"room", "rooms", "seat", "seats", "ticket", "tickets"})
"""Words of measure that also name what somebody is given."""
COMPANY_FORMS = frozenset(
    [
        "ab",
        "ag",
        "as",
        "asa",
        "association",
        "bv",
        "company",
        "co",
        "corp",
        "corporation",
        "ev",
        "foundation",
        "gmbh",
        "group",
        "holding",
        "inc",
        "incorporated",
        "limited",
        "llc",
        "llp",
        "ltd",
        "ltda",
        "nv",
        "oy",
        "plc",
        "pty",
        "sa",
        "sarl",
        "sas",
        "sl",
        "spa",
        "srl",
        "stichting",
    ]
)
"""Words that say what an operator is in law, and not who."""
LEAST_LETTERS_OF_A_STEM = 3
LEAST_WORDS_TO_SHORTEN = 2
SIGNS_OF_AN_ADDRESS = re.compile(r"[@\d]|www")
"""Signs by which a contact is that of one body: nearly everybody has a desk."""
LATIN_OF_THE_LOOK = str.maketrans(
    {
        **dict(
            zip("абвгеёзіїјкмнорстухѕԛԝьһԁ", "abbree3iijkmhopctyxsqwbhd", strict=True)
        ),
        **dict(zip("αβγεζηικνορστυχω", "abyeznikvopotuxw", strict=True)),
        **dict(zip("ıłøđħɡƅɑο", "ilodhgbao", strict=True)),
    }
)
"""By letter of another alphabet, the Latin one that it is taken for."""
DIGITS_OF_THE_LOOK = str.maketrans({"0": "o", "1": "l"})


def folded_name(name: str) -> str:
    """A name as its words are read.

    Args:
        name: A name, or a title.

    Returns:
        The words in small letters, each in the Latin letters that it looks like,
        without accents, signs, articles and what nobody sees; the plural as the
        singular.
    """
    return " ".join(_words(name))


def thing_named(name: str) -> frozenset[str]:
    """What a name or a title is about, whatever language and order its words have.

    Args:
        name: A name, or a title.

    Returns:
        Its words in English, where the list of things has them, without those that
        link, measure or could be said of anything.
    """
    things: set[str] = set()
    for word in plain_words(" ".join(_visible(name).split("-"))).split():
        thing = _singular(in_english(word))
        things.add(_singular(in_english(thing)))
    things -= _said_of_anything()
    # What is said of nothing but how a thing is says what it is: the large one.
    plain = things - QUALITIES or things
    return frozenset(_without_ending(thing) for thing in plain)


def _without_ending(thing: str) -> str:
    """A thing as what is done with it: the sawing machine is a saw."""
    stem = thing.removesuffix("ing")
    return stem if len(stem) >= LEAST_LETTERS_OF_A_STEM else thing


@cache
def _said_of_anything() -> frozenset[str]:
    words = (
        WORDS_OF_NO_DEED | LINKS | HANDING_OUT | MEASURES | LEADING_ARTICLES | ARTICLES
    )
    return frozenset(_singular(word) for word in words - NAMES_OF_ROOMS)


def _visible(name: str) -> str:
    return "".join(sign for sign in name if unicodedata.category(sign) != "Cf")


def folded_operator(name: str) -> str:
    """The name of an operator as it is read, without the words for a legal form.

    Args:
        name: The name.

    Returns:
        As `folded_name`; a name of such words alone keeps them.
    """
    return " ".join(_proper_words(name))


def is_one_operator(name: str, other: str) -> bool:
    """Whether two names may be those of one operator.

    Args:
        name: A name.
        other: Another one.

    Returns:
        True where one has all words of the other (more than one for a kind of body),
        in whatever order and language and whatever number is set beside them, or is
        made of their first letters.
    """
    words, other_words = _operator_words(name), _operator_words(other)
    if words == other_words:
        return True
    shared = words & other_words
    # A city is no other city: the word for a kind of body names none.
    is_named = len(shared) > 1 or not all(map(is_kind_of_body, shared))
    if is_named and shared in (words, other_words):
        return True
    return _is_short_for(name, other) or _is_short_for(other, name)


def is_one_contact(contact: str | None, other: str | None) -> bool:
    """Whether two contacts are the same address, and so of one body.

    Args:
        contact: What stands under `operator.contact`; None where nothing does.
        other: Another one.

    Returns:
        False where neither has a sign of an address: nearly everybody has a desk.
    """
    if contact is None or other is None:
        return False
    if SIGNS_OF_AN_ADDRESS.search(contact) is None:
        return False
    return folded_name(contact) == folded_name(other)


def _proper_words(name: str) -> list[str]:
    words = _words(name)
    forms = {_singular(form) for form in COMPANY_FORMS}
    return [word for word in words if word not in forms] or words


def _operator_words(name: str) -> frozenset[str]:
    """What an operator is called by, in English where the lists have it."""
    proper = _proper_words(name)
    words = [_singular(body_in_english(word)) for word in proper]
    said = {word for word in words if word not in LINKS and not word.isdigit()}
    return frozenset(said or words)


def _is_short_for(name: str, other: str) -> bool:
    """Whether a name is one word of the first letters of another's words."""
    short, words = _words(name), _words(other)
    if len(short) != 1 or len(words) < LEAST_WORDS_TO_SHORTEN:
        return False
    letters = "".join(word[0] for word in words if word not in LINKS)
    return short[0] == _singular(letters)


def _words(name: str) -> list[str]:
    small = unicodedata.normalize("NFKC", _visible(name)).casefold()
    # The letters of the same look first: some of them decompose into others.
    parts = unicodedata.normalize("NFKD", small.translate(LATIN_OF_THE_LOOK))
    letters = "".join(sign for sign in parts if not unicodedata.combining(sign))
    # A form with stops between its letters, such as B.V., is one word.
    joined = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", letters)
    words = re.findall(r"\w+", joined)
    return [_singular(word) for word in words if word not in LEADING_ARTICLES]


def _singular(word: str) -> str:
    """A word as it is read; a number keeps its digits."""
    if word.isdigit():
        return word
    singular = word.translate(DIGITS_OF_THE_LOOK).rstrip("s") or word
    # Libraries are a library.
    stem = singular.removesuffix("ie")
    is_plural = stem != singular and len(stem) >= LEAST_LETTERS_OF_A_STEM
    return stem + "y" if is_plural else singular
