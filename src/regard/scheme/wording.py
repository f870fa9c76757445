"""Wording: whether a text says anything, and whether it says it in words.

A full stop, a dash or a character of no width fills a key and says nothing to the
person who reads it. So such text counts as not written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

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
    if words in EMPTY_WORDS or next(casefolded_words(text)) in NOBODY:
        return False
    if all(_is_one_letter(word) for word in casefolded_words(text)):
        return False
    return not WORDS_OF_NOBODY.issuperset(casefolded_words(text))


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
    if has_any_phrase(text, WORDS_OF_NEVER) or is_put_off(text):
        return False
    if costs_something(text) or ends_at_a_machine(text):
        return False
    return says_something(text)


def says_who_decides(text: str) -> bool:
    """Whether a text says who decides, and not that anybody may at their pleasure.

    Args:
        text: What stands under a key such as `changes.decided_by`.
    """
    return says_something(text) and not has_any_phrase(text, WORDS_OF_WHIM)


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
    words = {
        word for word in casefolded_words(text) if len(word) > 1 and len(set(word)) > 1
    }
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
    return list(casefolded_words(text)) == list(casefolded_words(other))


def has_any_phrase(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of some phrases stands in a text, whatever stands between words.

    Args:
        text: What stands under a key, in any language.
        phrases: Phrases in small letters.

    Returns:
        True where one does, as whole words.
    """
    words = f" {' '.join(casefolded_words(text))} "
    return any(f" {phrase} " in words for phrase in phrases)


def _can_be_seen(sign: str) -> bool:
    # Controls, marks of direction and joiners; then marks without a letter, and spaces.
    return unicodedata.category(sign)[0] not in "CZM" and sign not in INVISIBLE


def _letters(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum() and sign not in INVISIBLE]


def _is_unspaced(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(UNSPACED_SCRIPTS)


def casefolded_words(text: str) -> Iterator[str]:
    """The words of a text in small letters, in their order.

    Args:
        text: What stands under a key, in any language.
    """
    for is_word, signs in groupby(text.casefold(), str.isalnum):
        if is_word:
            yield "".join(signs)
