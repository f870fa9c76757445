"""The gate refuses tokens that say more, less or otherwise than credentials do."""

from __future__ import annotations

import json

import pytest
from joserfc.jwk import ECKey

from regard.credentials.refused_presentation import PresentationFault as Fault
from regard.credentials.strict_reading import decode_url, encode_url
from tests.credentials.walk import (
    DAY,
    LIST,
    TRUSTED,
    Member,
    Walk,
    bind,
    sign_anything,
)


@pytest.fixture
def walk() -> Walk:
    """An issuer and a verifier who know each other."""
    return Walk()


@pytest.fixture
def member(walk: Walk) -> Member:
    """A credential of somebody trusted."""
    return walk.batch("trusted")[0]


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ({"alg": "none"}, Fault.ALGORITHM),
        ({"alg": "HS256"}, Fault.ALGORITHM),
        ({"alg": "ES384"}, Fault.ALGORITHM),
        ({"alg": None}, Fault.ALGORITHM),
        ({"typ": "JWT"}, Fault.TYPE),
        ({"typ": "vc+sd-jwt"}, Fault.TYPE),
        ({"typ": "kb+jwt"}, Fault.TYPE),
        ({"kid": "another"}, Fault.UNKNOWN_KEY),
        ({"jwk": {}}, Fault.MALFORMED),
        ({"x5c": []}, Fault.MALFORMED),
        ({"crit": ["b64"], "b64": False}, Fault.MALFORMED),
    ],
)
def test_a_header_does_not_say_how_it_is_verified(
    walk: Walk, member: Member, header: dict[str, object], fault: Fault
) -> None:
    """Another algorithm or type, a key it brings along: refused, though signed."""
    request = walk.request()
    token = walk.sign(member.payload, **header)
    before = "~".join([token, member.disclosures[2], ""])
    text = bind(before, member.holder, nonce=request.nonce)
    assert walk.fault(text, request) is fault


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ({"alg": "none", "typ": "kb+jwt"}, Fault.ALGORITHM),
        ({"alg": "ES256", "typ": "dc+sd-jwt"}, Fault.TYPE),
        ({"alg": "ES256", "typ": "kb+jwt", "jwk": {}}, Fault.MALFORMED),
    ],
)
def test_nor_does_the_holders(
    walk: Walk, member: Member, header: dict[str, object], fault: Fault
) -> None:
    """The same of the key-binding token."""
    request = walk.request()
    before, _, binding = member.show(request).rpartition("~")
    payload = decode_url(binding.split(".")[1], "payload").decode()
    text = f"{before}~{sign_anything(header, payload, member.holder)}"
    assert walk.fault(text, request) is fault


def test_a_signature_that_is_taken_off_is_missed(walk: Walk, member: Member) -> None:
    """alg none with an empty signature, as in the oldest fault of all."""
    request = walk.request()
    payload = member.text.split(".")[1]
    header = encode_url(b'{"alg":"none","typ":"dc+sd-jwt","kid":"x"}')
    before = f"{header}.{payload}.~{member.disclosures[2]}~"
    text = bind(before, member.holder, nonce=request.nonce)
    assert walk.fault(text, request) is Fault.ALGORITHM


