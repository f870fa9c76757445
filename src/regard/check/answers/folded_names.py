"""Folded names: what two names have in common to whoever reads them.

Names are written with other letters of the same look, with characters that nobody sees,
with an article or as a company: whoever is meant is the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from regard.check.law.area_words import ARTICLES, HANDING_OUT, LINKS, MEASURES
from regard.check.law.nameless import NAMELESS
from regard.check.law.plain_text import plain_words
from regard.check.law.same_things import in_english

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
    return frozenset(things - _said_of_anything())


@cache
def _said_of_anything() -> frozenset[str]:
    words = NAMELESS | LINKS | HANDING_OUT | MEASURES | LEADING_ARTICLES | ARTICLES
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
    words = _words(name)
    forms = {_singular(form) for form in COMPANY_FORMS}
    proper = [word for word in words if word not in forms]
    return " ".join(proper or words)


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
    return word.translate(DIGITS_OF_THE_LOOK).rstrip("s") or word
