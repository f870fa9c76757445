"""Strict reading: base64url and JSON of which there is one way to be read.

Two readers that take the same bytes for different values are how a proof of one thing
passes for another. So a name that stands twice, a spelling of base64 that is not the
one that encoding gives, and numbers that JSON has not are refused.
"""

from __future__ import annotations

import base64
import binascii
import json

from regard.credentials.refused_presentation import (
    PresentationFault,
    RefusedPresentation,
)

JsonObject = dict[str, object]
MOST_NUMBER_DIGITS = 16
"""So many digits write every moment and index; a longer number is none."""


def encode_url(content: bytes) -> str:
    """Bytes in base64url, without the signs that fill up."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def decode_url(text: str, place: str) -> bytes:
    """The bytes that base64url stands for, if it is spelled as encoding spells it.

    Args:
        text: The encoded text.
        place: What it is, for the words.

    Returns:
        The bytes.

    Raises:
        RefusedPresentation: If it is none, or another spelling of the same bytes.
    """
    try:
        content = base64.b64decode(
            text.encode("ascii") + b"=" * (-len(text) % 4), b"-_", validate=True
        )
    except (binascii.Error, ValueError):
        content = b""
    # The last sign carries bits that nobody reads: one value, several spellings.
    if not text or encode_url(content) != text:
        raise RefusedPresentation(
            PresentationFault.MALFORMED, f"a {place} that is no base64url", "base64url"
        )
    return content


def read_json(content: bytes, place: str) -> object:
    """A JSON value in which no name stands twice.

    Args:
        content: UTF-8.
        place: What it is, for the words.

    Returns:
        The value: strings, whole numbers, booleans, None, lists and dicts.

    Raises:
        RefusedPresentation: If it is none, or a name stands twice.
    """
    try:
        return json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_names_once,
            parse_constant=_no_number,
            parse_float=_no_number,
            parse_int=_whole_number,
        )
    # Deep nesting ends Python's reader, long before it means anything.
    except (ValueError, RecursionError):
        raise RefusedPresentation(
            PresentationFault.MALFORMED, f"a {place} that is no JSON", "JSON"
        ) from None


def read_object(content: bytes, place: str) -> JsonObject:
    """A JSON object in which no name stands twice.

    Args:
        content: UTF-8.
        place: What it is, for the words.

    Returns:
        Its values by name.

    Raises:
        RefusedPresentation: If it is none, or a name stands twice.
    """
    value = read_json(content, place)
    if not isinstance(value, dict):
        raise RefusedPresentation(
            PresentationFault.MALFORMED, f"a {place} that is no object", "a JSON object"
        )
    return value


def write_json(value: object) -> bytes:
    """A value as JSON without spaces, names in the order in which they stand."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()


def as_whole_number(value: object) -> int | None:
    """A JSON value if it is a whole number, which true and false are not; else None."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return None


def _names_once(pairs: list[tuple[str, object]]) -> JsonObject:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise RefusedPresentation(
            PresentationFault.DUPLICATE_NAME,
            "a name that stands twice",
            "each name once",
        )
    return values


def _no_number(text: str) -> object:
    raise ValueError(f"{text[:MOST_NUMBER_DIGITS]} is no whole number")


def _whole_number(text: str) -> int:
    if len(text) > MOST_NUMBER_DIGITS:
        raise ValueError("a number too long to be a moment or an index")
    return int(text)
