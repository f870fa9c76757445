"""A blind signature: the signer signs what it cannot see (RSABSSA, RFC 9474).

The variant is RSABSSA-SHA384-PSS-Deterministic: PSS with SHA-384 and a salt of 48
bytes, and the message as it is, so that it has to be hard to guess. Whoever has the
public key can verify a finished signature, with `cryptography`, which also makes and
keeps the keys. It has no way to apply a private key to bytes that are not padded, so
this one step is arithmetic of our own. Python's is not done in constant time: therefore
a signer multiplies what it is given by a number that nobody else knows before it
touches the key, and takes it out afterwards; and it belongs in a process of its own.
"""

from __future__ import annotations

import hashlib
import math
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA384

SHA384_BYTES = 48
PSS_SALT_BYTES = 48
"""As long as the digest: what the variant's name says by PSS, not PSSZERO."""
PADDED_PSS = PSS(mgf=MGF1(SHA384()), salt_length=PSS_SALT_BYTES)
KEY_BITS = 2048
PUBLIC_EXPONENT = 65537


class BadBlindSignature(ValueError):
    """A number, a key or a signature that the protocol does not allow."""


class SigningFault(Exception):
    """Arithmetic with the private key that went wrong: nothing of it may leave."""


@dataclass(frozen=True)
class BlindedMessage:
    """A message under a blinding factor, and what takes the factor out again.

    Attributes:
        message: What shall be signed; the signer never sees it.
        blinded: What the signer is given, as long as the key.
        inverse: The inverse of the blinding factor: it stays with whoever blinded.
    """

    message: bytes
    blinded: bytes
    inverse: int


def make_signing_key(bits: int = KEY_BITS) -> RSAPrivateKey:
    """A new key to sign blindly with, and with nothing else.

    Args:
        bits: Of its modulus; Privacy Pass wants 2048.
    """
    return generate_private_key(public_exponent=PUBLIC_EXPONENT, key_size=bits)


def blind_message(
    key: RSAPublicKey,
    message: bytes,
    salt: bytes | None = None,
    factor: int | None = None,
) -> BlindedMessage:
    """Pads a message and multiplies it by a factor that nobody else knows (4.2).

    Args:
        key: The signer's.
        message: What shall be signed; it has to be hard to guess.
        salt: 48 bytes, for a test vector; else they are drawn.
        factor: The blinding factor before it is raised, for a test vector; else drawn.

    Returns:
        The blinded message and what it takes to finish the signature.

    Raises:
        BadBlindSignature: If the message or the factor shares a factor with the key.
    """
    numbers = key.public_numbers()
    modulus = numbers.n
    drawn_salt = secrets.token_bytes(PSS_SALT_BYTES) if salt is None else salt
    # A salt of its own for each: without it one message would always look the same.
    padded = pad_message(message, modulus.bit_length() - 1, drawn_salt)
    number = int.from_bytes(padded, "big")
    if math.gcd(number, modulus) != 1:
        raise BadBlindSignature("the padded message and the key have a common factor")
    if factor is None:
        # Zero is left out; what shares a factor with the key is never met in practice.
        factor = 1 + secrets.randbelow(modulus - 1)
    if math.gcd(factor, modulus) != 1:
        raise BadBlindSignature("the blinding factor and the key have a common factor")
    product = number * pow(factor, numbers.e, modulus) % modulus
    blinded = product.to_bytes(modulus_size(key), "big")
    return BlindedMessage(message, blinded, pow(factor, -1, modulus))


class BlindSigner:
    """Applies a private key to blinded messages, and gives out signatures alone."""

    def __init__(self, key: RSAPrivateKey) -> None:
        """A signer with its key.

        Args:
            key: It should sign for this alone: whoever may ask for a blind signature
                can have anything signed that this key signs.
        """
        private = key.private_numbers()
        self.public = key.public_key()
        self._private = private
        self._modulus = private.public_numbers.n
        self._exponent = private.public_numbers.e

    def sign(self, blinded: bytes) -> bytes:
        """Signs a blinded message (4.3).

        Args:
            blinded: As long as the key.

        Returns:
            The blind signature, as long as the key.

        Raises:
            BadBlindSignature: If it is of another length, or no number below the
                modulus.
            SigningFault: If the result does not raise back to what was signed.
        """
        number = _number_below(self._modulus, blinded, "the blinded message")
        mask = self._draw_mask()
        masked = number * pow(mask, self._exponent, self._modulus) % self._modulus
        signed_mask = self._apply_key(masked)
        signature = signed_mask * pow(mask, -1, self._modulus) % self._modulus
        # A fault in one half of the arithmetic would give the key away.
        if pow(signature, self._exponent, self._modulus) != number:
            raise SigningFault(
                "a blind signature does not verify: nothing is given out"
            )
        return signature.to_bytes(len(blinded), "big")

    def _draw_mask(self) -> int:
        while True:
            # Drawn anew for every message: one that is kept would be learnt in time.
            mask = 1 + secrets.randbelow(self._modulus - 1)
            if math.gcd(mask, self._modulus) == 1:
                return mask

    def _apply_key(self, number: int) -> int:
        """The private operation, by the Chinese remainder theorem (RFC 8017, 5.2.1)."""
        private = self._private
        first = pow(number, private.dmp1, private.p)
        second = pow(number, private.dmq1, private.q)
        difference = (first - second) * private.iqmp % private.p
        return second + difference * private.q


