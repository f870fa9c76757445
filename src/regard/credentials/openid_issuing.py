"""OpenID4VCI 1.0: the values by which a batch is asked for and handed over.

Values alone: who sends them to whom, and how, is for others. A holder proves of every
key that they have it, by a token over the issuer's name and nonce.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from joserfc.jwk import ECKey

from regard.credentials.bad_credential import BadCredential
from regard.credentials.refused_presentation import (
    PresentationFault,
    RefusedPresentation,
)
from regard.credentials.strict_reading import (
    JsonObject,
    as_whole_number,
    decode_url,
    read_object,
)
from regard.credentials.token import (
    is_signed_by,
    read_public_key,
    read_token,
    sign_token_with_jwk,
)

PROOF_TYPE = "openid4vci-proof+jwt"
PROOF_HEADER = frozenset({"alg", "typ", "jwk"})
PROOF_LIVES = timedelta(minutes=10)


def prove_key(holder: ECKey, issuer: str, nonce: str, at: datetime) -> str:
    """A proof that somebody has a key.

    Args:
        holder: The private key.
        issuer: Whom it is proved to.
        nonce: The issuer's nonce.
        at: The moment (UTC).

    Returns:
        The token.
    """
    payload = {"aud": issuer, "iat": int(at.timestamp()), "nonce": nonce}
    return sign_token_with_jwk(PROOF_TYPE, payload, holder)


def batch_request(configuration: str, proofs: Sequence[str]) -> JsonObject:
    """What a holder sends for a batch, one member for each proof.

    Args:
        configuration: The name of the credential in the issuer's metadata.
        proofs: One for each key.

    Returns:
        The values of a credential request.
    """
    return {
        "credential_configuration_id": configuration,
        "proofs": {"jwt": list(proofs)},
    }


def proved_keys(
    values: JsonObject, issuer: str, nonce: str, most: int, at: datetime
) -> list[ECKey]:
    """The public keys that a holder proved to have.

    Args:
        values: The values of a credential request.
        issuer: The issuer's address, as the proofs must name it.
        nonce: The nonce that was given out for this request; it is spent by who asks.
        most: How many keys at most.
        at: The moment (UTC).

    Returns:
        The keys, in the order of their proofs, no two the same.

    Raises:
        BadCredential: If there are none or too many.
        RefusedPresentation: If a proof does not hold.
    """
    proofs = values.get("proofs")
    texts = proofs.get("jwt") if isinstance(proofs, dict) else None
    if not isinstance(texts, list) or not 1 <= len(texts) <= most:
        raise BadCredential(
            "proofs",
            "no list of proofs, or a longer one",
            f"1 to {most} in proofs.jwt",
            "prove each key once",
        )
    keys = [_proved_key(str(text), issuer, nonce, at) for text in texts]
    if len({key.thumbprint() for key in keys}) != len(keys):
        raise BadCredential(
            "proofs", "a key twice", "each key once", "make a key for each member"
        )
    return keys


def batch_response(batch: Sequence[str]) -> JsonObject:
    """What the issuer answers.

    Args:
        batch: The credentials, as `issue_batch` gives them.

    Returns:
        The values of a credential response.
    """
    return {"credentials": [{"credential": text} for text in batch]}


def credentials_in(values: JsonObject) -> list[str]:
    """The credentials in an issuer's answer.

    Args:
        values: The values of a credential response.

    Returns:
        The credentials; nothing in them is verified.

    Raises:
        BadCredential: If there are none.
    """
    entries = values.get("credentials")
    texts = []
    for entry in entries if isinstance(entries, list) else []:
        text = entry.get("credential") if isinstance(entry, dict) else None
        if isinstance(text, str):
            texts.append(text)
    if not texts or not isinstance(entries, list) or len(texts) != len(entries):
        raise BadCredential(
            "credential response",
            "no list of credentials",
            "credentials, each with its credential",
            "give the file as the issuer answered",
        )
    return texts


def _proved_key(text: str, issuer: str, nonce: str, at: datetime) -> ECKey:
    """The key that a proof brings along and is signed by."""
    header = read_object(decode_url(text.split(".")[0], "header"), "header")
    key = read_public_key(header.get("jwk"))
    if key is None:
        raise _refused("no public key on P-256")
    token = read_token(text, PROOF_TYPE, PROOF_HEADER)
    payload = token.payload
    proved = as_whole_number(payload.get("iat"))
    if not is_signed_by(token, key):
        raise _refused("another key's signature")
    if payload.get("aud") != issuer or payload.get("nonce") != nonce:
        raise _refused("another issuer's name or nonce")
    if proved is None or abs(at.timestamp() - proved) > PROOF_LIVES.total_seconds():
        raise _refused("a proof of another time")
    return key


def _refused(finding: str) -> RefusedPresentation:
    expected = "a fresh proof of the key, for this issuer"
    return RefusedPresentation(PresentationFault.OTHER_HOLDER, finding, expected)
