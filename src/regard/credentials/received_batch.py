"""A batch as its holder receives it: looked at before it is kept.

An issuer could mark somebody by a day, a key, a type or a list of their own. What all
members of a batch could have in common they must have, and claims are shown as they are
before anybody is asked to believe them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from regard.credentials.bad_credential import BadCredential
from regard.credentials.disclosure import DIGEST_PLACES
from regard.credentials.ladder import RUNG
from regard.credentials.policy import KnownIssuer
from regard.credentials.presentation import Presentation, read_presentation
from regard.credentials.refused_presentation import RefusedPresentation
from regard.credentials.strict_reading import JsonObject, as_whole_number
from regard.credentials.token import is_signed_by, read_public_key
from regard.credentials.verifying import CLAIM_NAMES

ALIKE = ("iss", "vct", "iat", "nbf", "exp", "_sd_alg")
WHOLE_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class ReceivedMember:
    """One credential of a batch that was looked at.

    Attributes:
        text: The credential.
        thumbprint: That of the holder's key.
        vct: The type of credential.
        ends: From when on it is over (UTC).
        claims: Whether each claim is so.
    """

    text: str
    thumbprint: str
    vct: str
    ends: datetime
    claims: dict[str, bool]


def receive_batch(
    texts: Sequence[str], issuer: KnownIssuer, keys: Collection[str], at: datetime
) -> list[ReceivedMember]:
    """Looks at a batch.

    Args:
        texts: The credentials.
        issuer: Whose they must be.
        keys: The thumbprints of the holder's keys that have no credential yet.
        at: The moment (UTC).

    Returns:
        Its members, in that order.

    Raises:
        BadCredential: If one is not as it should be, or could be told from the others.
    """
    members = []
    traits = set()
    entries = set()
    for number, text in enumerate(texts):
        issued = _read(text, number)
        member = _look_at(issued, text, issuer, number)
        status = issued.credential.payload["status"]
        entries.add(repr(status))
        traits.add(_traits(issued, member))
        members.append(member)
        if member.thumbprint not in keys or member.ends <= at:
            raise _bad_member(number, "of no key that waits, or over already")
    thumbprints = {member.thumbprint for member in members}
    if len(traits) != 1:
        raise BadCredential(
            "batch",
            "members that differ in what could be the same for all",
            "one type, one key of the issuer's, one list, one day, the same claims",
            "do not use them, and ask the issuer why",
        )
    if len(thumbprints) != len(members) or len(entries) != len(members):
        raise BadCredential(
            "batch", "a key or an entry twice", "each once", "ask for another batch"
        )
    return members


def read_member(text: str) -> ReceivedMember:
    """A member that was looked at before it was kept.

    Args:
        text: The credential.

    Returns:
        What it says.

    Raises:
        BadCredential: If it was altered since.
    """
    return _member(_read(text, 0), text, 0)


def _read(text: str, number: int) -> Presentation:
    try:
        issued = read_presentation(text)
    except RefusedPresentation as refusal:
        raise _bad_member(number, str(refusal)) from None
    if issued.binding is not None:
        raise _bad_member(number, "a presentation")
    return issued


def _look_at(
    issued: Presentation, text: str, issuer: KnownIssuer, number: int
) -> ReceivedMember:
    payload = issued.credential.payload
    key = issuer.keys.get(str(issued.credential.header["kid"]))
    if key is None or not is_signed_by(issued.credential, key):
        raise _bad_member(number, "a signature that is not the issuer's")
    if payload.keys() != CLAIM_NAMES or payload["iss"] != issuer.issuer:
        raise _bad_member(number, "other names in the open than all have")
    digests = payload["_sd"]
    if not isinstance(digests, list) or len(digests) % DIGEST_PLACES:
        raise _bad_member(number, "a list of digests of another length")
    for disclosure in issued.disclosures:
        if disclosure.digest not in digests:
            raise _bad_member(number, "a claim that the issuer did not sign")
    for name in ("iat", "nbf", "exp"):
        moment = as_whole_number(payload[name])
        # A second of issue would be as good as a name.
        if moment is None or moment % WHOLE_DAY:
            raise _bad_member(number, "a time that is no whole day")
    return _member(issued, text, number)


def _member(issued: Presentation, text: str, number: int) -> ReceivedMember:
    payload = issued.credential.payload
    claims = {}
    for disclosure in issued.disclosures:
        value = disclosure.value
        if not disclosure.name.startswith(RUNG) or not isinstance(value, bool):
            raise _bad_member(number, "a claim that is no rung, true or false")
        claims[disclosure.name] = value
    if not claims or len(claims) != len(issued.disclosures):
        raise _bad_member(number, "no claim, or one twice")
    cnf = payload.get("cnf")
    key = read_public_key(cnf.get("jwk")) if isinstance(cnf, dict) else None
    ends = as_whole_number(payload.get("exp"))
    if key is None or ends is None or not 0 < ends < 10**11:
        raise _bad_member(number, "no holder's key, or no end")
    return ReceivedMember(
        text,
        key.thumbprint(),
        str(payload.get("vct")),
        datetime.fromtimestamp(ends, UTC),
        claims,
    )


def _traits(issued: Presentation, member: ReceivedMember) -> str:
    """By what a member could be told from others, but what is its own by chance."""
    payload = issued.credential.payload
    digests = payload["_sd"]
    parts: list[object] = [payload[name] for name in ALIKE]
    parts.append(issued.credential.header["kid"])
    parts.append(_list_address(payload))
    parts.append(len(digests) if isinstance(digests, list) else 0)
    parts.append(sorted(member.claims.items()))
    return repr(parts)


def _list_address(payload: JsonObject) -> object:
    status = payload["status"]
    entry = status.get("status_list") if isinstance(status, dict) else None
    return entry.get("uri") if isinstance(entry, dict) else None


def _bad_member(number: int, finding: str) -> BadCredential:
    return BadCredential(
        f"member {number}",
        finding,
        "a credential of the issuer's for one of the keys that wait",
        "ask the issuer for another batch",
    )
