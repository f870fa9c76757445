"""A credential: a standing's claims, signed, for one key of the person they are about.

dc+sd-jwt (SD-JWT VC over RFC 9901), issued in batches. Each member of a batch has a
key, salts, decoys and an entry of the status list of its own, and all else is what
everybody has who was issued one on that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from joserfc.jwk import ECKey

from regard.credentials.bad_credential import BadCredential
from regard.credentials.disclosure import digests_with_decoys, make_disclosures
from regard.credentials.issuer_key import IssuerKey
from regard.credentials.strict_reading import JsonObject
from regard.credentials.token import public_jwk, sign_token
from regard.credentials.well_known import check_web_address

CREDENTIAL_TYPE = "dc+sd-jwt"
DIGEST_NAME = "sha-256"
SEPARATOR = "~"
LONGEST_LIFE = 14
"""In days. What a person holds follows what became of their standing soon enough."""
LARGEST_BATCH = 100


@dataclass(frozen=True)
class CredentialTerms:
    """What all credentials of a scheme have in common.

    Attributes:
        issuer: The issuer's address (https).
        vct: The address of their type.
        status_list: Where the status list is published.
        days_of_life: For how many days one is valid.
    """

    issuer: str
    vct: str
    status_list: str
    days_of_life: int = LONGEST_LIFE

    def __post_init__(self) -> None:
        """Looks that nobody can be told by what all have in common.

        Raises:
            BadCredential: If an address is none, or the life too long.
        """
        check_web_address(self.issuer, "issuer")
        check_web_address(self.vct, "vct")
        check_web_address(self.status_list, "status_list")
        if not 1 <= self.days_of_life <= LONGEST_LIFE:
            raise BadCredential(
                "days_of_life",
                str(self.days_of_life),
                f"1 to {LONGEST_LIFE}",
                "issue the next batch when this one is over",
            )


@dataclass(frozen=True)
class MemberPlace:
    """Where one member of a batch goes.

    Attributes:
        holder: The holder's public key, made for this member alone.
        status_index: Its entry in the status list, as `draw_indexes` draws it.
    """

    holder: ECKey
    status_index: int


def issue_batch(
    terms: CredentialTerms,
    claims: Mapping[str, bool],
    places: Sequence[MemberPlace],
    key: IssuerKey,
    day: date,
) -> list[str]:
    """Credentials about one person, each for a key of its own.

    Args:
        terms: What all credentials of the scheme have in common.
        claims: Every claim of the ladder, true or false.
        places: A key and an entry for each member, no two the same.
        key: The issuer's key that signs on that day.
        day: The day of issue (UTC); the hour is left out.

    Returns:
        One credential for each place, in that order, with all its disclosures.

    Raises:
        BadCredential: If two members share a key or an entry, or there are too many.
    """
    holders = {place.holder.thumbprint() for place in places}
    indexes = {place.status_index for place in places}
    if not 1 <= len(places) <= LARGEST_BATCH:
        raise BadCredential(
            "batch",
            f"a batch of {len(places)}",
            f"1 to {LARGEST_BATCH}",
            "ask for another batch when this one is used up",
        )
    # Two members with one key are one member twice: whoever saw both would know.
    if len(holders) != len(places) or len(indexes) != len(places):
        raise BadCredential(
            "batch",
            "a key or a status entry that two members share",
            "one of its own for each",
            "make a fresh key for each member",
        )
    return [_issue(terms, claims, place, key, day) for place in places]


def life_of(day: date, days_of_life: int) -> tuple[int, int]:
    """From when to when a credential is valid, in whole days.

    Args:
        day: The day of issue (UTC).
        days_of_life: For how many days.

    Returns:
        Its first second, and the first after it, since 1970.
    """
    begins = datetime.combine(day, time(), UTC)
    ends = begins + timedelta(days_of_life)
    return int(begins.timestamp()), int(ends.timestamp())


def _issue(
    terms: CredentialTerms,
    claims: Mapping[str, bool],
    place: MemberPlace,
    key: IssuerKey,
    day: date,
) -> str:
    disclosures = make_disclosures(claims)
    begins, ends = life_of(day, terms.days_of_life)
    payload: JsonObject = {
        "iss": terms.issuer,
        "vct": terms.vct,
        "iat": begins,
        "nbf": begins,
        "exp": ends,
        "cnf": {"jwk": public_jwk(place.holder)},
        "status": {
            "status_list": {"idx": place.status_index, "uri": terms.status_list}
        },
        "_sd": digests_with_decoys(disclosures),
        "_sd_alg": DIGEST_NAME,
    }
    signed = sign_token({"typ": CREDENTIAL_TYPE, "kid": key.kid}, payload, key.key)
    texts = [disclosure.text for disclosure in disclosures]
    return SEPARATOR.join([signed, *texts, ""])
