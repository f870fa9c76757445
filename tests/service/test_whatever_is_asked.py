"""Whatever the description of the API lets one ask is answered as it says.

Schemathesis makes requests of the description; real names and entries are put into
them, since what is of nobody gets no further than the door.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from regard.registry.acts import changing, deciding, disputing
from regard.registry.fold.history import moment_of
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from regard.service.api.endpoint import Endpoint
from regard.service.api.endpoints import all_endpoints
from regard.service.caller import OWN, Caller, Role
from tests.service.attacking import damage
from tests.service.conftest import SCHEME, Served

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
DRAWS = st.lists(st.integers(0, 20), min_size=12, max_size=12)
BRIEF = 2
LONG = 20
"""Requests an address."""


def test_a_few_of_each_address(served: Served) -> None:
    ask_all(served, BRIEF)


@pytest.mark.long
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_many_of_each_address(served: Served, mode: GenerationMode) -> None:
    """What fits the description, and what does not."""
    ask_all(served, LONG, mode)


def ask_all(
    served: Served, count: int, mode: GenerationMode = GenerationMode.POSITIVE
) -> None:
    """Asks every address, as somebody who may."""
    document = served.get("/openapi.json").json()
    schema = schemathesis.openapi.from_dict(document)
    served.record.publish()
    proposal = put_change_forward(served)
    for number, endpoint in enumerate(all_endpoints()):
        # Nothing that is sent there could be anything but what fits.
        takes_nothing = endpoint.takes is None and not endpoint.query
        if takes_nothing and mode is GenerationMode.NEGATIVE:
            continue
        operation = schema[endpoint.path][endpoint.method]
        person = served.join(str(number))
        real = real_values(served, person, str(number)) | {"proposal": [proposal]}
        secret = secret_for(served, endpoint, person)
        making = operation.as_strategy(generation_mode=mode)
        ask_one(served, making, Asking(real, secret, count, number))


@dataclass(frozen=True)
class Asking:
    """How an address is asked.

    Attributes:
        real: What is there, by the names under which it is asked for.
        secret: What lets somebody in.
        count: How often.
        number: From which the requests are drawn.
    """

    real: dict[str, list[Any]]
    secret: str
    count: int
    number: int


def ask_one(served: Served, making: st.SearchStrategy[Any], asking: Asking) -> None:
    """Asks one address, again and again."""

    @seed(asking.number)
    @settings(
        max_examples=asking.count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=making, draws=DRAWS)
    def ask(case: Any, draws: list[int]) -> None:
        put_real(case, asking.real, draws)
        response = send(served, case, asking.secret)
        case.validate_response(response, checks=CHECKS)

    ask()


def put_change_forward(served: Served) -> int:
    """A change that one may object to, and vote on; its entry."""
    text = open_document(SCHEME).text.replace("version: 3", "version: 4")
    first_day = (served.record.now + timedelta(days=40)).date()
    return changing.put_forward(served.record, text, first_day, "olga").seq


def real_values(
    served: Served, person: SubjectName, number: str
) -> dict[str, list[Any]]:
    """What is there about somebody."""
    events = damage(served, person, 3)
    dispute = disputing.dispute(
        served.record, person, events[0], person.subject, "It was so before."
    )
    decision = deciding.decide(served.record, person, "power-tools", "key")
    last_day = (served.record.now + timedelta(days=5)).date()
    document = open_document(SCHEME)
    scheme = document.scheme
    entries: list[Any] = [*events, dispute.seq, 10**30, -1]
    moment = moment_of(served.clock.at - 1_000_000).isoformat()
    return {
        "scheme": [SCHEME],
        "about": [number, person.subject],
        "id": [number, person.subject, "power-tools"],
        "subject": [number],
        "reference": [decision.reference],
        "ground": ["consent"],
        "adult_on": ["2000-01-01"],
        "micropoints": [1_000_000],
        "last_day": [last_day.isoformat()],
        "event": entries,
        "to": entries,
        "request": entries,
        "decision": [decision.seq, dispute.seq],
        "notice": entries,
        "objection": entries,
        "entries": [events],
        "service": list(scheme.services),
        "outcome": ["kept", "struck", "refuse", "deposit", "allow"],
        "kind": list(scheme.evidence),
        "type": list(scheme.evidence),
        "source": list(scheme.sources),
        "sources": [["members"]],
        "time": [moment],
        "text": [document.text.replace("version: 3", "version: 4")],
        "resource": [{"id": "power-tools"}],
    }


def secret_for(served: Served, endpoint: Endpoint, person: SubjectName) -> str:
    """What lets somebody in who may ask here."""
    if endpoint.is_public:
        return ""
    role = sorted(endpoint.roles)[0]
    if role in OWN:
        return served.person(person)
    if role is Role.SOURCE:
        return served.keys["loan-desk"]
    if role is Role.SERVICE:
        return served.keys["power-tools"]
    return served.secret_of(Caller(role, "somebody", SCHEME))


def put_real(case: Any, real: dict[str, list[Any]], draws: list[int]) -> None:
    """Puts what is there into most of what is asked; one in ten stays as it was."""
    for name in list(case.path_parameters or {}):
        if name in real:
            case.path_parameters[name] = real[name][draws[0] % len(real[name])]
    bodies = case.body if isinstance(case.body, list) else [case.body]
    for body in bodies:
        if not isinstance(body, dict):
            continue
        for place, name in enumerate(sorted(body)):
            draw = draws[place % len(draws)]
            if name in real and draw >= 2:
                value = real[name][draw % len(real[name])]
                # AuthZEN has an object where CloudEvents has a text.
                is_object = isinstance(body[name], dict) and isinstance(value, str)
                body[name] = {"id": value} if is_object else value


def send(served: Served, case: Any, secret: str) -> httpx.Response:
    """Sends what was made."""
    values = case.as_transport_kwargs(base_url="http://service.test")
    headers: dict[str, Any] = {}
    for name, value in values.pop("headers").items():
        # As it goes over the wire, whatever signs are in it.
        headers[str(name)] = (
            value.encode("latin-1") if isinstance(value, str) else value
        )
    headers.pop("User-Agent", None)
    method = values.pop("method")
    url = values.pop("url")
    values.pop("cookies", None)
    data = values.pop("data", None)
    if isinstance(data, str | bytes):
        values["content"] = data
    elif data is not None:
        values["content"] = str(data).encode()
    return served.client.request(method, url, secret, headers=headers, **values)
