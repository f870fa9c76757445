"""ASKING A SERVICE: what a program sends to a scheme that is served, and what it reads.

Takes: a service's address and a secret that opens it.
Gives: `Client` and `AsyncClient`, the same by two ways; `SourceEvent`, `Outcome` and
    what else they take and give; `ServiceProblem`, what went wrong and what to do.
May import: scheme.
"""

from regard.client.problems import NoAnswer, ServiceProblem
from regard.client.retrying import Patience
from regard.client.service_client import AsyncClient, Client
from regard.client.values import Outcome, OutcomeQuestion, SentResult, SourceEvent

__all__ = [
    "AsyncClient",
    "Client",
    "NoAnswer",
    "Outcome",
    "OutcomeQuestion",
    "Patience",
    "SentResult",
    "ServiceProblem",
    "SourceEvent",
]
