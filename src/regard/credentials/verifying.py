"""The gate: a presentation proves what was asked, and nothing else, or it is refused.

Nothing is read from what is only displayed. Every claim is one whose digest the issuer
signed, every other name is one that this file knows, and what is not known, not reached
or not in time counts against the presentation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from joserfc.jwk import ECKey

from regard.credentials.credential import DIGEST_NAME
from regard.credentials.disclosure import digest_of
from regard.credentials.policy import KnownIssuer, Policy, PresentationRequest
from regard.credentials.presentation import Presentation, read_presentation
from regard.credentials.refused_presentation import (
    PresentationFault,
    RefusedPresentation,
)
from regard.credentials.status_list import REVOKED, SUSPENDED, VALID, read_status_list
from regard.credentials.strict_reading import JsonObject, as_whole_number
from regard.credentials.token import SignedToken, is_signed_by, read_public_key

CLAIM_NAMES = frozenset(
    {"iss", "vct", "iat", "nbf", "exp", "cnf", "status", "_sd", "_sd_alg"}
)
"""What a credential says in the open, and all that it says there."""
BINDING_NAMES = frozenset({"iat", "aud", "nonce", "sd_hash"})
CLOCKS_APART = timedelta(minutes=1)
"""So far the holder's clock may be off; the times of credentials are whole days."""

StatusReader = Callable[[str], str]
"""Fetches a status list by its address; raises OSError where it cannot."""


class SpentBook(Protocol):
    """What a verifier remembers, so that nothing counts twice.

    Both tests and enters at once, in one step, so that of two that come together one
    is refused.
    """

    def spend_nonce(self, nonce: str, until: datetime) -> bool:
        """Enters a nonce; whether it was not there yet.

        Args:
            nonce: The request's nonce.
            until: When it may be forgotten, since the request is over.
        """

    def spend_member(self, thumbprint: str, until: datetime) -> bool:
        """Enters a member of a batch; whether it was not there yet.

        Args:
            thumbprint: That of the holder's key, which belongs to it alone.
            until: When it may be forgotten, since the credential is over.
        """


@dataclass(frozen=True)
class ProvedClaim:
    """What a presentation proved; that the claim is true, and no more.

    Attributes:
        issuer: Whose word it is.
        vct: The type of credential.
        claim: The claim that is true.
    """

    issuer: str
    vct: str
    claim: str


def verify_presentation(
    text: str,
    request: PresentationRequest,
    read_status: StatusReader,
    spent: SpentBook,
    at: datetime,
) -> ProvedClaim:
    """What a presentation proves, if it is what was asked for.

    Args:
        text: The presentation.
        request: What was asked.
        read_status: Fetches the issuer's status list.
        spent: What this verifier has seen.
        at: The moment (UTC).

    Returns:
        The claim that is true.

    Raises:
        RefusedPresentation: With the reason.
    """
    policy = request.policy
    if not request.begins <= at < request.ends:
        raise _refusal(
            PresentationFault.OUTSIDE_REQUEST,
            f"{at}",
            "a time at which it can be answered",
        )
    presentation = read_presentation(text)
    credential = presentation.credential
    issuer = _check_issuer(credential, policy)
    _check_content(credential.payload, policy)
    ends = _check_life(credential.payload, at)
    holder = _check_binding(presentation, request, at)
    _check_disclosures(presentation, policy)
    _check_status(credential.payload, issuer, read_status, at)
    # Entered last, so that what is refused for another reason uses nothing up.
    if not spent.spend_nonce(request.nonce, request.ends):
        raise _refusal(
            PresentationFault.REPLAYED_NONCE, "a nonce that was answered", "a fresh one"
        )
    if not spent.spend_member(holder.thumbprint(), ends):
        raise _refusal(
            PresentationFault.MEMBER_REUSED,
            "a credential that was shown here before",
            "another of its batch",
        )
    return ProvedClaim(issuer.issuer, policy.vct, policy.claim)


