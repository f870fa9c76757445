"""What wraps the subjects' keys: a key in a file, or a service that keeps keys."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from regard.registry.sealing.body import KEY_SIZE, SealedAway

NONCE_SIZE = 12


class Master(Protocol):
    """Wraps keys and unwraps them; a KMS answers to this as well as a file does."""

    def wrap(self, key: bytes, name: bytes) -> bytes:
        """The key, wrapped under a name without which it does not unwrap."""

    def unwrap(self, wrapped: bytes, name: bytes) -> bytes:
        """The key again.

        Raises:
            SealedAway: If it was wrapped by another, or under another name.
        """


class FileMaster:
    """A master key in a file that only its owner reads."""

    def __init__(self, path: Path) -> None:
        """The master key of a file.

        Raises:
            SealedAway: If the file holds no such key, or others may read it.
        """
        self._path = path
        if path.stat().st_mode & 0o077:
            raise SealedAway(f"{path} can be read by others; to do: chmod 600 {path}")
        key = path.read_bytes()
        if len(key) != KEY_SIZE:
            raise SealedAway(
                f"{path} has {len(key)} bytes, expected the {KEY_SIZE} of a key; "
                "to do: restore it with the keys from their newest backup"
            )
        self._cipher = AESGCM(key)

    @classmethod
    def create(cls, path: Path) -> FileMaster:
        """Makes a new master key; one that is there is left alone.

        Raises:
            FileExistsError: If the file is there.
        """
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_SIZE))
            file.flush()
            os.fsync(file.fileno())
        return cls(path)

    def wrap(self, key: bytes, name: bytes) -> bytes:
        """The key, wrapped under a name."""
        return wrapped_with(self._cipher, key, name)

    def unwrap(self, wrapped: bytes, name: bytes) -> bytes:
        """The key again."""
        return unwrapped_with(self._cipher, wrapped, name)


def wrapped_with(cipher: AESGCM, key: bytes, name: bytes) -> bytes:
    """A key, wrapped with another.

    Args:
        cipher: The wrapping key's cipher.
        key: The key to wrap.
        name: What it belongs to; it unwraps with the same again.

    Returns:
        A random nonce and the ciphertext.
    """
    nonce = secrets.token_bytes(NONCE_SIZE)
    return nonce + cipher.encrypt(nonce, key, name)


def unwrapped_with(cipher: AESGCM, wrapped: bytes, name: bytes) -> bytes:
    """A key that was wrapped with another.

    Args:
        cipher: The wrapping key's cipher.
        wrapped: What `wrapped_with` gave.
        name: What the key belongs to.

    Returns:
        The key.

    Raises:
        SealedAway: If another key wrapped it, or it belongs to something else.
    """
    try:
        return cipher.decrypt(wrapped[:NONCE_SIZE], wrapped[NONCE_SIZE:], name)
    except InvalidTag:
        raise SealedAway("the key was wrapped by another, or for another") from None
