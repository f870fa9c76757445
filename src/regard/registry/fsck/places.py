"""Where the parts of a record stand, as its auditor looks for them."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from regard.registry.fsck.opened_keys import OpenedKeys, UnreadableKeys

KEY_TYPE = b"\x01"
"""What a published key begins with."""


@dataclass(frozen=True)
class AuditedPlaces:
    """Where keys and log of a record are; None where nobody said and none follows.

    Attributes:
        keys: The folder of the keys.
        log: The folder of tiles and checkpoints.
    """

    keys: Path | None
    log: Path | None

    @property
    def signed(self) -> Path | None:
        """What was signed last, beside the key; None where nobody here may look."""
        if self.keys is None or not os.access(self.keys, os.R_OK | os.X_OK):
            return None
        return self.keys / "signed"

    def opened_keys(self) -> OpenedKeys:
        """The keys, to be read.

        Raises:
            UnreadableKeys: If they are not there, or no folder is named.
        """
        folder = self._named_keys()
        return OpenedKeys(folder / "master", folder / "keys.db")

    def published_key(self) -> str:
        """The public key that belongs to the signing key.

        Raises:
            UnreadableKeys: If that is not there, or no folder is named.
        """
        folder = self._named_keys()
        try:
            origin = (folder / "origin").read_text(encoding="utf-8").strip()
            content = (folder / "signing").read_bytes()
            private = Ed25519PrivateKey.from_private_bytes(content)
        except OSError as error:
            raise UnreadableKeys(
                f"{error.filename}: {error.strerror}, expected the operator's key\n"
                "  to do: name the published key, or the folder of the record's keys"
            ) from None
        except ValueError:
            raise UnreadableKeys(
                f"{folder / 'signing'}: no signing key, expected 32 bytes\n"
                "  to do: name the published key"
            ) from None
        public = KEY_TYPE + private.public_key().public_bytes_raw()
        number = sha256(origin.encode() + b"\n" + public).hexdigest()[:8]
        return f"{origin}+{number}+{base64.b64encode(public).decode('ascii')}"

    def _named_keys(self) -> Path:
        if self.keys is None:
            raise UnreadableKeys(
                "found no folder of the record's keys, expected one\n"
                "  to do: name it, since the database is no file beside which it stands"
            )
        return self.keys


def audited_places(url: str, keys: Path | None, log: Path | None) -> AuditedPlaces:
    """Where keys and log of a record are.

    Args:
        url: The record's database.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.

    Returns:
        The folders, whether anything is there or not.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        return AuditedPlaces(keys, log)
    if address.get_backend_name() == "sqlite" and address.database:
        file = Path(address.database)
        keys = keys or file.with_name(f"{file.name}.keys")
        log = log or file.with_name(f"{file.name}.log")
    return AuditedPlaces(keys, log)
