"""Keys follow one another so that nothing alive is left without its key."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import ECKey

from regard.credentials.bad_credential import BadCredential
from regard.credentials.issuer_key import (
    IssuerKey,
    issuer_keys,
    new_issuer_key,
    read_issuer_keys,
)
from regard.credentials.policy import known_issuer
from regard.credentials.token import public_jwk, read_public_key
from regard.credentials.well_known import issuer_metadata
from tests.credentials.walk import ISSUER

FIRST = date(2026, 1, 1)
PRIVATE = [ECKey.generate_key("P-256") for _ in range(4)]


@given(
    st.sets(st.integers(0, 60), min_size=1, max_size=4),
    st.integers(0, 90),
    st.integers(0, 13),
)
def test_what_is_alive_can_be_verified(days: set[int], after: int, age: int) -> None:
    """On each day of a credential's life the key that signed it is published."""
    starts = [FIRST + timedelta(day) for day in sorted(days)]
    keys = issuer_keys(
        [IssuerKey(*start) for start in zip(starts, PRIVATE, strict=False)]
    )
    issued = starts[0] + timedelta(after)
    published = keys.published(issued + timedelta(age), 14)["keys"]
    assert isinstance(published, list)
    kids = [entry["kid"] for entry in published]
    assert keys.signing(issued).kid in kids


def test_a_key_that_is_over_is_no_longer_published() -> None:
    """And the next one is, before it signs: who keeps a copy knows it by then."""
    old = new_issuer_key(FIRST)
    keys = issuer_keys([old]).followed_by(new_issuer_key(FIRST + timedelta(30)))
    counts = [
        len(keys.published(FIRST + timedelta(day), 14)["keys"])  # type: ignore[arg-type]
        for day in (0, 29, 44, 45)
    ]
    assert counts == [2, 2, 2, 1]
    assert keys.signing(FIRST + timedelta(29)).kid == old.kid
    assert keys.signing(FIRST + timedelta(30)).kid != old.kid


def test_nothing_private_is_published() -> None:
    """Of a key the public half alone leaves, and is read back as the same key."""
    keys = issuer_keys([new_issuer_key(FIRST)])
    published = keys.published(FIRST, 14)
    assert '"d"' not in json.dumps(published)
    known = known_issuer(issuer_metadata(ISSUER, published))
    key = known.keys[keys.keys[0].kid]
    assert not key.is_private
    assert public_jwk(key) == public_jwk(keys.keys[0].key)


def test_keys_are_kept_and_read() -> None:
    """As JSON; what is no private key on P-256 is refused."""
    keys = issuer_keys([new_issuer_key(FIRST), new_issuer_key(FIRST + timedelta(1))])
    data = json.loads(json.dumps(keys.private_data()))
    assert [key.kid for key in read_issuer_keys(data).keys] == [
        key.kid for key in keys.keys
    ]
    public: dict[str, object] = {
        "first_day": "2026-01-01",
        "key": public_jwk(PRIVATE[0]),
    }
    other: dict[str, object] = {
        "first_day": "2026-01-01",
        "key": ECKey.generate_key("P-384").as_dict(True),
    }
    undated: dict[str, object] = {"first_day": "then", "key": {}}
    for entry in (public, other, {}, undated):
        with pytest.raises(BadCredential, match="issuer's keys, entry 0"):
            read_issuer_keys([entry])


def test_none_and_two_of_a_day_are_refused() -> None:
    """No key signs before its first day, and no two on the same one."""
    with pytest.raises(BadCredential, match="issuer's keys"):
        issuer_keys([])
    with pytest.raises(BadCredential, match="a later day"):
        issuer_keys([new_issuer_key(FIRST), new_issuer_key(FIRST)])
    with pytest.raises(BadCredential, match="signs on"):
        issuer_keys([new_issuer_key(FIRST)]).signing(FIRST - timedelta(1))


JWK = public_jwk(PRIVATE[0])


@pytest.mark.parametrize(
    "jwk",
    [
        None,
        [],
        {},
        {**JWK, "d": "AAAA"},
        {**JWK, "kid": "ada"},
        {**JWK, "crv": "P-384"},
        {**JWK, "kty": "OKP"},
        {**JWK, "x": JWK["y"]},
        {**JWK, "x": ""},
        {**JWK, "x": "é"},
        {**JWK, "x": 7},
        {**JWK, "x": "A" + JWK["x"]},
        {**JWK, "x": JWK["x"] + "="},
        {**JWK, "x": "A" * 43, "y": "A" * 43},
    ],
)
def test_what_is_no_public_key_is_none(jwk: object) -> None:
    """Not on the curve, a private one, one with a name, or no key at all."""
    assert read_public_key(jwk) is None
    assert read_public_key(JWK) is not None


@pytest.mark.parametrize(
    "jwks",
    [
        None,
        {},
        {"keys": []},
        {"keys": [JWK]},
        {"keys": [{**JWK, "kid": "a"}, {**JWK, "kid": "a"}]},
        {"keys": [{**JWK, "kid": "a", "d": "AAAA"}]},
        {"keys": [{**JWK, "kid": "a", "use": "enc"}]},
        {"keys": [{**JWK, "kid": "a", "alg": "none"}]},
    ],
)
def test_an_issuer_without_keys_is_none(jwks: object) -> None:
    """Nobody's word is taken without a key, nor by a name that two keys have."""
    with pytest.raises(BadCredential, match=f"keys of {ISSUER}"):
        known_issuer({"issuer": ISSUER, "jwks": jwks})