def _check_issuer(credential: SignedToken, policy: Policy) -> KnownIssuer:
    """That the token was signed by a key of an issuer whose word is taken."""
    name = credential.payload.get("iss")
    issuer = policy.issuers.get(name) if isinstance(name, str) else None
    if issuer is None:
        raise _refusal(
            PresentationFault.UNKNOWN_ISSUER,
            "another issuer",
            "one whose word is taken",
        )
    key = issuer.keys.get(str(credential.header["kid"]))
    if key is None:
        raise _refusal(
            PresentationFault.UNKNOWN_KEY, "a key of another name", "a published key"
        )
    if not is_signed_by(credential, key):
        raise _refusal(
            PresentationFault.SIGNATURE, "a signature of other text", "the issuer's"
        )
    return issuer


def _check_content(payload: JsonObject, policy: Policy) -> None:
    """That it says in the open what every credential says there, and no more."""
    if payload.keys() - CLAIM_NAMES:
        raise _refusal(
            PresentationFault.ADDED_CLAIM,
            "a claim in the open",
            "none but those of all",
        )
    # Whatever is lacking, from `cnf` to `exp`, would be something that does not bind.
    missing = sorted(CLAIM_NAMES - payload.keys())
    if missing == ["cnf"]:
        raise _refusal(PresentationFault.NOT_BOUND, "no holder's key", "one in cnf")
    if missing or payload["_sd_alg"] != DIGEST_NAME:
        raise _refusal(
            PresentationFault.MALFORMED,
            f"a credential without {', '.join(missing) or DIGEST_NAME}",
            f"{', '.join(sorted(CLAIM_NAMES))}",
        )
    if payload["vct"] != policy.vct:
        raise _refusal(
            PresentationFault.OTHER_CREDENTIAL, "another type", f"the type {policy.vct}"
        )


def _check_life(payload: JsonObject, at: datetime) -> datetime:
    """That it is valid now; gives when it ends."""
    issued = as_whole_number(payload["iat"])
    begins = as_whole_number(payload["nbf"])
    ends = as_whole_number(payload["exp"])
    if issued is None or begins is None or ends is None:
        raise _refusal(
            PresentationFault.MALFORMED, "a time that is none", "whole seconds"
        )
    now = at.timestamp()
    if now < max(issued, begins):
        raise _refusal(
            PresentationFault.NOT_YET, "a later beginning", "one that has begun"
        )
    if now >= ends:
        raise _refusal(PresentationFault.EXPIRED, "an end that is past", "one to come")
    try:
        return datetime.fromtimestamp(ends, at.tzinfo)
    except (OverflowError, OSError, ValueError):
        raise _refusal(
            PresentationFault.MALFORMED, "an end past all calendars", "a day to come"
        ) from None


def _check_binding(
    presentation: Presentation, request: PresentationRequest, at: datetime
) -> ECKey:
    """That the holder showed just this, here and now; gives the holder's key."""
    holder = _holder_key(presentation.credential.payload["cnf"])
    binding = presentation.binding
    if binding is None:
        raise _refusal(
            PresentationFault.NOT_BOUND,
            "no token of the holder's",
            "a key-binding token",
        )
    if not is_signed_by(binding, holder):
        raise _refusal(
            PresentationFault.OTHER_HOLDER, "another key's signature", "the holder's"
        )
    payload = binding.payload
    if payload.keys() != BINDING_NAMES:
        raise _refusal(
            PresentationFault.MALFORMED,
            "a key-binding token with other names",
            ", ".join(sorted(BINDING_NAMES)),
        )
    if payload["aud"] != request.audience:
        raise _refusal(
            PresentationFault.OTHER_AUDIENCE,
            "another verifier's name",
            request.audience,
        )
    if payload["nonce"] != request.nonce:
        raise _refusal(PresentationFault.OTHER_NONCE, "another nonce", "the request's")
    _check_moment(payload["iat"], request, at)
    if payload["sd_hash"] != digest_of(presentation.bound_text):
        raise _refusal(
            PresentationFault.ALTERED_DISCLOSURE,
            "other text than the holder signed",
            "what was shown, unaltered",
        )
    return holder


