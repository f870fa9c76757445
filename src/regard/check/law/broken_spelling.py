"""Spelling that hides a word from lists: broken by hyphens, or digits for letters."""

from __future__ import annotations

import re

from regard.check.law.plain_text import bare_letters

DIGITS_AS_L = str.maketrans("013457", "oleast")
DIGITS_AS_I = str.maketrans("013457", "oieast")
"""Digits, and the letters that they look like; a one looks like two of them."""


def mended_spelling(text: str, words: frozenset[str]) -> str:
    """A text with every word of a list put as the list has it.

    Args:
        text: A name or a title.
        words: Plain words that are looked for.

    Returns:
        The text; medi-cines and f00d are read as medicines and food, and a word that
        would be none of the list stays as it is written.
    """

    def mended(match: re.Match[str]) -> str:
        bare = match.group().replace("-", "")
        for letters in (DIGITS_AS_L, DIGITS_AS_I):
            word = bare.translate(letters)
            if word in words:
                return word
        return match.group()

    parts = r"[^\W_]+(?:-[^\W_]+)+|[^\W\d_]+\d[^\W_]*|\d+[^\W\d_][^\W_]*"
    return re.sub(parts, mended, bare_letters(text))
