"""Nameless services: whose name and title do not say what people get.

Where anything may be handed out, what a service is has to be said, or nobody can tell
whether ordinary life depends on it. The list is short and our choice.
"""

from __future__ import annotations

import re

from regard.check.law.area_words import ARTICLES, LINKS
from regard.check.law.plain_text import plain_words

WORDS_OF_NO_DEED = frozenset(
    """
    advantage advantages all any anything asset bonus case category class concession
    condition conditions default entry everything extra extras facility facilities
    feature features general good goods great group grade item items it kind level
    levels lot main misc miscellaneous more nice normal offer offers offering option
    options ordinary other others package packages part perk perks plan privilege
    privileges product products program programme project provision regular resource
    resources right rights score sector service services set some something special
    standard step stuff such term terms test that thing things this tier tiers type
    unit untitled usual value various what whatever zone
    one two three four five six seven eight nine ten first second third
    dienst leistung sache ding etwas angebot service prestation chose truc offre
    dienst zaak iets aanbod servicio cosa algo oferta servizio cosa qualcosa offerta
    """.split()  # noqa: SIM905 - a list to read
)
"""Words that name anything and so nothing."""
NO_ACT = frozenset(
    """
    act acts behaviour behavior conduct deed deeds did do done event events fault
    happen happened happens incident incidents kind kinds minus minuses negative
    occurred occurrence plus point points positive reason reasons was were you your
    ereignis ereignisse etwas geschah passiert punkt punkte vorfall vorkommnis
    evenement incidente incident suceso algo evento gebeurtenis voorval iets
    """.split()  # noqa: SIM905 - a list to read
)
"""Words that say that something was done, and not what."""
LEAST_LETTERS_OF_NAME = 3
VOWELS = re.compile(r"[aeiouy]|[^\x00-\x7f]")


def says_what_it_is(name: str, title: str | None, domain: str) -> bool:
    """Whether a service's name or title says what people get.

    Args:
        name: The service's name in the document.
        title: What people call it.
        domain: The area in which it is said to lie, which a name may only repeat.

    Returns:
        False where no word is left that names a thing.
    """
    domain_words = plain_words(domain).split()
    words = plain_words(f"{name} {title or ''}").split()
    return any(_names_a_thing(word) for word in words if word not in domain_words)


def says_what_was_done(name: str, means: str | None) -> bool:
    """Whether what people are told of a kind says what was done.

    Args:
        name: The kind's name in the document, which is told where nothing else is.
        means: What it means in words; None where that is not said.

    Returns:
        False where no word is left that says what happened.
    """
    words = plain_words(means or name).split()
    return any(_names_a_thing(word) for word in words if word not in NO_ACT)


def _names_a_thing(word: str) -> bool:
    if word in WORDS_OF_NO_DEED or word in ARTICLES or word in LINKS:
        return False
    letters = re.sub(r"\d", "", word)
    if letters in WORDS_OF_NO_DEED:
        return False
    # Two signs of a script without an alphabet are a word.
    if letters.isascii() and len(letters) < LEAST_LETTERS_OF_NAME:
        return False
    # A word of consonants is an abbreviation that nobody has to know.
    return VOWELS.search(letters) is not None
