"""A passkey's device in software: what a browser would send of it, byte by byte."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT = 0x01
VERIFIED = 0x04
WITH_KEY = 0x40
COORDINATE_SIZE = 32


def text_of(content: bytes) -> str:
    """Base64 as WebAuthn has it."""
    return urlsafe_b64encode(content).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    """What was written as `text_of` does."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Authenticator:
    """A device with one passkey."""

    def __init__(self, origin: str, host: str) -> None:
        """A device in a browser that is on a page.

        Args:
            origin: Of the page.
            host: For which the passkey is made.
        """
        self.origin = origin
        self.host = host
        self.count = 0
        self.flags = PRESENT | VERIFIED
        self._id = secrets.token_bytes(16)
        self._key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any]) -> str:
        """A new passkey, as it is sent."""
        client = self._client("webauthn.create", options["challenge"])
        attested = bytes(16) + len(self._id).to_bytes(2, "big") + self._id
        data = self._data(self.flags | WITH_KEY) + attested + self._public_key()
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": text_of(client),
            "attestationObject": text_of(attestation),
        }
        return self._credential(response)

    def sign(self, options: dict[str, Any]) -> str:
        """A signature for signing in, as it is sent."""
        self.count += 1
        client = self._client("webauthn.get", options["challenge"])
        data = self._data(self.flags)
        signed = data + hashlib.sha256(client).digest()
        response = {
            "clientDataJSON": text_of(client),
            "authenticatorData": text_of(data),
            "signature": text_of(self._key.sign(signed, ec.ECDSA(hashes.SHA256()))),
        }
        return self._credential(response)

    def _credential(self, response: dict[str, str]) -> str:
        number = text_of(self._id)
        return json.dumps(
            {
                "id": number,
                "rawId": number,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": response,
            }
        )

    def _client(self, kind: str, challenge: str) -> bytes:
        values = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(values).encode()

    def _data(self, flags: int) -> bytes:
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([flags]) + self.count.to_bytes(4, "big")

    def _public_key(self) -> bytes:
        numbers = self._key.public_key().public_numbers()
        x = numbers.x.to_bytes(COORDINATE_SIZE, "big")
        y = numbers.y.to_bytes(COORDINATE_SIZE, "big")
        # COSE: an elliptic key of two coordinates, ES256, P-256.
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