def finish_signature(
    key: RSAPublicKey, blinded: BlindedMessage, blind_signature: bytes
) -> bytes:
    """Takes the blinding factor out of what the signer gave, and verifies it (4.4).

    Args:
        key: The signer's.
        blinded: What was sent to it, with the inverse that stayed here.
        blind_signature: What it answered.

    Returns:
        A signature of the message that the signer has never seen.

    Raises:
        BadBlindSignature: If what it answered is no signature of the message.
    """
    modulus = key.public_numbers().n
    number = _number_below(modulus, blind_signature, "the blind signature")
    # Verified here: whoever was given a wrong answer can still complain of it.
    finished = number * blinded.inverse % modulus
    signature = finished.to_bytes(len(blind_signature), "big")
    verify_blind_signature(key, blinded.message, signature)
    return signature


def verify_blind_signature(key: RSAPublicKey, message: bytes, signature: bytes) -> None:
    """Verifies a finished signature: to everybody it is an ordinary one (4.5).

    Args:
        key: The signer's.
        message: What was signed.
        signature: As long as the key.

    Raises:
        BadBlindSignature: If it is not this key's signature of this message.
    """
    try:
        key.verify(signature, message, PADDED_PSS, SHA384())
    except InvalidSignature as error:
        raise BadBlindSignature("this key has not signed this message") from error


def modulus_size(key: RSAPublicKey) -> int:
    """How many bytes the key's numbers take."""
    return (key.key_size + 7) // 8


def pad_message(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS with SHA-384 (RFC 8017, 9.1.1).

    Args:
        message: What shall be signed.
        bits: How many the result may have: one fewer than the modulus.
        salt: 48 bytes.

    Returns:
        The padded message.

    Raises:
        BadBlindSignature: If the salt is of another length or the key too short.
    """
    if len(salt) != PSS_SALT_BYTES:
        raise BadBlindSignature(
            f"a salt of {len(salt)} bytes, expected {PSS_SALT_BYTES}"
        )
    size = (bits + 7) // 8
    room = size - SHA384_BYTES - 1
    if room < PSS_SALT_BYTES + 1:
        raise BadBlindSignature(f"a key of {bits + 1} bits is too short for SHA-384")
    digest = hashlib.sha384(message).digest()
    salted = hashlib.sha384(bytes(8) + digest + salt).digest()
    block = bytes(room - PSS_SALT_BYTES - 1) + b"\x01" + salt
    mask = mask_from_seed(salted, room)
    masked = int.from_bytes(block, "big") ^ int.from_bytes(mask, "big")
    # The leftmost bits that the modulus has no room for are set to nought.
    masked &= (1 << (8 * room - (8 * size - bits))) - 1
    return masked.to_bytes(room, "big") + salted + b"\xbc"


def mask_from_seed(seed: bytes, size: int) -> bytes:
    """MGF1 with SHA-384 (RFC 8017, B.2.1).

    Args:
        seed: What the mask is made from.
        size: How many bytes.

    Returns:
        The mask.
    """
    blocks = -(-size // SHA384_BYTES)
    digests = [
        hashlib.sha384(seed + number.to_bytes(4, "big")).digest()
        for number in range(blocks)
    ]
    return b"".join(digests)[:size]


def _number_below(modulus: int, data: bytes, what: str) -> int:
    """Reads a number that has to be as long as the modulus and below it."""
    size = (modulus.bit_length() + 7) // 8
    if len(data) != size:
        raise BadBlindSignature(f"{what} has {len(data)} bytes, expected {size}")
    number = int.from_bytes(data, "big")
    if not 0 < number < modulus:
        raise BadBlindSignature(f"{what} is not between nought and the key's modulus")
    return number
