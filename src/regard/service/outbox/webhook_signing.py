"""Signing what is sent to programs, as Standard Webhooks 1.0 has it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SECRET_PREFIX = "whsec_"
SIGNING_SIZE = 32
"""Random bytes in a secret; 24 to 64 are allowed."""
SECRET_NONCE_SIZE = 12


def new_signing_secret() -> bytes:
    """A new secret, which the receiver is told this once."""
    return secrets.token_bytes(SIGNING_SIZE)


def written_secret(secret: bytes) -> str:
    """A secret as receivers are given it."""
    return SECRET_PREFIX + base64.b64encode(secret).decode("ascii")


def signatures(keys: Sequence[bytes], number: str, at: int, body: bytes) -> str:
    """The signatures of a message, one a secret.

    Args:
        keys: The secrets; while one takes the place of another, both.
        number: The message's number, the same at each try.
        at: When it is sent, in seconds since 1970.
        body: Its bytes as they are sent.

    Returns:
        What stands in `webhook-signature`.
    """
    content = f"{number}.{at}.".encode() + body
    written: list[str] = []
    for key in keys:
        digest = hmac.new(key, content, hashlib.sha256).digest()
        written.append("v1," + base64.b64encode(digest).decode("ascii"))
    return " ".join(written)


def sealed_secret(secret: bytes, scheme_key: bytes, number: str) -> bytes:
    """A secret as the database keeps it: who has only that signs nothing.

    Args:
        secret: The secret.
        scheme_key: The key of the scheme's indexes, which is kept with the keys.
        number: The webhook to which it belongs.

    Returns:
        The sealed secret, which opens for that webhook alone.
    """
    nonce = secrets.token_bytes(SECRET_NONCE_SIZE)
    cipher = AESGCM(_sealing_key(scheme_key))
    return nonce + cipher.encrypt(nonce, secret, number.encode())


def opened_secret(sealed: bytes, scheme_key: bytes, number: str) -> bytes | None:
    """A secret out of the database.

    Args:
        sealed: What the database keeps.
        scheme_key: The key of the scheme's indexes.
        number: The webhook to which it belongs.

    Returns:
        The secret; None where it is another's, or was altered.
    """
    cipher = AESGCM(_sealing_key(scheme_key))
    nonce, text = sealed[:SECRET_NONCE_SIZE], sealed[SECRET_NONCE_SIZE:]
    try:
        return cipher.decrypt(nonce, text, number.encode())
    except (InvalidTag, ValueError):
        return None


def _sealing_key(scheme_key: bytes) -> bytes:
    return hmac.new(scheme_key, b"webhook secrets 1", hashlib.sha256).digest()
