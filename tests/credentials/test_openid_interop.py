"""@openid4vc reads the requests and answers that are made here."""

from __future__ import annotations

import json
from typing import Any

from joserfc.jwk import ECKey

from regard.credentials.openid_issuing import batch_request, prove_key
from regard.credentials.openid_presentation import (
    answer_values,
    asked_claim,
    openid_request,
)
from regard.credentials.policy import request_presentation
from tests.credentials.walk import AUDIENCE, ISSUER, NOW, TRUSTED, VCT, Walk
from tests.support.node import ask_node

RESPONSE_URI = f"{AUDIENCE}/answer"


def ask(part: str, **values: object) -> dict[str, Any]:
    """What the library makes of values, as they travel in JSON."""
    question = json.loads(json.dumps({"part": part, "values": values}))
    reply = ask_node("openid4.mjs", question)
    assert isinstance(reply, dict)
    return reply


def test_a_request_is_read_and_its_answer_belongs_to_it() -> None:
    """One claim that is to be true, of one type; one presentation under its name."""
    walk = Walk()
    client = f"redirect_uri:{RESPONSE_URI}"
    request = request_presentation(walk.policy(), client, NOW)
    values = openid_request(request, RESPONSE_URI)
    question = asked_claim(values)
    text = walk.batch("trusted")[0].show(request)
    reply = ask("presentation", request=values, response=answer_values(question, text))
    (query,) = reply["query"]["credentials"]
    assert query["meta"] == {"vct_values": [VCT]}
    assert query["claims"] == [{"path": [TRUSTED], "values": [True]}]
    assert (reply["client"], reply["type"]) == ("redirect_uri", "dcql")


def test_a_request_for_a_batch_is_read() -> None:
    """With one proof for each key."""
    keys = [ECKey.generate_key("P-256") for _ in range(3)]
    proofs = [prove_key(key, ISSUER, "a nonce", NOW) for key in keys]
    supported = {"jwt": {"proof_signing_alg_values_supported": ["ES256"]}}
    metadata = {
        "credential_issuer": ISSUER,
        "credential_endpoint": f"{ISSUER}/credential",
        "batch_credential_issuance": {"batch_size": 20},
        "credential_configurations_supported": {
            "standing": {
                "format": "dc+sd-jwt",
                "vct": VCT,
                "cryptographic_binding_methods_supported": ["jwk"],
                "credential_signing_alg_values_supported": ["ES256"],
                "proof_types_supported": supported,
            }
        },
    }
    request = batch_request("standing", proofs)
    reply = ask("batch", request=request, metadata=metadata)
    assert reply == {"configuration": "standing", "proofs": {"jwt": proofs}}
