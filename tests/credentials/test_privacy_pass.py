"""Privacy Pass, type 2: the bytes of RFC 9577 and 9578, and nothing else is read."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.credentials.blind_signature import BadBlindSignature, BlindSigner
from regard.credentials.privacy_pass import (
    BadPrivacyPass,
    TokenChallenge,
    finish_token,
    issue_token,
    read_challenge,
    read_private_token,
    read_request,
    read_token_key,
    request_token,
    token_key,
    verify_token,
)
from tests.credentials.keys import signing_key, vector

RFC_9578 = vector("privacy_pass_type_2")
KEY = signing_key()
PUBLIC = KEY.public_key()
CHALLENGE = TokenChallenge("issuer.example", bytes(32), "origin.example")
WAITING = request_token(PUBLIC, CHALLENGE)
TOKEN = finish_token(PUBLIC, WAITING, issue_token(BlindSigner(KEY), WAITING.request))


def field(name: str) -> bytes:
    """One value of the RFC's vector."""
    return bytes.fromhex(RFC_9578[name])


def test_every_step_of_the_rfc_vector() -> None:
    """Key, challenge, request and token have the RFC's bytes."""
    key = read_token_key(field("pkS"))
    challenge = read_challenge(field("token_challenge"))
    assert challenge.to_bytes() == field("token_challenge")
    factor = int.from_bytes(field("blind"), "big")
    waiting = request_token(key, challenge, field("nonce"), field("salt"), factor)
    assert waiting.request.to_bytes() == field("token_request")
    token = finish_token(key, waiting, field("token_response"))
    assert token.to_bytes() == field("token")
    verify_token(key, challenge, token)


def test_a_token_comes_back_as_it_was() -> None:
    """Reading is the inverse of writing, for each message."""
    assert read_private_token(TOKEN.to_bytes()) == TOKEN
    assert read_request(WAITING.request.to_bytes()) == WAITING.request
    assert read_token_key(token_key(PUBLIC)).public_numbers() == PUBLIC.public_numbers()


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
    st.sampled_from([b"", bytes(32), bytes(range(32))]),
    st.text(st.characters(codec="utf-8"), max_size=40),
)
def test_a_challenge_comes_back_as_it_was(
    issuer: str, context: bytes, origins: str
) -> None:
    """Whatever its names, and no two challenges have the same bytes."""
    challenge = TokenChallenge(issuer, context, origins)
    assert read_challenge(challenge.to_bytes()) == challenge


@given(st.binary(max_size=500))
def test_noise_is_read_or_refused(noise: bytes) -> None:
    """No bytes end a reader in another way than by its own refusal."""
    for read in (read_challenge, read_request, read_private_token, read_token_key):
        with suppress(BadPrivacyPass):
            read(noise)


@given(st.integers(0, 353), st.integers(1, 255))
def test_an_altered_token_is_refused(place: int, change: int) -> None:
    """Whichever byte is another, it is no token of this key for this challenge."""
    altered = bytearray(TOKEN.to_bytes())
    altered[place] ^= change
    with pytest.raises((BadPrivacyPass, BadBlindSignature)):
        verify_token(PUBLIC, CHALLENGE, read_private_token(bytes(altered)))


def test_a_token_is_of_one_key_and_one_challenge() -> None:
    """Another key, issuer, context or origin does not know it."""
    with pytest.raises(BadPrivacyPass, match="of another key"):
        verify_token(signing_key(1).public_key(), CHALLENGE, TOKEN)
    for other in (
        TokenChallenge("other.example", bytes(32), "origin.example"),
        TokenChallenge("issuer.example", b"", "origin.example"),
        TokenChallenge("issuer.example", bytes(32), ""),
    ):
        with pytest.raises(BadPrivacyPass, match="another challenge"):
            verify_token(PUBLIC, other, TOKEN)


def test_a_request_for_another_key_is_not_signed() -> None:
    """Its last byte says which key was meant."""
    other = WAITING.request.to_bytes()
    altered = other[:2] + bytes([other[2] ^ 1]) + other[3:]
    with pytest.raises(BadPrivacyPass, match="another key"):
        issue_token(BlindSigner(KEY), read_request(altered))


def test_only_whole_challenges_are_read() -> None:
    """What is cut off or goes on is refused, at every place."""
    data = CHALLENGE.to_bytes()
    for end in range(len(data)):
        with pytest.raises(BadPrivacyPass):
            read_challenge(data[:end])
    with pytest.raises(BadPrivacyPass, match="1 bytes follow"):
        read_challenge(data + b"x")
    with pytest.raises(BadPrivacyPass, match="7 bytes, expected 0 or 32"):
        TokenChallenge("issuer.example", bytes(7))
    with pytest.raises(BadPrivacyPass, match="1 to 65,535"):
        TokenChallenge("")
