"""Privacy Pass in Node: tokens of theirs hold here, and tokens of ours hold there."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from regard.credentials.blind_signature import (
    BadBlindSignature,
    BlindSigner,
    blind_message,
    finish_signature,
)
from regard.credentials.privacy_pass import (
    TokenChallenge,
    finish_token,
    issue_token,
    read_challenge,
    read_private_token,
    request_token,
    token_key,
    token_key_id,
    verify_token,
)
from regard.credentials.rating_tokens import RatingEpoch, ask_for_rating, finish_rating
from tests.credentials.keys import signing_key
from tests.support.node import Json, ask_node

KEY = signing_key()
PUBLIC = KEY.public_key()
EPOCH = RatingEpoch("alder-valley", "2026-Q4", 80)
CHALLENGES = (
    TokenChallenge("issuer.example"),
    TokenChallenge("issuer.example", bytes(range(32)), "origin.example,other.example"),
    EPOCH.challenge,
)


def text(data: bytes) -> str:
    """Bytes as they go to Node."""
    return base64.b64encode(data).decode()


PKCS8 = KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
SPKI = text(PUBLIC.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def ask(*questions: dict[str, Json]) -> list[dict[str, Json]]:
    """What the other implementation answers to each question, from one process."""
    replies = ask_node("privacy_pass.mjs", list(questions))
    assert isinstance(replies, list)
    dicts = [reply for reply in replies if isinstance(reply, dict)]
    assert len(dicts) == len(questions)
    return dicts


def data(reply: dict[str, Json], name: str) -> bytes:
    """Bytes that came from Node."""
    value = reply[name]
    assert isinstance(value, str)
    return base64.b64decode(value)


def test_their_issuer_answers_our_request() -> None:
    """Its response finishes to a token that holds; its key and the id are ours."""
    requests = [request_token(PUBLIC, challenge) for challenge in CHALLENGES]
    questions: list[dict[str, Json]] = [
        {
            "ask": "issue",
            "pkcs8": text(PKCS8),
            "spki": SPKI,
            "request": text(waiting.request.to_bytes()),
        }
        for waiting in requests
    ]
    replies = ask(*questions)
    for challenge, waiting, reply in zip(CHALLENGES, requests, replies, strict=True):
        assert data(reply, "key") == token_key(PUBLIC)
        assert data(reply, "keyId") == token_key_id(PUBLIC)
        token = finish_token(PUBLIC, waiting, data(reply, "response"))
        verify_token(PUBLIC, challenge, token)


def test_their_origin_takes_our_token() -> None:
    """And none with another byte in what is signed, or in the signature."""
    waiting = ask_for_rating(PUBLIC, EPOCH, "ida", "good-word")
    response = issue_token(BlindSigner(KEY), waiting.waiting.request)
    token = finish_rating(PUBLIC, waiting, response)
    questions: list[dict[str, Json]] = [
        {"ask": "verify", "spki": SPKI, "token": text(token)}
    ]
    for place in (5, 40, 353):
        altered = bytearray(token)
        altered[place] ^= 1
        questions.append({"ask": "verify", "spki": SPKI, "token": text(bytes(altered))})
    first, *others = ask(*questions)
    assert first == {"holds": True}
    for reply in others:
        assert reply == {"holds": False} or "refused" in reply


def test_our_issuer_answers_their_client(tmp_path: Path) -> None:
    """Their token, finished in their process, holds here."""
    key_file = tmp_path / "key.der"
    key_file.write_bytes(PKCS8)
    module = [sys.executable, "-m", "tests.interop.responder", str(key_file)]
    challenge = CHALLENGES[1]
    [reply] = ask(
        {
            "ask": "client",
            "challenge": text(challenge.to_bytes()),
            "key": text(token_key(PUBLIC)),
            "responder": ["env", f"PYTHONPATH={':'.join(sys.path)}", *module],
        }
    )
    verify_token(PUBLIC, challenge, read_private_token(data(reply, "token")))


def test_challenges_have_the_same_bytes() -> None:
    """What they write is what we write, and is read back."""
    questions: list[dict[str, Json]] = [
        {
            "ask": "challenge",
            "issuer": challenge.issuer,
            "context": text(challenge.context),
            "origins": [name for name in challenge.origins.split(",") if name],
        }
        for challenge in CHALLENGES
    ]
    for challenge, reply in zip(CHALLENGES, ask(*questions), strict=True):
        assert data(reply, "challenge") == challenge.to_bytes()
        assert read_challenge(data(reply, "challenge")) == challenge


def test_their_signer_signs_as_ours() -> None:
    """Blind signatures are the same to the byte, and finish to a signature here."""
    messages = [blind_message(PUBLIC, bytes([number])) for number in range(3)]
    blinded: list[Json] = [text(message.blinded) for message in messages]
    [reply] = ask({"ask": "sign", "pkcs8": text(PKCS8), "blinded": blinded})
    signatures = reply["signatures"]
    assert isinstance(signatures, list)
    signer = BlindSigner(KEY)
    for message, signature in zip(messages, signatures, strict=True):
        assert isinstance(signature, str)
        theirs = base64.b64decode(signature)
        assert theirs == signer.sign(message.blinded)
        assert finish_signature(PUBLIC, message, theirs)
        with pytest.raises(BadBlindSignature):
            finish_signature(PUBLIC, blind_message(PUBLIC, b"other"), theirs)
