"""A checkpoint: how far the log is, in three lines, signed by the operator.

C2SP tlog-checkpoint in a signed note with Ed25519, as Go's sumdb/note reads it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from regard.registry.log.tree import HASH_SIZE

ED25519 = b"\x01"
"""The byte that stands for Ed25519 in a note's keys."""
SIGNED_BY = "— "
"""What a line with a signature begins with."""


class BadCheckpoint(Exception):
    """A checkpoint that cannot be read, or that its signature does not cover."""


@dataclass(frozen=True)
class Checkpoint:
    """How far a log is.

    Attributes:
        origin: The log's name; also its key's.
        size: How many leaves it has.
        root: The tree's root over them.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


@dataclass(frozen=True)
class VerifierKey:
    """A name and the public key that belongs to it.

    Attributes:
        name: The log's origin.
        public: The 32 bytes of the Ed25519 key.
    """

    name: str
    public: bytes

    @property
    def number(self) -> bytes:
        """The four bytes by which a signature says whose it is."""
        named = self.name.encode() + b"\n" + ED25519 + self.public
        return hashlib.sha256(named).digest()[:4]

    def __str__(self) -> str:
        """The key as people publish it: name+number+key."""
        return f"{self.name}+{self.number.hex()}+{_base64(ED25519 + self.public)}"


def verifier_key(text: str) -> VerifierKey:
    """Reads a published key.

    Args:
        text: Name, number and key, with a plus between them.

    Raises:
        BadCheckpoint: If it is no Ed25519 key, or its number is another key's.
    """
    name, _, rest = text.strip().partition("+")
    number, _, encoded = rest.partition("+")
    key = _bytes(encoded)
    if len(key) != 33 or key[:1] != ED25519:
        raise BadCheckpoint(
            f"found the key {text.strip()[:60]!r}, expected name+number+key, "
            "the key of Ed25519"
        )
    read = VerifierKey(name, key[1:])
    if read.number.hex() != number:
        raise BadCheckpoint(
            f"the key of {name} has the number {read.number.hex()}, found {number}"
        )
    return read


def public_key(name: str, key: Ed25519PrivateKey) -> VerifierKey:
    """The public half of a log's key.

    Args:
        name: The log's origin.
        key: Its signing key.

    Returns:
        What people check its signatures with.
    """
    return VerifierKey(name, key.public_key().public_bytes_raw())


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """The checkpoint as a signed note.

    Args:
        checkpoint: What is signed; its origin is the name of the key.
        key: The operator's signing key.

    Returns:
        The note, with a line end after the signature.
    """
    return sign_note(checkpoint.text, checkpoint.origin, key)


def sign_note(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """A text as a signed note.

    Args:
        text: What is signed: lines, each with its end.
        name: The name of the key.
        key: The operator's signing key.

    Returns:
        The note, with a line end after the signature.
    """
    signature = public_key(name, key).number + key.sign(text.encode())
    return f"{text}\n{SIGNED_BY}{name} {_base64(signature)}\n"


def open_checkpoint(note: str, key: VerifierKey) -> Checkpoint:
    """The checkpoint in a signed note, once its signature is checked.

    Signatures of others, such as witnesses, are left aside.

    Args:
        note: The note.
        key: Whose signature it must have.

    Returns:
        What was signed.

    Raises:
        BadCheckpoint: If there is no such signature, or it covers other text, or the
            text is no checkpoint of that log.
    """
    lines = open_note(note, key).splitlines()
    # A number has one spelling: no sign, no zero before it.
    if len(lines) < 3 or not lines[1].isdecimal() or lines[1] != str(int(lines[1])):
        raise BadCheckpoint("expected the lines origin, number of leaves and root")
    root = _bytes(lines[2])
    if len(root) != HASH_SIZE:
        raise BadCheckpoint(f"found a root of {len(root)} bytes, expected {HASH_SIZE}")
    if lines[0] != key.name:
        raise BadCheckpoint(f"found a checkpoint of {lines[0]}, expected {key.name}")
    return Checkpoint(lines[0], int(lines[1]), root)


def open_note(note: str, key: VerifierKey) -> str:
    """The text of a signed note, once its signature is checked.

    Args:
        note: The note.
        key: Whose signature it must have.

    Returns:
        What was signed: lines, each with its end.

    Raises:
        BadCheckpoint: If there is no such signature, or it covers other text.
    """
    text, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise BadCheckpoint(
            "expected a note with a blank line before its signatures, and a line end "
            "after each"
        )
    text += "\n"
    _check_signature(text, signatures, key)
    return text


def _check_signature(text: str, signatures: str, key: VerifierKey) -> None:
    public = Ed25519PublicKey.from_public_bytes(key.public)
    for line in signatures.splitlines():
        name, _, encoded = line.removeprefix(SIGNED_BY).partition(" ")
        signature = _bytes(encoded)
        # The number tells keys of one name apart, such as an old one and a new one.
        if name != key.name or signature[:4] != key.number:
            continue
        try:
            public.verify(signature[4:], text.encode())
        except InvalidSignature:
            raise BadCheckpoint(
                f"the signature of {key.name} belongs to other text"
            ) from None
        return
    raise BadCheckpoint(f"no signature of {key.name} under the note")


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    """What base64 stands for; nothing where it is none, which no length accepts."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