def _holder_key(cnf: object) -> ECKey:
    key = None
    if isinstance(cnf, dict) and cnf.keys() == {"jwk"}:
        key = read_public_key(cnf["jwk"])
    if key is None:
        raise _refusal(
            PresentationFault.NOT_BOUND, "no public key on P-256", "the holder's key"
        )
    return key


def _check_moment(value: object, request: PresentationRequest, at: datetime) -> None:
    """That the holder signed while the request could be answered."""
    signed = as_whole_number(value)
    earliest = (request.begins - CLOCKS_APART).timestamp()
    latest = (at + CLOCKS_APART).timestamp()
    if signed is None or not earliest <= signed <= latest:
        raise _refusal(
            PresentationFault.OUTSIDE_REQUEST,
            "a signature of another time",
            "one made since the request",
        )


def _check_disclosures(presentation: Presentation, policy: Policy) -> None:
    """That the claim that was asked for is shown, is true, and is all that is shown."""
    signed = presentation.credential.payload["_sd"]
    # Of a digest that stands twice nobody could say which claim it is of.
    if not isinstance(signed, list) or len({*map(str, signed)}) != len(signed):
        raise _refusal(
            PresentationFault.MALFORMED, "a list of digests that is none", "one"
        )
    names = [disclosure.name for disclosure in presentation.disclosures]
    if len(set(names)) != len(names):
        raise _refusal(
            PresentationFault.DUPLICATE_NAME, "a claim that is shown twice", "each once"
        )
    for disclosure in presentation.disclosures:
        if disclosure.digest not in signed:
            raise _refusal(
                PresentationFault.ALTERED_DISCLOSURE,
                "a claim that the issuer did not sign",
                "claims as they were issued",
            )
    values = {entry.name: entry.value for entry in presentation.disclosures}
    if policy.claim not in values:
        raise _refusal(
            PresentationFault.WRONG_PREDICATE,
            "other claims",
            f"the claim {policy.claim}",
        )
    if len(values) > 1:
        raise _refusal(
            PresentationFault.EXTRA_DISCLOSURE, "more than was asked for", "one claim"
        )
    # 1, "true" and [true] are not true.
    if values[policy.claim] is not True:
        raise _refusal(
            PresentationFault.PREDICATE_FALSE, "a claim that is not true", "true"
        )


def _check_status(
    payload: JsonObject, issuer: KnownIssuer, read_status: StatusReader, at: datetime
) -> None:
    """That the issuer says today that it is neither revoked nor suspended."""
    index, address = _status_entry(payload["status"])
    try:
        text = read_status(address)
    except OSError:
        # Silence is not good news: whoever can keep the list away would undo it.
        raise _refusal(
            PresentationFault.STATUS_UNREACHABLE, "no status list", f"one at {address}"
        ) from None
    status = read_status_list(text, address, issuer.keys, at).status(index)
    if status == VALID:
        return
    reasons: Mapping[int | None, PresentationFault] = {
        REVOKED: PresentationFault.REVOKED,
        SUSPENDED: PresentationFault.SUSPENDED,
    }
    reason = reasons.get(status, PresentationFault.STATUS_UNKNOWN)
    raise _refusal(reason, f"the status {status}", f"the status {VALID}")


def _status_entry(value: object) -> tuple[int, str]:
    """The entry and the address of the list that a credential names."""
    entry = value.get("status_list") if isinstance(value, dict) else None
    if isinstance(value, dict) and isinstance(entry, dict) and len(value) == 1:
        index = as_whole_number(entry.get("idx"))
        address = entry.get("uri")
        if index is not None and isinstance(address, str) and len(entry) == 2:
            return index, address
    raise _refusal(
        PresentationFault.STATUS_UNKNOWN, "no entry of a list", "idx and uri"
    )


def _refusal(
    reason: PresentationFault, finding: str, expected: str
) -> RefusedPresentation:
    return RefusedPresentation(reason, finding, expected)
