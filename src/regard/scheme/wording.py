"""Wording: whether a text says anything, and whether it says it in words.

A full stop, a dash or a character of no width fills a key and says nothing to the
person who reads it. So such text counts as not written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise

from regard.scheme.spans_in_words import is_put_off
from regard.scheme.ways_in_words import costs_something, ends_at_a_machine

INVISIBLE = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing: fillers, and braille without a dot."""
LEAST_LETTERS = 2
"""Letters or digits of a text that says anything."""
LEAST_LETTERS_OF_A_REASON = 12
LEAST_WORDS_OF_A_REASON = 3
LEAST_SIGNS_OF_A_REASON = 6
"""Letters of a reason in a script that sets no spaces between words."""
UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
EMPTY_WORDS = frozenset(
    {
        "n/a",
        "na",
        "nil",
        "no",
        "no one",
        "nobody",
        "none",
        "no-one",
        "not applicable",
        "nothing",
        "null",
        "tba",
        "tbd",
        "todo",
        "unknown",
        "whoever",
        "aucun",
        "keine",
        "keiner",
        "ningún",
        "ninguno",
        "ninguém",
        "nadie",
        "nessuno",
        "nichts",
        "niemand",
        "nikt",
        "nobody at all",
        "aye",
        "fine",
        "good",
        "ja",
        "ok",
        "okay",
        "oui",
        "sí",
        "yes",
        "personne",
        "rien",
    }
)
"""What is written where a key has to be filled and there is nothing to say."""
NOBODY = frozenset({"nadie", "nessuno", "niemand", "nobody", "personne"})
"""Words with which a text begins that names nobody."""
WORDS_OF_NOBODY = frozenset(
    """
    above advised all announced any anybody anyone anytime anywhere applicable
    appropriate are around as ask asked at available be below confirmed decided defined
    determined elsewhere etc everybody everyone free he here i is it known later me my
    myself needed no nobody none not nowhere on or others ourselves pending required see
    she some somebody someone someplace sometime somewhere soon specified tba tbc tbd
    that the there they time to tomorrow us various we whatever whenever wherever
    whichever whoever whomever will you
    irgendwer irgendwo jemand mal quelqu un quelqu'un iemand ergens alguien alguno
    qualcuno altrove
    """.split()  # noqa: SIM905 - a list to read
)
"""Words of which none says who or where."""

WORDS_OF_NEVER = (
    "abolished",
    "cannot be",
    "closed for good",
    "closed since",
    "do not contact",
    "do not write",
    "impossible",
    "is closed",
    "never",
    "no longer",
    "not possible",
    "nothing can be done",
    "permanently closed",
    "shredded",
    "shredder",
    "waste basket",
    "waste bin",
    "wastepaper basket",
    "unattended",
    "unread",
    "jamais",
    "niemals",
    "nooit",
    "nunca",
    "aktenvernichter",
    "broyeur",
    "destructora",
    "papelera",
    "papierkorb",
    "papierversnipperaar",
    "poubelle",
    "prullenbak",
    "tritadocumenti",
)
"""What takes back the way that a text seems to show."""
WORDS_OF_WHIM = (
    "as he likes",
    "as he pleases",
    "as it pleases",
    "as she likes",
    "as she pleases",
    "as they like",
    "as they please",
    "at any time without",
    "at will",
    "on a whim",
    "whenever",
    "without asking",
    "nach belieben",
    "quand il veut",
    "wanneer hij wil",
    "cuando quiera",
    "quando vuole",
)
"""What says that nothing but somebody's wish decides."""
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


def is_visible(text: str) -> bool:
    """Whether anything of a text can be seen."""
    return any(_can_be_seen(sign) for sign in text)


def says_something(text: str) -> bool:
    """Whether a text says anything: no dash, no letter, no "whoever is around".

    Args:
        text: What stands under a key, in any language.
    """
    if len(_letters(text)) < LEAST_LETTERS:
        return False
    words = " ".join(text.split()).strip(" .-–—!?").casefold()
    # Nobody in particular is nobody.
    if words in EMPTY_WORDS or next(_words(text)) in NOBODY:
        return False
    if all(_is_one_letter(word) for word in _words(text)):
        return False
    return not WORDS_OF_NOBODY.issuperset(_words(text))


def _is_one_letter(word: str) -> bool:
    """Whether a word is a letter of the alphabet over and over, such as xx or qqq."""
    letter = word[:1]
    return letter.isascii() and letter.isalpha() and set(word) == {letter}


def shows_a_way(text: str) -> bool:
    """Whether a text says where or how something is done, and does not take it back.

    What is put off for years is taken back, whatever a term beside it says; so is what
    costs something, or ends at a machine.

    Args:
        text: What stands under a key such as `dispute.to`.
    """
    if _has_any(text, WORDS_OF_NEVER) or is_put_off(text):
        return False
    if costs_something(text) or ends_at_a_machine(text):
        return False
    return says_something(text)


def says_who_decides(text: str) -> bool:
    """Whether a text says who decides, and not that anybody may at their pleasure.

    Args:
        text: What stands under a key such as `changes.decided_by`.
    """
    return says_something(text) and not _has_any(text, WORDS_OF_WHIM)


def is_a_reason(text: str) -> bool:
    """Whether a text gives a reason in words, as far as its form can show.

    Args:
        text: What stands under a key, in any language.

    Returns:
        True for three different words of twelve letters together, or six letters of a
        script that sets no spaces.
    """
    letters = _letters(text)
    unspaced = [sign for sign in letters if _is_unspaced(sign)]
    if len(set(unspaced)) >= LEAST_SIGNS_OF_A_REASON:
        return True
    # One letter repeated is no word, and one word repeated is one.
    words = {word for word in _words(text) if len(word) > 1 and len(set(word)) > 1}
    count = sum(len(word) for word in words)
    return len(words) >= LEAST_WORDS_OF_A_REASON and count >= LEAST_LETTERS_OF_A_REASON


def is_same_text(text: str, other: str) -> bool:
    """Whether two texts are made of the same words in the same order.

    Args:
        text: What stands under a key, in any language.
        other: What stands under another.

    Returns:
        True where they differ in nothing but case, spaces and punctuation.
    """
    return list(_words(text)) == list(_words(other))


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
    if _has_any(text, RULES_OF_ONES_OWN) or takes_back(text):
        return False
    if any(sign.isdigit() for sign in text):
        return True
    own_words = [word for word in _words(text) if word not in WORDS_OF_ANY_LAW]
    return any(len(word) > 1 for word in own_words)


def takes_back(text: str) -> bool:
    """Whether a text says that what it names is not there, or does not hold.

    Args:
        text: What stands under a key such as `legal_basis`.
    """
    words = list(_words(text))
    if not WORDS_THAT_TAKE_BACK.isdisjoint(words):
        return True
    # As in “no law”; the number of a law has figures after it.
    return any(
        word == "no" and not following[:1].isdigit()
        for word, following in pairwise([*words, ""])
    )


def _has_any(text: str, phrases: tuple[str, ...]) -> bool:
    words = f" {' '.join(_words(text))} "
    return any(f" {phrase} " in words for phrase in phrases)


def _can_be_seen(sign: str) -> bool:
    # Controls, marks of direction and joiners; then marks without a letter, and spaces.
    return unicodedata.category(sign)[0] not in "CZM" and sign not in INVISIBLE


def _letters(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum() and sign not in INVISIBLE]


def _is_unspaced(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(UNSPACED_SCRIPTS)


def _words(text: str) -> Iterator[str]:
    for is_word, signs in groupby(text.casefold(), str.isalnum):
        if is_word:
            yield "".join(signs)
