"""Mutated presentations: none is accepted that proves less than it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import pytest
from joserfc.jwk import ECKey

from regard.credentials.policy import PresentationRequest
from regard.credentials.spent import SpentInMemory
from regard.credentials.strict_reading import decode_url, encode_url
from tests.credentials.walk import (
    AUDIENCE,
    ISSUER,
    LIST,
    NOW,
    TRUSTED,
    VCT,
    Member,
    Walk,
    bind,
    payload_of,
)

ROUNDS = 40
MUTATIONS = 300
"""In all 12,000, of which `make test` asks a part."""
LETTERS = 'ABCDEFGHabcdefgh0123456789-_~.={}[]",: é'


@pytest.mark.sampled(3)
@pytest.mark.parametrize("number", range(ROUNDS))
def test_no_mutation_proves_more_than_was_issued(number: int) -> None:
    """Whatever is accepted is a trusted person's own, just as they showed it.

    Who mutates has seen a trusted person's presentation on the wire, holds credentials
    of their own (ordinary) with all keys to them, and the verifier's question.
    """
    random = Random(f"mutated {number}")
    walk = Walk()
    request = walk.request()
    honest = walk.batch("trusted")[0].show(request)
    own = walk.batch("ordinary", 2)
    refused = 0
    for _ in range(MUTATIONS):
        mutate = random.choice(MUTATIONS_OF_ONE)
        text = mutate(honest, own, request, random)
        # Nothing is spent, so that each is looked at for its own sake.
        walk.spent = SpentInMemory()
        if walk.fault(text, request) is None:
            assert is_as_shown(text, honest), text
        else:
            refused += 1
    # It is a test only if nearly all of them were something else.
    assert refused > MUTATIONS * 0.9
    walk.spent = SpentInMemory()
    assert walk.fault(honest, request) is None


def is_as_shown(text: str, honest: str) -> bool:
    """Whether a text says just what another says, whatever its signatures look like."""
    return signed_parts(text) == signed_parts(honest)


def signed_parts(text: str) -> list[str]:
    """A presentation without its signatures."""
    token, *disclosures, binding = text.split("~")
    return [token.rpartition(".")[0], *disclosures, binding.rpartition(".")[0]]


Mutation = Callable[[str, list[Member], PresentationRequest, Random], str]


def letters(text: str, _own: object, _request: object, random: Random) -> str:
    """Some letters otherwise, twice, or gone."""
    for _ in range(random.randint(1, 3)):
        place = random.randrange(len(text))
        kind = random.randrange(4)
        letter = random.choice(LETTERS)
        if kind == 0:
            text = text[:place] + letter + text[place + 1 :]
        elif kind == 1:
            text = text[:place] + letter + text[place:]
        elif kind == 2:
            text = text[:place] + text[place + 1 :]
        else:
            text = text[:place] + text[place : place + 9] + text[place:]
    return text


def parts(
    text: str, own: list[Member], request: PresentationRequest, random: Random
) -> str:
    """Parts of presentations and credentials put together otherwise."""
    pieces = text.split("~")
    for member in own:
        pieces += member.text.split("~")[:-1]
        pieces += member.show(request).split("~")[2:]
    count = random.randint(1, 6)
    return "~".join(random.choice(pieces) for _ in range(count)) + random.choice("~ ")


def values(text: str, _own: object, _request: object, random: Random) -> str:
    """A value in a header, payload or disclosure otherwise, without a new signature."""
    pieces = text.split("~")
    place = random.randrange(len(pieces))
    inner = pieces[place].split(".")
    part = random.randrange(min(2, len(inner)))
    content = json.loads(decode_url(inner[part], "part"))
    inner[part] = encode_url(json.dumps(changed(content, random)).encode())
    pieces[place] = ".".join(inner)
    return "~".join(pieces)


def own_credential(
    text: str, own: list[Member], request: PresentationRequest, random: Random
) -> str:
    """A credential of one's own with claims that are not, signed by one's own key."""
    member = random.choice(own)
    seen = text.split("~")[1]
    written = encode_url(json.dumps([str(random.random()), TRUSTED, True]).encode())
    claims = [seen, written, *member.disclosures]
    pool = [random.choice(claims) for _ in range(random.randint(1, 3))]
    before = "~".join([member.text.split("~")[0], *pool, ""])
    return bind(before, member.holder, nonce=request.nonce)


def own_payload(
    text: str, own: list[Member], request: PresentationRequest, random: Random
) -> str:
    """The issuer's payload otherwise, under the holder's key or the old signature."""
    member = random.choice(own)
    header, _, signature = member.text.split("~")[0].split(".")
    payload = changed(member.payload, random)
    if random.random() < 0.5:
        payload = {**payload_of(text.split("~")[0]), "cnf": member.payload["cnf"]}
    token = f"{header}.{encode_url(json.dumps(payload).encode())}.{signature}"
    written = random.choice([text.split("~")[1], *member.disclosures])
    return bind(f"{token}~{written}~", member.holder, nonce=request.nonce)


def own_binding(
    text: str, own: list[Member], request: PresentationRequest, random: Random
) -> str:
    """Somebody else's presentation under a key of one's own."""
    before = text.rpartition("~")[0] + "~"
    key = random.choice([random.choice(own).holder, ECKey.generate_key("P-256")])
    said = {"nonce": request.nonce, "aud": AUDIENCE}
    if random.random() < 0.5:
        said[random.choice(["aud", "nonce", "cnf", "sd_hash"])] = "other"
    return bind(before, key, **said)


MUTATIONS_OF_ONE: list[Mutation] = [
    letters,
    parts,
    values,
    own_credential,
    own_payload,
    own_binding,
]

VALUES: list[object] = [
    True,
    False,
    None,
    0,
    -1,
    2**53,
    "",
    "none",
    "ES256",
    "dc+sd-jwt",
    TRUSTED,
    ISSUER,
    VCT,
    LIST,
    AUDIENCE,
    [],
    {},
    [True],
    {"jwk": {}},
    int(NOW.timestamp()),
]


def changed(content: object, random: Random) -> object:
    """A JSON value with something in it otherwise."""
    if isinstance(content, dict) and content and random.random() < 0.8:
        name = random.choice(list(content))
        copy = dict(content)
        kind = random.randrange(3)
        if kind == 0:
            del copy[name]
        elif kind == 1:
            copy[random.choice(["x", TRUSTED, "_sd", "cnf", "..."])] = random.choice(
                VALUES
            )
        else:
            copy[name] = changed(copy[name], random)
        return copy
    if isinstance(content, list) and content and random.random() < 0.8:
        place = random.randrange(len(content))
        copies = list(content)
        copies[place] = changed(content[place], random)
        return copies
    return random.choice(VALUES)
