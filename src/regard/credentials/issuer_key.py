"""The issuer's keys: which signs today, which are published, and how they follow.

A key is published before it signs, so that a verifier that keeps what it fetched knows
it by then, and stays published until what it signed last is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from regard.credentials.bad_credential import BadCredential
from regard.credentials.strict_reading import JsonObject
from regard.credentials.token import CURVE, ES256, public_jwk


@dataclass(frozen=True)
class IssuerKey:
    """One key of an issuer, on P-256.

    Attributes:
        first_day: From when on it signs.
        key: The private key.
    """

    first_day: date
    key: ECKey

    @property
    def kid(self) -> str:
        """Its name: the thumbprint of RFC 7638."""
        return self.key.thumbprint()


@dataclass(frozen=True)
class IssuerKeys:
    """The keys of an issuer, the oldest first; `issuer_keys` makes them.

    Attributes:
        keys: Each, by the day from which on it signs.
    """

    keys: tuple[IssuerKey, ...]

    def signing(self, day: date) -> IssuerKey:
        """The key that signs on a day: the last that has begun by then.

        Args:
            day: The day (UTC).

        Returns:
            The key.

        Raises:
            BadCredential: If none has begun.
        """
        begun = [key for key in self.keys if key.first_day <= day]
        if not begun:
            raise BadCredential(
                "issuer's keys",
                f"none that signs on {day}",
                "a key with an earlier first day",
                "make the first key before anything is issued",
            )
        return begun[-1]

    def published(self, day: date, days_of_life: int) -> JsonObject:
        """The public keys that verifiers need on a day, as a JWK set.

        Args:
            day: The day (UTC).
            days_of_life: How long the longest credential lives.

        Returns:
            `keys`, each with its `kid`, `alg` and `use`.
        """
        published = []
        followers = [*self.keys[1:], None]
        for key, follower in zip(self.keys, followers, strict=True):
            # What it signed on its last day is over so many days later.
            if follower and follower.first_day + timedelta(days_of_life) < day:
                continue
            members = public_jwk(key.key)
            published.append({**members, "kid": key.kid, "alg": ES256, "use": "sig"})
        return {"keys": published}

    def followed_by(self, key: IssuerKey) -> IssuerKeys:
        """These keys and one that follows them.

        Args:
            key: The next one, whose first day is after those of all others.
        """
        return issuer_keys([*self.keys, key])

    def private_data(self) -> list[JsonObject]:
        """All keys as JSON, the private ones: for a file that its owner alone reads."""
        return [
            {"first_day": key.first_day.isoformat(), "key": key.key.as_dict(True)}
            for key in self.keys
        ]


def new_issuer_key(first_day: date) -> IssuerKey:
    """A key that is made now, at random.

    Args:
        first_day: From when on it signs.
    """
    return IssuerKey(first_day, ECKey.generate_key(CURVE))


def issuer_keys(keys: Sequence[IssuerKey]) -> IssuerKeys:
    """Keys in the order in which they sign.

    Args:
        keys: One or more, no two of the same day.

    Returns:
        The keys, the oldest first.

    Raises:
        BadCredential: If there are none, or two begin on the same day.
    """
    days = {key.first_day for key in keys}
    if not keys or len(days) != len(keys):
        raise BadCredential(
            "issuer's keys",
            f"a list of {len(keys)}, first days: {len(days)}",
            "one or more, each with a first day of its own",
            "let the new key begin on a later day",
        )
    return IssuerKeys(tuple(sorted(keys, key=lambda key: key.first_day)))


def read_issuer_keys(data: Sequence[JsonObject]) -> IssuerKeys:
    """Keys as `private_data` wrote them.

    Args:
        data: Each key's first day and private key.

    Returns:
        The keys.

    Raises:
        BadCredential: If they are none.
    """
    keys = []
    for number, entry in enumerate(data):
        try:
            first_day = date.fromisoformat(str(entry["first_day"]))
            key = ECKey.import_key(entry["key"])  # type: ignore[arg-type]
        except (KeyError, TypeError, ValueError, JoseError):
            key = None
        if key is None or not key.is_private or key.curve_name != CURVE:
            raise BadCredential(
                f"issuer's keys, entry {number}",
                "no private key with a first day",
                f"a private key on {CURVE} and the day on which it begins",
                "put back the file as it was written",
            )
        keys.append(IssuerKey(first_day, key))
    return issuer_keys(keys)
