"""A walk that tests share: an issuer, a person with a batch, a verifier who asks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from joserfc.jwk import ECKey

from regard.credentials.credential import CredentialTerms, MemberPlace, issue_batch
from regard.credentials.issuer_key import IssuerKeys, issuer_keys, new_issuer_key
from regard.credentials.ladder import Ladder, ladder_of
from regard.credentials.policy import (
    Policy,
    PresentationRequest,
    known_issuer,
    request_presentation,
)
from regard.credentials.presentation import present
from regard.credentials.refused_presentation import (
    PresentationFault,
    RefusedPresentation,
)
from regard.credentials.spent import SpentInMemory
from regard.credentials.status_list import (
    StatusList,
    draw_indexes,
    new_status_list,
    sign_status_list,
)
from regard.credentials.strict_reading import decode_url, encode_url
from regard.credentials.verifying import ProvedClaim, verify_presentation
from regard.credentials.well_known import issuer_metadata

DAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 5, 13, 14, 15, tzinfo=UTC)
ISSUER = "https://record.example.org/tool-library"
VCT = "https://record.example.org/types/standing"
LIST = "https://record.example.org/status/1"
AUDIENCE = "https://workshop.example.org"
TRUSTED = "tier_at_least_trusted"
TIERS = ("restricted", "ordinary", "trusted")


@dataclass
class Walk:
    """One issuer, and whoever asks and is asked.

    Attributes:
        keys: The issuer's keys.
        ladder: The scheme's ladder.
        terms: What all credentials have in common.
        entries: The status list.
        spent: What the verifier has seen.
    """

    keys: IssuerKeys = field(
        default_factory=lambda: issuer_keys([new_issuer_key(date(2026, 1, 1))])
    )
    ladder: Ladder = field(default_factory=lambda: ladder_of(TIERS))
    terms: CredentialTerms = field(
        default_factory=lambda: CredentialTerms(ISSUER, VCT, LIST)
    )
    entries: StatusList = field(default_factory=lambda: new_status_list(1 << 16))
    spent: SpentInMemory = field(default_factory=SpentInMemory)

    def batch(self, tier: str, count: int = 1, day: date = DAY) -> list[Member]:
        """Credentials of somebody in a tier."""
        holders = [ECKey.generate_key("P-256") for _ in range(count)]
        indexes = draw_indexes([], self.entries.size, count)
        places = [
            MemberPlace(holder, index)
            for holder, index in zip(holders, indexes, strict=True)
        ]
        texts = issue_batch(
            self.terms, self.ladder.values(tier), places, self.keys.signing(day), day
        )
        return [
            Member(text, place.holder, place.status_index)
            for text, place in zip(texts, places, strict=True)
        ]

    def policy(self, claim: str = TRUSTED, vct: str = VCT) -> Policy:
        """That a claim is true, by this issuer's word."""
        published = self.keys.published(NOW.date(), self.terms.days_of_life)
        issuer = known_issuer(issuer_metadata(ISSUER, published))
        return Policy(claim, vct, {ISSUER: issuer})

    def request(self, at: datetime = NOW, claim: str = TRUSTED) -> PresentationRequest:
        """A question with a fresh nonce."""
        return request_presentation(self.policy(claim), AUDIENCE, at)

    def status(self, address: str) -> str:
        """The status list as it is published today."""
        assert address == LIST
        key = self.keys.signing(DAY)
        ends = NOW + timedelta(hours=12)
        return sign_status_list(self.entries, LIST, key, NOW, ends)

    def verify(
        self, text: str, request: PresentationRequest, at: datetime = NOW
    ) -> ProvedClaim:
        """What the gate says."""
        return verify_presentation(text, request, self.status, self.spent, at)

    def fault(
        self, text: str, request: PresentationRequest, at: datetime = NOW
    ) -> PresentationFault | None:
        """Why the gate refuses; None where it does not."""
        try:
            self.verify(text, request, at)
        except RefusedPresentation as refusal:
            return refusal.reason
        return None

    def sign(self, payload: object, **header: object) -> str:
        """Anything, signed by the issuer: an issuer that errs, or is made to."""
        key = self.keys.signing(DAY)
        said = {"alg": "ES256", "typ": "dc+sd-jwt", "kid": key.kid, **header}
        return sign_anything(said, payload, key.key)


@dataclass(frozen=True)
class Member:
    """One credential and the key that it is bound to."""

    text: str
    holder: ECKey
    index: int

    @property
    def payload(self) -> dict[str, Any]:
        """What the issuer signed."""
        return payload_of(self.text.split("~")[0])

    @property
    def disclosures(self) -> list[str]:
        """What can be shown of it."""
        return self.text.split("~")[1:-1]

    def show(
        self, request: PresentationRequest, claims: Sequence[str] = (TRUSTED,)
    ) -> str:
        """Claims of it, shown as the holder does."""
        return present(
            self.text, claims, self.holder, request.nonce, request.audience, NOW
        )


def bind(before: str, holder: ECKey, **values: object) -> str:
    """A key-binding token under anything, with other values where they are given."""
    payload = {
        "iat": int(NOW.timestamp()),
        "aud": AUDIENCE,
        "sd_hash": digest(before),
        **values,
    }
    return before + sign_anything({"alg": "ES256", "typ": "kb+jwt"}, payload, holder)


def digest(text: str) -> str:
    """SHA-256, by another way than the code's."""
    import base64
    import hashlib

    hashed = hashlib.sha256(text.encode()).digest()
    return base64.urlsafe_b64encode(hashed).decode().rstrip("=")


def sign_anything(header: object, payload: object, key: ECKey) -> str:
    """Header and payload, or JSON text, signed without a look at them."""
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256

    parts = [encode_url(_json(part).encode()) for part in (header, payload)]
    signed = ".".join(parts)
    signature = key.private_key.sign(signed.encode(), ECDSA(SHA256()))  # type: ignore[union-attr]
    r, s = decode_dss_signature(signature)
    return f"{signed}.{encode_url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def payload_of(token: str) -> dict[str, Any]:
    """What a token says, whoever signed it."""
    values: dict[str, Any] = json.loads(decode_url(token.split(".")[1], "payload"))
    return values


def _json(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
