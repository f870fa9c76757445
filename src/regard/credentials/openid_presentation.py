"""OpenID4VP 1.0 with DCQL: the values of a request for one claim, and of its answer.

Values alone: who sends them to whom, and how, is for others.
"""

from __future__ import annotations

from dataclasses import dataclass

from regard.credentials.bad_credential import BadCredential
from regard.credentials.credential import CREDENTIAL_TYPE
from regard.credentials.policy import PresentationRequest
from regard.credentials.strict_reading import JsonObject
from regard.credentials.token import ES256
from regard.credentials.well_known import check_web_address

QUERY_ID = "standing"
"""By what name the one credential of a query goes, in the request and its answer."""


@dataclass(frozen=True)
class AskedClaim:
    """What a request asks a holder to show.

    Attributes:
        query: The name that the query gives to it.
        vct: The type of credential.
        claim: The claim that is to be true.
        nonce: The verifier's nonce.
        audience: The verifier's name (`client_id`).
    """

    query: str
    vct: str
    claim: str
    nonce: str
    audience: str


def openid_request(request: PresentationRequest, response_uri: str) -> JsonObject:
    """A request as OpenID4VP writes it; the audience is its `client_id`.

    Args:
        request: What is asked.
        response_uri: Where the holder's answer goes.

    Returns:
        The values of the authorization request.

    Raises:
        BadCredential: If the address is none.
    """
    check_web_address(response_uri, "response_uri")
    formats = {"sd-jwt_alg_values": [ES256], "kb-jwt_alg_values": [ES256]}
    return {
        "response_type": "vp_token",
        "response_mode": "direct_post",
        "client_id": request.audience,
        "response_uri": response_uri,
        "nonce": request.nonce,
        "dcql_query": {
            "credentials": [
                {
                    "id": QUERY_ID,
                    "format": CREDENTIAL_TYPE,
                    "meta": {"vct_values": [request.policy.vct]},
                    # Without this a wallet might show what is false.
                    "claims": [{"path": [request.policy.claim], "values": [True]}],
                }
            ]
        },
        "client_metadata": {"vp_formats_supported": {CREDENTIAL_TYPE: formats}},
    }


def asked_claim(values: JsonObject) -> AskedClaim:
    """What a request asks for, if it asks for one claim of one credential.

    Args:
        values: The values of an authorization request.

    Returns:
        What is asked.

    Raises:
        BadCredential: If it asks for anything else: a holder shows one thing at a time.
    """
    audience = values.get("client_id")
    nonce = values.get("nonce")
    query = _only_entry(values.get("dcql_query"), "credentials", "dcql_query")
    types = _only_entry(query.get("meta"), "vct_values", "meta")
    claim = _only_entry(query, "claims", "query")
    path = _only_entry(claim, "path", "claim")
    name = query.get("id")
    if query.get("format") != CREDENTIAL_TYPE or claim.get("values") != [True]:
        raise _bad_request("another format, or a claim that need not be true")
    if not isinstance(audience, str) or not isinstance(nonce, str):
        raise _bad_request("no client_id or no nonce")
    if not audience or not nonce or not isinstance(name, str):
        raise _bad_request("an empty client_id, nonce or id")
    return AskedClaim(name, str(types["entry"]), str(path["entry"]), nonce, audience)


def answer_values(question: AskedClaim, presentation: str) -> JsonObject:
    """The answer to a request.

    Args:
        question: What was asked.
        presentation: What is shown.

    Returns:
        The values of the authorization response.
    """
    return {"vp_token": {question.query: [presentation]}}


def presentation_in(values: JsonObject) -> str:
    """The presentation in an answer to a request of ours.

    Args:
        values: The values of an authorization response.

    Returns:
        The presentation; nothing in it is verified.

    Raises:
        BadCredential: If there is not just one.
    """
    entry = _only_entry(values.get("vp_token"), QUERY_ID, "vp_token")["entry"]
    if not isinstance(entry, str):
        raise _bad_request("no text as presentation")
    return entry


def _only_entry(values: object, name: str, place: str) -> JsonObject:
    """The one entry of a list, as an object; of another value, under `entry`."""
    entries = values.get(name) if isinstance(values, dict) else None
    if not isinstance(entries, list) or len(entries) != 1:
        raise _bad_request(f"not one entry in {name} of {place}")
    entry = entries[0]
    if isinstance(entry, dict):
        return entry
    return {"entry": entry}


def _bad_request(finding: str) -> BadCredential:
    return BadCredential(
        "request",
        finding,
        "one claim of one credential that is to be true, a client_id and a nonce",
        "ask whoever sent it to ask for one tier alone",
    )
