"""A plain scalar of YAML 1.2: the text of one value, and the value it means.

Numbers with a point stay decimal, so that 0.1 is exactly 0.1.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

MOST_DIGITS = 24  # characters of a number with a point; nobody's standing needs more

Scalar = str | int | bool | Decimal | None

_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z")
_OTHER_BASE = re.compile(r"0[xo][0-9a-fA-F]+\Z")
_LARGE_EXPONENT = re.compile(r"[eE][-+]?[0-9]{3,}\Z")


UNPRINTABLE = frozenset({"Cc", "Zl", "Zp"})
"""Controls, and what ends a line or a paragraph."""
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of writing until it is turned back."""


def join_surrogates(text: str) -> str:
    """The text with pairs of surrogates as the character they stand for.

    Half a pair becomes the replacement character, which `is_printable` refuses.
    """
    encoded = text.encode("utf-16", "surrogatepass")
    return encoded.decode("utf-16", "replace")


def is_printable(text: str) -> bool:
    """Whether the text has no control and no broken characters.

    Nor has it line ends of other sorts, or signs that turn the direction of what
    follows: with either, a title could pass for a line of the answer about it.
    """
    for character in text:
        if character in "\n\t":
            continue
        if character in TURNING or unicodedata.category(character) in UNPRINTABLE:
            return False
    return "\ufffd" not in text


def is_usable_number(text: str) -> bool:
    """Whether the text, if it is a number, is one that a document may hold."""
    if _NOT_FINITE.match(text) or _OTHER_BASE.match(text):
        return False
    if not _DECIMAL.match(text):
        return True
    return len(text) <= MOST_DIGITS and not _LARGE_EXPONENT.search(text)


def plain_value(text: str) -> Scalar:
    """What a scalar without quotes means under the YAML 1.2 core schema."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text)
    return text
