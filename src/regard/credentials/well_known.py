"""What an issuer publishes beside its credentials: its keys, and what a type says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from regard.credentials.bad_credential import BadCredential
from regard.credentials.ladder import Ladder, claim_of
from regard.credentials.strict_reading import JsonObject

PLAIN_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?")
ISSUER_KEYS_NAME = "jwt-vc-issuer"
CREDENTIAL_ISSUER_NAME = "openid-credential-issuer"


def well_known_address(issuer: str, name: str) -> str:
    """Where an issuer's metadata stand: between its host and its path.

    Args:
        issuer: The issuer's address (https).
        name: What is published, such as `jwt-vc-issuer`.

    Returns:
        The address.

    Raises:
        BadCredential: If the issuer's address is none.
    """
    check_web_address(issuer, "issuer")
    host, _, path = issuer.removeprefix("https://").rstrip("/").partition("/")
    address = f"https://{host}/.well-known/{name}"
    return f"{address}/{path}" if path else address


def check_web_address(address: str, place: str) -> None:
    """Looks that an address is one that stands in what is signed.

    Args:
        address: The address.
        place: What it is, for the words.

    Raises:
        BadCredential: If it is not https, or has a query or a fragment, in which a
            person could be named.
    """
    # Letters that are written in several ways would make several names of one issuer.
    if PLAIN_ADDRESS.fullmatch(address):
        return
    raise BadCredential(
        place,
        repr(address),
        "an address with https, without query or fragment",
        "give one address that is the same for everybody",
    )


def issuer_metadata(issuer: str, published: JsonObject) -> JsonObject:
    """What stands at `/.well-known/jwt-vc-issuer`.

    Args:
        issuer: The issuer's address.
        published: Its public keys, as `IssuerKeys.published` gives them.

    Returns:
        Its address and its keys.
    """
    return {"issuer": issuer, "jwks": published}


def type_metadata(
    vct: str, name: str, ladder: Ladder, labels: Mapping[str, Mapping[str, str]]
) -> JsonObject:
    """What stands at the address of a credential's type (`vct`).

    Args:
        vct: The type's address.
        name: What the credential is called, in English.
        ladder: The scheme's ladder.
        labels: By language and tier, what a claim is called; a tier without a label is
            called as the document calls it.

    Returns:
        The type metadata of SD-JWT VC; every claim can be disclosed by itself.

    Raises:
        BadCredential: If the address is none.
    """
    check_web_address(vct, "vct")
    claims = []
    for tier in ladder.tiers:
        display = [
            {"locale": language, "label": words.get(tier, f"{tier} or better")}
            for language, words in labels.items()
        ]
        claim: JsonObject = {"path": [claim_of(tier)], "sd": "always"}
        if display:
            claim["display"] = display
        claims.append(claim)
    return {"vct": vct, "name": name, "claims": claims}
