"""A presentation: one claim of one credential, shown to one verifier, once.

Held against the holder's key by a key-binding token (RFC 9901, section 4.3) over the
verifier's nonce, the verifier's name, and all that is shown.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from joserfc.jwk import ECKey

from regard.credentials.bad_credential import BadCredential
from regard.credentials.credential import CREDENTIAL_TYPE, SEPARATOR
from regard.credentials.disclosure import Disclosure, digest_of, read_disclosure
from regard.credentials.refused_presentation import (
    PresentationFault,
    RefusedPresentation,
)
from regard.credentials.token import LONGEST_TOKEN, SignedToken, read_token, sign_token

BINDING_TYPE = "kb+jwt"
CREDENTIAL_HEADER = frozenset({"alg", "typ", "kid"})
BINDING_HEADER = frozenset({"alg", "typ"})
MOST_DISCLOSURES = 64


@dataclass(frozen=True)
class Presentation:
    """A credential's text taken apart; nothing in it is verified yet.

    Attributes:
        credential: The issuer's token.
        disclosures: What is shown of it.
        binding: The holder's token; None in a credential as it was issued.
        bound_text: All before the holder's token, which it says the digest of.
    """

    credential: SignedToken
    disclosures: tuple[Disclosure, ...]
    binding: SignedToken | None
    bound_text: str


def read_presentation(text: str) -> Presentation:
    """Takes a presentation, or a credential as it was issued, apart.

    Args:
        text: The issuer's token, disclosures and the holder's token, with tildes
            between them.

    Returns:
        The parts.

    Raises:
        RefusedPresentation: If it is none.
    """
    signed, *texts = text.split(SEPARATOR)
    if len(text) > LONGEST_TOKEN or not 1 <= len(texts) <= MOST_DISCLOSURES:
        raise RefusedPresentation(
            PresentationFault.MALFORMED,
            "no presentation",
            "a credential, its disclosures and the holder's token",
        )
    *disclosed, last = texts
    # The type of the issuer's token is asked first: what is no credential is no
    # presentation of one, whatever follows it.
    credential = read_token(signed, CREDENTIAL_TYPE, CREDENTIAL_HEADER)
    disclosures = tuple(read_disclosure(part) for part in disclosed)
    binding = None
    if last:
        binding = read_token(last, BINDING_TYPE, BINDING_HEADER)
    bound_text = text[: len(text) - len(last)]
    return Presentation(credential, disclosures, binding, bound_text)


def present(
    credential: str,
    claims: Collection[str],
    holder: ECKey,
    nonce: str,
    audience: str,
    at: datetime,
) -> str:
    """Shows claims of a credential to a verifier.

    Args:
        credential: The credential as it was issued.
        claims: The names of the claims to show; nothing else leaves.
        holder: The private key that the credential is bound to.
        nonce: The verifier's nonce.
        audience: By what name the verifier is known.
        at: The moment (UTC); whole seconds are said.

    Returns:
        The presentation.

    Raises:
        BadCredential: If the credential has no such claim.
        RefusedPresentation: If it is no credential.
    """
    issued = read_presentation(credential)
    disclosed = [entry for entry in issued.disclosures if entry.name in claims]
    if len(disclosed) != len(set(claims)):
        raise BadCredential(
            "credential",
            f"no claim {', '.join(claims)}",
            f"one of {', '.join(entry.name for entry in issued.disclosures)}",
            "ask the issuer what its tiers are",
        )
    texts = [disclosure.text for disclosure in disclosed]
    bound_text = SEPARATOR.join([issued.credential.text, *texts, ""])
    payload = {
        "iat": int(at.timestamp()),
        "aud": audience,
        "nonce": nonce,
        "sd_hash": digest_of(bound_text),
    }
    return bound_text + sign_token({"typ": BINDING_TYPE}, payload, holder)
