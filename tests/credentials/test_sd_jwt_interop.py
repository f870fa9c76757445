"""@sd-jwt/sd-jwt-vc issues, holds and verifies on the other side, both ways."""

from __future__ import annotations

from typing import Any

import pytest

from regard.credentials.presentation import present
from regard.credentials.refused_presentation import PresentationFault
from regard.credentials.status_list import REVOKED
from regard.credentials.token import public_jwk
from regard.credentials.well_known import type_metadata
from tests.credentials.walk import (
    AUDIENCE,
    DAY,
    LIST,
    NOW,
    TRUSTED,
    VCT,
    Member,
    Walk,
)
from tests.support.node import ask_node

SECOND = int(NOW.timestamp())


@pytest.fixture
def walk() -> Walk:
    """An issuer and a verifier who know each other."""
    return Walk()


def ask(walk: Walk, part: str, **question: Any) -> dict[str, Any]:
    """What the library answers, with the issuer's public key and list at hand."""
    reply = ask_node(
        "sd_jwt_vc.mjs",
        {
            "part": part,
            "issuer_public": dict[str, Any](public_jwk(walk.keys.signing(DAY).key)),
            "status_address": LIST,
            "status_list": walk.status(LIST),
            "at": SECOND,
            **question,
        },
    )
    assert isinstance(reply, dict)
    return reply


def check(walk: Walk, presentation: str, nonce: str, **question: Any) -> dict[str, Any]:
    """What the library reads of a presentation."""
    return ask(walk, "check", presentation=presentation, nonce=nonce, **question)


def test_it_verifies_what_is_shown_here(walk: Walk) -> None:
    """It reads the claim that was shown, no other, and the type's metadata."""
    request = walk.request()
    metadata = type_metadata(VCT, "Standing", walk.ladder, {"en": {}})
    text = walk.batch("trusted")[0].show(request)
    reply = check(walk, text, request.nonce, claims=[TRUSTED], type_metadata=metadata)
    assert reply["payload"][TRUSTED] is True
    assert not [name for name in reply["payload"] if name in walk.ladder.claims[:2]]
    assert reply["binding"]["aud"] == AUDIENCE
    assert reply["type"]["mergedTypeMetadata"]["claims"] == metadata["claims"]


def test_it_refuses_what_is_refused_here(walk: Walk) -> None:
    """A revoked one, one that is over, another nonce, a claim written otherwise."""
    request = walk.request()
    member = walk.batch("trusted")[0]
    text = member.show(request)
    assert "payload" in check(walk, text, request.nonce)
    assert "Nonce" in check(walk, text, "another")["refused"]
    late = SECOND + 20 * 86_400
    assert "expired" in check(walk, text, request.nonce, at=late)["refused"]
    token, _, binding = text.split("~")
    other = walk.batch("trusted")[0].disclosures[2]
    mixed = "~".join([token, other, binding])
    assert "hash" in check(walk, mixed, request.nonce)["refused"]
    walk.entries.enter(member.index, REVOKED)
    assert "Status" in check(walk, text, request.nonce)["refused"]


def test_it_shows_what_was_issued_here(walk: Walk) -> None:
    """A holder with the library is believed by the gate, where it is so."""
    trusted = walk.batch("trusted")[0]
    ordinary = walk.batch("ordinary")[0]
    request = walk.request()
    assert walk.fault(shown_there(walk, trusted, request.nonce), request) is None
    again = walk.request()
    text = shown_there(walk, ordinary, again.nonce)
    assert walk.fault(text, again) is PresentationFault.PREDICATE_FALSE
    both = shown_there(
        walk, walk.batch("trusted")[0], again.nonce, list(walk.ladder.claims)
    )
    assert walk.fault(both, again) is PresentationFault.EXTRA_DISCLOSURE


def shown_there(
    walk: Walk, member: Member, nonce: str, claims: list[str] | None = None
) -> str:
    """A presentation that the library makes."""
    reply = ask(
        walk,
        "show",
        credential=member.text,
        holder_key=member.holder.as_dict(True),
        claims=claims or [TRUSTED],
        audience=AUDIENCE,
        nonce=nonce,
    )
    text = reply["presentation"]
    assert isinstance(text, str)
    return text


def test_what_it_issues_is_shown_and_verified_here(walk: Walk) -> None:
    """The library signs with the issuer's key: its digests and decoys are read."""
    key = walk.keys.signing(DAY)
    sample = walk.batch("trusted")[0]
    payload = {**sample.payload, **walk.ladder.values("trusted")}
    del payload["_sd"], payload["_sd_alg"]
    reply = ask(
        walk,
        "issue",
        issuer_key=key.key.as_dict(True),
        kid=key.kid,
        payload=payload,
        claims=list(walk.ladder.claims),
        decoys=13,
    )
    request = walk.request()
    text = present(
        reply["credential"], [TRUSTED], sample.holder, request.nonce, AUDIENCE, NOW
    )
    assert walk.verify(text, request).claim == TRUSTED
