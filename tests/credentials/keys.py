"""Keys to sign blindly with, made once in a session of tests."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPrivateNumbers,
    RSAPublicNumbers,
    rsa_crt_dmp1,
    rsa_crt_dmq1,
    rsa_crt_iqmp,
)

from regard.credentials.blind_signature import make_signing_key

VECTORS = Path(__file__).with_name("vectors")


@cache
def signing_key(number: int = 0) -> RSAPrivateKey:
    """A key of its own for each number."""
    del number
    return make_signing_key()


def vector(name: str) -> dict[str, str]:
    """A published test vector, in hexadecimal."""
    text = (VECTORS / f"{name}.json").read_text(encoding="utf-8")
    read: dict[str, str] = json.loads(text)
    return read


def key_of_vector(numbers: dict[str, str]) -> RSAPrivateKey:
    """The private key that a vector of RFC 9474 gives."""
    p, q, d = (int(numbers[name], 16) for name in ("p", "q", "d"))
    public = RSAPublicNumbers(int(numbers["e"], 16), int(numbers["n"], 16))
    parts = (rsa_crt_dmp1(d, p), rsa_crt_dmq1(d, q), rsa_crt_iqmp(p, q))
    return RSAPrivateNumbers(p, q, d, *parts, public).private_key()
