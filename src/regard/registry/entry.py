"""An entry: one thing that happened, its bytes, and its leaf in the log."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regard.registry.canonical import canonical_text, read_canonical
from regard.registry.log.tree import leaf_hash

FORMAT = 1
"""Which way of writing an entry its bytes follow."""


WHOLE_NUMBERS = frozenset({"format", "seq", "at"})
"""The values of an entry that are numbers; the others are text."""


class EntryKind(StrEnum):
    """What an entry says happened."""

    PUT_FORWARD = "put forward"
    OBJECTED = "objected"
    VOTED = "voted"
    BALLOTED = "balloted"
    ADOPTED = "adopted"
    CLOSED = "closed"
    JOINED = "joined"
    IMPORTED = "imported"
    ADDRESSED = "addressed"
    CONSENTED = "consented"
    WITHDREW = "withdrew"
    LEFT = "left"
    ERASED = "erased"
    REPORTED = "reported"
    DISPUTED = "disputed"
    ANSWERED = "answered"
    CORRECTED = "corrected"
    ASKED = "asked"
    REPAIRED = "repaired"
    REFUSED = "refused"
    EXPIRED = "expired"
    PROPOSED = "proposed"
    AGREED = "agreed"
    ENDED = "ended"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    NOTICED = "noticed"
    RETURNED = "returned"
    DECIDED = "decided"
    APPEALED = "appealed"
    HEARD = "heard"
    LOOKED = "looked"


ABOUT_THE_SCHEME = frozenset(
    {
        EntryKind.PUT_FORWARD,
        EntryKind.BALLOTED,
        EntryKind.ADOPTED,
        EntryKind.CLOSED,
    }
)
"""Entries about no subject: their bodies are open."""
OPEN_BODIES = ABOUT_THE_SCHEME | {EntryKind.ERASED}
"""Entries with an open body: an erasure is dated where its subject's keys are gone."""


class BadEntry(Exception):
    """Bytes that are no entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the record.

    Attributes:
        seq: Its place: 1, 2, 3, … in the order of commit.
        at: When it was written: microseconds since 1970 (UTC).
        kind: What happened.
        scheme: The scheme's name.
        subject: The random name of whom it is about, in that scheme; empty for an
            entry about the scheme.
        by: Which key or person wrote it.
        body: What it says, sealed; open for one about the scheme, or of an erasure.
        key: The number of the key that opens the body; empty where it is open.
        commitment: What binds the body to that key; empty where it is open.
    """

    seq: int
    at: int
    kind: EntryKind
    scheme: str
    subject: str
    by: str
    body: bytes
    key: str = ""
    commitment: bytes = b""

    @property
    def is_sealed(self) -> bool:
        """Whether a key is needed to read it."""
        return bool(self.key)

    @property
    def canonical(self) -> bytes:
        """The bytes that the log covers, body still sealed."""
        # Written key by key, in their order: it is done once for every entry.
        body = base64.b64encode(self.body).decode("ascii")
        return (
            f'{{"at":{self.at},"body":"{body}","by":{canonical_text(self.by)},'
            f'"commitment":"{self.commitment.hex()}","format":{FORMAT},'
            f'"key":{canonical_text(self.key)},"kind":{canonical_text(self.kind.value)},'
            f'"scheme":{canonical_text(self.scheme)},"seq":{self.seq},'
            f'"subject":{canonical_text(self.subject)}}}'
        ).encode()

    @property
    def leaf(self) -> bytes:
        """Its leaf in the log: SHA-256(0x00 ‖ its bytes)."""
        return leaf_hash(self.canonical)


def kind_named(text: str, seq: int) -> EntryKind:
    """The kind of an entry, by its name.

    Args:
        text: The name.
        seq: The entry.

    Returns:
        The kind.

    Raises:
        BadEntry: If there is no such kind: what it says is not guessed, and not passed
            over, since it may move what is in effect.
    """
    try:
        return EntryKind(text)
    except ValueError:
        raise BadEntry(
            f"entry {seq:,} is of the kind {text!r}, expected one that this version of "
            "Regard knows: a later one wrote it, or it was altered; to do: open the "
            "record with the version that wrote it, and check it (fsck)"
        ) from None


def read_entry(content: bytes) -> Entry:
    """Reads an entry from its bytes, as a bundle or a receipt carries them.

    Args:
        content: What `Entry.canonical` gave.

    Raises:
        BadEntry: If it is something else: the bytes of an entry are one text alone.
    """
    try:
        values = read_canonical(content)
        entry = _entry_of(values)
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise BadEntry(f"no entry of the record: {error}") from None
    # A field that is left out of the dataclass would be covered by no leaf.
    if entry.canonical != content:
        raise BadEntry("no entry of the record: it says more, or says it otherwise")
    return entry


def _entry_of(values: dict[str, Any]) -> Entry:
    for name, value in values.items():
        expected = int if name in WHOLE_NUMBERS else str
        # A truth value is a whole number to Python, and none to anybody else.
        if type(value) is not expected:
            raise TypeError(f"found {value!r} as {name}")
    return Entry(
        seq=values["seq"],
        at=values["at"],
        kind=kind_named(values["kind"], values["seq"]),
        scheme=values["scheme"],
        subject=values["subject"],
        by=values["by"],
        body=base64.b64decode(values["body"], validate=True),
        key=values["key"],
        commitment=bytes.fromhex(values["commitment"]),
    )
