"""A sealed body: AES-256-GCM under a key used once, and a commitment to both.

AES-GCM by itself binds nothing: one ciphertext can be made that opens to two contents
under two keys. So an entry also carries SHA-256(label ‖ key ‖ content), which whoever
is shown the entry checks.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_SIZE = 32
"""Bytes of a key: AES-256."""
COMMITMENT_LABEL = b"regard entry body 1\x00"
NONCE = bytes(12)
"""Always the same: a key seals one body."""


class SealedAway(Exception):
    """A body that a key does not open to what was committed to."""


@dataclass(frozen=True, slots=True)
class SealedBody:
    """A body as the record keeps it.

    Attributes:
        ciphertext: What only the key opens.
        commitment: What binds key and content.
    """

    ciphertext: bytes
    commitment: bytes


def new_key() -> bytes:
    """A key for one body."""
    return secrets.token_bytes(KEY_SIZE)


def seal(content: bytes, key: bytes, context: bytes) -> SealedBody:
    """Seals a body.

    Args:
        content: What the entry says.
        key: A key that seals nothing else.
        context: What the body belongs to; it opens only with the same again.

    Returns:
        The body, and what binds it to its key.
    """
    ciphertext = AESGCM(key).encrypt(NONCE, content, context)
    return SealedBody(ciphertext, commitment_to(key, content))


def open_body(sealed: SealedBody, key: bytes, context: bytes) -> bytes:
    """Opens a body.

    Args:
        sealed: The body as the record keeps it.
        key: Its key.
        context: What the body belongs to.

    Returns:
        What the entry says.

    Raises:
        SealedAway: If the key is another body's, the body was altered or belongs
            elsewhere, or it was made to open to more than one content.
    """
    try:
        content = AESGCM(key).decrypt(NONCE, sealed.ciphertext, context)
    except InvalidTag:
        raise SealedAway("the key does not open the body") from None
    # The tag was right, and yet the body may have been made for two keys.
    if not hmac.compare_digest(commitment_to(key, content), sealed.commitment):
        raise SealedAway("the body opens to something else than was committed to")
    return content


def commitment_to(key: bytes, content: bytes) -> bytes:
    """What binds a key and a content.

    Args:
        key: The body's key.
        content: What the entry says.

    Returns:
        SHA-256(label ‖ key ‖ content), of which nothing can be read without the key.
    """
    return hashlib.sha256(COMMITMENT_LABEL + key + content).digest()
