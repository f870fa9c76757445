"""A signed token (JWS, compact, RFC 7515), written and read with ES256 alone.

joserfc signs and verifies. What a header may hold is decided here before it is asked:
a header that names its own key or another algorithm is never followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from regard.credentials.refused_presentation import (
    PresentationFault,
    RefusedPresentation,
)
from regard.credentials.strict_reading import (
    JsonObject,
    decode_url,
    read_object,
    write_json,
)

ES256 = "ES256"
CURVE = "P-256"
LONGEST_TOKEN = 64 * 1024
"""A presentation has two to four thousand characters; what is far longer is no such."""
PUBLIC_MEMBERS = frozenset({"kty", "crv", "x", "y"})
"""What a public key of a holder says, and all that it says: a name would link it."""


@dataclass(frozen=True)
class SignedToken:
    """A token that was read; whose signature holds is not yet known.

    Attributes:
        text: Header, payload and signature, with dots between them.
        header: The header's values.
        payload: The payload's values.
    """

    text: str
    header: JsonObject
    payload: JsonObject


def sign_token(header: Mapping[str, str], payload: object, key: ECKey) -> str:
    """A payload as a signed token.

    Args:
        header: `typ`, and `kid` where verifiers need it; the algorithm is added.
        payload: What is signed.
        key: A private key on P-256.

    Returns:
        The token.
    """
    protected = {"alg": ES256, **header}
    return jws.serialize_compact(protected, write_json(payload), key, [ES256])


def sign_token_with_jwk(kind: str, payload: object, key: ECKey) -> str:
    """A payload as a signed token that brings its public key along.

    Only a proof of that very key may be read so.

    Args:
        kind: The type that its header says.
        payload: What is signed.
        key: A private key on P-256.

    Returns:
        The token.
    """
    protected = {"alg": ES256, "typ": kind, "jwk": public_jwk(key)}
    return jws.serialize_compact(protected, write_json(payload), key, [ES256])


def read_token(
    text: str, kind: str, names: frozenset[str], most: int = LONGEST_TOKEN
) -> SignedToken:
    """A token's header and payload, before its signature is looked at.

    Args:
        text: Header, payload and signature.
        kind: The type that its header must say, such as `kb+jwt`.
        names: What its header says, and all that it says.
        most: The longest text that is read, in characters.

    Returns:
        What stands in it.

    Raises:
        RefusedPresentation: If it is no token, or one of another type or algorithm.
    """
    parts = text.split(".")
    if len(text) > most or len(parts) != 3:
        raise RefusedPresentation(
            PresentationFault.MALFORMED,
            "no token",
            "a header, a payload and a signature",
        )
    header = read_object(decode_url(parts[0], "header"), "header")
    if header.get("alg") != ES256:
        raise RefusedPresentation(
            PresentationFault.ALGORITHM,
            _said(header.get("alg")),
            f"the algorithm {ES256}",
        )
    if header.get("typ") != kind:
        raise RefusedPresentation(
            PresentationFault.TYPE, _said(header.get("typ")), f"the type {kind}"
        )
    # A key that the token brings along, or an extension that must be understood, would
    # let its writer say how it is to be verified.
    if header.keys() != names:
        raise RefusedPresentation(
            PresentationFault.MALFORMED,
            "a header with other names",
            f"a header with {', '.join(sorted(names))}",
        )
    payload = read_object(decode_url(parts[1], "payload"), "payload")
    decode_url(parts[2], "signature")
    return SignedToken(text, header, payload)


def is_signed_by(token: SignedToken, key: ECKey) -> bool:
    """Whether a token's signature is that of a key.

    Args:
        token: The token, as `read_token` gives it.
        key: A public key on P-256.

    Returns:
        Whether it is; a signature that cannot be read is nobody's.
    """
    try:
        jws.deserialize_compact(token.text, key, [ES256])
    except JoseError:
        return False
    return True


def public_jwk(key: ECKey) -> dict[str, str]:
    """The public half of a key as JSON writes it: kty, crv, x and y."""
    members = key.as_dict(private=False)
    return {name: str(members[name]) for name in sorted(PUBLIC_MEMBERS)}


def read_public_key(jwk: object) -> ECKey | None:
    """The public key that a JWK describes; None for what is none on P-256.

    Args:
        jwk: kty, crv, x and y; no other names, least of all a private key's.
    """
    if not isinstance(jwk, dict) or jwk.keys() != PUBLIC_MEMBERS:
        return None
    if jwk["kty"] != "EC" or jwk["crv"] != CURVE:
        return None
    if not all(isinstance(value, str) for value in jwk.values()):
        return None
    try:
        key = ECKey.import_key(jwk)
        # Only now are x and y looked at: they may be no point of the curve.
        is_as_written = public_jwk(key) == jwk and key.public_key is not None
    except (JoseError, ValueError):
        return None
    return key if is_as_written else None


def _said(value: object) -> str:
    """A value of a header, short enough and of plain letters."""
    return ascii(value)[:40]
