"""A bundle: entries, the keys of their bodies, their proofs, and what is signed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regard.registry.canonical import canonical_bytes
from regard.registry.log.tree import HASH_SIZE
from regard.registry.sealing.body import KEY_SIZE
from regard.scheme.complaint import DataError
from regard.scheme.counted import plural

BUNDLE_FORMAT = "regard bundle 1"
"""Which way of writing a bundle it follows; also the first line of its contents."""
MEMBERS = frozenset(
    {
        "format",
        "engine",
        "scope",
        "scheme",
        "subject",
        "checkpoint",
        "contents",
        "entries",
    }
)
PARTS_OF_ENTRY = frozenset({"entry", "key", "proof"})


class BadBundle(DataError):
    """Bytes that are no bundle."""


class Scope(StrEnum):
    """What a bundle holds."""

    SUBJECT = "all about a subject"
    DECISION = "one decision"


@dataclass(frozen=True)
class BundledEntry:
    """One entry as a bundle carries it.

    Attributes:
        text: The entry's bytes, as its leaf covers them.
        key: The key of its body; empty where it is open, or its key is destroyed.
        proof: The hashes that lead from its leaf to the checkpoint's root.
    """

    text: bytes
    key: bytes
    proof: tuple[bytes, ...]


@dataclass(frozen=True)
class Bundle:
    """What somebody carries away.

    Attributes:
        engine: The version of Regard that made it.
        scope: What it holds.
        scheme: The scheme's name.
        subject: The random name of whom it is about.
        checkpoint: How far the log was, signed by the operator.
        contents: Which entries belong to it, signed by the operator.
        entries: The entries, in their order.
    """

    engine: str
    scope: Scope
    scheme: str
    subject: str
    checkpoint: str
    contents: str
    entries: tuple[BundledEntry, ...]

    @property
    def canonical(self) -> bytes:
        """The bundle as one JSON text, sorted by key, without blanks."""
        entries: list[dict[str, Any]] = []
        for part in self.entries:
            entries.append(
                {
                    "entry": part.text.decode(),
                    "key": part.key.hex(),
                    "proof": [sibling.hex() for sibling in part.proof],
                }
            )
        return canonical_bytes(
            {
                "format": BUNDLE_FORMAT,
                "engine": self.engine,
                "scope": self.scope.value,
                "scheme": self.scheme,
                "subject": self.subject,
                "checkpoint": self.checkpoint,
                "contents": self.contents,
                "entries": entries,
            }
        )


def read_bundle(content: bytes) -> Bundle:
    """Reads a bundle; whether it is true is another question.

    Args:
        content: The bytes of a file; blanks between its values do not matter.

    Raises:
        BadBundle: If they are no bundle, with the place, what was found there and what
            was expected.
    """
    try:
        read = json.loads(content, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise _bad("the file", f"no JSON ({error})", "a bundle's JSON") from None
    members = _members(read, MEMBERS, "the file")
    if members["format"] != BUNDLE_FORMAT:
        raise _bad("format", repr(members["format"])[:60], repr(BUNDLE_FORMAT))
    scopes = [scope.value for scope in Scope]
    if members["scope"] not in scopes:
        raise _bad("scope", repr(members["scope"])[:60], " or ".join(scopes))
    entries = members["entries"]
    if not isinstance(entries, list):
        raise _bad("entries", type(entries).__name__, "a list")
    return Bundle(
        engine=_text(members["engine"], "engine"),
        scope=Scope(members["scope"]),
        scheme=_text(members["scheme"], "scheme"),
        subject=_text(members["subject"], "subject"),
        checkpoint=_text(members["checkpoint"], "checkpoint"),
        contents=_text(members["contents"], "contents"),
        entries=tuple(
            _entry(entry, f"entries.{place}") for place, entry in enumerate(entries)
        ),
    )


def _entry(read: Any, place: str) -> BundledEntry:
    parts = _members(read, PARTS_OF_ENTRY, place)
    proof = parts["proof"]
    if not isinstance(proof, list):
        raise _bad(f"{place}.proof", type(proof).__name__, "a list of hashes")
    siblings: list[bytes] = []
    for number, sibling in enumerate(proof):
        siblings.append(_bytes(sibling, HASH_SIZE, f"{place}.proof.{number}"))
    key = b""
    # A body that is open, or gone for good, has none.
    if parts["key"] != "":
        key = _bytes(parts["key"], KEY_SIZE, f"{place}.key")
    text = _text(parts["entry"], f"{place}.entry")
    return BundledEntry(text.encode(), key, tuple(siblings))


def _members(read: Any, expected: frozenset[str], place: str) -> dict[str, Any]:
    names = ", ".join(sorted(expected))
    if not isinstance(read, dict):
        raise _bad(place, type(read).__name__, names)
    if set(read) != expected:
        raise _bad(place, ", ".join(sorted(read))[:200] or "nothing", names)
    return read


def _text(read: Any, place: str) -> str:
    if not isinstance(read, str):
        raise _bad(place, type(read).__name__, "text")
    try:
        read.encode()
    # JSON can write half of a character, which no bytes stand for.
    except UnicodeEncodeError:
        raise _bad(place, "half of a character", "text") from None
    return read


def _bytes(read: Any, size: int, place: str) -> bytes:
    expected = f"{2 * size} hexadecimal digits"
    text = _text(read, place)
    try:
        content = bytes.fromhex(text)
    except ValueError:
        raise _bad(place, "something else", expected) from None
    # Bytes have one spelling: no capitals, no blanks.
    if len(content) != size or content.hex() != text:
        raise _bad(place, plural(len(text), "character"), expected)
    return content


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers of a name that stands there twice could read two contents."""
    read: dict[str, Any] = {}
    for name, value in pairs:
        if name in read:
            raise ValueError(f"{name} stands there twice")
        read[name] = value
    return read


def _bad(place: str, found: str, expected: str) -> BadBundle:
    return BadBundle(
        f"{place}: found {found}, expected {expected}\n"
        "  to do: hand in the file as it was exported"
    )
