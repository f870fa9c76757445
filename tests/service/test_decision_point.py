"""Where decisions are asked for is published as AuthZEN 1.0 has it."""

from __future__ import annotations

from dataclasses import replace

from regard.service.api.decision_point import KNOWN_PLACE
from regard.service.api.endpoints import all_endpoints
from regard.service.application import Application
from regard.service.settings import Settings
from tests.service.browsing import InProcess
from tests.service.conftest import Served

ADDRESS = "https://library.example"


def test_programs_find_where_to_ask(served: Served) -> None:
    """Each address is one that there is; none by which people could be looked for."""
    settings = replace(Settings(), pages=f"{ADDRESS}/")
    with InProcess(Application(served.record, served.doors, settings)) as client:
        answer = client.request("GET", KNOWN_PLACE)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        told = answer.json()
        # By this a program sees that nobody put up another in its place.
        assert told.pop("policy_decision_point") == ADDRESS
        paths = {part.path for part in all_endpoints() if part.method == "POST"}
        assert told.keys() == {
            "access_evaluation_endpoint",
            "access_evaluations_endpoint",
        }
        for address in told.values():
            path = address.removeprefix(ADDRESS)
            assert path in paths
            assert client.request("POST", path).status_code == 401


def test_without_tls_nothing_is_published(served: Served) -> None:
    """Whoever could answer in its place could decide in its place."""
    answer = served.get(KNOWN_PLACE)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
