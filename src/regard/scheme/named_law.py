"""Named laws: whether a text names a law that somebody else made, and that holds.

The lists are short and our choice, in the shipped languages.
"""

from __future__ import annotations

import re
from itertools import pairwise

from regard.scheme.wording import casefolded_words, has_any_phrase, says_something

RULES_OF_ONES_OWN = (
    "agb",
    "by laws",
    "bylaws",
    "code of conduct",
    "company policy",
    "company rules",
    "hausordnung",
    "house rules",
    "huishoudelijk reglement",
    "huisregels",
    "internal policy",
    "our policy",
    "our rules",
    "reglamento interno",
    "règlement intérieur",
    "satzung",
    "terms and conditions",
    "terms of service",
    "terms of use",
    "vereinssatzung",
)
"""What somebody may make for themselves, and is no law however it is numbered."""
WORDS_THAT_TAKE_BACK = frozenset(
    [
        "draft",
        "entwurf",
        "geen",
        "kein",
        "keine",
        "keiner",
        "murphy",
        "murphy's",
        "nicht",
        "niet",
        "not",
        "ohne",
        "pending",
        "proposed",
        "repealed",
        "sans",
        "sin",
        "without",
        "zonder",
    ]
)
"""A text with one of them names no law that holds."""
WORDS_OF_ANY_LAW = frozenset(
    [
        "a",
        "act",
        "acts",
        "article",
        "basis",
        "by",
        "existing",
        "force",
        "have",
        "in",
        "is",
        "it",
        "law",
        "laws",
        "legal",
        "legislation",
        "national",
        "of",
        "on",
        "or",
        "our",
        "ordinance",
        "regulation",
        "regulations",
        "rule",
        "rules",
        "statute",
        "statutory",
        "statutes",
        "that",
        "the",
        "there",
        "this",
        "to",
        "under",
        "we",
        "das",
        "der",
        "die",
        "droit",
        "gesetz",
        "la",
        "ley",
        "loi",
        "lov",
        "recht",
        "verordnung",
        "wet",
        "法",
        "法律",
        "法规",
    ]
)


WORDS_OF_A_LAW = frozenset(
    """
    act art article articles artikel articolo artículo code codes convention decree
    directive order ordinance regulation regulations section sections statute statutes
    treaty law gesetz verordnung richtlinie gesetzbuch loi décret ordonnance règlement
    wet besluit verordening ley decreto reglamento legge regolamento lov ustawa usc cfr
    法 条例 法律
    """.split()  # noqa: SIM905 - a list to read
)
"""What a law, or a part of one, is called."""
ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*\b")
"""How a law is cited beside its number, such as StVG, SGB or GDPR."""
ENDINGS_OF_A_LAW = (
    "gesetz",
    "verordnung",
    "ordnung",
    "gesetzbuch",
    "wet",
    "法",
    "条例",
)
WORDS_OF_ONES_OWN = frozenset(
    """
    chairman chairwoman chairperson club commandments jungle meeting minutes my our
    verein vorstand vereniging bestuur
    """.split()  # noqa: SIM905 - a list to read
)
"""Who makes rules of their own, however they are called."""


def names_a_law(text: str | None) -> bool:
    """Whether a text names a law: by a number, or by a word that is not every law's.

    Args:
        text: What stands under `legal_basis`; None if nothing does.

    Returns:
        False too for the rules that an operator makes, and for a law that the text
        itself takes back.
    """
    if text is None or not says_something(text):
        return False
    if has_any_phrase(text, RULES_OF_ONES_OWN) or takes_back(text):
        return False
    words = list(casefolded_words(text))
    if not WORDS_OF_ONES_OWN.isdisjoint(words):
        return False
    has_number = any(sign.isdigit() for sign in text)
    is_short = has_number and ABBREVIATION.search(text) is not None
    if not is_short and "§" not in text and not any(map(_is_of_a_law, words)):
        return False
    own_words = [word for word in words if word not in WORDS_OF_ANY_LAW]
    return has_number or any(len(word) > 1 for word in own_words)


def _is_of_a_law(word: str) -> bool:
    return word in WORDS_OF_A_LAW or word.endswith(ENDINGS_OF_A_LAW)


def takes_back(text: str) -> bool:
    """Whether a text says that what it names is not there, or does not hold.

    Args:
        text: What stands under a key such as `legal_basis`.
    """
    words = list(casefolded_words(text))
    if not WORDS_THAT_TAKE_BACK.isdisjoint(words):
        return True
    # As in “no law”; the number of a law has figures after it.
    return any(
        word == "no" and not following[:1].isdigit()
        for word, following in pairwise([*words, ""])
    )
