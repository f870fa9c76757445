"""Signing what is sent to programs, as Standard Webhooks 1.0 has it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence

from regard.registry.sealing.body import SealedAway, SealedBody, open_body, seal

SECRET_PREFIX = "whsec_"
SIGNING_SIZE = 32
"""Random bytes in a secret; 24 to 64 are allowed."""
SALT_SIZE = 16
"""Random bytes by which each sealing has a key of its own."""
COMMITMENT_SIZE = 32


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
    salt = secrets.token_bytes(SALT_SIZE)
    sealed = seal(secret, _sealing_key(scheme_key, salt), number.encode())
    return salt + sealed.commitment + sealed.ciphertext


def opened_secret(sealed: bytes, scheme_key: bytes, number: str) -> bytes | None:
    """A secret out of the database.

    Args:
        sealed: What the database keeps.
        scheme_key: The key of the scheme's indexes.
        number: The webhook to which it belongs.

    Returns:
        The secret; None where it is another's, or was altered.
    """
    salt = sealed[:SALT_SIZE]
    commitment = sealed[SALT_SIZE : SALT_SIZE + COMMITMENT_SIZE]
    body = SealedBody(sealed[SALT_SIZE + COMMITMENT_SIZE :], commitment)
    try:
        return open_body(body, _sealing_key(scheme_key, salt), number.encode())
    except SealedAway:
        return None


def _sealing_key(scheme_key: bytes, salt: bytes) -> bytes:
    return hmac.new(scheme_key, b"webhook secret 1" + salt, hashlib.sha256).digest()