def test_an_issuer_whose_word_is_not_taken(walk: Walk) -> None:
    """Another address; and the known address signed by a stranger's key."""
    request = walk.request()
    stranger = Walk()
    text = stranger.batch("trusted")[0].show(request)
    assert walk.fault(text, request) is Fault.UNKNOWN_KEY
    member = walk.batch("trusted")[0]
    other = walk.sign({**member.payload, "iss": "https://other.example.org"})
    text = bind(f"{other}~{member.disclosures[2]}~", member.holder, nonce=request.nonce)
    assert walk.fault(text, request) is Fault.UNKNOWN_ISSUER
    forged = sign_anything(
        {"alg": "ES256", "typ": "dc+sd-jwt", "kid": walk.keys.signing(DAY).kid},
        member.payload,
        ECKey.generate_key("P-256"),
    )
    text = bind(
        f"{forged}~{member.disclosures[2]}~", member.holder, nonce=request.nonce
    )
    assert walk.fault(text, request) is Fault.SIGNATURE


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": "Ada"}, Fault.ADDED_CLAIM),
        ({TRUSTED: True}, Fault.ADDED_CLAIM),
        ({"vct": "https://record.example.org/types/other"}, Fault.OTHER_CREDENTIAL),
        ({"cnf": {}}, Fault.NOT_BOUND),
        ({"cnf": {"kid": "x"}}, Fault.NOT_BOUND),
        ({"_sd_alg": "md5"}, Fault.MALFORMED),
        ({"_sd": []}, Fault.ALTERED_DISCLOSURE),
        ({"_sd": "all"}, Fault.MALFORMED),
        ({"_sd": ["a", "a"]}, Fault.MALFORMED),
        ({"exp": True}, Fault.MALFORMED),
        ({"exp": "2099"}, Fault.MALFORMED),
        ({"exp": 1}, Fault.EXPIRED),
        ({"exp": 10**15}, Fault.MALFORMED),
        ({"nbf": 10**12}, Fault.NOT_YET),
        ({"iat": 10**12}, Fault.NOT_YET),
        ({"status": {}}, Fault.STATUS_UNKNOWN),
        ({"status": {"status_list": {"idx": 1}}}, Fault.STATUS_UNKNOWN),
        ({"status": {"status_list": {"idx": "1", "uri": LIST}}}, Fault.STATUS_UNKNOWN),
        ({"status": {"status_list": {"idx": -1, "uri": LIST}}}, Fault.STATUS_UNKNOWN),
        (
            {"status": {"status_list": {"idx": 1 << 16, "uri": LIST}}},
            Fault.STATUS_UNKNOWN,
        ),
    ],
)
def test_a_credential_says_what_all_say_and_no_more(
    walk: Walk, member: Member, change: dict[str, object], fault: Fault
) -> None:
    """Refused even where the issuer signed it: what is lacking does not bind."""
    request = walk.request()
    token = walk.sign({**member.payload, **change})
    text = bind(f"{token}~{member.disclosures[2]}~", member.holder, nonce=request.nonce)
    assert walk.fault(text, request) is fault


@pytest.mark.parametrize("name", ["cnf", "exp", "nbf", "iat", "status", "_sd", "vct"])
def test_what_is_lacking_is_missed(walk: Walk, member: Member, name: str) -> None:
    """A credential without an end, a status or a holder is none."""
    request = walk.request()
    payload = member.payload
    del payload[name]
    before = f"{walk.sign(payload)}~{member.disclosures[2]}~"
    text = bind(before, member.holder, nonce=request.nonce)
    expected = Fault.NOT_BOUND if name == "cnf" else Fault.MALFORMED
    assert walk.fault(text, request) is expected


def test_a_name_that_stands_twice_is_refused(walk: Walk, member: Member) -> None:
    """In payload, header and disclosure: readers differ about which one counts."""
    request = walk.request()
    text = json.dumps(member.payload)[:-1] + ',"exp":99999999999}'
    before = f"{walk.sign(text)}~{member.disclosures[2]}~"
    twice = bind(before, member.holder, nonce=request.nonce)
    assert walk.fault(twice, request) is Fault.DUPLICATE_NAME
    before = f"{member.text.split('~')[0]}~{member.disclosures[2]}~"
    twice = bind(
        before + member.disclosures[2] + "~", member.holder, nonce=request.nonce
    )
    assert walk.fault(twice, request) is Fault.DUPLICATE_NAME


def with_header(header: bytes) -> str:
    """A presentation of a header, with little behind it."""
    return f"{encode_url(header)}.e30.e30~"


HOSTILE = {
    "empty": "",
    "tildes": "~" * 70,
    "long": "a" * 70_000,
    "dots": "..~~",
    "not base64": "!.!.!~",
    "letters": "é.é.é~",
    "no JSON": with_header(b"x"),
    "a list": with_header(b"[]"),
    "deep": with_header(b"[" * 40_000),
    "not a number": with_header(b'{"alg":NaN}'),
    "a long number": with_header(b'{"alg":' + b"9" * 5_000 + b"}"),
    "no text": with_header(bytes([255, 254])),
    "no algorithm": with_header(b"{}"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_presentation_is_refused_in_words(walk: Walk, name: str) -> None:
    """Never a traceback, whatever is sent."""
    fault = walk.fault(HOSTILE[name], walk.request())
    assert fault in (Fault.MALFORMED, Fault.ALGORITHM)
