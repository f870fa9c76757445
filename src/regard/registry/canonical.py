"""Canonical bytes: one text for one content, which is hashed, signed and sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

Content = Mapping[str, Any]
"""Keys and values: text, whole numbers, true, false, nothing, lists and the same again.

No fractions: two writers could write one differently.
"""

EXACT_TYPES = frozenset({str, int, bool, type(None)})
"""Types of which every value has one text."""
MAPPINGS = (dict, Mapping)
"""What nearly all are stands first: other mappings take long to tell."""
CANONICAL_JSON = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":")
)


def canonical_bytes(content: Content) -> bytes:
    """The one text of a content: JSON, sorted by key, without blanks, in UTF-8.

    For keys of ASCII this is RFC 8785.

    Args:
        content: What is written.

    Raises:
        TypeError: If it holds a fraction or something that JSON does not know.
    """
    flat = _flat_text(content)
    if flat is not None:
        return flat.encode()
    # Two programs may write one fraction differently, and hash different bytes.
    _refuse_fractions(content)
    return CANONICAL_JSON.encode(content).encode()


def canonical_text(text: str) -> str:
    """A text as canonical bytes have it, for content that is written key by key.

    Args:
        text: The text.
    """
    # What the encoder above does with a text, without asking what it is.
    return encode_basestring(text)


def read_canonical(content: bytes) -> dict[str, Any]:
    """Reads canonical bytes.

    Args:
        content: The bytes.

    Raises:
        ValueError: If they are another text than the one of what they say.
    """
    read = json.loads(content)
    if not isinstance(read, dict):
        raise ValueError("expected keys and values")
    try:
        same = canonical_bytes(read)
    except TypeError as error:
        raise ValueError(str(error)) from None
    if same != content:
        raise ValueError("it is not written in the one way in which it can be")
    return read


def _flat_text(content: Content) -> str | None:
    """The same of texts and whole numbers alone, as most content is; None of others."""
    parts: list[str] = []
    for key in sorted(content):
        value = content[key]
        if type(key) is not str:
            return None
        if type(value) is str:
            parts.append(f"{encode_basestring(key)}:{encode_basestring(value)}")
        elif type(value) is int:
            parts.append(f"{encode_basestring(key)}:{value}")
        else:
            return None
    return "{" + ",".join(parts) + "}"


def _refuse_fractions(value: Any) -> None:
    if type(value) in EXACT_TYPES:
        return
    if isinstance(value, float):
        raise TypeError(f"found the fraction {value}, expected a whole number or text")
    if isinstance(value, MAPPINGS):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"found the key {key!r}, expected text")
            if type(inner) not in EXACT_TYPES:
                _refuse_fractions(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            if type(inner) not in EXACT_TYPES:
                _refuse_fractions(inner)
