"""Disclosures: claims of which a credential holds only digests (RFC 9901, section 4).

Whoever sees a digest learns nothing of the claim, since a random salt stands before it.
Decoys, digests of nothing, fill the list up to a round number: how many claims there
are does not show.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regard.credentials.refused_presentation import (
    PresentationFault,
    RefusedPresentation,
)
from regard.credentials.strict_reading import (
    decode_url,
    encode_url,
    read_json,
    write_json,
)

SALT_BYTES = 16
"""128 bits, as RFC 9901 recommends."""
DIGEST_PLACES = 16
"""Digests come in multiples of so many: a ladder of 2 tiers looks like one of 16."""


@dataclass(frozen=True)
class Disclosure:
    """One claim that can be shown.

    Attributes:
        text: What is handed over: salt, name and value in base64url.
        name: The claim's name.
        value: The claim's value.
    """

    text: str
    name: str
    value: object

    @property
    def digest(self) -> str:
        """What the credential holds of it."""
        return digest_of(self.text)


def digest_of(text: str) -> str:
    """SHA-256 over ASCII text, in base64url."""
    return encode_url(hashlib.sha256(text.encode("ascii", "replace")).digest())


def make_disclosure(name: str, value: bool) -> Disclosure:
    """A claim with a fresh salt.

    Args:
        name: Its name.
        value: Whether it is so.

    Returns:
        What is kept by the holder.
    """
    salt = encode_url(secrets.token_bytes(SALT_BYTES))
    return Disclosure(encode_url(write_json([salt, name, value])), name, value)


def make_disclosures(claims: Mapping[str, bool]) -> list[Disclosure]:
    """Each claim with a fresh salt.

    Args:
        claims: Whether each is so, by name.
    """
    return [make_disclosure(name, value) for name, value in claims.items()]


def digests_with_decoys(disclosures: Sequence[Disclosure]) -> list[str]:
    """The digests that a credential holds: those of its claims among decoys.

    Args:
        disclosures: Its claims.

    Returns:
        A multiple of `DIGEST_PLACES` digests, in the order of the digests, which is
        that of no claim.
    """
    digests = [disclosure.digest for disclosure in disclosures]
    while len(digests) % DIGEST_PLACES or not digests:
        # Made as the others are, so that nothing tells them apart.
        digests.append(encode_url(hashlib.sha256(secrets.token_bytes(32)).digest()))
    return sorted(digests)


def read_disclosure(text: str) -> Disclosure:
    """A disclosure as it was handed over.

    Args:
        text: Salt, name and value in base64url.

    Returns:
        The claim; whether the credential holds it is not yet known.

    Raises:
        RefusedPresentation: If it is none of a claim.
    """
    content = read_json(decode_url(text, "disclosure"), "disclosure")
    if not isinstance(content, list) or len(content) != 3:
        raise RefusedPresentation(
            PresentationFault.ALTERED_DISCLOSURE,
            "a disclosure of other parts",
            "a salt, a name and a value",
        )
    salt, name, value = content
    if not isinstance(salt, str) or not isinstance(name, str):
        raise RefusedPresentation(
            PresentationFault.ALTERED_DISCLOSURE,
            "a disclosure whose salt or name is no text",
            "a salt, a name and a value",
        )
    return Disclosure(text, name, value)
