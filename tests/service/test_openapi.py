"""The description of the API is OpenAPI 3.1, and says every answer of every address."""

from __future__ import annotations

from typing import Any

import msgspec
from openapi_spec_validator import OpenAPIV31SpecValidator

from regard.service.api.endpoints import all_endpoints
from regard.service.api.openapi import openapi_document
from tests.service.conftest import Served


def test_it_is_openapi() -> None:
    document: Any = msgspec.to_builtins(openapi_document(all_endpoints()))
    OpenAPIV31SpecValidator(document).validate()


def test_every_answer_is_described() -> None:
    """Also what goes wrong; an address that says "some object" fails here."""
    for endpoint in all_endpoints():
        is_json = endpoint.gives_media == "application/json"
        assert endpoint.gives is not None or not is_json, endpoint.path
    for path in openapi_document(all_endpoints())["paths"].values():
        for operation in path.values():
            assert {"401", "429", "500", "503"} <= set(operation["responses"])
            assert "default" not in operation["responses"]


def test_it_is_served_as_it_is_made(served: Served) -> None:
    sent = served.get("/openapi.json").json()
    assert sent == msgspec.to_builtins(openapi_document(all_endpoints()))
