"""A ciphertext that AES-GCM opens to two contents under two keys.

The tag is a polynomial in a number that the key fixes, so that one block of ciphertext
can be worked out which gives the same tag under both keys ("invisible salamanders",
Dodis, Grubbs, Ristenpart and Woodage 2018; Grubbs, Lu and Ristenpart 2017).
"""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BLOCK = 16
REDUCTION = 0xE1 << 120
"""x^128 + x^7 + x^2 + x + 1, in GCM's order of bits."""


def double_opening(first: bytes, second: bytes, nonce: bytes, context: bytes) -> bytes:
    """A ciphertext and tag that open under both keys.

    Args:
        first: One key.
        second: Another.
        nonce: The nonce of both.
        context: The associated data of both; whole blocks.
    """
    chosen = bytes(BLOCK)
    # Blocks that enter the tag, the last of them the lengths, in bits.
    associated = [context[at : at + BLOCK] for at in range(0, len(context), BLOCK)]
    lengths = (len(context) * 8).to_bytes(8) + (2 * BLOCK * 8).to_bytes(8)
    total = 0
    divisor = 0
    for key in (first, second):
        number = int.from_bytes(_encrypt(key, bytes(BLOCK)))
        blocks = [*associated, chosen, bytes(BLOCK), lengths]
        tag = 0
        for block in blocks:
            tag = multiply(tag ^ int.from_bytes(block), number)
        total ^= tag ^ int.from_bytes(_encrypt(key, nonce + b"\x00\x00\x00\x01"))
        divisor ^= multiply(number, number)
    free = multiply(total, inverse(divisor)).to_bytes(BLOCK)
    ciphertext = chosen + free
    return ciphertext + _tag(first, nonce, ciphertext, context)


def _tag(key: bytes, nonce: bytes, ciphertext: bytes, context: bytes) -> bytes:
    stream = AESGCM(key).encrypt(nonce, bytes(len(ciphertext)), context)
    plain = bytes(a ^ b for a, b in zip(ciphertext, stream, strict=False))
    return AESGCM(key).encrypt(nonce, plain, context)[-BLOCK:]


def _encrypt(key: bytes, block: bytes) -> bytes:
    return Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(block)


def multiply(left: int, right: int) -> int:
    """The product in GF(2^128)."""
    product = 0
    for place in range(127, -1, -1):
        if right >> place & 1:
            product ^= left
        left = (left >> 1) ^ (REDUCTION if left & 1 else 0)
    return product


def inverse(number: int) -> int:
    """number^(2^128 - 2)."""
    result = 1 << 127
    power = number
    for _ in range(127):
        power = multiply(power, power)
        result = multiply(result, power)
    return result
