"""A policy: the one thing that a verifier wants to know, and whose word it takes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from joserfc.jwk import ECKey

from regard.credentials.bad_credential import BadCredential
from regard.credentials.ladder import RUNG
from regard.credentials.strict_reading import JsonObject, encode_url
from regard.credentials.token import ES256, PUBLIC_MEMBERS, read_public_key
from regard.credentials.well_known import check_web_address

REQUEST_NONCE_BYTES = 16
REQUEST_LIVES = timedelta(minutes=5)
PUBLISHED_MEMBERS = PUBLIC_MEMBERS | {"kid", "alg", "use"}


@dataclass(frozen=True)
class KnownIssuer:
    """An issuer whose word a verifier takes.

    Attributes:
        issuer: Its address.
        keys: Its public keys by `kid`.
    """

    issuer: str
    keys: Mapping[str, ECKey]


@dataclass(frozen=True)
class Policy:
    """That one claim is true, of one type of credential, of known issuers.

    Attributes:
        claim: The claim, a rung of a ladder.
        vct: The type of credential.
        issuers: Those whose word is taken, by address.
    """

    claim: str
    vct: str
    issuers: Mapping[str, KnownIssuer]

    def __post_init__(self) -> None:
        """Looks that something is asked, and that of rungs alone.

        Raises:
            BadCredential: If it is no rung, or nobody's word is taken.
        """
        check_web_address(self.vct, "vct")
        if not self.claim.startswith(RUNG) or not self.issuers:
            raise BadCredential(
                "policy",
                f"the claim {self.claim!r} of {len(self.issuers)} issuers",
                f"a claim {RUNG}… and at least one issuer",
                "ask for a tier of the scheme, and say whose word is taken",
            )


@dataclass(frozen=True)
class PresentationRequest:
    """What one person is asked once.

    Attributes:
        policy: What is to be proved.
        audience: By what name the verifier is known to the holder.
        nonce: Drawn for this request alone.
        begins: From when on it can be answered (UTC).
        ends: Until when.
    """

    policy: Policy
    audience: str
    nonce: str
    begins: datetime
    ends: datetime


def request_presentation(
    policy: Policy, audience: str, at: datetime, lives: timedelta = REQUEST_LIVES
) -> PresentationRequest:
    """A request with a fresh nonce.

    Args:
        policy: What is to be proved.
        audience: By what name the verifier is known to the holder.
        at: The moment (UTC).
        lives: How long it can be answered.

    Returns:
        The request.

    Raises:
        BadCredential: If the moment has no zone, or it could never be answered.
    """
    if at.tzinfo is None or not audience or lives <= timedelta():
        raise BadCredential(
            "request",
            f"{at} for {audience!r}",
            "a moment in UTC, a verifier's name and some minutes",
            "give all three",
        )
    nonce = encode_url(secrets.token_bytes(REQUEST_NONCE_BYTES))
    return PresentationRequest(policy, audience, nonce, at, at + lives)


def known_issuer(metadata: JsonObject) -> KnownIssuer:
    """An issuer, from what it publishes at `/.well-known/jwt-vc-issuer`.

    Args:
        metadata: `issuer` and `jwks`.

    Returns:
        The issuer with those of its keys that are on P-256 and sign.

    Raises:
        BadCredential: If there is none of them, or two of one name.
    """
    issuer = str(metadata.get("issuer"))
    check_web_address(issuer, "issuer")
    jwks = metadata.get("jwks")
    entries = jwks.get("keys") if isinstance(jwks, dict) else None
    keys: dict[str, ECKey] = {}
    names = []
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("kid"), str):
            names.append(entry["kid"])
            key = _published_key(entry)
            if key is not None:
                keys[entry["kid"]] = key
    if not keys or len(set(names)) != len(names):
        raise BadCredential(
            f"keys of {issuer}",
            f"{len(keys)} on P-256 of {len(names)} with a name",
            "one or more, each with a kid of its own",
            "fetch them again from the issuer",
        )
    return KnownIssuer(issuer, keys)


def _published_key(entry: Mapping[str, object]) -> ECKey | None:
    """A key of a set; None for one of another use, or that holds a private one."""
    if not entry.keys() <= PUBLISHED_MEMBERS or entry.get("alg", ES256) != ES256:
        return None
    if entry.get("use", "sig") != "sig":
        return None
    members = {name: entry[name] for name in PUBLIC_MEMBERS if name in entry}
    return read_public_key(members)
