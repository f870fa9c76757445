"""Writers: who may stand under an entry, and when two names are one person's."""

from __future__ import annotations

import unicodedata

from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.phrase import EMPTY_PHRASE, Words, phrase

LONGEST_NAME = 200
"""Letters in a writer's name at most."""
UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls, formats, halves of letters, ends of lines: nobody sees them in a name."""
UNSEEN_LETTERS = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
) | {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}
"""Fillers and variants, which Unicode counts among letters and marks."""


def folded_writer(name: str) -> str:
    """A writer's name without what nobody hears in it: case, width, blanks, signs.

    Letters of several scripts that look alike stay different: they are.

    Args:
        name: The name as it was written.

    Returns:
        The same for all ways in which one name is written.
    """
    # Most names are such, and this is asked of every report.
    if name.isascii() and name.isprintable():
        return " ".join(name.lower().split())
    # A tab parts words as a blank does, though nobody sees it.
    letters = [sign for sign in name if sign.isspace() or not _is_unseen(sign)]
    folded = "".join(letters)
    # Small letters may come together once more: twice is as often as they do.
    for _ in range(2):
        folded = unicodedata.normalize("NFKC", folded).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def is_same_writer(name: str, other: str) -> bool:
    """Whether two names are one person's, however they are written.

    Args:
        name: One.
        other: The other.

    Returns:
        Whether they are.
    """
    return name == other or folded_writer(name) == folded_writer(other)


def number_spellings(name: str) -> list[str]:
    """The numbers that somebody may be meant by who is named as a writer.

    Args:
        name: The name as it was written.

    Returns:
        It as it stands, then in small letters, then in capitals.
    """
    folded = folded_writer(name)
    return [name.strip(), folded, folded.upper()]


def check_writer(name: str) -> None:
    """Whether somebody who can be told from others says something.

    Args:
        name: Which key or person.

    Raises:
        RefusedAct: If it is nobody, or a name that hides what it is.
    """
    # Most names are such; this is asked of every report.
    if name.isascii() and name.isprintable() and len(name) <= LONGEST_NAME:
        fault = EMPTY_PHRASE if name.strip() else phrase("a blank name")
    else:
        fault = _fault_of(name)
    if fault:
        raise RefusedAct(
            RefusalCode.WRITER,
            phrase("{fault} of whoever does it", fault=fault),
            phrase(
                "a name of 1 to {most} letters that can all be seen",
                most=LONGEST_NAME,
            ),
            "say which key or person does it",
        )


def _fault_of(name: str) -> Words:
    """What is wrong with a name; empty if nothing is."""
    if len(name) > LONGEST_NAME:
        return phrase("a name of {letters} letters", letters=len(name))
    if any(_is_unseen(letter) for letter in name):
        return phrase("a name with letters that cannot be seen")
    if not folded_writer(name):
        return phrase("a blank name")
    return EMPTY_PHRASE


def _is_unseen(letter: str) -> bool:
    if letter in UNSEEN_LETTERS:
        return True
    return unicodedata.category(letter) in UNSEEN_CATEGORIES
