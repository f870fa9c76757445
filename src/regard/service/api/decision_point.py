"""What a program is told that looks for whoever decides: AuthZEN 1.0, section 9."""

from __future__ import annotations

from typing import Any

import msgspec

from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.problem import nothing_here

KNOWN_PLACE = "/.well-known/authzen-configuration"
EVALUATION = "/access/v1/evaluation"
EVALUATIONS = "/access/v1/evaluations"
SAFE = "https://"
"""How the address begins, by the standard: others could put up theirs in its place."""


class DecisionPoint(msgspec.Struct):
    """Where decisions are asked for; nowhere for whom something is open."""

    policy_decision_point: str
    access_evaluation_endpoint: str
    access_evaluations_endpoint: str


def decision_point(request: ApiRequest) -> Reply:
    """Where decisions are asked for; no address looks for people, so none is said.

    Raises:
        Problem: If people do not come over TLS: then nothing may be published.
    """
    address = request.settings.pages.rstrip("/")
    if not address.startswith(SAFE):
        raise nothing_here()
    answer: dict[str, Any] = {
        "policy_decision_point": address,
        "access_evaluation_endpoint": address + EVALUATION,
        "access_evaluations_endpoint": address + EVALUATIONS,
    }
    return Reply(answer)
