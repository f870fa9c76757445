"""Blind signatures: RFC 9474's vector, and that what is signed cannot be matched."""

from __future__ import annotations

import secrets
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.credentials.blind_signature import (
    BadBlindSignature,
    BlindedMessage,
    BlindSigner,
    SigningFault,
    blind_message,
    finish_signature,
    pad_message,
    verify_blind_signature,
)
from tests.credentials.keys import key_of_vector, signing_key, vector

RFC_9474 = vector("rsabssa_sha384_pss_deterministic")
KEY = signing_key()
PUBLIC = KEY.public_key()
MODULUS = PUBLIC.public_numbers().n


def field(name: str) -> bytes:
    """One value of the RFC's vector."""
    return bytes.fromhex(RFC_9474[name])


def signed(message: bytes) -> bytes:
    """A finished signature."""
    blinded = blind_message(PUBLIC, message)
    return finish_signature(PUBLIC, blinded, BlindSigner(KEY).sign(blinded.blinded))


SIGNATURE = signed(b"message")


def test_every_step_of_the_rfc_vector() -> None:
    """Padding, blinding, signing and finishing give the RFC's bytes."""
    key = key_of_vector(RFC_9474)
    public = key.public_key()
    modulus = public.public_numbers().n
    inverse = int.from_bytes(field("inv"), "big")
    padded = pad_message(field("msg"), modulus.bit_length() - 1, field("salt"))
    assert padded == field("encoded_msg")
    factor = pow(inverse, -1, modulus)
    blinded = blind_message(public, field("msg"), field("salt"), factor)
    assert blinded == BlindedMessage(field("msg"), field("blinded_msg"), inverse)
    blind_signature = BlindSigner(key).sign(blinded.blinded)
    assert blind_signature == field("blind_sig")
    assert finish_signature(public, blinded, blind_signature) == field("sig")


@given(st.binary(max_size=200))
@settings(max_examples=12)
def test_a_finished_signature_is_an_ordinary_one(message: bytes) -> None:
    """It verifies as RSASSA-PSS, and for no other message."""
    signature = signed(message)
    verify_blind_signature(PUBLIC, message, signature)
    with pytest.raises(BadBlindSignature):
        verify_blind_signature(PUBLIC, message + b"x", signature)


@given(st.integers(0, 255), st.integers(1, 255))
def test_an_altered_signature_is_refused(place: int, change: int) -> None:
    """Whichever byte is another."""
    altered = bytearray(SIGNATURE)
    altered[place] ^= change
    with pytest.raises(BadBlindSignature):
        verify_blind_signature(PUBLIC, b"message", bytes(altered))


def test_an_answer_that_signs_something_else_is_refused() -> None:
    """Whoever asked finds out before it leaves their hands."""
    mine = blind_message(PUBLIC, b"mine")
    other = blind_message(PUBLIC, b"other")
    answer = BlindSigner(KEY).sign(other.blinded)
    with pytest.raises(BadBlindSignature, match="has not signed"):
        finish_signature(PUBLIC, mine, answer)


@pytest.mark.parametrize(
    "number", [0, MODULUS, MODULUS + 5], ids=["nought", "modulus", "above"]
)
def test_no_number_outside_the_modulus_is_signed(number: int) -> None:
    """Nought and what is above the modulus have no business there."""
    with pytest.raises(BadBlindSignature, match="between nought"):
        BlindSigner(KEY).sign(number.to_bytes(256, "big"))


@pytest.mark.parametrize("size", [0, 255, 257])
def test_no_other_length_is_signed(size: int) -> None:
    """The message is as long as the key."""
    with pytest.raises(BadBlindSignature, match=f"{size} bytes, expected 256"):
        BlindSigner(KEY).sign(bytes(size))


def test_a_fault_gives_nothing_out() -> None:
    """One wrong half of the arithmetic would show a prime: it stays inside."""
    signer = BlindSigner(KEY)
    right = signer._apply_key

    def wrong(number: int) -> int:
        return right(number) + KEY.private_numbers().p

    with patch.object(signer, "_apply_key", wrong), pytest.raises(SigningFault):
        signer.sign(blind_message(PUBLIC, b"message").blinded)


def test_the_key_meets_another_number_each_time() -> None:
    """What is signed twice is masked differently, and signed alike."""
    signer = BlindSigner(KEY)
    seen: list[int] = []
    right = signer._apply_key

    def watched(number: int) -> int:
        seen.append(number)
        return right(number)

    blinded = blind_message(PUBLIC, b"message").blinded
    with patch.object(signer, "_apply_key", watched):
        assert signer.sign(blinded) == signer.sign(blinded)
    assert len({*seen, int.from_bytes(blinded, "big")}) == 3


def test_every_pairing_is_equally_possible() -> None:
    """For any blinded message and any signature there is a factor that joins them.

    So the signer's notes and the finished signatures say nothing of who has which: a
    factor is drawn evenly, and each pairing has exactly one.
    """
    signer = BlindSigner(KEY)
    private = KEY.private_numbers().d
    messages = [secrets.token_bytes(32) for _ in range(3)]
    salts = [secrets.token_bytes(48) for _ in range(3)]
    notes: list[tuple[bytes, bytes]] = []
    finished: list[bytes] = []
    for message, salt in zip(messages, salts, strict=True):
        blinded = blind_message(PUBLIC, message, salt)
        answer = signer.sign(blinded.blinded)
        notes.append((blinded.blinded, answer))
        finished.append(finish_signature(PUBLIC, blinded, answer))
    for asked, answer in notes:
        for message, salt, signature in zip(messages, salts, finished, strict=True):
            padded = pad_message(message, MODULUS.bit_length() - 1, salt)
            ratio = int.from_bytes(asked, "big") * pow(
                int.from_bytes(padded, "big"), -1, MODULUS
            )
            factor = pow(ratio, private, MODULUS)
            again = blind_message(PUBLIC, message, salt, factor)
            assert again.blinded == asked
            assert finish_signature(PUBLIC, again, answer) == signature


def test_the_wrong_salt_or_key_is_refused() -> None:
    """A salt has 48 bytes, and a key room for padding."""
    with pytest.raises(BadBlindSignature, match="47 bytes, expected 48"):
        blind_message(PUBLIC, b"message", bytes(47))
    with pytest.raises(BadBlindSignature, match="too short"):
        pad_message(b"message", 511, bytes(48))


def test_a_factor_that_shares_one_with_the_key_is_refused() -> None:
    """It could not be taken out again."""
    with pytest.raises(BadBlindSignature, match="common factor"):
        blind_message(PUBLIC, b"message", factor=KEY.private_numbers().p)
